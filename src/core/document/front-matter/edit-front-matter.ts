import { splitLines } from '../text/lines.ts';
import { readFrontMatter } from './read-front-matter.ts';
import { parseYaml, type YamlEntry, type YamlNode } from './yaml-subset.ts';

export type FrontMatterValue = string | number | boolean | readonly string[];

/** Lines `first` to `last` (from 1, both included) become `lines`; `last` is `first - 1` where lines are only put in before `first`. */
export interface LineEdit {
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/**
 * The edit that writes a value into the front matter and leaves everything else as it is: the quick fix of a finding.
 * `path` leads to the value: `['minutes']`, `['keys', '2.1']`, `['questions', '2.1', 'points']`. A document without front
 * matter gets one. Null where what stands there cannot be changed by lines (a mapping in braces around the value).
 *
 * @example editFrontMatter(text, ['keys', '2.1'], ['A', 'C']) // "keys:" / "  \"2.1\": [A, C]"
 */
export function editFrontMatter(text: string, path: readonly string[], value: FrontMatterValue): LineEdit | null {
  if (path.length === 0) return null;
  const { lines: range } = readFrontMatter(text);
  if (!range) return { first: 1, last: 0, lines: ['---', ...written(path, value, ''), '---', ''] };
  const lines = splitLines(text);
  const { root } = parseYaml(lines.slice(range.first, range.last - 1), range.first + 1);
  const closing = range.last;
  if (root?.kind !== 'map') return { first: closing, last: closing - 1, lines: written(path, value, '') };
  let entries: readonly YamlEntry[] = root.entries;
  let indent = '';
  let end = closing;
  for (const [depth, name] of path.entries()) {
    const entry = entries.find((one) => plain(one.key) === plain(name));
    if (!entry) return { first: end, last: end - 1, lines: written(path.slice(depth), value, indent) };
    const own = leading(lines[entry.line - 1]!);
    const last = lastLine(entry.value);
    if (depth === path.length - 1) {
      return {
        first: entry.line,
        last: Math.max(entry.line, last),
        lines: [`${own}${keyText(entry.key)}: ${valueText(value)}`],
      };
    }
    const node = entry.value;
    if (node.kind === 'scalar' && node.value === null) {
      return { first: entry.line + 1, last: entry.line, lines: written(path.slice(depth + 1), value, `${own}  `) };
    }
    if (node.kind !== 'map') return null;
    if (node.entries.length === 0 || node.entries[0]!.line === entry.line) {
      // In braces on one line: written anew with the value in it.
      if (depth !== path.length - 2) return null;
      const flow = node.entries
        .filter((one) => plain(one.key) !== plain(path.at(-1)!))
        .map((one) => [one.key, flowText(one.value)] as const);
      if (flow.some(([, shown]) => shown === null)) return null;
      const all = [
        ...flow.map(([key, shown]) => `${keyText(key)}: ${shown}`),
        `${keyText(path.at(-1)!)}: ${valueText(value)}`,
      ];
      return { first: entry.line, last: entry.line, lines: [`${own}${keyText(entry.key)}: { ${all.join(', ')} }`] };
    }
    entries = node.entries;
    indent = leading(lines[entries[0]!.line - 1]!);
    end = last + 1;
  }
  return null;
}

function written(path: readonly string[], value: FrontMatterValue, indent: string): string[] {
  return path.map((name, depth) => {
    const shown = depth === path.length - 1 ? ` ${valueText(value)}` : '';
    return `${indent}${'  '.repeat(depth)}${keyText(name)}:${shown}`;
  });
}

function plain(key: string): string {
  return key.trim().toLowerCase();
}

function leading(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function lastLine(node: YamlNode): number {
  if (node.kind === 'scalar') return node.line;
  const children = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children.reduce((last, child) => Math.max(last, lastLine(child)), node.line);
}

function keyText(key: string): string {
  return /^[\w-]+$/.test(key) ? key : `"${key.replace(/["\\]/g, '')}"`;
}

function valueText(value: FrontMatterValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return textText(value);
  return `[${value.map(textText).join(', ')}]`;
}

/** Words as they are; in quotes what YAML would read otherwise. */
function textText(text: string): string {
  const bare = /^[A-Za-z][\w .'/-]*$/.test(text) && text === text.trim() && !/^(?:true|false|null)$/.test(text);
  return bare ? text : `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`).replace(/\r\n|\n|\r/g, '\\n')}"`;
}

function flowText(node: YamlNode): string | null {
  if (node.kind === 'map') return null;
  if (node.kind === 'scalar') return typeof node.value === 'string' ? textText(node.value) : String(node.value);
  const items = node.items.map(flowText);
  return items.some((item) => item === null) ? null : `[${items.join(', ')}]`;
}
