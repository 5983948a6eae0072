import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, dropped, reworded } from './dialect.ts';

/** "{{< quizdown >}}", "{{% /quiz %}}": a shortcode of Hugo around a quiz. */
const WRAPPER = /^\{\{[<%]\s*\/?\s*(?:quiz\w*|questions?|mcq)\b[^{}]{0,200}[>%]\}\}$/i;
const ITEM_OPEN = /^\{\{[<%]\s*(?:qitem|question|quizitem|mcq)\b/i;
const ITEM_CLOSE = /^\{\{[<%]\s*\/\s*(?:qitem|question|quizitem|mcq)\s*[>%]\}\}$/i;
const ATTRIBUTE = /\b(answers?|choices|options|hint)\s*=\s*"([^"]{0,2000})"/gi;
const TAG = /^<\/?(?:quiz|question)\b[^<>]{0,200}>$/i;
/** "quiz-answer-correct: …" of MkDocs. */
const FIELD = /^quiz-(question|answer-correct|answer|content|start|end|type)\s*:?\s*(.*)$/i;

/** Quizzes in the shortcodes of Hugo, in `<quiz>` tags and in the fields of MkDocs, as the course paper they stand for. */
export const quizTags: Dialect = (all, found) => {
  if (count(found, '{<q`') === 0) return all;
  const lines = count(found, '`') > 0 ? unfenced(all) : all;
  if (count(found, '{') > 0 && count(found, '?') > 0) {
    const marked = markua(lines);
    if (marked !== lines) return marked;
  }
  let wrappers = 0;
  let fields = 0;
  for (const { text } of lines) {
    const code = firstCode(text);
    if (code === 123 && (WRAPPER.test(text) || ITEM_OPEN.test(text))) wrappers++;
    else if (code === 60 && /^<quiz\b/i.test(text)) wrappers++;
    else if ((code | 32) === 113 && /^quiz-question\s*:/i.test(text)) fields++;
  }
  if (wrappers === 0 && fields === 0) return lines;
  return fields > 0 ? fromFields(lines) : fromTags(lines);
};

const LABEL = /^([a-hA-H])\)\s*(?=\S)/;

/**
 * Quizzes in Leanpub's Markua: "{quiz, id: q1}", "? statement", and options of which those with capital letters are right, as its
 * manual says. Where all letters of a question are capital or all are small, nothing is marked.
 */
function markua(lines: readonly SourceLine[]): readonly SourceLine[] {
  if (!lines.some(({ text }) => text.charCodeAt(0) === 123 && /^\{quiz\b/.test(text))) return lines;
  let number = 0;
  let inside = false;
  return lines.map((line, index) => {
    const { text } = line;
    if (text.charCodeAt(0) === 123 && /^\{\/?quiz\b[^{}]{0,200}\}$/.test(text)) {
      inside = !text.startsWith('{/');
      return dropped(line, 'markup');
    }
    if (!inside) return line;
    if (text === '?') return dropped(line, 'markup');
    if (/^\?\d{0,3}\s+\S/.test(text)) {
      number++;
      return reworded(line, `Question ${number}. ${text.replace(/^\?\d{0,3}\s+/, '')}`);
    }
    const label = LABEL.exec(text)?.[1];
    if (label === undefined) return line;
    const right = isCapital(label) && hasSmall(lines, index);
    return reworded(line, `- [${right ? 'x' : ' '}] ${text.replace(LABEL, '')}`);
  });
}

function isCapital(label: string): boolean {
  return label === label.toUpperCase();
}

/** Another option of the same question has a small letter. */
function hasSmall(lines: readonly SourceLine[], index: number): boolean {
  for (const step of [-1, 1]) {
    for (let at = index + step; Math.abs(at - index) < 12; at += step) {
      const text = lines[at]?.text ?? '?';
      if (text.charCodeAt(0) === 63) break;
      const label = LABEL.exec(text)?.[1];
      if (label !== undefined && !isCapital(label)) return true;
    }
  }
  return false;
}

const FENCED = /^(`{3,})\s*(?:mcq|quiz|multiple-choice|question)\s*$/i;

/** A block of code that is called "mcq": settings, the question and its boxes. */
function unfenced(lines: readonly SourceLine[]): readonly SourceLine[] {
  if (!lines.some(({ text }) => text.charCodeAt(0) === 96 && FENCED.test(text))) return lines;
  let fence = '';
  return lines.map((line) => {
    if (fence === '') {
      const match = line.text.charCodeAt(0) === 96 ? FENCED.exec(line.text) : null;
      if (!match) return line;
      fence = match[1] ?? '';
      return dropped(line, 'markup');
    }
    if (line.text === fence) {
      fence = '';
      return dropped(line, 'markup');
    }
    if (/^(?:-{3,}|(?:type|shuffle\w*|id|points|difficulty):.*)$/i.test(line.text)) return dropped(line, 'settings');
    return reworded(line, line.text.replace(/^(?:question|stem):\s*/i, ''));
  });
}

function fromFields(lines: readonly SourceLine[]): readonly SourceLine[] {
  let number = 0;
  return lines.map((line) => {
    const match = (firstCode(line.text) | 32) === 113 ? FIELD.exec(line.text) : null;
    if (!match) return line;
    const value = (match[2] ?? '').replace(/<\/?code>/g, '`');
    switch ((match[1] ?? '').toLowerCase()) {
      case 'question':
        number++;
        return reworded(line, `Question ${number}. ${value}`);
      case 'answer-correct':
        return reworded(line, `- [x] ${value}`);
      case 'answer':
        return reworded(line, `- [ ] ${value}`);
      case 'content':
        return reworded(line, `Explanation: ${value}`);
      default:
        return dropped(line, 'markup');
    }
  });
}

interface Open {
  readonly attributes: string[];
  /** The tag itself goes on. */
  inTag: boolean;
}

function fromTags(lines: readonly SourceLine[]): readonly SourceLine[] {
  const out: SourceLine[] = [];
  let number = 0;
  let inside = false;
  let opening = '';
  let item: Open | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    const { text } = line;
    if (item?.inTag) {
      item.attributes.push(text);
      if (/[>%]\}\}$/.test(text)) item.inTag = false;
      out.push(dropped(line, 'markup'));
    } else if (item && ITEM_CLOSE.test(text)) {
      const options = optionsOf(item.attributes.join(' '));
      if (options.length === 0) out.push(dropped(line, 'markup'));
      for (const option of options) out.push(reworded(line, option));
      item = null;
      opening = '';
    } else if (ITEM_OPEN.test(text) && !/\/\s*[>%]\}\}$/.test(text)) {
      item = { attributes: [text], inTag: !/[>%]\}\}$/.test(text) };
      number++;
      opening = `Question ${number}. `;
      out.push(dropped(line, 'markup'));
    } else if (WRAPPER.test(text) || TAG.test(text)) {
      const closes = /^(?:\{\{[<%]\s*|<)\//.test(text);
      inside = !closes;
      opening = '';
      if (!closes && firstCode(text) === 60) {
        number++;
        opening = `Question ${number}. `;
      }
      out.push(dropped(line, 'markup'));
    } else if (inside && line.shape === 'rule') index = settings(lines, index, out);
    else if (inside && firstCode(text) === 35 && /^#{1,6}\s/.test(text) && item === null) {
      number++;
      opening = '';
      out.push(reworded(line, text.replace(/^(#{1,6}\s+)/, `$1Question ${number}. `)));
    } else if (opening !== '' && line.shape === 'text' && text !== '') {
      out.push(reworded(line, opening + text));
      opening = '';
    } else out.push(line);
  }
  return out;
}

/** "---", "shuffle: false", "---": settings of the quiz. Returns the index of the last line taken. */
function settings(lines: readonly SourceLine[], from: number, out: SourceLine[]): number {
  let end = from + 1;
  while (end < lines.length && (lines[end]?.shape === 'blank' || /^[a-z][\w-]*:\s*\S/i.test(lines[end]?.text ?? '')))
    end++;
  const closed = end > from + 1 && lines[end]?.shape === 'rule';
  const to = closed ? end : from;
  for (let at = from; at <= to; at++) out.push(dropped(lines[at] as SourceLine, 'settings'));
  return to;
}

/** `answers="2,3" choices="5,13,183"`: the right choices by number, counted from one, or by their words. */
function optionsOf(tag: string): string[] {
  let choices: string[] = [];
  let answers: string[] = [];
  for (const [, name, value] of tag.matchAll(ATTRIBUTE)) {
    const parts = (value ?? '')
      .split((value ?? '').includes('|') ? '|' : ',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (/^(?:choices|options)$/i.test(name ?? '')) choices = parts;
    else if (/^answers?$/i.test(name ?? '')) answers = parts;
  }
  const numbered = answers.every(
    (answer) => /^\d{1,2}$/.test(answer) && Number(answer) >= 1 && Number(answer) <= choices.length,
  );
  // "1" among the choices "2,1": the second or the one that is called so?
  const unclear =
    numbered && answers.some((answer) => choices.includes(answer) && choices[Number(answer) - 1] !== answer);
  return choices.map((choice, at) => {
    const right = unclear ? false : numbered ? answers.includes(String(at + 1)) : answers.includes(choice);
    return `- [${right ? 'x' : ' '}] ${choice}`;
  });
}
