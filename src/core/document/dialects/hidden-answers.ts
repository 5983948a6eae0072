import { firstCode, lastCode } from '../text/code-at.ts';
import { mayHoldKey } from '../text/fold-name.ts';
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

/** The kind of a box before its name: a box of the kind "tip" may be named "Answer". */
const KIND =
  /^[^a-z"'“]*(?:tip|hint|note|info|question|success|example|abstract|details|dropdown|admonition|expand)\b/i;

/** "my-answer is-hidden" as words, without what is said of the looks. */
function classNames(attributes: string): string {
  const names = /\bclass\s*=\s*["']([^"']{0,200})/i.exec(attributes)?.[1] ?? '';
  return names.replace(/\bis-\w+/g, '').replace(/[-_]/g, ' ');
}

/** Answers that a page hides or folds away: comments, hidden spans, the boxes of MkDocs, MyST, Hugo and Docusaurus. */
export const hiddenAnswers: Dialect = (written, found) => {
  if (found.tagged === 0 && count(found, '?!:{.=-') === 0) return written;
  const lines = found.tagged > 0 && count(found, '>') > 0 ? unquotedFolds(written) : written;
  let out: SourceLine[] | null = null;
  let inside = false;
  for (const [index, line] of lines.entries()) {
    const made = line.shape === 'fence' ? null : (named(lines[index - 1], line) ?? shown(line, inside));
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

const SUMMARY_START = /^<(?:details|summary)\b/i;
const SUMMARY = /^(?:<details\b[^<>]{0,80}>\s*)?<summary\b[^<>]{0,80}>(.{1,200}?)<\/summary>\s*(.*)$/i;
const KEY_OF_ALL =
  /^[^\p{L}]*(?:(?:show|view|see|click (?:for|to see)|reveal)\s+(?:the\s+)?)?(?:answers|answer key|solutions)[^\p{L}]*$/iu;
/** A fold that does not say what it holds; a hint does. */
const UNNAMED =
  /^[^\p{L}]*(?:reveal|expand|show|open|spoiler|check(?: (?:your|my|the))?(?: answers?| work)?|click(?: (?:here|me))?(?: to (?:reveal|expand|show|see|check))?|toggle|unfold)[^\p{L}]*$/iu;

/** A fold that is named in another language: "Ver respuesta". English ones are read as they stand. */
const FOREIGN =
  /(?<!\p{L})(?:respuestas?|soluci[óo]n|respostas?|gabarito|solu[çc][ãa]o|r[ée]ponses?|corrig[ée]|antwort(?:en)?|lösung(?:en)?|antwoord|rispost[ae]|soluzione|cevap|ответы?|решение)(?!\p{L})|答案|解答|答え|정답/iu;
const OWN_LINE = /^<summary\b[^<>]{0,80}>$/i;

/** "> <details>", "> <summary>Answer</summary>": a fold inside a quote. */
function unquotedFolds(lines: readonly SourceLine[]): readonly SourceLine[] {
  let inside = false;
  let changed = false;
  const out = lines.map((line) => {
    if (line.shape !== 'quote') return line;
    if (/^>\s*<details\b/i.test(line.text)) inside = true;
    if (!inside) return line;
    changed = true;
    const text = line.text.replace(/^(?:>\s?)+/, '');
    if (/<\/details>/i.test(text)) inside = false;
    return /^<\/?details>?$/i.test(text) ? dropped(line, 'markup') : reworded(line, text);
  });
  return changed ? out : lines;
}

/** A fold's name on a line of its own, between the tags. */
function named(before: SourceLine | undefined, line: SourceLine): SourceLine[] | null {
  if (before === undefined || firstCode(before.text) !== 60 || !OWN_LINE.test(before.text)) return null;
  const text = line.text.slice(0, 200).replace(/<[^<>]{0,60}>/g, '');
  if (!mayHoldKey(text)) return null;
  if (/\banswers?\b/i.test(text) || FOREIGN.test(text)) return [reworded(line, 'Answer:')];
  return /\bsolutions?\b/i.test(text) ? [reworded(line, 'Solution:')] : null;
}

function shown(line: SourceLine, inside: boolean): SourceLine[] | null {
  const { text } = line;
  if (text.length > 1200) return null;
  const first = firstCode(text);
  if (first === 60 && text.length < 600 && SUMMARY_START.test(text)) {
    const summary = SUMMARY.exec(text);
    const rest = (summary?.[2] ?? '').replace(/<\/details>\s*$/i, '').trim();
    const told = summary?.[1]?.replace(/<[^<>]{0,60}>/g, '').trim() ?? '';
    const answer = SAYS_ANSWER.exec(told)?.[1];
    if (answer !== undefined)
      return [reworded(line, `Answer: ${answer}`), ...(rest === '' ? [] : [reworded(line, `Explanation: ${rest}`)])];
    if (summary && KEY_OF_ALL.test(told))
      return [reworded(line, 'Answers:'), ...(rest === '' ? [] : [reworded(line, rest)])];
    if (summary && (UNNAMED.test(told) || (FOREIGN.test(told) && mayHoldKey(told))))
      return [reworded(line, rest === '' ? 'Answer:' : `Answer: ${rest}`)];
  }
  if (lastCode(text) === 62 /* > */) {
    if (text === '-->') return inside ? [dropped(line, 'comment')] : null;
    const comment = first === 60 ? COMMENT.exec(text) : null;
    if (comment) {
      const answer = SAYS_ANSWER.exec(comment[1] ?? '');
      return answer ? [reworded(line, `Answer: ${answer[1]}`)] : null;
    }
    const hidden = first === 60 ? HIDDEN.exec(text) : null;
    if (hidden && HIDES.test(hidden[2] ?? '') && mayHoldKey(classNames(hidden[2] ?? ''))) {
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
  if (!folded || !mayHoldKey(text.replace(KIND, ''))) return null;
  return [reworded(line, /^(?:answer|key)/i.test(folded[1] ?? '') ? 'Answer:' : 'Solution:')];
}
