import { readSolutionMarker } from '../markers/solution-marker.ts';
import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { type Dialect, dropped, NUMBERED, reworded } from './dialect.ts';

/** What a course platform prints below an option. */
const FEEDBACK = /^[*_]{0,2}(correct|incorrect|un-?selected is correct|this should (?:not )?be selected)[*_.!]{0,3}$/i;
const SCORE =
  /^[*_]{0,2}(?:\d{1,2}(?:\.\d{1,2})?\s?\/\s?\d{1,2}\s+points?|(?:points?|score)\s*:?\s*\d{1,2}\s?\/\s?\d{1,2})[*_]{0,2}$/i;
const LABELLED = /^(?:[-*+•–]\s|\(?[A-Za-z]{1,3}[.)]\s|\(?\d{1,3}[.)]\s|>|\||<|\[|!\[|#)/;
const ENDS_STEM = /(?:[?:)…]|\.\.\.|_{2,})[*_]{0,2}$/;
/** "Question 3", "3. Question 3 {.class}": a number and no statement. */
const ONLY_NUMBER =
  /^(?:#{1,6}\s+)?[*_]{0,2}(?:\d{1,3}\.\s+)?(?:question|q)\s*(\d{1,3})[*_.:]{0,3}\s*(?:\{[^{}]{0,60}\})?$/i;
const LONE = /^(\d{1,3})[.)]$/;

/** One paragraph: consecutive lines, by the index of the first and the one behind the last. */
interface Block {
  readonly from: number;
  readonly to: number;
}

interface Segment {
  /** The lines with nothing but the number, if the question has any. */
  readonly headers: readonly number[];
  readonly number: string;
  readonly stem: Block;
  readonly options: readonly Block[];
  /** true for right, false for wrong, null where nothing is said, for each option. */
  readonly verdicts: readonly (boolean | null)[];
  /** Index of the platform's word below the last option, where words follow it, or -1. */
  readonly closing: number;
  readonly many: boolean;
}

/**
 * Questions whose options are bare paragraphs, as they are copied from course platforms: the statement, then one paragraph an
 * option, each perhaps with the platform's verdict below it ("Correct", "Un-selected is correct", "This should be selected").
 * The verdicts are the platform's and no student's; a verdict that stands only at the end of a question is on the attempt and
 * says nothing of the options.
 */
export const paragraphOptions: Dialect = (lines, found) => {
  if (/\binterview\b/i.test(found.title) || lines.length > 20_000) return lines;
  const { segments, total, attempts } = readSegments(lines);
  if (segments.length < 2) return lines;
  const spoken = segments.some(({ verdicts }) => verdicts.some((verdict) => verdict !== null));
  const options = segments.reduce((sum, segment) => sum + segment.options.length, 0);
  const scored = lines.some((line) => isScore(line.text));
  const habit = segments.length * 10 >= total * 8 && options >= segments.length * 3 && (segments.length >= 3 || scored);
  const platform = (spoken || attempts >= 2) && segments.length * 10 >= total * 6;
  if (!habit && !platform) return lines;
  return rewrite(lines, segments);
};

function isOptionLevel(segments: readonly { readonly said: readonly (string | null)[] }[]): boolean {
  return segments.some(({ said }) =>
    said.some((word, at) => word !== null && (/^(?:un|this)/i.test(word) || at < said.length - 1)),
  );
}

function readSegments(lines: readonly SourceLine[]): {
  readonly segments: readonly Segment[];
  readonly total: number;
  /** Questions below the verdict of an attempt. */
  readonly attempts: number;
} {
  const raw: (Omit<Segment, 'verdicts'> & { readonly said: readonly (string | null)[] })[] = [];
  let total = 0;
  let attempts = 0;
  let headers: number[] = [];
  let number = '';
  let blocks: Block[] = [];
  let broken = false;
  const close = (): void => {
    if (blocks.length > 0) {
      total++;
      const segment = broken ? null : readSegment(lines, blocks, headers, number);
      if (segment) raw.push(segment);
    }
    headers = [];
    number = '';
    blocks = [];
    broken = false;
  };
  for (let index = 0; index < lines.length; ) {
    const line = lines[index];
    if (!line || line.junk !== null || line.shape === 'blank') {
      index++;
      continue;
    }
    const lone = line.text.length <= 4 ? LONE.exec(line.text) : null;
    const heads = lone !== null || (line.shape === 'text' && startsQuestion(line.text));
    if (line.shape === 'rule' || heads || firstCode(line.text) === 35) {
      const alone = lone?.[1] ?? (heads ? ONLY_NUMBER.exec(line.text)?.[1] : undefined);
      // The rule below a title, and "Question 2" below "2.", open nothing new.
      if (line.shape === 'rule' && headers.at(-1) === index - 1) {
        index++;
        continue;
      }
      if (!(alone !== undefined && alone === number && blocks.length === 0)) close();
      if (alone !== undefined) {
        headers.push(index);
        number = alone;
      } else if (heads) {
        let to = index + 1;
        while (to < lines.length && isRunning(lines[to]) && !SCORE.test(lines[to]?.text ?? '')) to++;
        blocks.push({ from: index, to });
        index = to;
        continue;
      }
      index++;
      continue;
    }
    if (line.shape !== 'text') {
      if (blocks.length > 1) broken = true;
      index++;
      continue;
    }
    if (isAttempt(line.text)) {
      close();
      // What stands above the first is the form's cover.
      if (attempts === 0) total = raw.length = 0;
      attempts++;
      headers.push(index);
      index++;
      continue;
    }
    if (isScore(line.text)) {
      index++;
      continue;
    }
    let to = index + 1;
    const feedback = isFeedback(line.text);
    // Above the statement it is on the attempt.
    if (feedback && blocks.length === 0) {
      index++;
      continue;
    }
    if (!feedback) while (to < lines.length && isRunning(lines[to]) && !startsQuestion(lines[to]?.text ?? '')) to++;
    blocks.push({ from: index, to });
    index = to;
  }
  close();
  const level = isOptionLevel(raw);
  return {
    total,
    attempts,
    segments: raw.map(({ headers, number, stem, options, closing, many, said }) => ({
      headers,
      number,
      stem,
      options,
      closing,
      many,
      verdicts: said.map((word) => (!level || word === null ? null : /^(?:correct|this should be)/i.test(word))),
    })),
  };
}

function isFeedback(text: string): boolean {
  if (text.length >= 40) return false;
  const code = firstCode(text);
  const letter = code | 32;
  // "*", "_", and the letters that the platform's words open with: c, i, u, t.
  const may = code === 42 || code === 95 || letter === 99 || letter === 105 || letter === 117 || letter === 116;
  return may && FEEDBACK.test(text);
}

const ATTEMPT = /^(?:correct|incorrect|partially correct)\s+\d{1,2}(?:\.\d)?\s?\/\s?\d{1,2}\s+points?$/i;

/** "Correct 1/1 Points" above each question of a form that was handed in: it is on the attempt and opens the question. */
function isAttempt(text: string): boolean {
  const letter = firstCode(text) | 32;
  return text.length < 40 && (letter === 99 || letter === 105 || letter === 112) && ATTEMPT.test(text);
}

function isScore(text: string): boolean {
  if (text.length >= 30) return false;
  const code = firstCode(text);
  const letter = code | 32;
  // Digits, "*", "_", p, s.
  const may = (code >= 48 && code <= 57) || code === 42 || code === 95 || letter === 112 || letter === 115;
  return may && SCORE.test(text);
}

function isRunning(line: SourceLine | undefined): boolean {
  if (!line || line.junk !== null || line.shape !== 'text') return false;
  return !isFeedback(line.text) && !(line.text.length <= 4 && LONE.test(line.text));
}

function startsQuestion(text: string): boolean {
  const code = firstCode(text);
  // Digits, Q, q, "*", "_", "P", "p", "M".
  const letter = code | 32;
  const may =
    (code >= 48 && code <= 57) || code === 42 || code === 95 || letter === 113 || letter === 112 || letter === 109;
  return may && NUMBERED.test(text.slice(0, 60)) && !SCORE.test(text.slice(0, 30));
}

function readSegment(
  lines: readonly SourceLine[],
  blocks: readonly Block[],
  headers: readonly number[],
  number: string,
): (Omit<Segment, 'verdicts'> & { readonly said: readonly (string | null)[] }) | null {
  const textOf = (block: Block): string => lines[block.to - 1]?.text ?? '';
  const firstOf = (block: Block): string => lines[block.from]?.text ?? '';
  const isFeedback = (block: Block): boolean => firstOf(block).length < 40 && FEEDBACK.test(firstOf(block));
  let ask = blocks.slice(0, 3).findIndex((block) => !isFeedback(block) && ENDS_STEM.test(textOf(block)));
  if (ask < 0) ask = blocks.findIndex((block) => !isFeedback(block));
  if (ask < 0) return null;
  const stem = { from: blocks.find((block) => !isFeedback(block))?.from ?? 0, to: blocks[ask]?.to ?? 0 };
  const options: Block[] = [];
  const said: (string | null)[] = [];
  let closing = -1;
  for (let at = ask + 1; at < blocks.length; at++) {
    const block = blocks[at];
    if (!block) continue;
    if (isFeedback(block)) {
      if (options.length === 0) return null;
      said[options.length - 1] = FEEDBACK.exec(firstOf(block))?.[1] ?? null;
      closing = block.from;
      // Words right below the platform's word explain it.
      const next = blocks[at + 1];
      if (next && next.from === block.to) at++;
      continue;
    }
    const text = firstOf(block);
    if (LABELLED.test(text) || readSolutionMarker(text) !== null || /\?$/.test(textOf(block))) return null;
    if (block.to - block.from > 5 || text.length > 400) return null;
    options.push(block);
    said.push(null);
  }
  if (options.length < 2 || options.length > 8) return null;
  const asked = lines
    .slice(stem.from, stem.to)
    .map((line) => line.text)
    .join(' ');
  return {
    headers,
    number,
    stem,
    options,
    said,
    closing,
    many: /\b(?:all|that apply|select \w+|two|three)\b/i.test(asked),
  };
}

function rewrite(lines: readonly SourceLine[], segments: readonly Segment[]): readonly SourceLine[] {
  const made = new Map<number, SourceLine | null>();
  let last = 0;
  for (const segment of segments) {
    const opening = lines[segment.stem.from];
    if (!opening) continue;
    if (!startsQuestion(opening.text)) {
      last = segment.number === '' ? last + 1 : Number(segment.number);
      for (const index of segment.headers) made.set(index, null);
      made.set(segment.stem.from, reworded(opening, `Question ${last}. ${opening.text}`));
    }
    const right = segment.verdicts.filter((verdict) => verdict === true).length;
    const told = segment.verdicts.every((verdict) => verdict !== null);
    const keyed = told ? right > 0 : right === 1 && !segment.many;
    segment.options.forEach((block, at) => {
      const line = lines[block.from];
      const box = keyed && segment.verdicts[at] === true ? 'x' : ' ';
      if (line) made.set(block.from, reworded(line, `- [${box}] ${line.text}`));
    });
  }
  const out: SourceLine[] = [];
  let words = false;
  lines.forEach((line, index) => {
    const own = made.get(index);
    const short = line.shape === 'text' && line.junk === null && line.text.length < 40;
    if (own === null) out.push(dropped(line, 'question number'));
    else if (own) out.push(own);
    else if (short && (FEEDBACK.test(line.text) || SCORE.test(line.text))) out.push(dropped(line, 'feedback'));
    else if (words && line.shape === 'text') out.push(reworded(line, `Explanation: ${line.text}`));
    else out.push(line);
    words = short && FEEDBACK.test(line.text);
  });
  return out;
}
