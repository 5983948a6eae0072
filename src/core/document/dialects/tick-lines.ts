import { firstCode } from '../text/code-at.ts';
import { WIDE } from '../text/signs.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, reworded } from './dialect.ts';

const TICK = /^[✔✓☑✅]\uFE0F?\s*(?:[-–—]\s+)?(?=\S)/u;
const LABELLED = /^(?:[-*+•]\s|\(?[A-Za-z0-9]{1,2}[.)]\s|#|>|\||<|\[)/;

/** "- ❌ an option", "- ✅ another", line below line: every option carries its own verdict. */
const JUDGED = /^(?:[-*+•]\s+)?([✅❌✔✗✘✓])\uFE0F?\s+(?=\S)/u;

export const judgedLines: Dialect = (lines, found) => {
  if (count(found, '-*+\u007f') < 2) return lines;
  const right = new Map<number, boolean>();
  for (let start = 0; start < lines.length; ) {
    const run: boolean[] = [];
    for (let at = start; at < lines.length && at - start < 12; at++) {
      const sign = judgementOf(lines[at]);
      if (sign === '') break;
      run.push(/[✅✔✓]/u.test(sign));
    }
    if (run.length >= 2 && run.includes(true) && run.includes(false))
      for (const [at, verdict] of run.entries()) right.set(start + at, verdict);
    start += Math.max(1, run.length);
  }
  if (right.size === 0) return lines;
  return lines.map((line, index) => {
    const verdict = right.get(index);
    return verdict === undefined ? line : reworded(line, `- [${verdict ? 'x' : ' '}] ${line.text.replace(JUDGED, '')}`);
  });
};

function judgementOf(line: SourceLine | undefined): string {
  if (line?.shape !== 'text' || line.junk !== null || (line.signs & WIDE) === 0) return '';
  return JUDGED.exec(line.text.slice(0, 12))?.[1] ?? '';
}

/** A question and bare options line by line, the right ones behind a tick: "✔️ - a strong one". */
export const tickLines: Dialect = (lines, found) => {
  if (count(found, '\u007f') < 2) return lines;
  /** The lines of the options, whose statements stand right above them. */
  const options = new Set<SourceLine>();
  let questions = 0;
  for (let start = 0; start < lines.length; ) {
    let end = start;
    let ticked = 0;
    for (; end < lines.length && lines[end]?.shape === 'text' && lines[end]?.junk === null; end++)
      if (isTicked(lines[end]?.text ?? '')) ticked++;
    if (ticked > 0 && end - start >= 3 && end - start <= 12 && !isTicked(lines[start]?.text ?? '')) {
      const own = lines.slice(start + 1, end);
      if (own.every(({ text }) => isTicked(text) || !LABELLED.test(text))) {
        questions++;
        for (const line of own) options.add(line);
      }
    }
    start = Math.max(end, start + 1);
  }
  if (questions < 2) return lines;
  return lines.map((line) =>
    options.has(line)
      ? reworded(line, isTicked(line.text) ? `- [x] ${line.text.replace(TICK, '')}` : `- [ ] ${line.text}`)
      : line,
  );
};

function isTicked(text: string): boolean {
  return firstCode(text) > 0x2600 && TICK.test(text);
}
