import { codeAt } from './code-at.ts';

/** A digit within the first five characters, after nothing but space. */
function startsWithDigit(line: string): boolean {
  const end = Math.min(5, line.length);
  for (let at = 0; at < end; at++) {
    const code = codeAt(line, at);
    if (code >= 48 && code <= 57) return true;
    if (code !== 32 && code !== 9) return false;
  }
  return false;
}

const PREFIX = /^\s{0,4}(\d{1,4})(?:\s+|$)/;
/** This many numbered lines in a row, each one more than the last, are the print's line numbers and no accident. */
const RUN = 6;

/**
 * Finds the line numbers of the original print ("14 as the loss …"), which count on over the document's non-blank
 * lines. `trimmed` are the same lines without outer space. Returns, for each line that carries one, how many characters to drop.
 */
export function printedLineNumbers(lines: readonly string[], trimmed: readonly string[]): ReadonlyMap<number, number> {
  const drop = new Map<number, number>();
  let run: { index: number; length: number }[] = [];
  let last = Number.NaN;
  let strangers = 0;
  const close = (): void => {
    if (run.length >= RUN) for (const hit of run) drop.set(hit.index, hit.length);
    run = [];
    last = Number.NaN;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (trimmed[index] === '') continue;
    const match = startsWithDigit(line) ? PREFIX.exec(line) : null;
    const value = match ? Number(match[1]) : Number.NaN;
    if (match && value === last + 1) {
      run.push({ index, length: match[0].length });
      last = value;
      strangers = 0;
    } else if (match && Number.isNaN(last)) {
      run = [{ index, length: match[0].length }];
      last = value;
      strangers = 0;
    } else if (++strangers > 2 || (match && value === 1)) {
      // A formula may stand between two numbered lines; three strangers in a row end the count.
      close();
      if (match) {
        run = [{ index, length: match[0].length }];
        last = value;
      }
      strangers = 0;
    } else if (match && run.length < RUN) {
      run = [{ index, length: match[0].length }];
      last = value;
      strangers = 0;
    }
  }
  close();
  // A numbered list counts too: line numbers stand on nearly every line, also in the middle of sentences.
  let midSentence = 0;
  for (const [index, length] of drop) {
    const rest = (lines[index] ?? '').slice(length);
    if (rest === '' || /^[a-z$]/.test(rest) || /^\*{0,2}\d|^\([a-z]\)/.test(rest)) midSentence++;
  }
  return midSentence * 3 >= drop.size ? drop : new Map();
}
