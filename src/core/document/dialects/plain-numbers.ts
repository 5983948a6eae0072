import { firstCode, lastCode } from '../text/code-at.ts';
import { BACKSLASH } from '../text/signs.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, reworded } from './dialect.ts';

/** "1." before every question, as Markdown allows: numbered in order, anew below each heading. */
export const lazyNumbers: Dialect = (all, found) => {
  if (count(found, '1') < 3) return all;
  const lines = innerNumbers(all);
  let ones = 0;
  for (const { text, shape, indent } of lines) {
    if (shape !== 'text' || indent > 3) continue;
    const code = firstCode(text);
    if (code < 48 || code > 57 || !/^\d{1,3}[.)]\s/.test(text)) continue;
    if (!/^1[.)]/.test(text)) return lines;
    ones++;
  }
  if (ones < 3) return lines;
  let number = 0;
  return lines.map((line) => {
    if (firstCode(line.text) === 35) number = 0;
    if (line.shape !== 'text' || line.indent > 3 || !/^1[.)]\s/.test(line.text)) return line;
    number++;
    return number === 1 ? line : reworded(line, String(number) + line.text.slice(1));
  });
};

/** The same in the lists below a number, which start anew below each. */
function innerNumbers(lines: readonly SourceLine[]): readonly SourceLine[] {
  const renumbered = new Map<number, string>();
  let run: number[] = [];
  let margin = -1;
  const close = (): void => {
    if (run.length >= 2) for (const [at, index] of run.entries()) renumbered.set(index, String(at + 1));
    run = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const { text, shape, indent } = lines[index] as SourceLine;
    if (shape !== 'text') continue;
    const code = firstCode(text);
    const number = code >= 48 && code <= 57 ? /^(\d{1,3})[.)]\s/.exec(text.slice(0, 6))?.[1] : undefined;
    if (number === undefined) {
      if (indent < margin) close();
      continue;
    }
    if (indent !== margin) close();
    margin = indent;
    if (number !== '1' || indent < 2) {
      run = [];
      margin = number === '1' ? margin : -1;
    } else run.push(index);
  }
  close();
  if (renumbered.size === 0) return lines;
  return lines.map((line, index) => {
    const number = renumbered.get(index);
    return number === undefined || number === '1' ? line : reworded(line, number + line.text.slice(1));
  });
}

const GLUED_NUMBER = /^(\d{1,3})(?=[A-Z][a-z])/;

/** "2Which one …?": numbers that lost the space before their statement, counted from one, with options below. */
export const gluedNumbers: Dialect = (lines, found) => {
  if (count(found, '1') === 0 || count(found, '2') === 0) return lines;
  const starts: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const code = line?.text.charCodeAt(0) ?? 0;
    if (line?.shape !== 'text' || code < 49 || code > 57) continue;
    if (Number(GLUED_NUMBER.exec(line.text)?.[1]) !== starts.length + 1) continue;
    const below = lines.slice(index + 1, index + 5).some(({ text }) => /^\(?[Aa][.)]/.test(text));
    if (below) starts.push(index);
  }
  if (starts.length < 2) return lines;
  const glued = new Set(starts);
  return lines.map((line, index) =>
    glued.has(index) ? reworded(line, line.text.replace(GLUED_NUMBER, '$1. ')) : line,
  );
};

const BARE = /^(\d{1,3})\s+(?=[\p{Lu}“"'¿])/u;
const TWO_OPTIONS = /(?:^|\s)\(?A[.)]\s*\S[\s\S]*?\s\(?B[.)]/;

/** "7 Which … is A. a batch; B. an epoch": numbers without punctuation that count on, each above options in its own lines. */
export const bareNumbers: Dialect = (lines, found) => {
  if (count(found, '123456789') < 4) return lines;
  const starts: number[] = [];
  let last = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    const code = firstCode(line.text);
    if (code < 48 || code > 57 || line.shape !== 'text' || line.junk !== null) continue;
    const number = Number(BARE.exec(line.text.slice(0, 8))?.[1]);
    if (!(number > last && number <= last + 4)) continue;
    starts.push(index);
    last = number;
  }
  if (starts.length < 4) return lines;
  const chosen = starts.filter((start, at) => {
    const own = lines.slice(start, Math.min(starts[at + 1] ?? start + 8, start + 12));
    return TWO_OPTIONS.test(
      own
        .map(({ text }) => text)
        .join(' ')
        .slice(0, 2000),
    );
  });
  if (chosen.length * 10 < starts.length * 8) return lines;
  const own = new Set(starts);
  return lines.map((line, index) => (own.has(index) ? reworded(line, line.text.replace(BARE, '$1. ')) : line));
};

const ESCAPED = /(?<![\\\w])([A-Za-z]|\d{1,3})\\([.)])(?=\s)/g;

/** "1\\. Which …", "a\\) pooling": a converter has escaped the labels. */
export const escapedLabels: Dialect = (lines) => {
  let found = 0;
  for (const { text, signs, shape } of lines)
    if ((signs & BACKSLASH) !== 0 && shape === 'text' && /(?:^|\s)[a-dA-D1-4]\\[.)]\s/.test(text)) found++;
  if (found === 0) return lines;
  return lines.map((line) => {
    if ((line.signs & BACKSLASH) === 0 || line.shape !== 'text') return line;
    const text = line.text.replace(ESCAPED, '$1$2');
    return text === line.text ? line : reworded(line, text);
  });
};

/** ", 12. Which …": a page break of a preview left a comma before the line. */
export const strayCommas: Dialect = (lines, found) => {
  if (count(found, ',') === 0) return lines;
  return lines.map((line) =>
    line.shape === 'text' && firstCode(line.text) === 44 && /^,\s?(?=[\p{Lu}(]|\d{1,3}[.)])/u.test(line.text)
      ? reworded(line, line.text.replace(/^,\s?/, ''))
      : line,
  );
};

const PREFIXED = /^([A-Z][A-Za-z0-9 &/,-]{2,70}?)\s+(?:Question|Problem|Exercise)\s+(\d{1,3})\s*:$/;

/** "Neural Networks Question 2:", the same words before each number. */
export const prefixedNumbers: Dialect = (lines, found) => {
  if (count(found, '0123456789Q#') > lines.length / 4) return lines;
  const prefixes = new Map<string, number>();
  const at = new Map<SourceLine, { readonly prefix: string; readonly number: string }>();
  for (const line of lines) {
    if (line.shape !== 'text' || line.text.length > 120 || lastCode(line.text) !== 58) continue;
    const match = PREFIXED.exec(line.text);
    if (!match) continue;
    const prefix = match[1] ?? '';
    prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1);
    at.set(line, { prefix, number: match[2] ?? '' });
  }
  const common = [...prefixes].find(([, times]) => times >= 2)?.[0];
  if (common === undefined) return lines;
  return lines.map((line) => {
    const own = at.get(line);
    if (own?.prefix === common) return reworded(line, `Question ${own.number}:`);
    if (line.shape === 'text' && line.text.startsWith(`${common} Question `)) return reworded(line, 'Explanation:');
    return line;
  });
};
