import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, dropped, reworded } from './dialect.ts';

/** "A)", "b.", "(c)", "7." alone on a line. */
const LONE = /^(?:\(?([A-Ha-h])[.)]|(\d{1,3})[.)])$/;
const BLANK_TO_FILL = /^(?:\\?_\s?){3,}$/;
/** Lines that a label cannot stand for. */
const LABELLED = /^(?:\(?[A-Za-z][.)]\s|\(?\d{1,3}[.)]\s|[-*+•]\s|#|\|)/;

function labelOf(line: SourceLine | undefined): string {
  if (line?.shape !== 'text' || line.text.length > 5 || line.junk !== null) return '';
  const match = LONE.exec(line.text);
  return match ? (match[1] ?? match[2] ?? '') : '';
}

/**
 * Labels on lines of their own with their words on the next, as tables of test banks come out of word processors. The label
 * and the words are put on one line; a number that the bank repeats before the blank for the answer goes with the blank.
 */
export const loneLabels: Dialect = (lines, found) => {
  if (count(found, 'AaBb(') < 4) return lines;
  let letters = 0;
  for (const line of lines) if (/[ABab]/.test(labelOf(line))) letters++;
  if (letters < 4) return lines;
  const out: SourceLine[] = [];
  let label = '';
  let number = '';
  let changed = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    const own = labelOf(line);
    if (own !== '' && !(own === number && /\d/.test(own)) && label === '' && hasWords(lines, index)) {
      label = line.text;
      if (/\d/.test(own)) number = own;
      out.push(dropped(line, 'label'));
      changed = true;
    } else if (own !== '' && own === number) out.push(dropped(line, 'label'));
    else if (label !== '' && line.shape === 'blank') out.push(line);
    else if (label !== '' && line.junk === null) {
      out.push(reworded(line, `${label} ${line.text}`));
      label = '';
    } else if (BLANK_TO_FILL.test(line.text)) out.push(dropped(line, 'answer space'));
    else if (line.text === '-' && labelOf(lines[index + 1]) !== '') out.push(dropped(line, 'list glyph'));
    else out.push(line);
  }
  return changed ? out : lines;
};

/** The next line with words, at most two blank ones below, carries no label itself. */
function hasWords(lines: readonly SourceLine[], index: number): boolean {
  for (let at = index + 1; at <= index + 3; at++) {
    const line = lines[at];
    if (line === undefined) return false;
    if (line.shape === 'blank') continue;
    return line.junk === null && labelOf(line) === '' && !LABELLED.test(line.text) && !BLANK_TO_FILL.test(line.text);
  }
  return false;
}

const LIST_NAME = /^(?:answers?|options?|choices?)\s*:?$/i;

/**
 * "Answer" alone, and below it dashes that stand alone above each option: the word names the list, and nothing says which of it is
 * right. "Question" alone below "Question 3" is a word of the form too.
 */
export const listedAnswers: Dialect = (lines, found) => {
  if (count(found, '-') < 2) return lines;
  let out: SourceLine[] | null = null;
  for (let start = 0; start + 4 < lines.length; start++) {
    const { text } = lines[start] as SourceLine;
    if (lines[start + 1]?.text !== '-' || text.length > 12 || !LIST_NAME.test(text)) continue;
    let at = start + 1;
    const options: number[] = [];
    while (lines[at]?.text === '-' && lines[at + 1]?.shape === 'text' && lines[at + 1]?.text !== '-') {
      options.push(at + 1);
      at += 2;
    }
    if (options.length < 2) continue;
    out ??= lines.map((line, index) =>
      line.text.length < 10 && /^question$/i.test(line.text) && /^question\s+\d/i.test(lines[index - 1]?.text ?? '')
        ? dropped(line, 'label')
        : line,
    );
    out[start] = dropped(lines[start] as SourceLine, 'label');
    for (const option of options) {
      const line = lines[option] as SourceLine;
      out[option - 1] = dropped(lines[option - 1] as SourceLine, 'list glyph');
      out[option] = reworded(line, `- [ ] ${line.text}`);
    }
    start = at - 1;
  }
  return out ?? lines;
};

const LETTERED = /^\(?([A-Ha-h])[.)]\s+\S/;

/** "a. … c. … b. … d. …": options in two columns, read across. They are put in the order of their letters. */
export const columns: Dialect = (lines, found) => {
  if (count(found, 'AaBb(') < 4) return lines;
  let out: SourceLine[] | null = null;
  for (let start = 0; start < lines.length; start++) {
    if (letterAt(lines, start) !== 1) continue;
    const found: { readonly letter: number; readonly from: number }[] = [];
    let end = start;
    for (let last = start; end < lines.length && end - last <= 2 && found.length < 9; end++) {
      const letter = letterAt(lines, end);
      if (letter === 1 && found.length > 0) break;
      if (letter === 0) {
        const line = lines[end];
        // Words of an option that run on; blank lines and labels that went up a line stand between them.
        if (line?.shape === 'text' && line.junk === null && !/^[\p{Ll}(]/u.test(line.text)) break;
        continue;
      }
      found.push({ letter, from: end });
      last = end;
    }
    const letters = found.map(({ letter }) => letter);
    const sorted = [...letters].sort((a, b) => a - b);
    const shuffled = letters.some((letter, at) => letter !== sorted[at]);
    if (!shuffled || letters.length < 3 || sorted.some((letter, at) => letter !== at + 1)) continue;
    const to = lastOf(lines, found.at(-1)?.from ?? start, end);
    const blocks = found.map(({ letter, from }, at) => ({ letter, from, to: found[at + 1]?.from ?? to }));
    blocks.sort((a, b) => a.letter - b.letter);
    out ??= [...lines];
    out.splice(start, to - start, ...blocks.flatMap((block) => lines.slice(block.from, block.to)));
    start = to - 1;
  }
  return out ?? lines;
};

/** The option's lines end before the next blank one. */
function lastOf(lines: readonly SourceLine[], from: number, end: number): number {
  let to = from + 1;
  while (to < end && lines[to]?.shape === 'text' && letterAt(lines, to) === 0) to++;
  return to;
}

function letterAt(lines: readonly SourceLine[], index: number): number {
  const line = lines[index];
  if (line?.shape !== 'text' || line.junk !== null) return 0;
  const code = firstCode(line.text) | 32;
  if (code !== 40 && (code < 97 || code > 104)) return 0;
  const sign = line.text.charCodeAt(code === 40 ? 2 : 1);
  if (sign !== 41 && sign !== 46) return 0;
  return (LETTERED.exec(line.text.slice(0, 12))?.[1] ?? '`').toLowerCase().charCodeAt(0) - 96;
}
