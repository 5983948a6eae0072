import { firstCode } from '../text/code-at.ts';

/** A JSON value with where it stands in the text (end excluded). */
export type JsonNode =
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, JsonNode>;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly start: number; readonly end: number }
  | { readonly kind: 'string'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'literal'; readonly value: number | boolean | null; readonly start: number; readonly end: number };

const deepest = 100;

/** Parses JSON and keeps the places of its values. Null when the text is no JSON or nests deeper than any quiz does. */
export function parseJson(text: string): JsonNode | null {
  let position = firstCode(text) === 0xfeff ? 1 : 0;
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const space = (): void => {
    for (
      let code = text.charCodeAt(position);
      code === 32 || code === 10 || code === 13 || code === 9;
      code = text.charCodeAt(position)
    )
      position++;
  };
  const string = (): JsonNode | null => {
    const start = position;
    for (let i = position + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 92) i++;
      else if (code === 34) {
        position = i + 1;
        try {
          return { kind: 'string', value: JSON.parse(text.slice(start, position)) as string, start, end: position };
        } catch {
          return null;
        }
      } else if (code < 32) return null;
    }
    return null;
  };
  const value = (depth: number): JsonNode | null => {
    if (depth > deepest) return null;
    space();
    const start = position;
    const character = text[position];
    if (character === '"') return string();
    if (character === '{') {
      const entries = new Map<string, JsonNode>();
      position++;
      space();
      if (text[position] === '}') return { kind: 'object', entries, start, end: ++position };
      for (;;) {
        space();
        const key = text[position] === '"' ? string() : null;
        if (key?.kind !== 'string') return null;
        space();
        if (text[position++] !== ':') return null;
        const item = value(depth + 1);
        if (!item) return null;
        entries.set(key.value, item);
        space();
        const sign = text[position++];
        if (sign === '}') return { kind: 'object', entries, start, end: position };
        if (sign !== ',') return null;
      }
    }
    if (character === '[') {
      const items: JsonNode[] = [];
      position++;
      space();
      if (text[position] === ']') return { kind: 'array', items, start, end: ++position };
      for (;;) {
        const item = value(depth + 1);
        if (!item) return null;
        items.push(item);
        space();
        const sign = text[position++];
        if (sign === ']') return { kind: 'array', items, start, end: position };
        if (sign !== ',') return null;
      }
    }
    for (const [word, literal] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (text.startsWith(word, position)) {
        position += word.length;
        return { kind: 'literal', value: literal, start, end: position };
      }
    }
    number.lastIndex = position;
    const match = number.exec(text);
    if (!match) return null;
    position += match[0].length;
    return { kind: 'literal', value: Number(match[0]), start, end: position };
  };
  const root = value(0);
  space();
  return root && position === text.length ? root : null;
}

export function entry(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.entries.get(key) : undefined;
}

export function stringOf(node: JsonNode | undefined): string | null {
  return node?.kind === 'string' ? node.value : null;
}

export function numberOf(node: JsonNode | undefined): number | null {
  return node?.kind === 'literal' && typeof node.value === 'number' ? node.value : null;
}

export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'array' ? node.items : [];
}
