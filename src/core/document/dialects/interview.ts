import { readMarker } from '../markers/marker.ts';
import { readSolutionMarker } from '../markers/solution-marker.ts';
import { asks } from '../questions/prose.ts';
import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, outdented, reworded } from './dialect.ts';

const TITLE =
  /\binterview|\bquestions? (?:and|&) answers?\b|\bq\s?&\s?a\b|\bquestionnaire\b|\bviva\b|\bflash\s?cards?\b/i;
/** Tasks whose answer is prose: code to be written is described further below its heading. */
const EXPLAINS =
  /^(?:#{1,6}\s+)?[^\p{L}]{0,12}(?:q\w{0,8}\s?\d{1,3}\W{1,4})?(?:please\s+)?(?:explain|describe|define|compare|discuss|differentiate|distinguish|list|name|state|outline)\b/iu;
const GOES_ON =
  /^\W{0,4}(?:given|inputs?\b|you (?:are|have|need|should)|suppose|assume|consider|imagine|example|hint|note|constraints?|your task)\b/i;
const EXAM = /\b(?:exam|examination|midterm|quiz|test|homework|assignment)\b/i;

/**
 * Collections of questions with their answers as prose below them: "### What is dropout?" and a paragraph, without any word
 * between the two. Only where the title speaks of interviews or of questions and answers, since a statement of an exam may run
 * on below its first line.
 */
export const interview: Dialect = (lines, found) => {
  if (!TITLE.test(found.title) || (EXAM.test(found.title) && !/\binterview/i.test(found.title))) return lines;
  if (count(found, '#*Qq0123456789') < 2) return lines;
  const stems: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null || line.text.length > 440) continue;
    if (readSolutionMarker(line.text) !== null) return lines;
    const code = firstCode(line.text);
    if (code !== 35 && code !== 42 && code !== 81 && code !== 95 && !(code >= 48 && code <= 57)) continue;
    const last = line.text.replace(/[*_\s#]+$/, '');
    if (!last.endsWith('?') && !EXPLAINS.test(line.text)) continue;
    if (code === 35 || code === 81 || /^(?:\d{1,3}[.)]\s*)?(?:\*\*|__)/.test(line.text)) stems.push(index);
    else if (readMarker(line.text, line.indent)?.style === 'word') stems.push(index);
  }
  // Bold questions below headings that ask are words of an answer.
  const headings = stems.filter((stem) => lines[stem]?.text.charCodeAt(0) === 35);
  if (headings.length >= 2) stems.splice(0, stems.length, ...headings);
  if (stems.length < 2) return lines;
  const answers = new Map<number, SourceLine>();
  let prose = 0;
  for (const [at, stem] of stems.entries()) {
    const end = stems[at + 1] ?? lines.length;
    const first = nextWords(lines, stem + 1, end);
    const line = lines[first];
    if (first < 0 || !line || firstCode(line.text) === 35) continue;
    // The task goes on below its heading.
    if (GOES_ON.test(line.text.slice(0, 60)) || asks(line.text.slice(0, 200))) continue;
    if (line.shape === 'text' && /^(?:[A-Ha-h][.)]|\(?[A-Ha-h]\)|[-*+]\s+\[[ xX]?\]|[☐○□])\s/u.test(line.text))
      return lines;
    answers.set(first, line);
    if (line.shape === 'text' && !/^[-*+•]\s/.test(line.text) && line.text.length >= 30) prose++;
  }
  if ((prose === 0 && !/\binterview|\banswers\b/i.test(found.title)) || answers.size * 10 < stems.length * 6)
    return lines;
  const asked = new Set(stems);
  let number = 0;
  return lines.flatMap((line, index): SourceLine[] => {
    if (asked.has(index)) {
      number++;
      const marker = readMarker(line.text, line.indent);
      const labelled =
        marker !== null &&
        marker.style !== 'plain-heading' &&
        marker.style !== 'bullet' &&
        marker.style !== 'heading-number';
      if (labelled) return [line];
      const start = /^(?:#{1,6}\s+)?(?:\*\*|__)?/.exec(line.text)?.[0] ?? '';
      return [reworded(line, `${start}Q${number}. ${line.text.slice(start.length)}`)];
    }
    const answer = answers.get(index);
    return answer ? [outdented(line, 'Solution:'), line] : [line];
  });
};

function nextWords(lines: readonly SourceLine[], from: number, to: number): number {
  for (let index = from; index < to; index++) {
    const line = lines[index];
    if (line && line.junk === null && line.shape !== 'blank' && line.shape !== 'rule') return index;
  }
  return -1;
}
