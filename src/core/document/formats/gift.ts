import type { Finding, Question } from '../../exam/model.ts';
import { buildExam, choiceParts, makeQuestion, type QuestionParts, textKey } from './build-exam.ts';
import type { FormatReader } from './format-reader.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import { LineIndex } from './line-index.ts';

/**
 * Moodle's GIFT: `::title:: prompt {=right ~wrong #feedback}`, `{T}`, `{#3.14:0.01}`, `{=a =b}`, `{}` and weights `~%50%`.
 * As documented in Moodle's "GIFT format".
 */
export const gift: FormatReader = {
  format: 'gift',
  detect(text, name) {
    const start = text.slice(0, 60_000);
    if (!start.includes('{')) return false;
    if (/^\s*[{[<]/.test(start) && !/^\s*\[(?:html|markdown|plain|moodle)\]/.test(start)) return false;
    if (start.includes('\\') && /\\(?:begin|documentclass|question)\b/.test(start)) return false;
    const blocks = start.match(/(?<!\\)\{\s*(?:[=~#]|T(?:RUE)?\b|F(?:ALSE)?\b|\})[^{}]{0,4000}\}?/g)?.length ?? 0;
    if (/\.gift(?:\.txt)?$/i.test(name)) return blocks > 0;
    return blocks > 0 && (/^::[^:\n]{1,200}::/m.test(start) || /^\$CATEGORY:/m.test(start) || looksAlone(start));
  },
  read(text, { name }) {
    const index = new LineIndex(text);
    const findings: Finding[] = [];
    const questions: Question[] = [];
    let category = '';
    for (const block of blocks(text)) {
      const trimmed = text.slice(block.from, block.to).replace(/^[ \t]*\/\/[^\n]*\n?/gm, '');
      const line = index.lineAt(block.from);
      if (/^\s*\$CATEGORY:/.test(trimmed)) {
        category = trimmed
          .replace(/^\s*\$CATEGORY:\s*/, '')
          .split('\n')[0]!
          .trim();
        continue;
      }
      const question = readBlock(text, block.from, block.to, index, String(questions.length + 1), findings);
      if (question) questions.push(makeQuestion(question));
      else if (trimmed.trim() !== '' && !/^\s*(?:\/\/|\[)/.test(trimmed)) {
        findings.push({
          code: 'not-a-question',
          severity: 'information',
          message: 'This block holds no answer in braces.',
          line,
          question: null,
        });
      }
    }
    if (questions.length === 0) return null;
    return buildExam({
      name,
      format: 'gift',
      title: category.split('/').at(-1) ?? '',
      questions,
      findings,
      lines: index.count,
    });
  },
};

/** Without titles: a block that ends in braces with an answer sign right inside, as no prose does. */
function looksAlone(start: string): boolean {
  const answers = (
    start.match(/(?<!\\)\{\s*(?:[=~]\s*[^\s{}=~][^{}]{0,3000}|T|F|TRUE|FALSE|#-?\d[-\d.:]{0,40})\s*(?<!\\)\}/g) ?? []
  ).filter((answer) => !/^\{\s*~/.test(answer) || /[\s]=\s*\S|%\d/.test(answer));
  const functionLike = /=>|function|;\s*$|\bconst\b|\bdef\b|\breturn\b/m.test(start);
  return answers.length > 0 && !functionLike;
}

/** Blocks between blank lines, braces kept together; comment lines are left out of the text but not of the count. */
function* blocks(text: string): Generator<{ readonly from: number; readonly to: number }> {
  let from = 0;
  let depth = 0;
  let words = false;
  /** The block has had its answers: a title opens the next. */
  let answered = false;
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const blank = text.slice(start, Math.min(end, start + 200)).trim() === '';
    const titled = answered && depth <= 0 && text.startsWith('::', start);
    if (titled) {
      yield { from, to: start };
      from = start;
      answered = false;
    }
    if (blank && depth <= 0) {
      if (words) yield { from, to: start };
      from = end + 1;
      words = false;
      answered = false;
      depth = 0;
    } else {
      words ||= !blank;
      if (!/^\s*\/\//.test(text.slice(start, Math.min(end, start + 200)))) {
        for (let i = start; i < end; i++) {
          const character = text[i];
          if (character === '\\') i++;
          else if (character === '{') depth++;
          else if (character === '}') {
            depth--;
            answered = true;
          }
        }
      }
    }
    if (newline < 0) break;
    start = end + 1;
  }
  if (words) yield { from, to: text.length };
}

function unescaped(text: string): string {
  return text
    .replace(/\\n/g, '\n')
    .replace(/\\([~=#{}:\\])/g, '$1')
    .trim();
}

/** `[html]`, `[markdown]`: how the text is written; Moodle's default is its own HTML. */
function toMarkdown(text: string, format: string): string {
  const own = /^\s*\[(html|markdown|plain|moodle)\]/i.exec(text);
  const plain = unescaped(own ? text.slice(own[0].length) : text);
  const as = own ? own[1]!.toLowerCase() : format;
  return as === 'html' || (as === '' && /<[a-z/][^>]{0,200}>/i.test(plain)) ? htmlToMarkdown(plain) : plain;
}

function readBlock(
  text: string,
  from: number,
  to: number,
  index: LineIndex,
  number: string,
  findings: Finding[],
): QuestionParts | null {
  let body = text.slice(from, to);
  // Comment lines keep their length, so that offsets stay true.
  body = body.replace(/^[ \t]*\/\/[^\n]*/gm, (comment) => ' '.repeat(comment.length));
  const open = unescapedIndex(body, '{', 0);
  if (open < 0) return null;
  const close = unescapedIndex(body, '}', open + 1);
  if (close < 0) {
    findings.push({
      code: 'unclosed-braces',
      severity: 'error',
      message: 'The answers of this question have no closing brace.',
      line: index.lineAt(from + open),
      question: number,
    });
    return null;
  }
  const head = body.slice(0, open);
  const named = /^\s*::((?:\\[\s\S]|[^\\:]|:(?!:)){0,400})::/.exec(head);
  const rest = named ? head.slice(named[0].length) : head;
  const written = /^\s*\[(html|markdown|plain|moodle)\]/i.exec(rest);
  const format = written ? written[1]!.toLowerCase() : '';
  const before = written ? rest.slice(written[0].length) : rest;
  const after = body.slice(close + 1);
  const missing = after.trim() !== '';
  const prompt = toMarkdown(missing ? `${before.trimEnd()} ______ ${after.trim()}` : before, format);
  const firstWord = from + (/\S/.exec(body)?.index ?? 0);
  let lastWord = body.length;
  while (lastWord > 0 && /\s/.test(body[lastWord - 1]!)) lastWord--;
  const lines = { first: index.lineAt(firstWord), last: index.lineAt(from + Math.max(0, lastWord - 1)) };
  const base = { id: number, title: named ? unescaped(named[1]!) : null, prompt, lines };
  const inside = body.slice(open + 1, close);
  const at = (offset: number): number => index.lineAt(from + open + 1 + offset);

  const [general, feedback] = splitGeneral(inside);
  const solution =
    feedback === ''
      ? null
      : {
          text: toMarkdown(feedback, format),
          lines: { first: at(inside.length - feedback.length), last: at(inside.length) },
        };
  const content = general.trim();
  if (content === '') return { ...base, kind: 'short-answer', solution };
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#([\s\S]*))?$/i.exec(content);
  if (truth) {
    const line = at(0);
    const option = (label: string) => ({ label, text: label, lines: { first: line, last: line } });
    return {
      ...base,
      kind: 'true-false',
      options: [option('True'), option('False')],
      key: { value: [/^t/i.test(truth[1]!) ? 'True' : 'False'], source: 'marked', line },
      solution:
        solution ??
        (truth[2] ? { text: toMarkdown(truth[2].split('#')[0]!, format), lines: { first: line, last: line } } : null),
    };
  }
  if (content.startsWith('#')) return numeric(base, content.slice(1), at(0), solution, findings, number);
  const answers = readAnswers(general);
  if (answers.length === 0) return { ...base, kind: 'short-answer', solution };
  if (answers.every((answer) => answer.right && / -> |->/.test(answer.text))) {
    // An answer without its question only misleads.
    const pairs = answers.filter((answer) => answer.text.split('->')[0]!.trim() !== '');
    if (pairs.length === 0) return { ...base, kind: 'short-answer', solution };
    const table = {
      header: ['', ''],
      rows: pairs.map((answer) => [toMarkdown(answer.text.split('->')[0]!, format), '']),
      lines: { first: at(pairs[0]!.offset), last: at(pairs.at(-1)!.offset) },
    };
    return {
      ...base,
      kind: 'table',
      table,
      solution,
      key: {
        value: pairs.map((answer) => toMarkdown(answer.text.split('->')[1] ?? '', format)),
        source: 'marked',
        line: at(0),
      },
    };
  }
  if (answers.every((answer) => answer.right)) {
    const values = answers
      .filter((answer) => answer.weight === null || answer.weight === 100)
      .map((answer) => toMarkdown(answer.text, format));
    return { ...base, kind: 'short-answer', solution, key: textKey(values, at(answers[0]!.offset)) };
  }
  const texts = answers.map((answer) => toMarkdown(answer.text, format));
  const weighted = answers.filter((answer) => answer.weight !== null);
  const many = !answers.some((answer) => answer.right) && weighted.some((answer) => answer.weight! > 0);
  const share = (answer: GiftAnswer): number => (answer.weight ?? (answer.right ? 100 : 0)) / 100;
  const options = {
    texts,
    lines: answers.map((answer) => ({ first: at(answer.offset), last: at(answer.end - 1) })),
    right: answers.map((answer) => (many ? share(answer) > 0 : answer.right)),
    many,
  };
  const choice = choiceParts(options, number, lines.first, findings);
  const weights = Object.fromEntries(answers.map((answer, i) => [choice.options[i]!.label, share(answer)]));
  return {
    ...base,
    ...choice,
    solution,
    scoring:
      many || weighted.length > 0
        ? {
            rule: { name: 'weights', weights },
            quote: answers
              .filter((answer) => answer.weight !== null)
              .map((answer) => `%${answer.weight}%`)
              .join(' '),
            line: at(0),
            confidence: 1,
          }
        : null,
  };
}

function numeric(
  base: Pick<QuestionParts, 'id' | 'title' | 'prompt' | 'lines'>,
  content: string,
  line: number,
  solution: Question['solution'],
  findings: Finding[],
  number: string,
): QuestionParts {
  const own = content
    .trim()
    .split(/(?<!\\)#/)[0]!
    .trim();
  const answers = own.startsWith('=')
    ? readAnswers(content)
        .filter((answer) => answer.right && (answer.weight === null || answer.weight === 100))
        .map((answer) => answer.text.trim())
    : [own.replace(/~.*$/s, '').trim()];
  const values = answers.map((answer) => {
    const match = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:(:|\.\.)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?))?$/i.exec(answer);
    if (!match) return null;
    if (match[2] === undefined) return match[1]!;
    if (match[2] === '..') return `${match[1]}..${match[3]}`;
    return Number(match[3]) === 0 ? match[1]! : `${match[1]} ± ${match[3]}`;
  });
  const readable = values.filter((value): value is string => value !== null);
  if (readable.length < values.length) {
    findings.push({
      code: 'unreadable-number',
      severity: 'warning',
      message: `“${own.slice(0, 40)}” is not read as a number.`,
      line,
      question: number,
    });
  }
  return {
    ...base,
    kind: 'numeric',
    solution,
    key: textKey(readable, line),
  };
}

/** The general feedback after ####. */
function splitGeneral(inside: string): readonly [string, string] {
  const at = inside.indexOf('####');
  return at < 0 ? [inside, ''] : [inside.slice(0, at), inside.slice(at + 4)];
}

interface GiftAnswer {
  readonly right: boolean;
  /** In percent; null without one. */
  readonly weight: number | null;
  readonly text: string;
  readonly offset: number;
  readonly end: number;
}

function readAnswers(inside: string): GiftAnswer[] {
  const answers: GiftAnswer[] = [];
  let start = -1;
  const close = (end: number): void => {
    if (start < 0) return;
    const piece = inside.slice(start + 1, end);
    const weight = /^\s*%(-?\d+(?:\.\d+)?)%/.exec(piece);
    const own = weight ? piece.slice(weight[0].length) : piece;
    const feedback = unescapedIndex(own, '#', 0);
    const text = (feedback < 0 ? own : own.slice(0, feedback)).trim();
    const length = inside.slice(start, end).trimEnd().length;
    if (text !== '')
      answers.push({
        right: inside[start] === '=',
        weight: weight ? Number(weight[1]) : null,
        text,
        offset: start,
        end: start + length,
      });
  };
  let feedback = false;
  for (let i = 0; i < inside.length; i++) {
    const character = inside[i];
    if (character === '\\') i++;
    else if (character === '#') feedback = true;
    else if (character === '=' || character === '~') {
      // "x = 3" inside an answer is escaped by GIFT; an answer sign begins a word.
      if (i > 0 && !/[\s{]/.test(inside[i - 1]!) && start >= 0 && !feedback) continue;
      close(i);
      start = i;
      feedback = false;
    }
  }
  close(inside.length);
  return answers;
}

function unescapedIndex(text: string, sign: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === sign) return i;
  }
  return -1;
}
