import type { Figure } from '../../../exam/model.ts';
import type { LineIndex } from '../line-index.ts';
import type { LatexSource, LatexToken } from './latex-source.ts';
import { latexToMarkdown, type Slice } from './latex-to-markdown.ts';

function* tokensOf(source: LatexSource, slices: readonly Slice[]): Generator<LatexToken> {
  for (const slice of slices) {
    for (let position = slice.from; position < slice.to; ) {
      const token = source.tokenAt(position);
      yield token;
      position = token.end;
    }
  }
}

/** Whether a word stands anywhere in the slices: most texts have none of what is looked for, and are told at once. */
function has(source: LatexSource, slices: readonly Slice[], pattern: RegExp): boolean {
  return slices.some((slice) => pattern.test(source.text.slice(slice.from, slice.to)));
}

/** The images that a text shows. Commented-out ones are none. */
export function figuresOf(source: LatexSource, index: LineIndex, slices: readonly Slice[]): Figure[] {
  const figures: Figure[] = [];
  if (!has(source, slices, /\\includegraphics/)) return figures;
  for (const token of tokensOf(source, slices)) {
    if (token.kind !== 'command' || token.name !== 'includegraphics') continue;
    const path = source.argumentAt(source.optionalAt(token.end)?.end ?? token.end);
    if (path)
      figures.push({ path: source.text.slice(path.from, path.to).trim(), alt: '', line: index.lineAt(token.start) });
  }
  return figures;
}

/** The answers of \fillin[answer] and \answerline[answer], which the class prints only in the solutions. */
export function answersOf(source: LatexSource, slices: readonly Slice[]): string[] {
  const answers: string[] = [];
  if (!has(source, slices, /\\(?:fillin|answerline)/)) return answers;
  for (const token of tokensOf(source, slices)) {
    if (token.kind !== 'command' || (token.name !== 'fillin' && token.name !== 'answerline')) continue;
    const argument = source.optionalAt(token.end);
    if (!argument) continue;
    const text = latexToMarkdown(source, [argument]);
    if (text !== '') answers.push(text);
  }
  return answers;
}

export interface CodePieces {
  readonly blocks: readonly {
    readonly text: string;
    readonly language: string;
    readonly from: number;
    readonly to: number;
  }[];
  /** Nothing but code stands there, in environments or as \verb. */
  readonly onlyCode: boolean;
  /** The one line of a single verbatim environment that holds no code of its own: what a program prints. */
  readonly output: string | null;
}

export function codeOf(source: LatexSource, slices: readonly Slice[]): CodePieces {
  const blocks: { text: string; language: string; from: number; to: number }[] = [];
  if (!has(source, slices, /\\(?:verb|begin|lstinline)/)) return { blocks, onlyCode: false, output: null };
  let inline = 0;
  let prose = false;
  for (const token of tokensOf(source, slices)) {
    if (token.kind === 'verbatim') {
      if (token.inline) inline++;
      else {
        const text = source.text
          .slice(token.from, token.to)
          .replace(/^[ \t]*\r?\n/, '')
          .replace(/\s+$/, '');
        blocks.push({ text, language: token.language, from: token.start, to: token.end - 1 });
      }
    } else if (token.kind === 'math') prose = true;
    else if (token.kind === 'text' && /[^\s.,;:]/.test(source.text.slice(token.start, token.end))) prose = true;
  }
  const onlyCode = !prose && blocks.length + inline > 0;
  const only = blocks.length === 1 && inline === 0 ? blocks[0]! : null;
  const output =
    onlyCode &&
    only &&
    only.language === '' &&
    !only.text.includes('\n') &&
    only.text.length <= 60 &&
    !/[=|>]|^[%$#] /.test(only.text)
      ? only.text.trim()
      : null;
  return { blocks, onlyCode, output: output === '' ? null : output };
}
