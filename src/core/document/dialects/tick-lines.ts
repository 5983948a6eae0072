import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, reworded } from './dialect.ts';

const TICK = /^[✔✓☑✅]\uFE0F?\s*(?:[-–—]\s+)?(?=\S)/u;
const LABELLED = /^(?:[-*+•]\s|\(?[A-Za-z0-9]{1,2}[.)]\s|#|>|\||<|\[)/;

/** A question and bare options line by line, the right ones behind a tick: "✔️ - a strong one". */
export const tickLines: Dialect = (lines, found) => {
  if (count(found, '\u007f') < 2) return lines;
  const out: SourceLine[] = [];
  let questions = 0;
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (end < lines.length && lines[end]?.shape === 'text' && lines[end]?.junk === null) end++;
    const block = lines.slice(start, Math.max(end, start + 1));
    const ticked = block.filter((line) => TICK.test(line.text)).length;
    const bare = block.slice(1).every((line) => TICK.test(line.text) || !LABELLED.test(line.text));
    const stem = block[0];
    if (stem && ticked > 0 && block.length >= 3 && block.length <= 12 && bare && !TICK.test(stem.text)) {
      questions++;
      out.push(stem);
      for (const line of block.slice(1))
        out.push(reworded(line, TICK.test(line.text) ? `- [x] ${line.text.replace(TICK, '')}` : `- [ ] ${line.text}`));
    } else for (const line of block) out.push(line);
    start += block.length;
  }
  return questions >= 2 ? out : lines;
};
