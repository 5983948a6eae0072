/** Promotion and casting of data types: NEP 50 and `numpy.can_cast`. */

import {
  bool,
  complex64,
  complex128,
  type DType,
  dtypeByName,
  fixedDTypes,
  float16,
  float32,
  float64,
  int64,
  isInteger,
  isNumeric,
  kindRank,
  object,
  stringDType,
  stringLength,
} from './dtype.ts';

/** A Python scalar takes part in promotion by its kind alone. */
export type Weak = 'int' | 'float' | 'complex';

const floatFor = (dtype: DType): DType => {
  if (dtype.kind === 'f') return dtype;
  if (dtype.kind === 'c') return dtype === complex64 ? float32 : float64;
  return dtype.itemsize === 1 ? float16 : dtype.itemsize === 2 ? float32 : float64;
};

const complexFor = (dtype: DType): DType => (floatFor(dtype).itemsize <= 4 ? complex64 : complex128);

/** Characters that the longest number of a type takes in a string. */
const textLength = (dtype: DType): number => {
  if (dtype.kind === 'b') return 5;
  if (dtype.kind === 'f') return 32;
  if (dtype.kind === 'c') return 64;
  const digits = [3, 5, 10, dtype.kind === 'u' ? 20 : 20][Math.log2(dtype.itemsize)]!;
  return dtype.kind === 'u' ? digits : digits + 1;
};

function promoteNumeric(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a.kind === 'b') return b;
  if (b.kind === 'b') return a;
  if (a.kind === 'c' || b.kind === 'c')
    return complexFor(a).itemsize > complexFor(b).itemsize ? complexFor(a) : complexFor(b);
  if (a.kind === 'f' || b.kind === 'f') {
    const [x, y] = [floatFor(a), floatFor(b)];
    return x.itemsize >= y.itemsize ? x : y;
  }
  if (a.kind === b.kind) return a.itemsize >= b.itemsize ? a : b;
  const [signed, unsigned] = a.kind === 'i' ? [a, b] : [b, a];
  if (signed.itemsize > unsigned.itemsize) return signed;
  return unsigned.itemsize === 8 ? float64 : dtypeByName(`i${unsigned.itemsize * 2}`)!;
}

const table = new Map<number, DType>();

/** `numpy.promote_types`: the smallest type to which both may be cast safely. */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a.kind === 'O' || b.kind === 'O') return object;
  if (a.kind === 'U' || b.kind === 'U') {
    const length = (dtype: DType): number => (dtype.kind === 'U' ? stringLength(dtype) : textLength(dtype));
    return stringDType(Math.max(length(a), length(b)));
  }
  const slot = a.num * 32 + b.num;
  let found = table.get(slot);
  if (!found) {
    found = promoteNumeric(a, b);
    table.set(slot, found);
  }
  return found;
}

/** The type that a Python scalar of a kind takes beside `dtype` (NEP 50: the scalar adapts, the array does not). */
export function promoteWeak(dtype: DType, weak: Weak): DType {
  if (dtype.kind === 'O') return dtype;
  if (dtype.kind === 'U') return promoteTypes(dtype, weakDefault(weak));
  if (weak === 'int') return dtype.kind === 'b' ? int64 : dtype;
  if (weak === 'float') return dtype.kind === 'f' || dtype.kind === 'c' ? dtype : float64;
  return dtype.kind === 'c' ? dtype : dtype.kind === 'f' ? complexFor(dtype) : complex128;
}

export const weakDefault = (weak: Weak): DType => (weak === 'int' ? int64 : weak === 'float' ? float64 : complex128);

/** `numpy.result_type` over data types and Python scalars. */
export function resultType(dtypes: readonly DType[], weak: readonly Weak[] = []): DType {
  const order: readonly Weak[] = ['int', 'float', 'complex'];
  const heaviest = order[Math.max(-1, ...weak.map((kind) => order.indexOf(kind)))];
  if (dtypes.length === 0) return heaviest ? weakDefault(heaviest) : float64;
  const strong = dtypes.length > 2 ? promoteMany(dtypes) : dtypes.reduce(promoteTypes);
  return heaviest ? promoteWeak(strong, heaviest) : strong;
}

/** Promotion of three and more is by the greatest kind first, so that (int64, uint8, float32) does not depend on the order. */
function promoteMany(dtypes: readonly DType[]): DType {
  const sorted = [...dtypes].sort((a, b) => kindRank[b.kind] - kindRank[a.kind] || b.itemsize - a.itemsize);
  return sorted.reduce(promoteTypes);
}

export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

/** `numpy.can_cast` from one type to another. */
export function canCast(from: DType, to: DType, casting: Casting = 'safe'): boolean {
  if (from === to || casting === 'unsafe') return true;
  if (casting === 'no' || casting === 'equiv') return false;
  if (to.kind === 'O') return true;
  if (from.kind === 'O') return false;
  if (to.kind === 'U') {
    if (casting === 'same_kind') return true;
    return from.kind === 'U' ? stringLength(to) >= stringLength(from) : stringLength(to) >= textLength(from);
  }
  if (from.kind === 'U') return false;
  if (promoteTypes(from, to) === to) return true;
  return casting === 'same_kind' && kindRank[from.kind] <= kindRank[to.kind];
}

/** The smallest floating type that holds the values of `dtype` for the functions that are only defined over floats. */
export const floatingFor = (dtype: DType): DType => (dtype.kind === 'c' ? dtype : floatFor(dtype));
/** The real type of a complex type's parts. */
export const realFor = (dtype: DType): DType => (dtype.kind === 'c' ? floatFor(dtype) : dtype);
export { complexFor };

/** Every fixed type below `object` that is numeric. */
export const numericDTypes = fixedDTypes.filter(isNumeric);
export const integerDTypes = fixedDTypes.filter(isInteger);
export const strongestOf = (dtypes: readonly DType[]): DType => (dtypes.length === 0 ? bool : resultType(dtypes));
