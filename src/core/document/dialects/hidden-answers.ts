import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, dropped, reworded } from './dialect.ts';

const SAYS_ANSWER = /^\s*(?:correct\s+|right\s+)?(?:answers?|ans|key|solution)\s*(?:\(s\))?\s*[:=]\s*(\S.*?)\s*$/i;
const COMMENT = /^<!--(.{0,400})-->$/;
const TRAILING = /^(.*\S)\s*<!--\s*(.{1,200}?)\s*-->$/;
const HIDDEN = /^<(span|p|div|small|b|i|em|strong|summary)\b([^<>]{0,200})>(.{1,800})<\/\1>$/i;
const HIDES =
  /\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden|class\s*=\s*["'][^"']{0,60}\b(?:answer|solution|spoiler)\b/i;
const FOLDED =
  /^(?:[?!]{3}\+?|:{3,}|\{\{[%<]|\.\.|={3})[^a-z]{0,6}(?:[a-z-]{1,20}[\s:}\]"'“([]{1,6}){0,3}["'“]?(?:show|view|see|reveal|click|the|correct|model)?\s?(?:the\s)?(answers?|solutions?|explanation|key)\b[^a-z]{0,20}(?:and explanation)?[^a-z]{0,20}$/i;

/** Answers that a page hides or folds away: comments, hidden spans, the boxes of MkDocs, MyST, Hugo and Docusaurus. */
export const hiddenAnswers: Dialect = (lines, found) => {
  if (found.tagged === 0 && count(found, '?!:{.=-') === 0) return lines;
  let out: SourceLine[] | null = null;
  let inside = false;
  for (const [index, line] of lines.entries()) {
    const made = line.shape === 'fence' ? null : shown(line, inside);
    if (line.text === '<!--') inside = true;
    else if (line.text === '-->') inside = false;
    if (made === null) out?.push(line);
    else {
      out ??= lines.slice(0, index);
      out.push(...made);
    }
  }
  return out ?? lines;
};

function shown(line: SourceLine, inside: boolean): SourceLine[] | null {
  const { text } = line;
  if (text.length > 1200) return null;
  const first = text.charCodeAt(0);
  if (text.charCodeAt(text.length - 1) === 62 /* > */) {
    if (text === '-->') return inside ? [dropped(line, 'comment')] : null;
    const comment = first === 60 ? COMMENT.exec(text) : null;
    if (comment) {
      const answer = SAYS_ANSWER.exec(comment[1] ?? '');
      return answer ? [reworded(line, `Answer: ${answer[1]}`)] : null;
    }
    const hidden = first === 60 ? HIDDEN.exec(text) : null;
    if (hidden && HIDES.test(hidden[2] ?? '')) {
      const answer = SAYS_ANSWER.exec(hidden[3] ?? '');
      return [reworded(line, `Answer: ${answer?.[1] ?? hidden[3]}`)];
    }
    const trailing = text.endsWith('-->') ? TRAILING.exec(text) : null;
    if (!trailing) return null;
    const said = trailing[2] ?? '';
    if (/^(?:correct|right|wrong|incorrect)\b/i.test(said))
      return [reworded(line, `${trailing[1]} (${/^(?:correct|right)/i.test(said) ? 'correct' : 'incorrect'})`)];
    const answer = SAYS_ANSWER.exec(said)?.[1] ?? (/^[A-H](?:\s*,\s*[A-H])*$/.test(said) ? said : null);
    return answer === null ? null : [reworded(line, `${trailing[1]} (Answer: ${answer})`)];
  }
  if (text === '<!--') return [dropped(line, 'comment')];
  if (first !== 63 && first !== 33 && first !== 58 && first !== 123 && first !== 46 && first !== 61) return null;
  if (/^:{3,}$/.test(text)) return [dropped(line, 'markup')];
  const folded = text.length < 120 ? FOLDED.exec(text) : null;
  if (!folded) return null;
  return [reworded(line, /^(?:answer|key)/i.test(folded[1] ?? '') ? 'Answer:' : 'Solution:')];
}
