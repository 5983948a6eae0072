import { splitLines } from '../text/lines.ts';
import type { FormatReader } from './format-reader.ts';
import { entry, itemsOf, type JsonNode, numberOf, parseJson, stringOf } from './json-tree.ts';
import { LineIndex } from './line-index.ts';
import { mapLines } from './map-lines.ts';

/**
 * A Jupyter notebook: its Markdown cells, and its code cells as fenced code, are read as one Markdown document, and the lines of
 * what is found are those of the notebook's file. Cells marked as solutions by nbgrader are left out of the questions.
 */
export const notebook: FormatReader = {
  format: 'notebook',
  detect(text, name) {
    if (!/^\s*\{/.test(text.slice(0, 2000))) return false;
    return /\.ipynb$/i.test(name) || (/"cells"\s*:/.test(text) && /"nbformat"\s*:/.test(text));
  },
  read(text, { readMarkdown }) {
    if (!readMarkdown) return null;
    const root = parseJson(text);
    const cells = itemsOf(entry(root ?? undefined, 'cells'));
    if (!root || numberOf(entry(root, 'nbformat')) === null || cells.length === 0) return null;
    const index = new LineIndex(text);
    const language = stringOf(entry(entry(entry(root, 'metadata'), 'kernelspec'), 'language')) ?? 'python';
    const lines: string[] = [];
    const origin: number[] = [];
    const push = (line: string, from: number): void => {
      lines.push(line);
      origin.push(from);
    };
    for (const cell of cells) {
      const type = stringOf(entry(cell, 'cell_type'));
      if (type !== 'markdown' && type !== 'code') continue;
      const source = sourceLines(entry(cell, 'source'), index);
      if (source.length === 0 || isSolution(cell, source)) continue;
      const first = source[0]!.line;
      const last = source.at(-1)!.line;
      if (type === 'code') push(`\`\`\`${language}`, first);
      for (const { text: line, line: from } of source) push(line, from);
      if (type === 'code') push('```', last);
      push('', last);
    }
    const exam = readMarkdown(lines.join('\n'));
    const end = index.count;
    return { ...mapLines(exam, (line) => origin[line - 1] ?? origin.at(-1) ?? end, end), format: 'notebook' };
  },
};

interface CellLine {
  readonly text: string;
  readonly line: number;
}

/** The lines of a cell's source, a list of strings or one string, with the file's line that each stands on. */
function sourceLines(node: JsonNode | undefined, index: LineIndex): CellLine[] {
  const strings = node?.kind === 'string' ? [node] : itemsOf(node);
  const lines: CellLine[] = [];
  let parts: string[] = [];
  let line = 0;
  const close = (): void => {
    lines.push({ text: parts.join(''), line });
    parts = [];
  };
  for (const string of strings) {
    if (string.kind !== 'string') continue;
    line = index.lineAt(string.start);
    for (const [i, piece] of splitLines(string.value).entries()) {
      if (i > 0) close();
      parts.push(piece);
    }
  }
  if (parts.join('') !== '') close();
  return lines;
}

function isSolution(cell: JsonNode, source: readonly CellLine[]): boolean {
  const nbgrader = entry(entry(cell, 'metadata'), 'nbgrader');
  const flag = entry(nbgrader, 'solution');
  if (flag?.kind === 'literal' && flag.value === true && stringOf(entry(cell, 'cell_type')) === 'code') return true;
  return source.some(({ text }) => /^\s*#+ ?BEGIN (?:SOLUTION|HIDDEN TESTS)/.test(text.slice(0, 80)));
}
