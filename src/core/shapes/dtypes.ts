/** Which dtype an operation gives, by NEP 50: Python's own numbers are weak. Source: https://numpy.org/neps/nep-0050-scalar-promotion.html */

/** A dtype's name, or null where it cannot be told. */
export type Dtype = string | null;

const KIND: Readonly<Record<string, 'b' | 'i' | 'u' | 'f' | 'c'>> = {
  bool: 'b',
  int8: 'i',
  int16: 'i',
  int32: 'i',
  int64: 'i',
  uint8: 'u',
  uint16: 'u',
  uint32: 'u',
  uint64: 'u',
  float16: 'f',
  float32: 'f',
  float64: 'f',
  complex64: 'c',
  complex128: 'c',
};
const ALIASES: Readonly<Record<string, string>> = {
  bool_: 'bool',
  int: 'int64',
  int_: 'int64',
  intp: 'int64',
  uint: 'uint64',
  ubyte: 'uint8',
  float: 'float64',
  float_: 'float64',
  double: 'float64',
  single: 'float32',
  half: 'float16',
  complex: 'complex128',
  f: 'float32',
  d: 'float64',
  i: 'int32',
  f4: 'float32',
  f8: 'float64',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
};

/** The dtype that a name means (`float`, `np.int_`, `'f4'`), or null. */
export const dtypeNamed = (name: string): Dtype => (KIND[name] ? name : (ALIASES[name] ?? null));
export const kindOf = (dtype: Dtype): 'b' | 'i' | 'u' | 'f' | 'c' | null =>
  dtype === null ? null : (KIND[dtype] ?? null);
const bits = (dtype: string): number => Number(/\d+$/.exec(dtype)?.[0] ?? 8);
const isWhole = (kind: string | null): boolean => kind === 'i' || kind === 'u' || kind === 'b';

/** One side of an operation: an array's dtype, or the type of one of Python's numbers. */
export interface Operand {
  readonly dtype: Dtype;
  readonly weak: boolean;
}

/** Both strong. */
export function promote(a: Dtype, b: Dtype): Dtype {
  if (a === b) return a;
  const first = kindOf(a);
  const second = kindOf(b);
  if (a === null || b === null || !first || !second) return null;
  if (first === 'b') return b;
  if (second === 'b') return a;
  if (first === second) return bits(a) >= bits(b) ? a : b;
  const order = 'uifc';
  const [low, high] = order.indexOf(first) < order.indexOf(second) ? [a, b] : [b, a];
  const top = kindOf(high);
  const size = bits(low);
  if (top === 'i') return size >= 64 ? 'float64' : bits(high) > size ? high : `int${size * 2}`;
  const needed = isWhole(kindOf(low)) ? (size <= 8 ? 16 : size <= 16 ? 32 : 64) : size;
  if (top === 'f') return `float${Math.max(needed, bits(high))}`;
  return needed > 32 || bits(high) === 128 ? 'complex128' : 'complex64';
}

const WEAK_RANK: Readonly<Record<string, number>> = { bool: 0, int64: 1, float64: 2, complex128: 3 };

/** The common dtype of operands, weak ones giving way. */
export function common(operands: readonly Operand[]): Dtype {
  const strong = operands.filter((operand) => !operand.weak);
  const weak = operands.filter((operand) => operand.weak);
  if (strong.length === 0) {
    let highest: Dtype = 'bool';
    for (const { dtype } of weak) {
      if (dtype === null) return null;
      if (WEAK_RANK[dtype]! > WEAK_RANK[highest]!) highest = dtype;
    }
    return highest;
  }
  let dtype = strong.map((operand) => operand.dtype).reduce(promote);
  for (const operand of weak) dtype = yieldTo(dtype, operand.dtype);
  return dtype;
}

function yieldTo(strong: Dtype, weak: Dtype): Dtype {
  const kind = kindOf(strong);
  if (strong === null || weak === null || !kind) return null;
  if (weak === 'bool') return strong;
  if (weak === 'int64') return kind === 'b' ? 'int64' : strong;
  if (weak === 'float64') return isWhole(kind) ? 'float64' : strong;
  if (kind === 'c') return strong;
  return kind === 'f' && bits(strong) <= 32 ? 'complex64' : 'complex128';
}

/** Of sqrt, exp and their like: whole numbers become floats wide enough. */
export function floating(dtype: Dtype): Dtype {
  const kind = kindOf(dtype);
  if (dtype === null || !kind) return null;
  if (!isWhole(kind)) return dtype;
  const size = bits(dtype);
  return size <= 8 ? 'float16' : size <= 16 ? 'float32' : 'float64';
}

/** Of a / b: whole numbers give float64. */
export const divided = (dtype: Dtype): Dtype => (isWhole(kindOf(dtype)) ? 'float64' : dtype);
/** Of sum and prod: small whole numbers are summed as int64. */
export function summed(dtype: Dtype): Dtype {
  const kind = kindOf(dtype);
  if (kind === 'b' || kind === 'i') return 'int64';
  return kind === 'u' ? 'uint64' : dtype;
}
/** Of mean, var and std. */
export const averaged = divided;
/** Of abs. */
export const magnitude = (dtype: Dtype): Dtype =>
  dtype === 'complex128' ? 'float64' : dtype === 'complex64' ? 'float32' : dtype;

/** Whether an in-place operation may write `from` into `to` (casting `same_kind`). */
export function sameKind(from: Dtype, to: Dtype): boolean {
  const source = kindOf(from);
  const target = kindOf(to);
  if (!source || !target) return true;
  const order = 'buifc';
  if (source === 'u' && target === 'i') return true;
  if (source === 'i' && target === 'u') return false;
  return order.indexOf(source) <= order.indexOf(target);
}
