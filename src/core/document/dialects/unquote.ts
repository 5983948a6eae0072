import { readSolutionMarker } from '../markers/solution-marker.ts';
import { makeLine, type SourceLine } from '../text/source-line.ts';
import { count, type Dialect } from './dialect.ts';

const LABEL = /^>\s*[*_]{0,2}\(?([A-Ha-h])[.)][*_]{0,2}\s*\S/;
const MARKS = /^(?:>\s?)+/;

/** Questions and options inside quotes: "> Which holds?", "> A. the first". The quotes go, what stands in them stays. */
export const unquote: Dialect = (lines, found) => {
  if (count(found, '>') < 3) return lines;
  let labelled = 0;
  let quoted = 0;
  let others = 0;
  let answering = false;
  let previous = '';
  for (const { text, shape, junk } of lines) {
    if (junk !== null) continue;
    if (shape !== 'quote') {
      answering = false;
      previous = '';
      if (shape !== 'blank') others++;
      continue;
    }
    if (/^>\s*\[?handwritten\b/i.test(text)) return lines;
    quoted++;
    if (!answering && readSolutionMarker(text) !== null) answering = true;
    const label = LABEL.exec(text)?.[1]?.toLowerCase() ?? '';
    // "A" and right below it "B": options, unless they explain an answer.
    if (!answering && previous === 'a' && label === 'b') labelled++;
    if (label !== '') previous = label;
  }
  if (labelled < 2 && quoted < 4 * others) return lines;
  return lines.map((line) => (line.shape === 'quote' ? unquoted(line) : line));
};

function unquoted(line: SourceLine): SourceLine {
  const text = line.text.replace(MARKS, '').trim();
  if (/^(?:`{3}|~{3})/.test(text)) return line;
  const shape = text === '' ? 'blank' : text.startsWith('|') ? 'table' : 'text';
  return makeLine(line.number, text, line.indent, shape, null, line.signs);
}
