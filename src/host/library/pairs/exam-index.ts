import { questionWords, shingles } from '../../../core/document/pairing/wording.ts';
import { answerable, type Exam } from '../../../core/exam/model.ts';

/** Word pairs kept of each question: those with the smallest hashes (bottom-k sketch; Broder 1997). */
const KEPT = 8;
/** A word pair of more exams than this says nothing, and copies of one file by the hundred need no partner. */
const MOST_HOLDERS = 40;
/** Shared word pairs from which two exams are worth comparing. */
const LEAST_SHARED = 2;
/** Exams compared with one exam, the likeliest first. */
const MOST_CANDIDATES = 8;
/** As in pairing: shorter statements are alike by accident. */
const ENOUGH_WORDS = 8;

interface Indexed {
  readonly version: number;
  readonly hashes: readonly number[];
  readonly keys: number;
  readonly lacks: number;
}

/**
 * Which exams of a library are worth comparing with one another, kept up to date exam by exam, so that neither the first
 * search nor a keystroke compares each exam with each. It keeps no exam, only hashes of some of its words.
 */
export class ExamIndex {
  readonly #exams = new Map<string, Indexed>();
  readonly #holders = new Map<number, Set<string>>();

  /** Whether this version of an exam stands here under the name. */
  has(name: string, version: number): boolean {
    return this.#exams.get(name)?.version === version;
  }

  names(): string[] {
    return [...this.#exams.keys()];
  }

  set(name: string, exam: Exam, version = 0): void {
    for (const _ of this.setInSteps(name, exam, version));
  }

  /** The same in steps of a question each; only the last one changes anything. */
  *setInSteps(name: string, exam: Exam, version: number): Generator<void> {
    const questions = answerable(exam);
    const all = new Set<number>();
    for (const question of questions) {
      for (const each of sketch(question)) all.add(each);
      yield;
    }
    const hashes = [...all];
    this.delete(name);
    const keys = questions.filter(({ key }) => key !== null).length;
    this.#exams.set(name, { version, hashes, keys, lacks: questions.length - keys });
    for (const hash of hashes) {
      const holders = this.#holders.get(hash);
      if (holders) holders.add(name);
      else this.#holders.set(hash, new Set([name]));
    }
  }

  delete(name: string): void {
    for (const hash of this.#exams.get(name)?.hashes ?? []) {
      const holders = this.#holders.get(hash);
      holders?.delete(name);
      if (holders?.size === 0) this.#holders.delete(hash);
    }
    this.#exams.delete(name);
  }

  /** Exams that may hold keys for questions of this one which have none, the likeliest first. */
  candidates(name: string): string[] {
    const own = this.#exams.get(name);
    if (!own || own.lacks === 0) return [];
    const shared = new Map<string, number>();
    for (const hash of own.hashes) {
      const holders = this.#holders.get(hash);
      if (!holders || holders.size > MOST_HOLDERS) continue;
      for (const other of holders) if (other !== name) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return [...shared]
      .filter(([other, count]) => count >= LEAST_SHARED && this.#exams.get(other)!.keys > 0)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_CANDIDATES)
      .map(([other]) => other);
  }
}

function sketch(question: Parameters<typeof questionWords>[0]): number[] {
  const words = questionWords(question);
  if (words.length < ENOUGH_WORDS) return [];
  return [...shingles(words)]
    .filter((shingle) => shingle.includes(' '))
    .map(hash)
    .sort((a, b) => a - b)
    .slice(0, KEPT);
}

/** FNV-1a with the finalizer of MurmurHash3: the smallest must be a fair sample. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
