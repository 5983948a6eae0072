/** Shapes that the author states in words: in docstrings, comments and annotations. */

import { parseExpression } from '../python/syntax/parser.ts';
import type { Expression } from '../python/syntax/tree.ts';
import { add, constant, type Dim, floorDivide, multiply, subtract, symbol, UNKNOWN } from './dim.ts';
import { type Dtype, dtypeNamed } from './dtypes.ts';

export interface Declaration {
  readonly name: string;
  /** null: said to be an array, of unstated shape. */
  readonly shape: readonly Dim[] | null;
  readonly dtype: Dtype;
  /** `int`, `float`, `bool`: one of Python's numbers. */
  readonly number: 'int' | 'float' | 'bool' | null;
  readonly line: number;
  /** Said of what comes out, not of what goes in. */
  readonly returned: boolean;
  /** The names that a made-up name stands for nothing else than a phrase. */
  readonly madeUp: readonly string[];
}

export interface StatedShape {
  readonly shape: readonly Dim[];
  /** Symbols made from phrases ("number of examples"). */
  readonly madeUp: readonly string[];
}

/** A length as an expression of Python over names; unknown for anything else. `madeUp` collects names made of phrases. */
function lengthOf(source: string, madeUp: string[]): Dim | null {
  const text = source
    .trim()
    .replace(/^[`$]+|[`$]+$/g, '')
    .trim()
    .replaceAll("'", '_prime');
  if (text === '' || text.length > 80) return null;
  if (/^\d{1,9}$/.test(text)) return constant(Number(text));
  if (/^[A-Za-z_]\w*$/.test(text)) return symbol(named(text));
  // "4H" is four times H.
  const times = /^(\d{1,4})\s*([A-Za-z]\w*)$/.exec(text);
  if (times) return multiply(constant(Number(times[1])), symbol(named(times[2]!)));
  if (/^(?:None|\?|-1|\.\.\.)$/.test(text)) return null;
  if (/^[\w\s+*/()-]+$/.test(text) && !/[A-Za-z_]\w*\s+[A-Za-z_]/.test(text)) {
    try {
      return ofExpression(parseExpression(text));
    } catch {
      return null;
    }
  }
  // "number of examples": a name is made of it.
  if (/^[A-Za-z][A-Za-z -]*$/.test(text) && text.split(/\s+/).length <= 6 && LENGTH_WORDS.test(text)) {
    const name = phraseName(text);
    madeUp.push(name);
    return symbol(name);
  }
  return null;
}

/** How a phrase for a length begins. */
const LENGTH_WORDS =
  /^(?:the\s+)?(?:number|no|num|size|length|dimension|dim|batch|input|output|hidden|vocab\w*|seq\w*|channels?|height|width|depth|features?|samples?|examples?|classes|steps?|units|time)\b/i;

const named = (text: string): string => text.replaceAll('_prime', "'");

function phraseName(phrase: string): string {
  const words = phrase
    .toLowerCase()
    .replace(/\b(?:the|of|in|a|an|number|num|no|size|length|total)\b/g, ' ')
    .trim()
    .split(/[\s-]+/);
  return words.filter((word) => word !== '').join('_') || phrase.replace(/\W+/g, '_');
}

function ofExpression(node: Expression): Dim | null {
  if (node.kind === 'Name') return symbol(named(node.id));
  if (node.kind === 'Constant' && node.value.type === 'int') return constant(Number(node.value.value));
  if (node.kind !== 'BinOp') return null;
  const left = ofExpression(node.left);
  const right = ofExpression(node.right);
  if (!left || !right) return null;
  if (node.op === '+') return add(left, right);
  if (node.op === '-') return subtract(left, right);
  if (node.op === '*') return multiply(left, right);
  return node.op === '//' || node.op === '/' ? floorDivide(left, right) : null;
}

/** The text between the parenthesis at `at` and its partner, and where it ends; null if there is none near. */
function parenthesised(text: string, at: number): { readonly inside: string; readonly end: number } | null {
  const close = text[at] === '[' ? ']' : ')';
  let depth = 0;
  for (let i = at; i < Math.min(text.length, at + 200); i++) {
    const c = text[i]!;
    if (c === '(' || c === '[') depth++;
    else if ((c === ')' || c === ']') && --depth === 0) {
      return c === close ? { inside: text.slice(at + 1, i), end: i + 1 } : null;
    }
  }
  return null;
}

const TYPES =
  /\b(?:float|int|integer|str|string|bool|boolean|optional|default|array|ndarray|list|tuple|dict|None|True|False|scalar|callable|see|and|or)\b/i;

/** Reads `N, D` (the inside of a tuple); null where it is no shape. */
export function readShape(inside: string): StatedShape | null {
  const madeUp: string[] = [];
  // "(float, float)" says which types, not which lengths.
  if (TYPES.test(inside)) return null;
  if (inside.trim() === '') return { shape: [], madeUp };
  if (/\.\.|…|\bor\b|;|=/.test(inside)) return null;
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= inside.length; i++) {
    const c = inside[i];
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (i === inside.length || ((c === ',' || c === '×') && depth === 0)) {
      parts.push(inside.slice(from, i));
      from = i + 1;
    }
  }
  if (parts.length > 1 && parts.at(-1)!.trim() === '') parts.pop();
  if (parts.length > 8) return null;
  const shape: Dim[] = [];
  for (const part of parts) {
    const dim = lengthOf(part, madeUp);
    if (!dim || dim === UNKNOWN) return null;
    shape.push(dim);
  }
  return { shape, madeUp };
}

const SHAPE_WORDS = /\b(?:shape|shaped|size|dimensions?|dim|dims|form)\b\s*(?:is|of|=|:)?\s*:?\s*`*\s*(?=[([])/gi;

/** The shape that a sentence states, if it states one. */
export function shapeIn(sentence: string): StatedShape | null {
  for (const match of sentence.matchAll(SHAPE_WORDS)) {
    const found = parenthesised(sentence, match.index + match[0].length);
    const shape = found && readShape(found.inside);
    if (shape) return shape;
    return null;
  }
  const lead =
    /^\s*(?:an?\s+|the\s+)?(?:numpy\s+|np\.|real\s+|float\s+|int(?:eger)?\s+|bool(?:ean)?\s+)*(?:array|ndarray|matrix|vector|tensor|array_like|array-like)?\s*(?:of\s+)?(?=\()/i.exec(
      sentence,
    );
  if (lead) {
    const found = parenthesised(sentence, lead[0].length);
    const listed = found && /^[\w\s+*/,()-]*$/.test(found.inside) && /,/.test(found.inside);
    if (found && listed && !/^\s*(?:optional|default|ndarray|array)\b/i.test(found.inside)) {
      const after = sentence.slice(found.end);
      const shape = readShape(found.inside);
      if (
        shape &&
        shape.madeUp.length === 0 &&
        /^\s*(?:$|[.,;:)\-–]|array|matrix|ndarray|numpy|tensor|vector|giving|containing|of|with|where|$)/i.test(after)
      )
        return shape;
    }
  }
  const crossed =
    /\b(?:shape|size|matrix|array)\b\s*(?:of|is|:)?\s*(?:shape|size)?\s*([A-Za-z]\w*|\d+)(?:\s*×\s*| x |(?<=\d)x(?=\d))([A-Za-z]\w*|\d+)(?:(?:\s*×\s*| x |(?<=\d)x(?=\d))([A-Za-z]\w*|\d+))?(?![\w×])/i.exec(
      sentence,
    );
  if (crossed) return readShape(crossed.slice(1).filter(Boolean).join(','));
  const vector = /\b(?:array|vector)\s+of\s+(?:length|size)\s+([A-Za-z]\w*|\d+)\b(?!\s*[x×(])/i.exec(sentence);
  return vector && !/^(?:the|same|equal|at)$/i.test(vector[1]!) ? readShape(`${vector[1]},`) : null;
}

function dtypeIn(sentence: string): Dtype {
  if (/\b(?:bool|boolean|booleans)\s*(?:numpy\s+)?(?:array|vector|mask|matrix|ndarray)|array of bool/i.test(sentence))
    return 'bool';
  const named = /\bdtype\s*[=:]?\s*(?:np\.)?(\w+)/i.exec(sentence);
  return named ? dtypeNamed(named[1]!) : null;
}

const NUMBER_WORDS =
  /^\s*\(?(?:an?\s+)?(?:python\s+)?(?:optional\s+)?(scalar|float|real|double|int|integer|bool|boolean)\b(?!\s+(?:numpy|array|vector|mask|matrix|ndarray|list|labels|tensor|or)|,?\s+or\b|s\b)/i;

function numberIn(sentence: string): Declaration['number'] {
  const word = NUMBER_WORDS.exec(sentence)?.[1]?.toLowerCase();
  if (!word || /^[^.]{0,40}\b(?:array|matrix|vector|list|sequence)s?\b/i.test(sentence)) return null;
  if (word.startsWith('int')) return 'int';
  if (word.startsWith('bool')) return 'bool';
  return word === 'float' ? 'float' : null;
}

const NAMES = String.raw`[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*`;
/** "x -- …", "- x: …", "x : …", "x (ndarray): …", ":param x: …", "@param x …". */
const ITEM = new RegExp(
  String.raw`^(\s*)(?:[-*•]\s+|:param\s+(?:\w+\s+)?|@param\s+)?[\x60*]*(${NAMES})[\x60*]*\s*(?:(\([^()]*(?:\([^()]*\)[^()]*)*\))\s*)?(--+|:|=|—|–|-(?=\s))\s*(.*)$`,
);
const RETURNS = /^\s*[:@]?(?:returns?|outputs?|yields?)\b\s*(?:a tuple(?: of)?|of)?\s*:?/i;
const INPUTS = /^\s*(?:arguments?|args|inputs?|parameters?|params)\b\s*:/i;
const NO_NAMES = new Set([
  'returns',
  'return',
  'note',
  'notes',
  'example',
  'hint',
  'todo',
  'input',
  'inputs',
  'args',
  'arguments',
  'where',
  'see',
  'output',
  'outputs',
  'shape',
  'parameters',
]);

/**
 * The names of a docstring with their shapes, in the order of the text.
 * @param line the line of the docstring's first line
 */
export function readDocstring(text: string, line: number): Declaration[] {
  const found: Declaration[] = [];
  const lines = text.split('\n');
  let returned = false;
  for (let i = 0; i < lines.length; i++) {
    const row = lines[i]!;
    if (row.length > 500 || row.startsWith('>>>')) continue;
    const returns = RETURNS.exec(row);
    if (returns) returned = true;
    else if (INPUTS.test(row)) returned = false;
    let item = ITEM.exec(row);
    if (returns && (!item || NO_NAMES.has(item[2]!.toLowerCase()))) item = ITEM.exec(row.slice(returns[0].length));
    const among = SEVERAL.test(row) ? pairsIn(row) : [];
    if (among.length > 1 || (among.length === 1 && !item)) {
      for (const one of among) found.push({ ...one, dtype: null, number: null, line: line + i, returned });
      continue;
    }
    if (!item || item[5] === undefined) continue;
    const names = item[2]!.split(',').map((name) => name.trim());
    if (names.some((name) => NO_NAMES.has(name.toLowerCase()))) continue;
    // A sentence goes on in the lines that are indented further.
    let sentence = `${item[3] ? `${item[3].slice(1, -1)} ` : ''}${item[5]}`;
    const indent = item[1]!.length;
    for (let next = i + 1; next < Math.min(lines.length, i + 4); next++) {
      const more = lines[next]!;
      if (more.trim() === '' || more.length - more.trimStart().length <= indent || ITEM.test(more)) break;
      sentence += ` ${more.trim()}`;
    }
    // "bool, optional. If True, the result is of shape (M, M)": the type is what counts. Of two types, neither is sure.
    const clause = /^[^.;]*/.exec(sentence)?.[0] ?? '';
    if (
      /\bor\s+(?:a\s+|an\s+)?(?:int|float|none|tuple|list|str|scalar|bool|sequence|array|callable|\{|')/i.test(clause)
    )
      continue;
    const type = numberIn(sentence);
    const stated = type ? shapeIn(item[5]) : (shapeIn(item[3] ? `${item[5]} ` : sentence) ?? shapeIn(sentence));
    const number = stated ? null : type;
    const opening = /^[^.;]{0,60}/.exec(sentence)?.[0] ?? '';
    const isArray =
      /\b(?:numpy|np\.|ndarray|array|matrix)\b/i.test(opening) &&
      !/\b(?:list|tuple|dict|dictionary|function|array_like|array-like|str|string|bool|boolean|int|optional|or)\b/i.test(
        opening,
      );
    if (!stated && !number && !isArray) continue;
    for (const name of names) {
      found.push({
        name,
        shape: stated?.shape ?? null,
        dtype: dtypeIn(sentence),
        number,
        line: line + i,
        returned,
        madeUp: stated?.madeUp ?? [],
      });
    }
  }
  return found;
}

const SEVERAL = /[A-Za-z_]\w*`?\s*(?::|,?\s*(?:of|has|with|is of)\s+shape:?)\s*`?\(/;

/** "pred: (N, 1), y: (N,)": names and shapes side by side. */
function pairsIn(
  row: string,
): { readonly name: string; readonly shape: readonly Dim[]; readonly madeUp: readonly string[] }[] {
  const pairs: { name: string; shape: readonly Dim[]; madeUp: readonly string[] }[] = [];
  for (const match of row.matchAll(/\b([A-Za-z_]\w*)`?\s*(?::|,?\s*(?:of|has|with|is of)\s+shape:?)\s*`?(?=\()/g)) {
    const found = parenthesised(row, match.index + match[0].length);
    const stated = found && /,/.test(found.inside) ? readShape(found.inside) : null;
    if (stated && stated.madeUp.length === 0 && !NO_NAMES.has(match[1]!.toLowerCase()))
      pairs.push({ name: match[1]!, ...stated });
  }
  return pairs;
}

export interface ShapeComment extends StatedShape {
  /** The name that the comment speaks of, or null: that of the statement on its line. */
  readonly name: string | null;
  /** The comment itself says that this is a shape. */
  readonly sure: boolean;
}

/** What a comment (without `#`) says about shapes: `(N, D)`, `shape: (N, D)`, `the scores: s, of shape (N, C).` */
export function readComment(comment: string): ShapeComment[] {
  const text = comment.trim();
  if (text.length > 300 || !/[([]/.test(text)) return [];
  const alone = /^(?:(?:shape|size|dims?|->|=>|→|=|:)\s*:?=?\s*)*(?=[([])/i.exec(text)!;
  if (alone) {
    const found = parenthesised(text, alone[0].length);
    const stated = found && readShape(found.inside);
    const after = found ? text.slice(found.end).trim() : '';
    const shapely = found && (/,/.test(found.inside) || /shape|size/i.test(alone[0]));
    if (
      stated &&
      shapely &&
      stated.madeUp.length === 0 &&
      /^(?:$|[.,;:#-]|array|matrix|float|int|bool|\w+$)/i.test(after)
    )
      return [{ ...stated, name: null, sure: /shape|size/i.test(alone[0]) }];
  }
  const named: ShapeComment[] = [];
  for (const match of text.matchAll(/\b([A-Za-z_]\w*)`?\s*(?:,\s*of|has|is of|is|,|:|of)\s+shape\s*:?\s*(?=[([])/g)) {
    const found = parenthesised(text, match.index + match[0].length);
    const stated = found && readShape(found.inside);
    if (stated) named.push({ ...stated, name: match[1]!, sure: true });
  }
  return named.length > 0 ? named : pairsIn(text).map((pair) => ({ ...pair, sure: true }));
}

/** The comments of a text by line. Strings are skipped by a plain look at quotes; a wrong guess only loses a comment. */
export function commentsOf(source: string): Map<number, string> {
  const comments = new Map<number, string>();
  const lines = source.split(/\r\n|\r|\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (!line.includes('#') || line.length > 1000) continue;
    let quote = '';
    for (let at = 0; at < line.length; at++) {
      const c = line[at]!;
      if (quote) {
        if (c === '\\') at++;
        else if (c === quote) quote = '';
      } else if (c === '"' || c === "'") quote = c;
      else if (c === '#') {
        comments.set(i + 1, line.slice(at + 1));
        break;
      }
    }
  }
  return comments;
}

/** The shape in an annotation: `Float[Array, "N D"]`, `"(N, D)"`, `Annotated[np.ndarray, "N D"]`. */
export function readAnnotation(
  node: Expression,
): { readonly shape: readonly Dim[] | null; readonly dtype: Dtype; readonly number: Declaration['number'] } | null {
  if (node.kind === 'Constant' && node.value.type === 'str') {
    const text = node.value.value.trim();
    const inside = text.startsWith('(') ? parenthesised(text, 0)?.inside : undefined;
    const stated = inside === undefined ? null : readShape(inside);
    return stated ? { shape: stated.shape, dtype: null, number: null } : null;
  }
  if (node.kind === 'Name') {
    const number = node.id === 'int' || node.id === 'float' || node.id === 'bool' ? node.id : null;
    return number ? { shape: null, dtype: null, number } : null;
  }
  if (node.kind === 'Attribute' && (node.attr === 'ndarray' || node.attr === 'array'))
    return { shape: null, dtype: null, number: null };
  if (node.kind !== 'Subscript' || node.slice.kind !== 'Tuple') return null;
  const last = node.slice.elements.at(-1);
  if (last?.kind !== 'Constant' || last.value.type !== 'str') return null;
  const words = last.value.value
    .trim()
    .replace(/^\(|\)$/g, '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const shape: Dim[] = [];
  for (const word of words) {
    const dim = lengthOf(word.replace(/^#/, ''), []);
    if (!dim) return null;
    shape.push(dim);
  }
  const kind = node.value.kind === 'Name' ? node.value.id : node.value.kind === 'Attribute' ? node.value.attr : '';
  const dtypes: Readonly<Record<string, Dtype>> = {
    Bool: 'bool',
    Float64: 'float64',
    Float32: 'float32',
    Int64: 'int64',
    Int32: 'int32',
  };
  return { shape, dtype: dtypes[kind] ?? null, number: null };
}
