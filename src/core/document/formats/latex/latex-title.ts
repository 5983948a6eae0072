import type { LatexSource } from './latex-source.ts';
import { latexToMarkdown } from './latex-to-markdown.ts';

/** The document's \title, its lines joined by spaces, without the lines that tell the student what to write where. */
export function readTitle(
  source: LatexSource,
  before: number,
): { readonly text: string; readonly offset: number | null } {
  const limit = before > 0 ? before : source.text.length;
  for (let position = 0; position < limit; ) {
    const token = source.tokenAt(position);
    if (token.kind === 'command' && token.name === 'title') {
      const argument = source.argumentAt(source.optionalAt(token.end)?.end ?? token.end);
      if (argument) {
        const text = latexToMarkdown(source, [{ from: argument.from, to: argument.to }])
          .split('\n')
          .map((line) => line.replace(/\*\*|`/g, '').trim())
          .filter((line) => line !== '' && !/\b(?:write|fill in|your (?:full )?name|student id)\b/i.test(line))
          .join(' ');
        return { text, offset: token.start };
      }
    }
    position = token.end;
  }
  return { text: '', offset: null };
}
