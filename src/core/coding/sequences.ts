/** Lists, tuples and texts as arguments: what a docstring or an annotation says of them. */
import type { Expression } from '../python/syntax/tree.ts';

export type Item = 'str' | 'int' | 'float' | 'bool';

export interface SequenceSaid {
  readonly container: 'list' | 'tuple';
  readonly item: Item;
  /** How many, where it is said; a name where it is that of a length. */
  readonly length: number | string | null;
}

const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };
const ITEMS: readonly (readonly [RegExp, Item])[] = [
  [/^(?:strings?|strs?|words?|texts?)\b/i, 'str'],
  [/^(?:ints?|integers?|whole numbers?|indices|ids)\b/i, 'int'],
  [/^(?:floats?|numbers?|reals?|real numbers|scalars?|weights|scores|probabilities)\b/i, 'float'],
  [/^(?:bools?|booleans?|flags)\b/i, 'bool'],
];
const itemOf = (text: string): Item | null => ITEMS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/**
 * What a sentence or an annotation says of a parameter: a sequence, a text, something that is neither and that no argument
 * can be made for ("list of arrays", "dictionary", "function"), or null where it says nothing of the kind.
 */
export function sequenceSaid(
  sentence: string,
  annotation: Expression | null | undefined,
): SequenceSaid | 'text' | 'other' | null {
  if (/\barrays?\b|\bshape\b|\bmatri(?:x|ces)\b|\btensors?\b|\bvectors?\b/i.test(sentence))
    return /^\W*(?:an?\s+)?(?:list|tuple|dict(?:ionary)?)\b[^,.;]*\bof\s+(?:\w+\s+)?(?:arrays|matrices|tensors|vectors)\b/i.test(
      sentence,
    )
      ? 'other'
      : null;
  const said = /^\W*(?:an?\s+|the\s+)?(?:non-?empty\s+|python\s+|sorted\s+)*(list|tuple|sequence)\b(.*)$/i.exec(
    sentence,
  );
  if (said) {
    const container = said[1]!.toLowerCase() === 'tuple' ? 'tuple' : 'list';
    const rest =
      /^\s+of\s+(?:(\d+|two|three|four|[A-Za-z]_?\w?)\s+)?(?:(?:non-?negative|positive|distinct|python|unique)\s+)*(.*)$/i.exec(
        said[2]!,
      );
    const item = rest && itemOf(rest[2]!);
    if (!rest || !item) return fromAnnotation(annotation) ?? 'other';
    const count = rest[1];
    const length =
      count === undefined ? null : (NUMBERS[count.toLowerCase()] ?? (/^\d+$/.test(count) ? Number(count) : count));
    return { container, item, length };
  }
  if (/^\W*(?:an?\s+|the\s+)?(?:python\s+)?(?:string|str|word|text)\b(?!\w)/i.test(sentence)) return 'text';
  if (
    /^\W*(?:an?\s+|the\s+)?(?:python\s+)?(?:dict|dictionary|mapping|set|callable|function|generator|iterator|object|instance)\b/i.test(
      sentence,
    )
  )
    return 'other';
  return fromAnnotation(annotation);
}

function fromAnnotation(annotation: Expression | null | undefined): SequenceSaid | 'text' | 'other' | null {
  if (!annotation) return null;
  if (annotation.kind === 'Name') {
    if (annotation.id === 'str') return 'text';
    return /^(?:list|List|tuple|Tuple|Sequence|dict|Dict|set|Set|Callable)$/.test(annotation.id) ? 'other' : null;
  }
  if (annotation.kind !== 'Subscript' || annotation.value.kind !== 'Name') return null;
  const name = annotation.value.id.toLowerCase();
  if (!/^(?:list|tuple|sequence|dict|set|callable)$/.test(name)) return null;
  const inner = annotation.slice.kind === 'Tuple' ? annotation.slice.elements : [annotation.slice];
  const items = inner.map((one) => (one.kind === 'Name' ? itemOf(one.id) : null));
  const same = items[0] !== null && items.every((one) => one === items[0] || one === null);
  if ((name === 'list' || name === 'sequence') && items.length === 1 && items[0])
    return { container: 'list', item: items[0], length: null };
  if (name !== 'tuple' || !same || !items[0]) return 'other';
  const open = inner[1]?.kind === 'Constant' && inner[1].value.type === 'ellipsis';
  return items.every((one) => one !== null) || open
    ? { container: 'tuple', item: items[0], length: open ? null : items.length }
    : 'other';
}

const WORDS: readonly string[] = ['b', 'a', 'cat', 'ab', 'dog', 'c', 'tree', 'A'];
/** Texts that share letters in other places, for comparing them. */
const TEXTS: readonly string[] = [
  'a',
  'ab',
  'abc',
  'kitten',
  'sitting',
  '',
  'level',
  'banana',
  'aab',
  'band',
  'Ab c',
  'noon',
];

export const textAt = (index: number): string => TEXTS[index % TEXTS.length]!;

export type Purpose = 'size' | 'kernel' | 'padding' | 'other';

/** What whole numbers in a sequence are for, by its name. */
export function purposeOf(name: string, sentence: string): Purpose {
  if (/pad/i.test(name)) return 'padding';
  if (/kernel|filter|stride|pool|window|dilation|^[fks]$/i.test(name)) return 'kernel';
  return /shape|size|image|input|height|width/i.test(`${name} ${sentence}`) ? 'size' : 'other';
}

/** One item of a sequence as Python text. */
export function itemText(
  item: Item,
  purpose: Purpose,
  flavour: string,
  at: number,
  below: (n: number) => number,
): string {
  if (item === 'str')
    return JSON.stringify(flavour === 'constant' ? 'a' : WORDS[below(flavour === 'ties' ? 2 : WORDS.length)]!);
  if (item === 'bool') return below(2) === 1 ? 'True' : 'False';
  if (item === 'int') {
    if (purpose === 'size') return String(4 + below(9));
    if (purpose === 'kernel') return String(1 + below(3));
    if (purpose === 'padding') return String(below(3));
    return String(flavour === 'zeros' ? 0 : flavour === 'ties' ? (at % 2) + 1 : below(10));
  }
  const value =
    flavour === 'zeros'
      ? 0
      : flavour === 'constant'
        ? 2
        : flavour === 'ties'
          ? (at % 2) + 1
          : below(40) / 4 - (flavour === 'negative' ? 10 : 0);
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
