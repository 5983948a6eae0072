import type { SourceLine } from '../text/source-line.ts';
import { type Dialect, reworded } from './dialect.ts';

const TITLE = /\b(?:quiz|questions?|questionnaire|exam|test|survey|mcqs?)\b/i;
const LABELLED = /^(?:[-*+•–>|#]|\(?[A-Za-z0-9]{1,3}[.):]\s|\[|<|\\?_|`{3})/;

/** A question and its options, set off by nothing but their indent. */
export const indentedOptions: Dialect = (lines, found) => {
  if (!TITLE.test(found.title)) return lines;
  const boxes = new Set<number>();
  let questions = 0;
  for (let index = 0; index + 2 < lines.length; index++) {
    const stem = lines[index];
    if (stem?.shape !== 'text' || stem.junk !== null || LABELLED.test(stem.text)) continue;
    if (lines[index - 1] !== undefined && lines[index - 1]?.shape !== 'blank') continue;
    const margin = lines[index + 1]?.indent ?? 0;
    if (margin < stem.indent + 2) continue;
    let end = index + 1;
    while (isOption(lines[end], margin)) end++;
    const after = lines[end];
    if (end - index < 3 || end - index > 8 || (after && after.shape !== 'blank')) continue;
    questions++;
    for (let at = index + 1; at < end; at++) boxes.add(at);
    index = end;
  }
  if (questions < 2) return lines;
  return lines.map((line, index) => (boxes.has(index) ? reworded(line, `- [ ] ${line.text}`) : line));
};

function isOption(line: SourceLine | undefined, margin: number): boolean {
  if (line?.shape !== 'text' || line.junk !== null) return false;
  return line.indent === margin && line.text.length <= 160 && !LABELLED.test(line.text) && !line.text.endsWith('?');
}
