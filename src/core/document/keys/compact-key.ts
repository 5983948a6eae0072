import type { SourceLine } from '../text/source-line.ts';
import type { KeyZone, ZoneAnswer } from './key-zone.ts';

const NAMED =
  /^(?:#{1,6}\s+)?[*_]{0,2}(?:the\s+)?((?:correct |right )?answers?(?: keys?| sheet)?|keys?|solutions?|gabarito|respuestas|respostas|réponses|lösungen|risposte|jawaban|ответы|答案|参考答案|正确答案)[*_]{0,2}\s*(?:[:：–—-]|$)[*_]{0,2}\s*/i;
const VERSION =
  /^[*_]{0,2}(?:version|form|exam|test|variant|set|booklet|code)\s+([A-Z]|\d{1,3})[*_]{0,2}\s*[:：–—-]\s*[*_]{0,2}\s*/i;
const RANGE = /^1\s*(?:[-–—~]|to)\s*(\d{1,3})\s*[:：.)]?\s*(?=[A-H])/;
const STRING = /^(?:[A-H][\s,;·]{0,3}){3,300}[.*_]*$/;
const PAIR = /\(?(\d{1,3})\)?\s*[-–—.:)=]?\s*\(?([A-H])\)?(?=[\s,;.|)\d]|$)[\s,;.|]*/g;

interface Row {
  readonly version: string;
  readonly letters: readonly string[];
  readonly line: SourceLine;
}

/**
 * A key in one line at the end of a document: "Answers: CECBD", "Version A: C E C B D", "1. C 2. E 3. C", "1C 2E 3C". A string of
 * letters counts only where it has one for every question, pairs only where they count on from one. Of several versions the one
 * that the paper's first lines name is taken, else none.
 */
export function findCompactKey(lines: readonly SourceLine[]): KeyZone | null {
  const { rows, from, official } = readRows(lines);
  const row = choose(rows, lines);
  if (!row) return null;
  const answers = row.letters.map(
    (letter, at): ZoneAnswer => ({
      section: null,
      label: String(at + 1),
      compact: true,
      pieces: [{ line: row.line.number, text: letter, indent: 0, shape: 'text' }],
    }),
  );
  return { from, to: lines.length, answers, official, total: answers.length };
}

/** A key for versions of the paper of which none is said to be this one; null where there is none such. */
export function unreadVersions(lines: readonly SourceLine[]): { readonly line: number; readonly names: string } | null {
  const { rows } = readRows(lines);
  const first = rows.at(-1);
  if (!first || rows.some((row) => row.version === '') || choose(rows, lines) !== null) return null;
  const names = rows.map((row) => row.version).reverse();
  return { line: first.line.number, names: names.join(' and ') };
}

/** The lines of letters at the end of the document, the last first. */
function readRows(lines: readonly SourceLine[]): {
  readonly rows: readonly Row[];
  readonly from: number;
  readonly official: boolean;
} {
  const rows: Row[] = [];
  let from = lines.length;
  let official = false;
  for (let index = lines.length - 1, seen = 0; index >= 0 && seen < 10; index--) {
    const line = lines[index];
    if (!line || line.shape === 'blank' || line.junk !== null || line.shape === 'rule') continue;
    seen++;
    if (line.text.length > 1500) break;
    const named = NAMED.exec(line.text);
    const afterName = named ? line.text.slice(named[0].length) : line.text;
    if (named && afterName === '') {
      if (rows.length > 0) from = index;
      official ||= isOfficial(named[1] ?? '');
      break;
    }
    const version = VERSION.exec(afterName);
    const letters = lettersOf(version ? afterName.slice(version[0].length) : afterName, !named && !version);
    if (!letters) break;
    rows.push({ version: (version?.[1] ?? '').toUpperCase(), letters, line });
    official ||= version !== null || (named !== null && isOfficial(named[1] ?? ''));
    from = index;
    if (named) break;
  }
  return { rows, from, official };
}

function isOfficial(name: string): boolean {
  return /key|solution|correct|right|sheet|gabarito|lösung|参考|正确/i.test(name);
}

/** The letters in the order of the questions; null where the text holds anything else. `counted`: only numbered ones count. */
function lettersOf(text: string, counted: boolean): string[] | null {
  const range = RANGE.exec(text);
  const rest = range ? text.slice(range[0].length) : text;
  if ((range || !counted) && STRING.test(rest)) {
    const letters = rest.match(/[A-H]/g) ?? [];
    return range && letters.length !== Number(range[1]) ? null : letters;
  }
  if (!/^\W{0,4}1(?!\d)/.test(text)) return null;
  const letters: string[] = [];
  let end = text.search(/\(?1/);
  for (const match of text.matchAll(PAIR)) {
    if (match.index !== end || Number(match[1]) !== letters.length + 1) return null;
    letters.push(match[2] ?? '');
    end = match.index + match[0].length;
  }
  return letters.length >= 3 && /^[\s*_]*$/.test(text.slice(end)) ? letters : null;
}

function choose(rows: readonly Row[], lines: readonly SourceLine[]): Row | null {
  if (rows.length === 1 && rows[0]) {
    const named = versionOf(lines);
    return rows[0].version !== '' && named !== '' && named !== rows[0].version ? null : rows[0];
  }
  if (rows.length === 0 || rows.some((row) => row.version === '')) return null;
  const own = versionOf(lines);
  return rows.find((row) => row.version === own) ?? null;
}

/** "Version B" among the first lines. */
function versionOf(lines: readonly SourceLine[]): string {
  for (const { text } of lines.slice(0, 20)) {
    const match =
      text.length <= 120 ? /\b(?:version|form|variant|booklet)\s*[:#]?\s*([A-Z]|\d{1,3})\b/i.exec(text) : null;
    if (match) return (match[1] ?? '').toUpperCase();
  }
  return '';
}
