/**
 * A length that need not be a number: a polynomial with whole coefficients over named symbols, floor divisions and minima.
 * Two lengths are the same exactly when their `key`s are, so every operation brings its result to one normal form.
 */

export type Atom =
  | { readonly kind: 'symbol'; readonly key: string }
  | { readonly kind: 'floor'; readonly key: string; readonly numerator: Dim; readonly denominator: Dim }
  | { readonly kind: 'least'; readonly key: string; readonly of: readonly Dim[] };

interface Term {
  readonly coefficient: number;
  /** Sorted by key; an atom to the power two stands twice. */
  readonly atoms: readonly Atom[];
  readonly key: string;
}

export interface Dim {
  /** Highest degree first, then by key; no term is zero. */
  readonly terms: readonly Term[];
  readonly key: string;
  /** As written, once it was asked for. */
  text?: string;
}

/** Terms beyond this make a length unreadable and slow: it becomes unknown. */
const MOST_TERMS = 24;
const MOST_DEGREE = 8;

const termKey = (atoms: readonly Atom[]): string => atoms.map((atom) => atom.key).join('*');

function fromTerms(terms: readonly Term[]): Dim {
  const left: Term[] = [];
  for (const term of terms) {
    const at = left.findIndex((other) => other.key === term.key);
    if (at < 0) left.push(term);
    else left[at] = { ...term, coefficient: left[at]!.coefficient + term.coefficient };
  }
  const kept = left.filter((term) => term.coefficient !== 0);
  for (const term of kept)
    if (!Number.isSafeInteger(term.coefficient) || term.atoms.length > MOST_DEGREE) return UNKNOWN;
  if (kept.length > MOST_TERMS) return UNKNOWN;
  if (kept.length > 1) kept.sort(order);
  let key = '';
  for (const term of kept) key += `${key === '' ? '' : '+'}${term.coefficient}*${term.key}`;
  return { terms: kept, key };
}

const order = (a: Term, b: Term): number =>
  b.atoms.length - a.atoms.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const single = (atom: Atom): Dim => fromTerms([{ coefficient: 1, atoms: [atom], key: atom.key }]);

/** A length of which nothing is known. It equals nothing, not even itself. */
export const UNKNOWN: Dim = { terms: [], key: '?' };
export const isUnknown = (dim: Dim): boolean => dim.key === '?';

const small = new Map<number, Dim>();
export function constant(value: number): Dim {
  const there = small.get(value);
  if (there) return there;
  const made: Dim = !Number.isSafeInteger(value)
    ? UNKNOWN
    : value === 0
      ? { terms: [], key: '' }
      : fromTerms([{ coefficient: value, atoms: [], key: '' }]);
  if (value >= -64 && value <= 1024) small.set(value, made);
  return made;
}

const symbols = new Map<string, Dim>();
export function symbol(name: string): Dim {
  const there = symbols.get(name);
  if (there) return there;
  const made = single({ kind: 'symbol', key: name });
  if (symbols.size > 5000) symbols.clear();
  symbols.set(name, made);
  return made;
}

/** The number, if the length is one; else null. */
export function asNumber(dim: Dim): number | null {
  if (isUnknown(dim)) return null;
  if (dim.terms.length === 0) return 0;
  const first = dim.terms[0]!;
  return dim.terms.length === 1 && first.atoms.length === 0 ? first.coefficient : null;
}

export const isOne = (dim: Dim): boolean => asNumber(dim) === 1;
/** The same length for all sizes. */
export const same = (a: Dim, b: Dim): boolean => a.key === b.key && !isUnknown(a);

export function add(a: Dim, b: Dim): Dim {
  if (isUnknown(a) || isUnknown(b)) return UNKNOWN;
  if (a.terms.length === 0) return b;
  return b.terms.length === 0 ? a : fromTerms([...a.terms, ...b.terms]);
}

const scale = (a: Dim, by: number): Dim =>
  isUnknown(a) ? UNKNOWN : fromTerms(a.terms.map((term) => ({ ...term, coefficient: term.coefficient * by })));
export const negate = (a: Dim): Dim => scale(a, -1);
export const subtract = (a: Dim, b: Dim): Dim => add(a, negate(b));

export function multiply(a: Dim, b: Dim): Dim {
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  if (asNumber(a) === 0 || asNumber(b) === 0) return constant(0);
  if (isUnknown(a) || isUnknown(b) || a.terms.length * b.terms.length > 200) return UNKNOWN;
  const product: Term[] = [];
  for (const left of a.terms) {
    for (const right of b.terms) {
      const atoms = [...left.atoms, ...right.atoms].sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0));
      product.push({ coefficient: left.coefficient * right.coefficient, atoms, key: termKey(atoms) });
    }
  }
  return fromTerms(product);
}

export const productOf = (dims: readonly Dim[]): Dim => dims.reduce(multiply, constant(1));

/** `term` without the atoms of `by`, or null. */
function divideTerm(term: Term, by: Term): Term | null {
  if (term.coefficient % by.coefficient !== 0) return null;
  const left = [...term.atoms];
  for (const atom of by.atoms) {
    const at = left.findIndex((other) => other.key === atom.key);
    if (at < 0) return null;
    left.splice(at, 1);
  }
  return { coefficient: term.coefficient / by.coefficient, atoms: left, key: termKey(left) };
}

/** a / b where it comes out even as polynomials, else null: long division by the leading term. */
export function divideExactly(a: Dim, b: Dim): Dim | null {
  if (isUnknown(a) || isUnknown(b)) return null;
  const lead = b.terms[0];
  if (!lead) return null;
  if (a.key === b.key) return constant(1);
  let rest = a;
  let quotient = constant(0);
  for (let round = 0; round < MOST_TERMS; round++) {
    const first = rest.terms[0];
    if (!first) return quotient;
    const part = divideTerm(first, lead);
    if (!part) return null;
    const step = fromTerms([part]);
    quotient = add(quotient, step);
    rest = subtract(rest, multiply(step, b));
    if (isUnknown(rest)) return null;
  }
  return null;
}

/** Python's a // b. */
export function floorDivide(a: Dim, b: Dim): Dim {
  if (isUnknown(a) || isUnknown(b)) return UNKNOWN;
  const by = asNumber(b);
  if (by === 0) return UNKNOWN;
  const even = divideExactly(a, b);
  if (even) return even;
  const whole = asNumber(a);
  if (whole !== null && by !== null) return constant(Math.floor(whole / by));
  if (by !== null && by < 0) return floorDivide(negate(a), constant(-by));
  // (b*q + r) // b is q + r // b.
  const out: Term[] = [];
  const inside: Term[] = [];
  const lead = b.terms.length === 1 ? b.terms[0]! : null;
  for (const term of a.terms) {
    const part = lead ? divideTerm(term, lead) : null;
    if (part) out.push(part);
    else if (by !== null && term.atoms.length === 0 && Math.abs(term.coefficient) >= by) {
      const quotient = Math.floor(term.coefficient / by);
      out.push({ ...term, coefficient: quotient });
      inside.push({ ...term, coefficient: term.coefficient - quotient * by });
    } else inside.push(term);
  }
  let numerator = fromTerms(inside);
  let denominator = b;
  const rest = asNumber(numerator);
  if (rest !== null && by !== null) return add(fromTerms(out), constant(Math.floor(rest / by)));
  // (a // b) // c is a // (b * c).
  const only = numerator.terms.length === 1 ? numerator.terms[0]! : null;
  const inner = only?.coefficient === 1 && only.atoms.length === 1 ? only.atoms[0]! : null;
  if (inner?.kind === 'floor') {
    numerator = inner.numerator;
    denominator = multiply(inner.denominator, b);
    if (isUnknown(denominator)) return UNKNOWN;
  }
  const key = `floor(${numerator.key},${denominator.key})`;
  if (key.length > 400) return UNKNOWN;
  return add(fromTerms(out), single({ kind: 'floor', key, numerator, denominator }));
}

export const ceilDivide = (a: Dim, b: Dim): Dim =>
  isUnknown(b) ? UNKNOWN : floorDivide(add(a, subtract(b, constant(1))), b);

/** The smaller one, kept as `min(a, b)` where the sizes decide. */
export function least(a: Dim, b: Dim): Dim {
  if (isUnknown(a) || isUnknown(b)) return UNKNOWN;
  const gap = asNumber(subtract(a, b));
  if (gap !== null) return gap <= 0 ? a : b;
  const more = subtract(a, b);
  if (isNatural(more)) return b;
  if (isNatural(negate(more))) return a;
  if (isPartOf(b, a)) return b;
  if (isPartOf(a, b)) return a;
  const keys = [a.key, b.key].sort();
  return single({ kind: 'least', key: `min(${keys.join(',')})`, of: [a, b] });
}

/** N // 2 of N: a quotient by a whole number is no larger. */
function isPartOf(part: Dim, whole: Dim): boolean {
  const [term] = part.terms;
  const atom = part.terms.length === 1 && term!.coefficient === 1 && term!.atoms.length === 1 ? term!.atoms[0]! : null;
  return atom?.kind === 'floor' && atom.numerator.key === whole.key && (asNumber(atom.denominator) ?? 0) > 0;
}

/** Whether the length surely counts from the end when it is an index: all its terms are negative. */
export const isNegative = (dim: Dim): boolean =>
  !isUnknown(dim) && dim.terms.length > 0 && dim.terms.every((term) => term.coefficient < 0);
/** Never below zero for symbols that are not. */
export const isNatural = (dim: Dim): boolean =>
  !isUnknown(dim) &&
  dim.terms.every(
    (term) => term.coefficient > 0 && term.atoms.every((atom) => atom.kind !== 'floor' || isNatural(atom.numerator)),
  );

/** The names in a length. */
export function symbolsOf(dim: Dim, into: Set<string> = new Set()): Set<string> {
  for (const term of dim.terms) {
    for (const atom of term.atoms) {
      if (atom.kind === 'symbol') into.add(atom.key);
      else if (atom.kind === 'least') for (const part of atom.of) symbolsOf(part, into);
      else {
        symbolsOf(atom.numerator, into);
        symbolsOf(atom.denominator, into);
      }
    }
  }
  return into;
}

/** The length with symbols replaced. */
export function substitute(dim: Dim, by: (name: string) => Dim | undefined): Dim {
  if (isUnknown(dim)) return dim;
  let sum = constant(0);
  for (const term of dim.terms) {
    let product = constant(term.coefficient);
    for (const atom of term.atoms) {
      let factor: Dim;
      if (atom.kind === 'symbol') factor = by(atom.key) ?? single(atom);
      else if (atom.kind === 'least') factor = atom.of.map((part) => substitute(part, by)).reduce(least);
      else factor = floorDivide(substitute(atom.numerator, by), substitute(atom.denominator, by));
      product = multiply(product, factor);
    }
    sum = add(sum, product);
  }
  return sum;
}

function atomText(atom: Atom): string {
  if (atom.kind === 'symbol') return atom.key;
  if (atom.kind === 'least') return `min(${atom.of.map(dimText).join(', ')})`;
  return `${operand(atom.numerator, true)}//${operand(atom.denominator, false)}`;
}

/** A product may stand left of `//` without parentheses, a sum may not. */
function operand(dim: Dim, left: boolean): string {
  const text = dimText(dim);
  const first = dim.terms[0];
  if (dim.terms.length > 1 || (first && first.coefficient < 0)) return `(${text})`;
  if (!first) return text;
  const atoms = first.atoms;
  const plain = atoms.length + (first.coefficient === 1 && atoms.length > 0 ? 0 : 1) === 1;
  if (plain && !(atoms[0]?.kind === 'floor')) return text;
  return left && !atoms.some((atom) => atom.kind === 'floor') ? text : `(${text})`;
}

function termText(term: Term): string {
  const parts: string[] = [];
  const size = Math.abs(term.coefficient);
  if (size !== 1 || term.atoms.length === 0) parts.push(String(size));
  for (const atom of [...term.atoms].sort(byReading)) {
    const text = atomText(atom);
    const alone = size === 1 && term.atoms.length === 1;
    parts.push(atom.kind === 'floor' && !alone ? `(${text})` : text);
  }
  return parts.join('*');
}

/** As people write tensors: batch first, then channels, height, width; others by name; floor divisions last. */
function byReading(a: Atom, b: Atom): number {
  const rank = (atom: Atom): number => {
    if (atom.kind !== 'symbol') return 99;
    const at = 'NMBTFCDHW'.indexOf(atom.key[0]!.toUpperCase());
    return at < 0 ? 50 : at;
  };
  return rank(a) - rank(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** As it would be written in Python: `N`, `H//2`, `(H + 2*P - K)//S + 1`; `?` for unknown. */
export function dimText(dim: Dim): string {
  dim.text ??= written(dim);
  return dim.text;
}

function written(dim: Dim): string {
  if (isUnknown(dim)) return '?';
  if (dim.terms.length === 0) return '0';
  // The constant and negative terms go last.
  const sorted = [...dim.terms].sort(
    (a, b) =>
      Number(a.coefficient < 0) - Number(b.coefficient < 0) ||
      Number(a.atoms.length === 0) - Number(b.atoms.length === 0) ||
      readingOrder(a, b),
  );
  if (sorted.length > 1 && sorted.at(-1)!.coefficient < 0) {
    const constantAt = sorted.findIndex((term) => term.atoms.length === 0);
    if (constantAt > 0) sorted.push(...sorted.splice(constantAt, 1));
  }
  return sorted
    .map(
      (term, i) =>
        (i === 0 ? (term.coefficient < 0 ? '-' : '') : term.coefficient < 0 ? ' - ' : ' + ') + termText(term),
    )
    .join('');
}

const readingOrder = (a: Term, b: Term): number =>
  Math.abs(a.coefficient) - Math.abs(b.coefficient) || a.atoms.length - b.atoms.length || (a.key < b.key ? -1 : 1);

/** `(N, 1)`, `(m,)`, `()`: as Python prints a tuple. */
export const shapeText = (shape: readonly Dim[]): string =>
  `(${shape.map(dimText).join(', ')}${shape.length === 1 ? ',' : ''})`;
/** `(N,1)`: as NumPy writes shapes in its messages. */
export const tightShape = (shape: readonly Dim[]): string =>
  `(${shape.map((dim) => dimText(dim).replaceAll(' ', '')).join(',')}${shape.length === 1 ? ',' : ''})`;
