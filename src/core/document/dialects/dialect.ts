import { codeAt, firstCode, lastCode } from '../text/code-at.ts';
import { signsOf } from '../text/signs.ts';
import { asJunk, makeLine, type SourceLine } from '../text/source-line.ts';

/**
 * A way of printing questions that the outline does not know: its lines are written anew as a course paper would print them.
 * Each new line keeps the number of the line it comes from; a line may become several. A document that is not printed this
 * way comes back as it was.
 */
export type Dialect = (lines: readonly SourceLine[], survey: Survey) => readonly SourceLine[];

/** What the first characters of a document's lines are, and what its name and first lines say. */
export interface Survey {
  /** How many lines open with the character, by its code below 128; all others are counted under 127. */
  readonly first: Uint32Array;
  /** Lines that end in ">". */
  readonly tagged: number;
  /** The file's name and the first lines with words in them. */
  readonly title: string;
}

/** One pass over the lines, so that a dialect can tell without a look at each of them that it is not concerned. */
export function survey(lines: readonly SourceLine[], name: string): Survey {
  const first = new Uint32Array(128);
  let tagged = 0;
  for (const { text } of lines) {
    if (text === '') continue;
    const code = firstCode(text);
    const slot = code < 127 ? code : 127;
    first[slot] = (first[slot] ?? 0) + 1;
    if (lastCode(text) === 62) tagged++;
  }
  const opening = lines.slice(0, 12).filter((line) => line.text !== '');
  return {
    first,
    tagged,
    title: `${name} ${opening
      .slice(0, 3)
      .map((line) => line.text.slice(0, 200))
      .join(' ')}`,
  };
}

export function count(found: Survey, characters: string): number {
  let sum = 0;
  for (let at = 0; at < characters.length; at++) sum += found.first[Math.min(codeAt(characters, at), 127)] ?? 0;
  return sum;
}

/** The line with other words; a table, a fence or a quote no more. */
export function reworded(line: SourceLine, text: string): SourceLine {
  return makeLine(line.number, text, line.indent, text === '' ? 'blank' : 'text', null, signsOf(text));
}

/** The same at the margin. */
export function outdented(line: SourceLine, text: string): SourceLine {
  return makeLine(line.number, text, 0, text === '' ? 'blank' : 'text', null, signsOf(text));
}

/** A line that says nothing about the questions. */
export function dropped(line: SourceLine, reason: string): SourceLine {
  return asJunk(line, reason);
}

/** A number that opens a question: "3.", "Q3", "**Question 3**", "### 3)". */
export const NUMBERED =
  /^(?:#{1,6}\s+)?[-*+]?\s{0,3}(?:[*_]{0,2}|[\\_]{3,40}\s?)(?:(?:question|ques|que|problem|exercise|mcq|q)\s?[.#-]?\s?)?(?:[A-Z]?\d{1,3}(?:\.\d{1,2}){0,2})[*_]{0,2}(?:\s*[.):\]–—-]|[*_]{2}|\s*$|\s*[(–—-]|\s+(?:MCQ|MSQ|NAT)\b)/i;
