import type { FormatReader } from '../format-reader.ts';
import { LineIndex } from '../line-index.ts';
import { mapLines } from '../map-lines.ts';
import { LatexSource } from './latex-source.ts';
import { readTitle } from './latex-title.ts';
import { latexToLines } from './latex-to-markdown.ts';

/**
 * LaTeX of no exam class: the text is read as it would be printed, headings, numbered lists, solutions and all, by the
 * reader of printed exams; the lines of what is found are those of the LaTeX file.
 */
export const latexArticle: FormatReader = {
  format: 'latex',
  detect(text, name) {
    const start = text.slice(0, 50_000);
    const mayBe = start.includes('\\documentclass') || start.includes('{document}');
    return (
      (mayBe && /\\documentclass\b|\\begin\s?\{document\}/.test(start)) ||
      (/\.(?:tex|ltx)$/i.test(name) && /\\(?:section|item|begin)\b/.test(start))
    );
  },
  read(text, { readMarkdown }) {
    if (!readMarkdown) return null;
    const source = new LatexSource(text);
    const index = new LineIndex(text);
    const { from, to } = body(source);
    const { lines, origin } = latexToLines(source, { from, to }, (offset) => index.lineAt(offset));
    const title = readTitle(source, from).text;
    const exam = readMarkdown(lines.join('\n'));
    if (exam.questions.length === 0) return null;
    const end = index.count;
    const mapped = mapLines(exam, (line) => origin[line - 1] ?? origin.at(-1) ?? end, end);
    return { ...mapped, format: 'latex', title: title === '' ? mapped.title : title };
  },
};

/** From behind `\begin{document}` to `\end{document}`. */
function body(source: LatexSource): { readonly from: number; readonly to: number } {
  let from = 0;
  for (let position = 0; position < source.text.length; ) {
    const token = source.tokenAt(position);
    if (token.kind === 'begin' && token.environment === 'document') from = token.end;
    if (token.kind === 'end' && token.environment === 'document') return { from, to: token.start };
    position = token.end;
  }
  return { from, to: source.text.length };
}
