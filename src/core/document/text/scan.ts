import { firstCode, lastCode } from './code-at.ts';
import { furnitureReason, isPageStart, startsVisualDescription } from './furniture.ts';
import { printedLineNumbers } from './line-numbers.ts';
import { AMPERSAND, signsOf, TAB } from './signs.ts';
import { indentOf, type LineShape, makeLine, type SourceLine } from './source-line.ts';

const EXAM_WORD = /\b(?:exam|examination|midterm|quiz|test|final)\b/i;
const FENCE = /^(`{3,}|~{3,})/;
/** A box or circle of a web form, as pages saved as Markdown keep it. */
const FORM_CONTROL = /^>\s{0,4}<input\b/i;
const RULE = /^(?:(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}|={3,})$/;
const DISPLAY_OPEN = /^\$\$|^\\\[(?!\d|[ xX]\\?\])|^\\begin\{(?:align|equation|gather|eqnarray|multline)\*?\}/;

/** A line that opens a display formula and leaves it open. */
function opensMath(text: string): boolean {
  if (!DISPLAY_OPEN.test(text)) return false;
  if (text.startsWith('$$')) return text.length === 2 || text.indexOf('$$', 2) < 0;
  if (text.startsWith('\\[')) return !text.includes('\\]');
  return !text.includes('\\end{');
}

function closesMath(text: string): boolean {
  return text.includes('$$') || text.includes('\\]') || text.includes('\\end{');
}

/** Running headers: the same lines at the top of two or more pages, from the first line of the page on. Lines are trimmed. */
function runningHeaders(lines: readonly string[]): ReadonlySet<string> {
  const pages: string[][] = [];
  for (let index = 0; index < lines.length; index++) {
    if (index > 0 && !isPageStart(lines[index] ?? '')) continue;
    const page: string[] = [];
    for (
      let next = index + (index === 0 ? 0 : 1);
      next < Math.min(lines.length, index + 12) && page.length < 6;
      next++
    ) {
      const text = lines[next] ?? '';
      if (text === '' || /^#{1,6}\s*content$/i.test(text)) continue;
      if (isPageStart(text)) break;
      page.push(text);
    }
    if (page.length > 0) pages.push(page);
  }
  const headers = new Set<string>();
  let open = pages;
  for (let position = 0; position < 6 && open.length > 1; position++) {
    const count = new Map<string, number>();
    for (const page of open) {
      const text = page[position];
      if (text !== undefined) count.set(text, (count.get(text) ?? 0) + 1);
    }
    const repeated = (text: string | undefined): boolean =>
      text !== undefined &&
      text.length >= 3 &&
      text.length <= 120 &&
      (count.get(text) ?? 0) >= 2 &&
      !/^(?:[-*_=]{3,}|\$)/.test(text);
    open = open.filter((page) => repeated(page[position]));
    for (const page of open) headers.add(page[position] ?? '');
  }
  return headers;
}

/** Walks over the raw lines once: indent, shape, and which of them are page furniture. */
export function scanLines(raw: readonly string[]): SourceLine[] {
  const trimmed = raw.map((line) => line.trim());
  const numbers = printedLineNumbers(raw, trimmed);
  const headers = runningHeaders(trimmed);
  const headersSeen = new Set<string>();
  const lines: SourceLine[] = [];
  let fence = '';
  let math = false;
  let describing = false;
  for (let index = 0; index < raw.length; index++) {
    const source = raw[index] ?? '';
    const dropped = numbers.size > 0 ? (numbers.get(index) ?? 0) : 0;
    const bare = dropped > 0 ? source.slice(dropped).trim() : (trimmed[index] ?? '');
    const signs = signsOf(bare);
    const text = fence === '' ? withoutSpaceMarkup(bare, signs) : bare;
    const indent = dropped > 0 ? 0 : indentOf(source);
    let shape: LineShape = 'text';
    let junk: string | null = null;
    if (fence !== '') {
      shape = 'fence';
      if (text.startsWith(fence) && text.slice(fence.length).replace(/[`~]/g, '').trim() === '') fence = '';
    } else if (text === '') {
      shape = 'blank';
      math = false;
    } else if (math) {
      shape = 'math';
      if (closesMath(text)) math = false;
    } else {
      const code = firstCode(text);
      const open = code === 96 || code === 126 ? FENCE.exec(text) : null;
      if (open) {
        shape = 'fence';
        fence = open[1] ?? '```';
      } else if ((code === 36 || code === 92) && DISPLAY_OPEN.test(text)) {
        shape = 'math';
        math = opensMath(text);
      } else if (code === 124 || ((signs & TAB) !== 0 && text.length < 400)) shape = 'table';
      else if (code === 62) shape = 'quote';
      else if ((code === 45 || code === 42 || code === 95 || code === 61) && lastCode(text) === code && RULE.test(text))
        shape = 'rule';
      if (describing && (shape === 'rule' || isPageStart(text))) describing = false;
      if (startsVisualDescription(text)) describing = true;
      if (describing) junk = 'visual description';
      else if (shape !== 'fence' && shape !== 'math') {
        junk = furnitureReason(text, signs);
        if (junk === null && text.length <= 3 && isLonePageNumber(trimmed, index, text, indent)) junk = 'page number';
        if (junk === null && headers.size > 0 && headers.has(text)) {
          const below = trimmed[index + 1] ?? '';
          const titleBelow = EXAM_WORD.test(below) && !headers.has(below);
          if (headersSeen.has(text) || titleBelow) junk = 'running header';
          headersSeen.add(text);
        }
      }
    }
    if (dropped > 0 && text === '') junk = 'line number';
    lines.push(makeLine(index + 1, text, indent, shape, junk, signs));
  }
  return lines;
}

/** Spaces and line breaks written as HTML say nothing; a quoted form control stands for itself. */
function withoutSpaceMarkup(text: string, signs: number): string {
  let plain = text;
  if ((signs & AMPERSAND) !== 0 && /&(?:nbsp|#160);/.test(plain)) plain = plain.replace(/&(?:nbsp|#160);/g, ' ').trim();
  if (lastCode(plain) === 62 && plain.length > 6) {
    const cut = plain.lastIndexOf('<br');
    if (cut > 0 && /^<br\s{0,4}\/?>$/i.test(plain.slice(cut))) plain = plain.slice(0, cut).trimEnd();
  }
  if (firstCode(plain) === 62 && FORM_CONTROL.test(plain)) plain = plain.slice(1).trimStart();
  return plain;
}

/** "5" alone: far to the right, before a page break, or at the end of the document. */
function isLonePageNumber(lines: readonly string[], index: number, text: string, indent: number): boolean {
  if (!/^\d{1,3}$/.test(text)) return false;
  if (indent >= 20) return true;
  const blankBefore = index === 0 || (lines[index - 1] ?? '') === '';
  let previous = index - 1;
  while (previous >= Math.max(0, index - 3) && (lines[previous] ?? '') === '') previous--;
  // A number right below "Solution:" is an answer.
  if (/[:=]\W*$/.test((lines[previous] ?? '').slice(-8))) return false;
  let next = index + 1;
  while (next < Math.min(lines.length, index + 4) && (lines[next] ?? '') === '') next++;
  const after = next < lines.length ? (lines[next] ?? '') : null;
  if (after === null || isPageStart(after)) return true;
  return blankBefore && next > index + 1;
}
