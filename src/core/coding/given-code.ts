/** The code that a question gives, mended where a scan or a page break certainly broke it. */
import type { Finding, Question } from '../exam/model.ts';
import { bracketBalance, docstringLines, indentOf, splitComment } from './source-lines.ts';

export interface GivenLine {
  readonly text: string;
  /** Line of the exam document. */
  readonly source: number;
}

export interface Given {
  readonly lines: readonly GivenLine[];
  readonly findings: readonly Finding[];
}

/** A run of underscores that is no part of a name: the place for an answer. */
export const BLANK = /(?<![\w])_{3,}(?![\w])/;

/** Reads and mends the given code; no lines where the question gives none. */
export function givenCode(question: Question): Given {
  const findings: Finding[] = [];
  const note = (code: string, message: string, line: number, severity: Finding['severity'] = 'information'): void => {
    findings.push({ code, severity, message, line, question: question.id });
  };
  let lines = printedLines(question, note);
  lines = lines.map((line) => mendCharacters(line, note));
  lines = mendSplitCall(lines, note);
  lines = mendIndent(lines, note);
  return { lines, findings };
}

type Note = (code: string, message: string, line: number, severity?: Finding['severity']) => void;

function printedLines(question: Question, note: Note): GivenLine[] {
  const blocks = question.code.filter((block) => !/^(?:check|text|output|console)$/i.test(block.language));
  if (blocks.length === 0) return [];
  // A program that a page break cut in two stands whole in the model, with a student's fills: the prompt has them taken out.
  const fences = promptFences(question.prompt);
  const opened = fences.some((fence) => fence.some((line) => BLANK.test(line)));
  const filled = !blocks.some((block) => BLANK.test(block.text));
  const [first] = blocks;
  if (opened && filled && first) {
    const last = blocks.at(-1)!;
    const lines: GivenLine[] = [];
    fences.forEach((fence, index) => {
      const leading = fence.findIndex((line) => line.trim() !== '');
      const kept = fence
        .join('\n')
        .replace(/^\n+|\s+$/g, '')
        .split('\n');
      const start =
        index === 0 ? first.lines.first + 1 + Math.max(0, leading) : last.lines.last - fence.length + leading;
      for (const [at, text] of kept.entries()) lines.push({ text, source: start + at });
    });
    if (fences.length > 1) {
      note(
        'code-split',
        'The code is printed in several pieces; they are read as one program.',
        lines.at(-1)?.source ?? 1,
      );
    }
    return lines;
  }
  const lines: GivenLine[] = [];
  for (const [index, block] of blocks.entries()) {
    const open = lines.reduce((depth, line) => depth + bracketBalance(line.text), 0) > 0;
    if (index > 0 && !open && !/^\s/.test(block.text)) lines.push({ text: '', source: block.lines.first });
    if (index > 0 && open)
      note('code-split', 'A call is cut by the end of a code block; it is read on in the next one.', block.lines.first);
    for (const [at, text] of block.text.split('\n').entries())
      lines.push({ text, source: Math.min(block.lines.first + 1 + at, block.lines.last) });
  }
  return lines;
}

function promptFences(prompt: string): string[][] {
  const fences: string[][] = [];
  let open: string[] | null = null;
  for (const line of prompt.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) {
      if (open) {
        fences.push(open);
        open = null;
      } else open = [];
    } else open?.push(line);
  }
  if (open) fences.push(open);
  return fences;
}

const CHARACTERS: readonly (readonly [pattern: RegExp, by: string, what: string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032]/g, "'", 'curly quotes'],
  [/[\u201c\u201d\u201e\u2033]/g, '"', 'curly quotes'],
  [/[\u2212\u2010\u2011]/g, '-', 'a typographic minus'],
  [/[\u00a0\u2002-\u200a\u202f]/g, ' ', 'a typographic space'],
  [/[\u200b\ufeff]/g, '', 'an invisible character'],
  [/\b([A-Za-z]\w*)_\{?\\(?:text|mathrm|mathit|hat)\s*\{(\w+)\}\}?/g, '$1_$2', 'LaTeX in a name'],
  [/\b([A-Za-z]\w*)_\{(\w+)\}/g, '$1_$2', 'LaTeX in a name'],
  [/(?<=\w)\\_(?=\w)/g, '_', 'an escaped underscore'],
];

function mendCharacters(line: GivenLine, note: Note): GivenLine {
  let { text } = line;
  for (const [pattern, by, what] of CHARACTERS) {
    const mended = text.replace(pattern, by);
    if (mended !== text) note('code-mended', `Mended ${what} in the given code.`, line.source);
    text = mended;
  }
  const tabs = /^\t+/.exec(text);
  if (tabs) text = '    '.repeat(tabs[0].length) + text.slice(tabs[0].length);
  return text === line.text ? line : { ...line, text };
}

/** Parameters of calls whose keywords a scan garbles, in order. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  'np.random.choice': ['a', 'size', 'replace', 'p'],
  'rng.choice': ['a', 'size', 'replace', 'p', 'axis', 'shuffle'],
};

/** `f(x, n = k, p=q)` where `f` knows no `n` and both `n` and `k` are names of the code: a minus read as `=`. */
function mendSplitCall(lines: readonly GivenLine[], note: Note): GivenLine[] {
  const known = new Set(lines.flatMap((line) => splitComment(line.text).code.match(/[A-Za-z_]\w*/g) ?? []));
  let call: readonly string[] | null = null;
  let depth = 0;
  return lines.map((line) => {
    const { code } = splitComment(line.text);
    const opened = /\b(np\.random\.choice|rng\.choice)\s*\(/.exec(code);
    if (opened && depth === 0) call = PARAMETERS[opened[1]!] ?? null;
    const inside = call !== null && (depth > 0 || opened !== null);
    depth += bracketBalance(line.text);
    if (!inside || !call) return line;
    const parameters = call;
    if (depth <= 0) {
      depth = 0;
      call = null;
    }
    const text = line.text.replace(
      /(^\s*|[(,]\s*)([A-Za-z_]\w*)\s+=\s+([A-Za-z_]\w*)(?=\s*[,)])/,
      (whole: string, before: string, left: string, right: string) => {
        if (parameters.includes(left) || !known.has(left) || !known.has(right)) return whole;
        note(
          'code-mended',
          `The call has no parameter \`${left}\`: \`${left} = ${right}\` is read as \`${left} - ${right}\`.`,
          line.source,
        );
        return `${before}${left} - ${right}`;
      },
    );
    return text === line.text ? line : { ...line, text };
  });
}

/** Lines at the margin that end in `return` belong to the function above them; so do the rest of an open call. */
function mendIndent(lines: readonly GivenLine[], note: Note): GivenLine[] {
  const doc = docstringLines(lines.map((line) => line.text));
  const result = [...lines];
  let header = -1;
  let body: string | null = null;
  let depth = 0;
  let callIndent = '';
  for (let at = 0; at < lines.length; at++) {
    const { text } = lines[at]!;
    const { code } = splitComment(text);
    const before = depth;
    if (!doc[at]) depth = Math.max(0, depth + bracketBalance(text));
    if (code.trim() === '' && !/^\s*#/.test(text)) continue;
    if (before === 0) callIndent = indentOf(text);
    if (/^def\s/.test(text)) {
      header = at;
      body = null;
      continue;
    }
    if (header >= 0 && body === null && before === 0 && indentOf(text) !== '') body = indentOf(text);
    if (doc[at] || body === null || indentOf(text) !== '') continue;
    if (before > 0) {
      // Inside the brackets the indent means nothing to Python; it is put back for the reader.
      result[at] = { ...lines[at]!, text: `${callIndent}    ${text.trim()}` };
      continue;
    }
    const rest = lines.slice(at).map((line) => line.text);
    const ends = rest.findIndex((line) => /^(?:def|class|import|from|@|if __name__)\b/.test(line));
    const piece = ends < 0 ? rest : rest.slice(0, ends);
    if (!piece.some((line) => /^return\b/.test(line))) {
      header = -1;
      body = null;
      continue;
    }
    note(
      'code-mended',
      'The indent of these lines is lost: `return` can only stand in the function above, so they are moved into it.',
      lines[at]!.source,
    );
    for (let k = 0; k < piece.length; k++) {
      const line = lines[at + k]!;
      result[at + k] = line.text.trim() === '' ? line : { ...line, text: body + line.text };
    }
    at += piece.length - 1;
    header = -1;
    body = null;
  }
  return result;
}
