import type { Question } from '../exam/model.ts';

/**
 * Identifies a question by its wording: `<14 hex digits>.<32 hex digits>`, a hash of the whole wording and a sketch of it.
 *
 * The wording is what the student reads (the prompts from the outermost question inwards, given code, table, options),
 * without numbers, labels, points, key or solution, and with case, white space and emphasis levelled. So progress follows
 * a question into a document that is moved, renumbered or laid out anew. The sketch (16 bytes of MinHash over words and
 * pairs of words; Broder 1997) tells a corrected typo from another question: see `similar`.
 *
 * @param ancestors the questions that this one is a part of, outermost first
 */
export function fingerprint(question: Question, ancestors: readonly Question[] = []): string {
  const texts: string[] = [];
  for (const each of [...ancestors, question]) texts.push(each.prompt, ...each.code.map((code) => code.text));
  if (question.table) texts.push(...question.table.header, ...question.table.rows.flat());
  texts.push(...question.options.map((option) => option.text));
  const levelled = texts.map(level);
  return `${hash(levelled.join('\n'))}.${sketch(levelled.join(' '))}`;
}

/** The part of a fingerprint that is equal only for the same wording. */
export function wording(print: string): string {
  return print.slice(0, HASH_DIGITS);
}

/** Whether two fingerprints are of wordings that share at least about half of their words and pairs of words. */
export function similar(one: string, other: string): boolean {
  if (one === other) return true;
  const a = one.slice(HASH_DIGITS + 1);
  const b = other.slice(HASH_DIGITS + 1);
  if (a.length !== SKETCH_BYTES * 2 || b.length !== a.length) return false;
  let same = 0;
  for (let at = 0; at < a.length; at += 2) if (a[at] === b[at] && a[at + 1] === b[at + 1]) same += 1;
  return same * 2 >= SKETCH_BYTES;
}

const HASH_DIGITS = 14;
const SKETCH_BYTES = 16;

function level(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
}

/** cyrb53 (bryc, public domain): 53 bits, so that a million questions collide with a chance of about 1 in 18,000. */
function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(HASH_DIGITS, '0');
}

function sketch(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const least = new Uint32Array(SKETCH_BYTES).fill(0xffffffff);
  const add = (shingle: string): void => {
    const base = fnv1a(shingle);
    for (let row = 0; row < SKETCH_BYTES; row += 1) {
      const value = mix(base ^ Math.imul(row + 1, 0x9e3779b1));
      if (value < least[row]!) least[row] = value;
    }
  };
  for (const [at, word] of words.entries()) {
    add(word);
    if (at > 0) add(`${words[at - 1]} ${word}`);
  }
  return [...least].map((value) => (value & 0xff).toString(16).padStart(2, '0')).join('');
}

function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
