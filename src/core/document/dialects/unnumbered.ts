import { readSolutionMarker } from '../markers/solution-marker.ts';
import { firstCode } from '../text/code-at.ts';
import { WIDE } from '../text/signs.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, NUMBERED, outdented, reworded, type Survey } from './dialect.ts';

const BOX = /^(?:(?:[-*+]|\d{1,2}[.)])\s+)?(?:\\?\[[ xX✓✔-]?\\?\](?!\()|\( ?\)\s|[☐☑☒□■○●◯◉⚪🔘]|<input\b)/u;
const LETTER = /^(?:[-*+•]\s+)?[*_]{0,2}\(?([A-Ha-h])[*_]{0,2}[.):](?:\s|[*_]{1,2}|$)/;
/** A whole line in bold or a heading that asks. */
const STRONG_STEM =
  /^(?:#{1,6}\s+\S.{3,400}\?|(\*\*|__)(?=\S).{4,400}[?:](?:\1|(?=\1\s*\([^()]{1,30}\)$).*))[*_]{0,2}$/;
/** "- **True/False:** a statement". */
const VERDICT_STEM = /^[-*+]\s+[*_]{0,2}(?:true\s?\/\s?false|true or false|t\/f)[*_]{0,2}\s*[:?][*_]{0,2}\s*\S/i;
/** "- Which of these …?", a bullet that asks. */
const BULLET_STEM = /^[-*+•]\s+(?=\S)/;

/** Check lists and lists of cases stand in every manual: only a title or questions tell an exam's. */
const TITLE =
  /\bexam|\bmidterm|quiz|mcqs?\b|\bquestion|\btest\b|\bassessment|\bassignment|\bhomework|\bpractice|\bproblem set|\bdrill|\bflash\s?cards?/i;
const ASKS = /\?\W{0,4}$|\b(?:which|select|choose|check|true\s?\/\s?false|true or false|apply)\b/i;

interface Group {
  /** Index of the statement's first line, or -1. */
  readonly stem: number;
  readonly numbered: boolean;
  /** How many options stand below it. */
  size: number;
}

/**
 * Questions that carry no number: a statement, then boxes or lettered options, or whole lines in bold that ask. They are
 * numbered in order. Documents that number most of their questions stay as they are.
 */
export const unnumbered: Dialect = (lines, found) => {
  const titled = TITLE.test(found.title) && !/\bfaq\b|frequently asked/i.test(found.title);
  const bulleted = titled ? bulletQuestions(lines, found) : lines;
  if (bulleted !== lines) return bulleted;
  const pictured = titled ? picturedQuestions(lines) : lines;
  if (pictured !== lines) return pictured;
  const groups = optionGroups(lines);
  const stems = new Set<number>();
  let numbered = 0;
  for (const group of groups) {
    if (group.numbered) numbered++;
    else if (group.stem >= 0) stems.add(group.stem);
  }
  if (stems.size > 0 && numbered > 0 && stems.size < 3 * numbered) return lines;
  const bare = stems.size;
  // Bold lines and headings that ask count too, where nothing in the document has a number.
  const asked = titled ? strongStems(lines) : null;
  if (asked !== null && asked.length >= 2) for (const index of asked) stems.add(index);
  if (
    stems.size < 2 &&
    !(titled && bare === 1 && groups.length === 1 && /[?:_)]\W{0,3}$/.test(lines[[...stems][0] ?? 0]?.text ?? ''))
  )
    return lines;
  if (asked === null && bare < 2) return lines;
  // Four letters below each of several statements are nothing else.
  const full = groups.length >= 3 && groups.filter(({ size }) => size >= 4).length * 10 >= groups.length * 8;
  if (
    !titled &&
    !full &&
    [...stems].filter((index) => ASKS.test(lines[index]?.text ?? '')).length * 10 < stems.size * 6
  )
    return lines;
  let number = 0;
  return lines.map((line, index) => {
    if (!stems.has(index)) return line;
    number++;
    const plain = line.text.replace(BULLET_STEM, '');
    const heading = /^#{1,6}\s+/.exec(plain)?.[0] ?? '';
    const strong = heading === '' ? (/^(\*\*|__)(?=\S)/.exec(plain)?.[0] ?? '') : '';
    const start = heading + strong;
    return reworded(line, `${start}Q${number}. ${plain.slice(start.length)}`);
  });
};

/**
 * "* What is a batch?", bullet after bullet, in a list of questions; bullets below them and further to the right are their
 * answers, where the title speaks of answers.
 */
function bulletQuestions(lines: readonly SourceLine[], found: Survey): readonly SourceLine[] {
  if (count(found, '*-+\u2022') < 2) return lines;
  let bullets = 0;
  const asked = new Set<number>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null || line.indent > 1) continue;
    if (NUMBERED.test(line.text.slice(0, 60))) return lines;
    if (!/^[-*+•]\s+\S/.test(line.text)) continue;
    bullets++;
    if (line.text.endsWith('?') && line.text.length < 500 && !BOX.test(line.text)) asked.add(index);
  }
  if (asked.size < 2 || asked.size * 10 < bullets * 8) return lines;
  const answered = /\b(?:solutions?|answers?|solved)\b/i.test(found.title);
  let number = 0;
  let open = false;
  return lines.flatMap((line, index): SourceLine[] => {
    if (asked.has(index)) {
      number++;
      open = answered;
      return [reworded(line, `Q${number}. ${line.text.replace(BULLET_STEM, '')}`)];
    }
    if (!open || line.shape === 'blank' || line.junk !== null) return [line];
    open = false;
    if (line.indent <= 1) return [line];
    // One bullet alone is no list.
    let next = index + 1;
    while (lines[next]?.shape === 'blank') next++;
    const alone = (lines[next]?.indent ?? 0) <= 1;
    return [outdented(line, 'Solution:'), alone ? reworded(line, line.text.replace(BULLET_STEM, '')) : line];
  });
}

const PICTURED = /^(?:<br\s?\/?>\s*)?([\u{1F300}-\u{1FAFF}❓❔➤▶])\uFE0F?\s*(?=\S)/u;

/** "📌 What is a batch?", the same picture before every statement. */
function picturedQuestions(lines: readonly SourceLine[]): readonly SourceLine[] {
  const byPicture = new Map<string, number[]>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null) continue;
    const code = firstCode(line.text);
    if (code >= 48 && code <= 57 && NUMBERED.test(line.text.slice(0, 60))) return lines;
    if ((line.signs & WIDE) === 0 || (code !== 60 && code < 0x2700)) continue;
    const picture = PICTURED.exec(line.text.slice(0, 20))?.[1];
    if (picture !== undefined) byPicture.set(picture, [...(byPicture.get(picture) ?? []).slice(-5000), index]);
  }
  for (const stems of byPicture.values()) {
    const asking = stems.filter(
      (index) => /[?:]\W{0,4}$/.test(lines[index]?.text ?? '') || ASKS.test(lines[index]?.text ?? ''),
    );
    if (stems.length < 3 || asking.length * 10 < stems.length * 7) continue;
    const numbers = new Map(stems.map((index, at) => [index, at + 1]));
    return lines.map((line, index) => {
      const number = numbers.get(index);
      return number === undefined ? line : reworded(line, `Question ${number}. ${line.text.replace(PICTURED, '')}`);
    });
  }
  return lines;
}

/** Runs of boxes or of letters from "a" on, each with the line that its statement starts on. */
function optionGroups(lines: readonly SourceLine[]): Group[] {
  const groups: Group[] = [];
  let open = -100;
  let expected = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null) continue;
    const code = firstCode(line.text);
    const box = mayBox(code) && BOX.test(line.text);
    const letter = box ? null : mayLetter(code) ? LETTER.exec(line.text) : null;
    if (!box && !letter) {
      if (code === 35) open = -100;
      continue;
    }
    const ordinal = letter ? (letter[1] ?? '').toLowerCase().charCodeAt(0) - 96 : 0;
    const continues = index - open <= 8 && (box ? !interrupted(lines, open, index) : ordinal === expected);
    open = index;
    expected = ordinal + 1;
    const above = groups.at(-1);
    if (continues && above) above.size++;
    if (continues || (letter && ordinal !== 1)) continue;
    if (!isFollowed(lines, index, box)) continue;
    groups.push(groupAbove(lines, index));
  }
  return groups;
}

/** A bullet, a digit, a bracket, a tag or a picture of a box. */
function mayBox(code: number): boolean {
  return (
    code === 45 ||
    code === 42 ||
    code === 43 ||
    (code >= 48 && code <= 57) ||
    code === 91 ||
    code === 40 ||
    code === 92 ||
    code === 60 ||
    code > 0x2000
  );
}

function mayLetter(code: number): boolean {
  return (
    (code >= 65 && code <= 72) ||
    (code >= 97 && code <= 104) ||
    code === 40 ||
    code === 42 ||
    code === 45 ||
    code === 95 ||
    code === 43 ||
    code === 0x2022
  );
}

/** Two boxes with a blank line and a statement between them belong to two questions. */
function interrupted(lines: readonly SourceLine[], from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    const line = lines[at];
    if (line?.shape !== 'text' || line.junk !== null || line.indent > (lines[to]?.indent ?? 0)) continue;
    // Right below its box a text runs on.
    if (lines[at - 1]?.shape === 'blank' && readSolutionMarker(line.text) === null) return true;
    if (at === to - 1 && /[?:]\W{0,3}$/.test(line.text)) return true;
  }
  return false;
}

function isFollowed(lines: readonly SourceLine[], from: number, box: boolean): boolean {
  for (let at = from + 1; at < Math.min(lines.length, from + 7); at++) {
    const text = lines[at]?.text ?? '';
    if (box ? BOX.test(text) : LETTER.exec(text)?.[1]?.toLowerCase() === 'b') return true;
  }
  return false;
}

function isOption(text: string): boolean {
  return BOX.test(text) || LETTER.test(text);
}

/** The statement above an option: the paragraph right above it, without the options of the question before. */
function groupAbove(lines: readonly SourceLine[], from: number): Group {
  let at = from - 1;
  while (at >= 0 && (lines[at]?.shape === 'blank' || lines[at]?.junk !== null)) at--;
  // Code and formulas belong to the statement above them.
  while (at >= 0 && lines[at] && lines[at]?.shape !== 'text') {
    if (lines[at]?.shape === 'rule') return { stem: -1, numbered: false, size: 1 };
    at--;
    while (at >= 0 && lines[at]?.shape === 'blank') at--;
  }
  let stem = -1;
  let above = '';
  for (; at >= 0 && from - at < 40; at--) {
    const line = lines[at];
    if (line?.shape !== 'text' || line.junk !== null) break;
    if (isOption(line.text)) {
      above = 'option';
      break;
    }
    if (readSolutionMarker(line.text) !== null) break;
    if (stem >= 0 && above === 'heading') break;
    stem = at;
    if (NUMBERED.test(line.text.slice(0, 60))) return { stem, numbered: true, size: 1 };
    if (firstCode(line.text) === 35 || BULLET_STEM.test(line.text)) break;
  }
  if (stem < 0) return { stem, numbered: false, size: 1 };
  // Right below an option its last lines may run on: the statement starts with a capital letter.
  if (above === 'option') {
    let start = from - 1;
    while (start > stem && (lines[start]?.junk != null || !/^[\p{Lu}\p{Lo}“"'`$\\*_(]/u.test(lines[start]?.text ?? '')))
      start--;
    stem = start;
    while (stem > 0 && lines[stem]?.shape !== 'text') stem--;
  }
  // The number may stand on the heading right above: "## Question 3" and below it the statement.
  let before = stem - 1;
  for (let steps = 0; before >= 0 && steps < 12; before--, steps++) {
    const line = lines[before];
    if (!line || line.junk !== null || line.shape === 'blank' || line.shape === 'fence' || line.shape === 'math')
      continue;
    if (line.shape !== 'text' || isOption(line.text) || readSolutionMarker(line.text) !== null) break;
    if (NUMBERED.test(line.text.slice(0, 60))) return { stem, numbered: true, size: 1 };
    if (firstCode(line.text) === 35) break;
  }
  return { stem, numbered: false, size: 1 };
}

/** Bold lines and headings that ask, or null where anything in the document has a number. */
function strongStems(lines: readonly SourceLine[]): number[] | null {
  const stems: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null) continue;
    const code = firstCode(line.text);
    const digit = code >= 48 && code <= 57;
    if (
      (digit || code === 81 || code === 42 || code === 35) &&
      line.indent < 2 &&
      NUMBERED.test(line.text.slice(0, 60))
    )
      return null;
    if (
      (code === 42 || code === 35 || code === 95 || code === 45) &&
      line.text.length <= 440 &&
      (STRONG_STEM.test(line.text) || VERDICT_STEM.test(line.text))
    )
      stems.push(index);
  }
  return stems;
}
