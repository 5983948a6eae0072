import type { Exam } from '../../exam/model.ts';
import { LineOwners } from '../nodes.ts';

/**
 * The exam with its lines moved to another document: from text that was taken out of a container to the container itself.
 * `to` maps a line of the inner text; the nodes cover the outer document's `lines` lines.
 */
export function mapLines(exam: Exam, to: (line: number) => number, lines: number): Exam {
  const owners = new LineOwners(lines);
  owners.claimRange(1, lines, 'junk', null);
  for (const node of exam.nodes) {
    for (let line = node.lines.first; line <= node.lines.last; line++) owners.claim(to(line), node.kind, node.question);
  }
  return { ...(moved({ ...exam, nodes: [] }, to) as Exam), nodes: owners.nodes() };
}

function moved(value: unknown, to: (line: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, to));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === 'line' && typeof item === 'number') copy[key] = to(item);
    else if (key === 'lines' && isRange(item))
      copy[key] = { first: to(item.first), last: Math.max(to(item.first), to(item.last)) };
    else copy[key] = moved(item, to);
  }
  return copy;
}

function isRange(value: unknown): value is { readonly first: number; readonly last: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'first' in value &&
    'last' in value &&
    typeof value.first === 'number' &&
    typeof value.last === 'number'
  );
}
