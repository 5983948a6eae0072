/** A value of the front matter with the line it stands on. */
export type YamlNode =
  | {
      readonly kind: 'scalar';
      readonly value: string | number | boolean | null;
      readonly line: number;
      readonly text: string;
    }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly line: number }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly line: number };

export interface YamlEntry {
  readonly key: string;
  readonly line: number;
  readonly value: YamlNode;
}

export interface YamlProblem {
  readonly message: string;
  readonly line: number;
}

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

const deepest = 8;

/**
 * Reads the part of YAML that front matter needs: mappings and lists by indentation or in brackets, plain and quoted scalars,
 * comments. Anchors, tags, several documents and block scalars are named as problems, with their line, and left out.
 */
export function parseYaml(
  lines: readonly string[],
  firstLine: number,
): { readonly root: YamlNode | null; readonly problems: readonly YamlProblem[] } {
  const problems: YamlProblem[] = [];
  const content: Line[] = [];
  lines.forEach((raw, i) => {
    const text = withoutComment(raw.length > 2000 ? raw.slice(0, 2000) : raw);
    if (text.trim() === '') return;
    const indent = text.length - text.trimStart().length;
    if (text.slice(0, indent).includes('\t')) {
      problems.push({ message: 'Indent with spaces: YAML knows no tabs.', line: firstLine + i });
      return;
    }
    content.push({ indent, text: text.trim(), number: firstLine + i });
  });
  const reader = new BlockReader(content, problems);
  const root = content.length === 0 ? null : reader.block(0, 0);
  reader.rest();
  return { root, problems };
}

class BlockReader {
  readonly #lines: readonly Line[];
  readonly #problems: YamlProblem[];
  #next = 0;

  constructor(lines: readonly Line[], problems: YamlProblem[]) {
    this.#lines = lines;
    this.#problems = problems;
  }

  block(indent: number, depth: number): YamlNode | null {
    const line = this.#lines[this.#next];
    if (!line || line.indent < indent) return null;
    if (depth > deepest) {
      this.#problem('This is nested too deeply.', line.number);
      this.#skip(line.indent);
      return null;
    }
    return /^-(?:\s|$)/.test(line.text) ? this.#list(line.indent, depth) : this.#map(line.indent, depth);
  }

  /** What is left was indented in no way that YAML could read. */
  rest(): void {
    const line = this.#lines[this.#next];
    if (line) this.#problem('This line is indented differently from those above it.', line.number);
  }

  #map(indent: number, depth: number): YamlNode {
    const entries: YamlEntry[] = [];
    const first = this.#lines[this.#next]!.number;
    for (let line = this.#lines[this.#next]; line && line.indent >= indent; line = this.#lines[this.#next]) {
      if (line.indent > indent) {
        this.#problem('This line is indented differently from those above it.', line.number);
        this.#next++;
        continue;
      }
      const pair = splitPair(line.text);
      if (!pair) {
        this.#problem('A line “name: value” is expected here.', line.number);
        this.#next++;
        continue;
      }
      this.#next++;
      if (entries.some((entry) => entry.key === pair.key))
        this.#problem(`“${pair.key}” stands here twice; the first counts.`, line.number);
      const value = pair.rest === '' ? this.#below(indent, depth, line.number) : this.#inline(pair.rest, line.number);
      if (value && !entries.some((entry) => entry.key === pair.key))
        entries.push({ key: pair.key, line: line.number, value });
    }
    return { kind: 'map', entries, line: first };
  }

  #below(indent: number, depth: number, number: number): YamlNode {
    const next = this.#lines[this.#next];
    // A list may stand at the indentation of its name.
    if (next && (next.indent > indent || (next.indent === indent && /^-(?:\s|$)/.test(next.text)))) {
      const node = this.block(next.indent, depth + 1);
      if (node) return node;
    }
    return { kind: 'scalar', value: null, line: number, text: '' };
  }

  #list(indent: number, depth: number): YamlNode {
    const items: YamlNode[] = [];
    const first = this.#lines[this.#next]!.number;
    for (
      let line = this.#lines[this.#next];
      line && line.indent === indent && /^-(?:\s|$)/.test(line.text);
      line = this.#lines[this.#next]
    ) {
      this.#next++;
      const rest = line.text.slice(1).trim();
      const value = rest === '' ? this.#below(indent, depth, line.number) : this.#inline(rest, line.number);
      if (value) items.push(value);
    }
    return { kind: 'list', items, line: first };
  }

  #inline(text: string, line: number): YamlNode | null {
    const result = readFlow(text, 0, line, 0);
    if (typeof result === 'string') {
      this.#problem(result, line);
      return null;
    }
    if (result.end < text.length && text.slice(result.end).trim() !== '') {
      this.#problem(`“${text.slice(result.end, result.end + 30).trim()}” is too much here.`, line);
      return null;
    }
    return result.node;
  }

  #skip(indent: number): void {
    while (this.#next < this.#lines.length && this.#lines[this.#next]!.indent >= indent) this.#next++;
  }

  #problem(message: string, line: number): void {
    if (this.#problems.length < 50) this.#problems.push({ message, line });
  }
}

/** Without a comment: a # at the start or after a space, outside quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (quote !== '') {
      if (character === '\\' && quote === '"') i++;
      else if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && (i === 0 || /[\s[{,:]/.test(line[i - 1]!)))
      quote = character;
    else if (character === '#' && (i === 0 || /\s/.test(line[i - 1]!))) return line.slice(0, i);
  }
  return line;
}

function splitPair(text: string): { readonly key: string; readonly rest: string } | null {
  const quoted = /^(["'])((?:(?!\1)[^\\]){1,200})\1\s*:(?:\s+|$)/.exec(text);
  if (quoted) return { key: quoted[2]!, rest: text.slice(quoted[0].length).trim() };
  const colon = /:(?:\s|$)/.exec(text);
  if (!colon || colon.index === 0 || colon.index > 200 || /^[-[\]{},&*!|>%@`]/.test(text)) return null;
  return { key: text.slice(0, colon.index).trim(), rest: text.slice(colon.index + 1).trim() };
}

interface Flow {
  readonly node: YamlNode;
  readonly end: number;
}

function readFlow(text: string, from: number, line: number, depth: number): Flow | string {
  let i = skip(text, from);
  const character = text[i];
  if (depth > deepest) return 'This is nested too deeply.';
  if (character === '[' || character === '{') {
    const close = character === '[' ? ']' : '}';
    const items: YamlNode[] = [];
    const entries: YamlEntry[] = [];
    i = skip(text, i + 1);
    while (text[i] !== close) {
      if (i >= text.length) return `A closing ${close} is missing.`;
      let key = '';
      if (character === '{') {
        const named = /^\s*(?:"([^"]{1,200})"|'([^']{1,200})'|([^:,{}[\]]{1,200}?))\s*:(?=[\s"'[{]|$|-?\d)/.exec(
          text.slice(i, i + 260),
        );
        if (!named) return 'In braces, “name: value” is expected.';
        key = named[1] ?? named[2] ?? named[3]!;
        i += named[0].length;
      }
      const value = readFlow(text, i, line, depth + 1);
      if (typeof value === 'string') return value;
      if (character === '{') entries.push({ key: key.trim(), line, value: value.node });
      else items.push(value.node);
      i = skip(text, value.end);
      if (text[i] === ',') i = skip(text, i + 1);
      else if (text[i] !== close) return `A comma or ${close} is expected.`;
    }
    return { node: character === '[' ? { kind: 'list', items, line } : { kind: 'map', entries, line }, end: i + 1 };
  }
  if (character === '"' || character === "'") {
    let value = '';
    for (let at = i + 1; at < text.length; at++) {
      const sign = text[at]!;
      if (character === '"' && sign === '\\') {
        const next = text[++at] ?? '';
        value += next === 'n' ? '\n' : next === 't' ? '\t' : next;
      } else if (sign === character) {
        if (character === "'" && text[at + 1] === "'") {
          value += "'";
          at++;
        } else return { node: { kind: 'scalar', value, line, text: value }, end: at + 1 };
      } else value += sign;
    }
    return 'A closing quote is missing.';
  }
  if (/^[&*!|>%@`]/.test(text.slice(i)))
    return `“${text[i]}” has a meaning in YAML that is not read here: put the value in quotes.`;
  const ends = depth === 0 ? text.length : i + (/[,\]}]/.exec(text.slice(i))?.index ?? text.length - i);
  const plain = text.slice(i, ends).trim();
  return { node: { kind: 'scalar', value: scalar(plain), line, text: plain }, end: ends };
}

function skip(text: string, from: number): number {
  let i = from;
  while (text[i] === ' ') i++;
  return i;
}

function scalar(text: string): string | number | boolean | null {
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true') return true;
  if (text === 'false') return false;
  return /^[-+]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/.test(text) ? Number(text) : text;
}
