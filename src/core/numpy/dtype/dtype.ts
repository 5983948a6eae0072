/** The data types an array's elements may have, as NumPy names them. */

import { objectType, PyObject, PyType } from '../../python/objects/object.ts';

export type Kind = 'b' | 'i' | 'u' | 'f' | 'c' | 'U' | 'O';

/** `numpy.dtype`, the class. Its slots are filled by `scalars/dtype-type.ts`. */
export const dtypeType = new PyType('dtype', [objectType], 'numpy');

const classes = new Map<string, PyType>();

function className({ kind, name }: DType): string {
  if (kind === 'U') return 'StrDType';
  const plain = kind === 'u' ? `UI${name.slice(2)}` : name[0]!.toUpperCase() + name.slice(1);
  return `${plain}DType`;
}

/** How elements are held in JavaScript: one table row per data type. */
export class DType extends PyObject {
  /** The class of this type alone, as `numpy.dtypes.Float64DType`. */
  get type(): PyType {
    let type = classes.get(this.char);
    if (type === undefined) {
      type = new PyType(className(this), [dtypeType], 'numpy.dtypes');
      type.slots = dtypeType.slots;
      classes.set(this.char, type);
    }
    return type;
  }
  /** NumPy's type number, which orders the types of one kind. */
  readonly num: number;
  readonly name: string;
  readonly kind: Kind;
  readonly char: string;
  /** Bytes of one element, as NumPy counts them. */
  readonly itemsize: number;
  /** Storage slots of one element: two for complex numbers, else one. */
  readonly slots: 1 | 2;

  constructor(num: number, name: string, kind: Kind, char: string, itemsize: number) {
    super();
    this.num = num;
    this.name = name;
    this.kind = kind;
    this.char = char;
    this.itemsize = itemsize;
    this.slots = kind === 'c' ? 2 : 1;
  }

  /** `<f8`, `|b1`, `|O`: NumPy's array-interface code. */
  get str(): string {
    if (this.kind === 'O') return '|O';
    if (this.kind === 'U') return this.name;
    return `${this.itemsize === 1 ? '|' : '<'}${this.kind}${this.itemsize}`;
  }
}

export const bool = new DType(0, 'bool', 'b', '?', 1);
export const int8 = new DType(1, 'int8', 'i', 'b', 1);
export const uint8 = new DType(2, 'uint8', 'u', 'B', 1);
export const int16 = new DType(3, 'int16', 'i', 'h', 2);
export const uint16 = new DType(4, 'uint16', 'u', 'H', 2);
export const int32 = new DType(5, 'int32', 'i', 'i', 4);
export const uint32 = new DType(6, 'uint32', 'u', 'I', 4);
export const int64 = new DType(7, 'int64', 'i', 'l', 8);
export const uint64 = new DType(8, 'uint64', 'u', 'L', 8);
export const float32 = new DType(11, 'float32', 'f', 'f', 4);
export const float64 = new DType(12, 'float64', 'f', 'd', 8);
export const complex64 = new DType(14, 'complex64', 'c', 'F', 8);
export const complex128 = new DType(15, 'complex128', 'c', 'D', 16);
export const object = new DType(17, 'object', 'O', 'O', 8);
export const float16 = new DType(23, 'float16', 'f', 'e', 2);

/** Every data type of a fixed size, in NumPy's order. */
export const fixedDTypes: readonly DType[] = [
  bool,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float16,
  float32,
  float64,
  complex64,
  complex128,
  object,
];

const strings = new Map<number, DType>();

/** The type `<Un>` of texts of at most `length` characters. */
export function stringDType(length: number): DType {
  let found = strings.get(length);
  if (!found) {
    found = new DType(19, `<U${length || ''}`, 'U', 'U', length * 4);
    strings.set(length, found);
  }
  return found;
}

/** The element length of a string type. */
export const stringLength = (dtype: DType): number => dtype.itemsize / 4;

const aliases: Readonly<Record<string, DType>> = {
  bool_: bool,
  byte: int8,
  ubyte: uint8,
  short: int16,
  ushort: uint16,
  intc: int32,
  uintc: uint32,
  int: int64,
  int_: int64,
  intp: int64,
  long: int64,
  longlong: int64,
  uint: uint64,
  uintp: uint64,
  ulong: uint64,
  ulonglong: uint64,
  half: float16,
  single: float32,
  float: float64,
  double: float64,
  csingle: complex64,
  complex: complex128,
  cdouble: complex128,
  object_: object,
  str: stringDType(0),
  str_: stringDType(0),
  unicode: stringDType(0),
  q: int64,
  Q: uint64,
  p: int64,
  P: uint64,
  n: int64,
  N: uint64,
};

const byName = new Map<string, DType>(Object.entries(aliases));
for (const dtype of fixedDTypes) {
  byName.set(dtype.name, dtype);
  byName.set(dtype.char, dtype);
  if (dtype.kind !== 'O') byName.set(`${dtype.kind}${dtype.itemsize}`, dtype);
}

/** The type that a name, character or array-interface code stands for, or undefined. */
export function dtypeByName(name: string): DType | undefined {
  const plain = /^[<=|]/.test(name) ? name.slice(1) : name;
  const text = /^U(\d*)$/.exec(plain);
  return text ? stringDType(Number(text[1] || 0)) : byName.get(plain);
}

/** NumPy's rank of kinds, by which `same_kind` casts go upwards only. */
export const kindRank: Readonly<Record<Kind, number>> = { b: 0, u: 1, i: 2, f: 4, c: 5, U: 6, O: 8 };

export const isInteger = (dtype: DType): boolean => dtype.kind === 'i' || dtype.kind === 'u';
export const isInexact = (dtype: DType): boolean => dtype.kind === 'f' || dtype.kind === 'c';
export const isNumeric = (dtype: DType): boolean => dtype.kind !== 'U' && dtype.kind !== 'O';
/** 64-bit integers, whose storage may hold exact doubles or BigInts. */
export const isWide = (dtype: DType): boolean => dtype === int64 || dtype === uint64;

/** The least and greatest value of an integer type. */
export function integerBounds(dtype: DType): readonly [bigint, bigint] {
  const bits = BigInt(dtype.itemsize * 8);
  return dtype.kind === 'u' ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}
