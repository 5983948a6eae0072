/** `numpy.dtype`, `numpy.finfo` and `numpy.iinfo` as Python sees them. */

import { defineType, fillType } from '../../python/objects/define.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { raise, typeError, valueError } from '../../python/objects/errors.ts';
import { EQ, NE, NotImplemented, PyObject, PyTuple, type PyType, type Value } from '../../python/objects/object.ts';
import { hash, repr, typeName } from '../../python/objects/operations.ts';
import { classGetitem } from '../../python/objects/sequences.ts';
import { dtypeFrom } from '../array/from-python.ts';
import { bool, DType, dtypeType, float16, float64, integerBounds, isInteger } from '../dtype/dtype.ts';
import { floatLimits } from '../dtype/limits.ts';
import { canCast, realFor } from '../dtype/promotion.ts';
import { floatText } from '../printing/digits.ts';
import { scalarOf, scalarParts, scalarType } from './scalar.ts';

const reprText = (dtype: DType): string => (dtype.kind === 'O' ? "dtype('O')" : `dtype('${dtype.name}')`);

/** A dtype argument, or null for what is none. */
function attempt(value: Value): DType | null {
  try {
    return value === null ? float64 : dtypeFrom(value);
  } catch {
    return null;
  }
}

const nameOf = (dtype: DType): string => (dtype.kind === 'U' ? `str${dtype.itemsize * 8 || ''}` : dtype.name);

fillType<DType>(dtypeType, {
  name: 'dtype',
  module: 'numpy',
  slots: {
    repr: (self) => reprText(self as DType),
    str: (self) => (self as DType).name,
    hash: (self) => hash(reprText(self as DType)),
    compare: (self, other, op) => {
      const mine = self as DType;
      const theirs = attempt(other);
      if (op === EQ) return theirs === mine;
      if (op === NE) return theirs !== mine;
      if (!theirs) return NotImplemented;
      const below = canCast(mine, theirs);
      return op === 0
        ? below && mine !== theirs
        : op === 1
          ? below
          : op === 4
            ? canCast(theirs, mine) && mine !== theirs
            : canCast(theirs, mine);
    },
    new: (_type, args, kwargs) => {
      const metadata = kwargs?.get('metadata');
      if (metadata !== undefined && !(metadata instanceof PyDict))
        raise(typeError, `argument 4 must be dict, not ${typeName(metadata)}`);
      return dtypeFrom(args[0] ?? kwargs?.get('dtype') ?? null) ?? float64;
    },
  },
  getters: {
    name: nameOf,
    kind: (self) => self.kind,
    char: (self) => self.char,
    num: (self) => self.num,
    str: (self) => self.str,
    itemsize: (self) => self.itemsize,
    alignment: (self) => (self.kind === 'U' ? 4 : self.kind === 'c' ? self.itemsize / 2 : self.itemsize),
    byteorder: (self) => (self.itemsize === 1 || self.kind === 'O' ? '|' : '='),
    type: (self) => scalarType(self),
    names: () => null,
    fields: () => null,
    subdtype: () => null,
    shape: () => new PyTuple([]),
    ndim: () => 0,
    base: (self) => self,
    isnative: () => true,
    hasobject: (self) => self.kind === 'O',
    isbuiltin: () => 1,
  },
  constants: {},
});
classGetitem(dtypeType);

class Limits extends PyObject {
  readonly type: PyType;
  readonly dtype: DType;
  constructor(type: PyType, dtype: DType) {
    super();
    this.type = type;
    this.dtype = dtype;
  }
}

const floatValue =
  (pick: (limits: ReturnType<typeof floatLimits>) => number) =>
  (self: Limits): Value =>
    scalarOf(self.dtype, pick(floatLimits(self.dtype)));
const plainValue =
  (pick: (limits: ReturnType<typeof floatLimits>) => number) =>
  (self: Limits): Value =>
    pick(floatLimits(self.dtype));

const dtypeOfArgument = (value: Value | undefined): DType => {
  if (value === undefined) return raise(typeError, 'finfo expects a type');
  return (
    scalarParts(value)?.dtype ??
    (value instanceof PyObject && 'dtype' in value && value.dtype instanceof DType ? value.dtype : dtypeFrom(value)) ??
    float64
  );
};

const finfos = new Map<DType, Limits>();

export const finfoType: PyType = defineType<Limits>({
  name: 'finfo',
  module: 'numpy',
  slots: {
    new: (type, args) => {
      const [value] = args;
      const dtype = realFor(
        typeof value === 'object' && value !== null && value.type.name === 'float' ? float64 : dtypeOfArgument(value),
      );
      if (dtype.kind !== 'f') raise(valueError, `data type ${repr(scalarType(dtype))} not inexact`);
      const known = finfos.get(dtype) ?? new Limits(type, dtype);
      finfos.set(dtype, known);
      return known;
    },
    repr: (self) => {
      const { dtype } = self as Limits;
      const limits = floatLimits(dtype);
      const text = (value: number): string => floatText(value, dtype);
      // NumPy writes half precision's largest number with more digits here than elsewhere.
      const most = dtype === float16 ? '6.55040e+04' : text(limits.max);
      return `finfo(resolution=${text(limits.resolution)}, min=-${most}, max=${most}, dtype=${dtype.name})`;
    },
    str: (self) => {
      const { dtype } = self as Limits;
      const limits = floatLimits(dtype);
      const text = (value: number): string => floatText(value, dtype);
      const rule = '-'.repeat(63);
      return [
        `Machine parameters for ${dtype.name}`,
        rule,
        `precision = ${limits.precision}   resolution = ${text(limits.resolution)}`,
        `machep = ${limits.machep}   eps =        ${text(limits.eps)}`,
        `negep =  ${limits.negep}   epsneg =     ${text(limits.epsneg)}`,
        `minexp = ${limits.minexp}   tiny =       ${text(limits.tiny)}`,
        `maxexp = ${limits.maxexp}   max =        ${text(limits.max)}`,
        `nexp =   ${limits.nexp}   min =        -max`,
        `smallest_normal = ${text(limits.tiny)}   smallest_subnormal = ${text(limits.smallestSubnormal)}`,
        `${rule}\n`,
      ].join('\n');
    },
  },
  getters: {
    dtype: (self) => self.dtype,
    eps: floatValue((limits) => limits.eps),
    epsneg: floatValue((limits) => limits.epsneg),
    max: floatValue((limits) => limits.max),
    min: floatValue((limits) => -limits.max),
    tiny: floatValue((limits) => limits.tiny),
    smallest_normal: floatValue((limits) => limits.tiny),
    smallest_subnormal: floatValue((limits) => limits.smallestSubnormal),
    resolution: floatValue((limits) => limits.resolution),
    bits: plainValue((limits) => limits.bits),
    precision: plainValue((limits) => limits.precision),
    machep: plainValue((limits) => limits.machep),
    negep: plainValue((limits) => limits.negep),
    minexp: plainValue((limits) => limits.minexp),
    maxexp: plainValue((limits) => limits.maxexp),
    nexp: plainValue((limits) => limits.nexp),
    nmant: plainValue((limits) => limits.nmant),
    iexp: plainValue((limits) => limits.nexp),
  },
});

classGetitem(finfoType);

const bound =
  (which: 0 | 1) =>
  (self: Limits): Value => {
    const value = integerBounds(self.dtype)[which];
    return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
  };

export const iinfoType: PyType = defineType<Limits>({
  name: 'iinfo',
  module: 'numpy',
  slots: {
    new: (type, args) => {
      const [value] = args;
      const dtype =
        typeof value === 'number'
          ? (dtypeFrom('int64') as DType)
          : typeof value === 'object' && value !== null && value.type.name === 'float'
            ? float64
            : dtypeOfArgument(value);
      if (!isInteger(dtype)) raise(valueError, `Invalid integer data type '${dtype === bool ? 'b' : dtype.kind}'.`);
      return new Limits(type, dtype);
    },
    repr: (self) => {
      const { dtype } = self as Limits;
      const [least, most] = integerBounds(dtype);
      return `iinfo(min=${least}, max=${most}, dtype=${dtype.name})`;
    },
    str: (self) => {
      const { dtype } = self as Limits;
      const [least, most] = integerBounds(dtype);
      const rule = '-'.repeat(63);
      return `Machine parameters for ${dtype.name}\n${rule}\nmin = ${least}\nmax = ${most}\n${rule}\n`;
    },
  },
  getters: {
    dtype: (self) => self.dtype,
    bits: (self) => self.dtype.itemsize * 8,
    kind: (self) => self.dtype.kind,
    min: bound(0),
    max: bound(1),
  },
});
classGetitem(iinfoType);
