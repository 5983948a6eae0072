/** A program made of the template and one text per blank, with the way back from its lines. */
import type { TemplateItem } from './holes.ts';
import { indented } from './source-lines.ts';

export interface Program {
  readonly text: string;
  /** By line of the program: the item of the template it comes from. */
  readonly items: readonly number[];
  /** By line: the hole whose answer stands there, by index, or null. */
  readonly owners: readonly (number | null)[];
  /** By line: which line of the answer (from 0), or null. */
  readonly within: readonly (number | null)[];
  /** By line: the line of the exam document. */
  readonly sources: readonly number[];
}

/** A line that the checker adds behind a blank or before a given line. */
export interface Extra {
  /** Hole by index: behind its answer. */
  readonly after?: number;
  /** Item of the template by index: before it. */
  readonly before?: number;
  readonly lines: readonly string[];
}

/** Fills the holes of a template. An empty answer leaves `pass`, so that a block never is without a statement. */
export function render(
  template: readonly TemplateItem[],
  answers: readonly (readonly string[])[],
  extras: readonly Extra[] = [],
): Program {
  const lines: string[] = [];
  const items: number[] = [];
  const owners: (number | null)[] = [];
  const within: (number | null)[] = [];
  const sources: number[] = [];
  const push = (text: string, item: number, owner: number | null, at: number | null, source: number): void => {
    lines.push(text);
    items.push(item);
    owners.push(owner);
    within.push(at);
    sources.push(source);
  };
  let hole = 0;
  for (const [index, item] of template.entries()) {
    for (const extra of extras) {
      if (extra.before !== index) continue;
      for (const line of extra.lines) push(line, index, null, null, 0);
    }
    if (item.kind === 'given') {
      push(item.text, index, null, null, item.source);
      continue;
    }
    const { indent, source } = item.hole;
    const answer = answers[hole] ?? [];
    const isEmpty = !answer.some((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    const shown = indented(answer, indent);
    for (const [at, line] of shown.entries()) push(line, index, hole, at, source);
    if (isEmpty) push(`${indent}pass`, index, hole, null, source);
    for (const extra of extras) {
      if (extra.after !== hole) continue;
      for (const line of extra.lines) push(indent + line, index, null, null, source);
    }
    hole++;
  }
  return { text: lines.join('\n'), items, owners, within, sources };
}
