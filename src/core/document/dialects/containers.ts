import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, dropped, reworded } from './dialect.ts';

/** "```{admonition} Question", ":::{question} 3": a directive of MyST that holds a question or its answer. */
const DIRECTIVE = /^(`{3,}|:{3,}|~{3,})\s*\{([a-z-]{2,20})\}\s*(.{0,60})$/i;
const HOLDS_QUESTION = /^\W*(?:question|exercise|quiz|problem)\b\s*(\d{0,3})/i;
const HOLDS_ANSWER = /^\W*(?:answer|solution|correct)\b/i;
/** ":::{.question}" of Quarto. */
const DIV = /^:{3,}\s*\{?\s*\.?((?:question|choices?|explanation|answer|solution)\b[^{}]{0,60})\}?$/i;

/** Questions inside the directives of MyST and the divs of Quarto, as Jupyter Book and Quarto sites print them. */
export const containers: Dialect = (lines, found) => {
  if (count(found, '`:~') < 4) return lines;
  return directives(divs(lines));
};

function directives(lines: readonly SourceLine[]): readonly SourceLine[] {
  let questions = 0;
  for (const { text } of lines) {
    const code = firstCode(text);
    if (code !== 96 && code !== 58 && code !== 126) continue;
    const match = text.length < 120 ? DIRECTIVE.exec(text) : null;
    if (match && (HOLDS_QUESTION.test(match[3] ?? '') || /^(?:question|exercise)$/i.test(match[2] ?? ''))) questions++;
  }
  if (questions < 2) return lines;
  const out: SourceLine[] = [];
  let fence = '';
  let opening = '';
  let number = 0;
  for (const line of lines) {
    const { text } = line;
    if (fence === '') {
      const match = text.length < 120 ? DIRECTIVE.exec(text) : null;
      const title = match?.[3] ?? '';
      const asks = match !== null && (HOLDS_QUESTION.test(title) || /^(?:question|exercise)$/i.test(match[2] ?? ''));
      const tells =
        match !== null && !asks && (HOLDS_ANSWER.test(title) || /^(?:solution|answer)$/i.test(match[2] ?? ''));
      if (!match || !(asks || tells)) {
        out.push(line);
        continue;
      }
      fence = match[1] ?? '';
      if (asks) {
        number = Number(HOLDS_QUESTION.exec(title)?.[1] || number + 1);
        opening = `Q${number}. `;
        out.push(dropped(line, 'markup'));
      } else out.push(reworded(line, 'Solution:'));
    } else if (text === fence) {
      out.push(dropped(line, 'markup'));
      fence = '';
      opening = '';
    } else if (/^:[a-z-]{2,20}:\s/.test(text)) out.push(dropped(line, 'markup'));
    else if (opening !== '' && text !== '') {
      out.push(reworded(line, opening + text));
      opening = '';
    } else out.push(reworded(line, text));
  }
  return out;
}

function divs(lines: readonly SourceLine[]): readonly SourceLine[] {
  let choices = 0;
  for (const { text } of lines)
    if (firstCode(text) === 58 && text.length < 80 && /^:{3,}\s*\{\s*\.choice\b/i.test(text)) choices++;
  if (choices < 2) return lines;
  let opening = '';
  let number = 0;
  return lines.map((line) => {
    const { text } = line;
    if (firstCode(text) === 58) {
      if (/^:{3,}$/.test(text)) return dropped(line, 'markup');
      const match = text.length < 100 ? DIV.exec(text) : null;
      if (!match) return line;
      const names = (match[1] ?? '').toLowerCase();
      if (names.startsWith('question')) {
        number++;
        opening = `Q${number}. `;
      } else if (/^choice\b/.test(names)) opening = /correct/.test(names) ? '- [x] ' : '- [ ] ';
      else if (/^(?:answer|solution|explanation)/.test(names)) opening = 'Explanation: ';
      else opening = '';
      return dropped(line, 'markup');
    }
    if (opening === '' || text === '' || line.shape === 'fence') return line;
    const strong = opening.startsWith('Q') ? (/^\*\*(.*)\*\*$/.exec(text)?.[1] ?? text) : text;
    const made = reworded(line, opening + strong);
    opening = '';
    return made;
  });
}
