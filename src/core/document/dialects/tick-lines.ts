import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, reworded } from './dialect.ts';

const TICK = /^[✔✓☑✅]\uFE0F?\s*(?:[-–—]\s+)?(?=\S)/u;
const LABELLED = /^(?:[-*+•]\s|\(?[A-Za-z0-9]{1,2}[.)]\s|#|>|\||<|\[)/;

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
  return text.charCodeAt(0) > 0x2600 && TICK.test(text);
}
