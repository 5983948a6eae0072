/** The names that code at a place can use, on code with holes and syntax errors too. */

import type { Arguments, Expression, Statement } from '../python/syntax/tree.ts';
import type { ShapeEntry } from '../shapes/infer-shapes.ts';
import { readModule } from '../shapes/repair.ts';
import { blocksOf } from '../shapes/walk.ts';
import { builtinHelp, type HelpSpace, helpOf, numpyHelp } from './numpy-help.ts';
import type { TextPlace } from './operation-at.ts';
import { shapesOf } from './study.ts';

export interface Proposal {
  readonly label: string;
  readonly kind: 'variable' | 'parameter' | 'function' | 'class' | 'module' | 'constant' | 'method' | 'property';
  /** Shape and dtype of a variable, the signature of a function. */
  readonly detail: string;
  /** One line. */
  readonly help: string;
}

export interface Proposals {
  /** Where the word begins that the proposals replace. */
  readonly column: number;
  readonly items: readonly Proposal[];
}

const nothing: Proposals = { column: 0, items: [] };

/**
 * What can stand at a place: the names in scope, or the members behind a dot of NumPy, its modules and arrays.
 * Nothing is run.
 */
export function proposalsAt(source: string, { line, column }: TextPlace): Proposals {
  const lines = String(source).split(/\r\n|\r|\n/);
  const before = (lines[line - 1] ?? '').slice(0, column);
  if (inTextOrComment(lines, line, before)) return nothing;
  const word = /(?:[A-Za-z_]\w*\.)*(?:[A-Za-z_]\w*)?$/.exec(before)?.[0] ?? '';
  const dot = word.lastIndexOf('.');
  // a digit, a bracket or a text before the dot: nothing is known of what it has
  if (dot < 0 && /[\w.)\]}"']$/.test(before.slice(0, before.length - word.length))) return nothing;
  const start = before.length - word.length + dot + 1;
  const { body } = readModule(String(source));
  if (dot >= 0) return { column: start, items: members(word.slice(0, dot), String(source), body, line) };
  const scope = scopeAt(lines, line, column, body);
  const shapes = lastKnown(shapesOf(String(source)), line, scope.lines);
  const items = new Map<string, Proposal>();
  for (const [name, kind] of scope.names) {
    const entry = shapes.get(name);
    items.set(name, { label: name, kind, detail: entry ? describe(entry) : '', help: '' });
  }
  for (const { name, signature, help } of builtinHelp) {
    if (!items.has(name)) items.set(name, { label: name, kind: 'function', detail: signature, help });
  }
  return { column: start, items: [...items.values()] };
}

/** `(m, n) float64`, `int = N`, or "". */
export function describe({ kind, shape, dtype, about }: ShapeEntry): string {
  if (kind === 'array') return [shape ?? 'array', dtype ?? ''].join(' ').trim();
  if (kind === 'unknown' || kind === 'other' || kind === 'finding') return '';
  if (kind === 'int' && about) return `int = ${about}`;
  return about ?? kind;
}

function members(owner: string, source: string, body: readonly Statement[], line: number): Proposal[] {
  const space = spaceOf(owner, body);
  if (space !== null) {
    return numpyHelp(space).map(({ name, signature, help, kind }) => ({ label: name, kind, detail: signature, help }));
  }
  const name = owner.slice(owner.lastIndexOf('.') + 1);
  const entry = shapesOf(source)
    .filter((each) => each.name === name && each.line <= line && each.kind !== 'finding')
    .at(-1);
  const isArray = entry?.kind === 'array' || name === 'T';
  return isArray
    ? numpyHelp('ndarray').map((each) => ({
        label: each.name,
        kind: each.kind,
        detail: each.signature,
        help: each.help,
      }))
    : [];
}

/** Which of NumPy's modules a dotted name is, by the imports of the text. */
function spaceOf(owner: string, body: readonly Statement[]): HelpSpace | null {
  const modules = new Map<string, string>([['np', 'numpy']]);
  for (const statement of body) {
    if (statement.kind === 'Import')
      for (const { name, asName } of statement.names)
        modules.set(asName ?? name.split('.')[0]!, asName ? name : name.split('.')[0]!);
    if (statement.kind === 'ImportFrom' && statement.module)
      for (const { name, asName } of statement.names) modules.set(asName ?? name, `${statement.module}.${name}`);
  }
  const [head = '', ...rest] = owner.split('.');
  const full = [modules.get(head) ?? '', ...rest].join('.');
  return full === 'numpy' || full === 'numpy.linalg' || full === 'numpy.random' ? full : null;
}

/** The help for a NumPy name as it is written in a text ("np.sum", "linalg.norm"), or null. */
export function helpFor(source: string, dotted: string): { readonly signature: string; readonly help: string } | null {
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return null;
  const space = spaceOf(dotted.slice(0, dot), readModule(String(source)).body);
  return space === null ? null : helpOf(space, dotted.slice(dot + 1));
}

interface Scope {
  readonly names: ReadonlyMap<string, Proposal['kind']>;
  /** First and last line of the function around the place; all lines outside any. */
  readonly lines: readonly [number, number];
}

/** The module's names, and those of the function whose body holds the place: by indents, as the text may be no Python. */
function scopeAt(lines: readonly string[], line: number, column: number, body: readonly Statement[]): Scope {
  const names = new Map<string, Proposal['kind']>();
  collect(body, names, Number.POSITIVE_INFINITY);
  let indent = /^\s*$/.test((lines[line - 1] ?? '').slice(0, column)) ? column : indentOf(lines[line - 1] ?? '');
  const inside: number[] = [];
  for (let at = line - 2; at >= 0 && indent > 0; at--) {
    const text = lines[at] ?? '';
    if (/^\s*(?:#|$)/.test(text) || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    if (/^\s*(?:async\s+)?def\b/.test(text)) inside.push(at + 1);
  }
  for (const start of inside.reverse()) {
    const found = functionAt(body, start);
    if (!found) continue;
    for (const name of argumentsOf(found.args)) names.set(name, 'parameter');
    collect(found.body, names, line);
  }
  const first = inside.at(-1);
  return { names, lines: first === undefined ? [1, lines.length] : [first, lines.length] };
}

function functionAt(body: readonly Statement[], line: number): Extract<Statement, { kind: 'FunctionDef' }> | null {
  for (const statement of body) {
    if (statement.kind === 'FunctionDef' && statement.line === line) return statement;
    for (const block of blocksOf(statement)) {
      const found = functionAt(block, line);
      if (found) return found;
    }
  }
  return null;
}

function argumentsOf({ positionalOnly, plain, star, keywordOnly, kwargs }: Arguments): string[] {
  return [...positionalOnly, ...plain, ...(star ? [star] : []), ...keywordOnly, ...(kwargs ? [kwargs] : [])].map(
    ({ name }) => name,
  );
}

/** Names that statements bind up to a line, functions inside left out. */
function collect(body: readonly Statement[], names: Map<string, Proposal['kind']>, line: number): void {
  for (const statement of body) {
    if (statement.line > line) return;
    for (const [name, kind] of bound(statement)) if (name !== '____') names.set(name, kind);
    if (statement.kind === 'FunctionDef' || statement.kind === 'ClassDef') continue;
    for (const block of blocksOf(statement)) collect(block, names, line);
  }
}

function bound(statement: Statement): [string, Proposal['kind']][] {
  switch (statement.kind) {
    case 'FunctionDef':
      return [[statement.name, 'function']];
    case 'ClassDef':
      return [[statement.name, 'class']];
    case 'Import':
      return statement.names.map(({ name, asName }) => [asName ?? name.split('.')[0]!, 'module']);
    case 'ImportFrom':
      return statement.names.map(({ name, asName }) => [asName ?? name, 'function']);
    case 'Assign':
      return statement.targets.flatMap(targets);
    case 'AugAssign':
    case 'AnnAssign':
    case 'For':
      return targets(statement.target);
    case 'With':
      return statement.items.flatMap(({ target }) => (target ? targets(target) : []));
    default:
      return [];
  }
}

function targets(node: Expression): [string, Proposal['kind']][] {
  if (node.kind === 'Name') return [[node.id, 'variable']];
  if (node.kind === 'Tuple' || node.kind === 'List') return node.elements.flatMap(targets);
  return node.kind === 'Starred' ? targets(node.value) : [];
}

/** The last thing said of each name above a line, first in the function and then outside. */
function lastKnown(
  entries: readonly ShapeEntry[],
  line: number,
  [first, last]: readonly [number, number],
): ReadonlyMap<string, ShapeEntry> {
  const known = new Map<string, ShapeEntry>();
  const near = (each: ShapeEntry): boolean => first <= each.line && each.line <= last;
  for (const each of [...entries.filter((one) => !near(one)), ...entries.filter(near)]) {
    if (each.kind !== 'finding' && each.line <= line) known.set(each.name, each);
  }
  return known;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether the end of `before` stands in a comment or in a text, docstrings included. */
function inTextOrComment(lines: readonly string[], line: number, before: string): boolean {
  let quote = '';
  for (const [number, text] of [...lines.slice(0, line - 1), before].entries()) {
    const last = number === line - 1;
    if (quote.length === 1) quote = '';
    for (let at = 0; at < text.length; at++) {
      const three = text.slice(at, at + 3);
      const c = text[at]!;
      if (quote === '') {
        if (c === '#') {
          if (last) return true;
          break;
        }
        if (three === '"""' || three === "'''") {
          quote = three;
          at += 2;
        } else if (c === '"' || c === "'") quote = c;
      } else if (c === '\\') at += 1;
      else if (quote.length === 3 ? three === quote : c === quote) {
        at += quote.length - 1;
        quote = '';
      }
    }
  }
  return quote !== '';
}
