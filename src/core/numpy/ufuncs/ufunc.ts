/** `numpy.ufunc`: the element-wise functions as Python sees them. */

import { fillType } from '../../python/objects/define.ts';
import { indexError as indexErrorType, raise, typeError, userWarning } from '../../python/objects/errors.ts';
import { type Kwargs, objectType, PyList, PyObject, PyTuple, PyType, type Value } from '../../python/objects/object.ts';
import { asStr } from '../../python/objects/operations.ts';
import { warn } from '../../python/objects/warn.ts';
import { castArray, copyInto, rawFromPython, storeRaw } from '../array/cast.ts';
import { positionsOf, type Raw, rawAt } from '../array/element.ts';
import { arrayFrom, arrayOf, dtypeFrom, operandFrom } from '../array/from-python.ts';
import { emptyArray, NDArray } from '../array/ndarray.ts';
import { bool, type DType, int64 } from '../dtype/dtype.ts';
import { type Casting, canCast } from '../dtype/promotion.ts';
import { failType, failValue } from '../errors.ts';
import { flag, outArray, result, wholes } from '../functions/arguments.ts';
import { assign, getArray } from '../indexing/index.ts';
import { axesFrom, normalizeAxis } from '../reductions/axes.ts';
import { quickTotal } from '../reductions/quick.ts';
import { accumulate, reduce, reduceType } from '../reductions/reduce.ts';
import { type Dense, denseLines } from './dense.ts';
import { elementwise } from './elementwise.ts';
import { type Operation, operations, ufuncAliases } from './operations.ts';
import { quickBinary, quickUnary } from './quick.ts';

export const ufuncType = new PyType('ufunc', [objectType], 'numpy');

export class Ufunc extends PyObject {
  get type(): PyType {
    return ufuncType;
  }
  readonly operation: Operation;
  readonly dense: Dense<Float64Array> | undefined;
  constructor(operation: Operation) {
    super();
    this.operation = operation;
    this.dense = denseLines[operation.name];
  }
}

const KEYWORDS = ['sig', 'out', 'where', 'casting', 'order', 'dtype', 'subok', 'signature', 'axes', 'axis'];

/** `where=` as a mask, null for True. */
export const maskFrom = (value: Value | undefined): NDArray | null => {
  if (value === undefined || value === true || value === null) return null;
  if (!(value instanceof NDArray)) return arrayFrom(value, bool);
  const mask = value;
  if (mask.dtype !== bool) {
    failType(`Cannot cast array data from dtype('${mask.dtype.name}') to dtype('bool') according to the rule 'safe'`);
  }
  return mask;
};

/** The loop's type that `signature=` asks for: by codes such as 'dd->d', or by a tuple of types. */
function signatureType({ operation }: Ufunc, value: Value, kwargs: Kwargs): DType | null {
  const { name, nin } = operation;
  if (kwargs?.has('dtype')) raise(typeError, "cannot specify both 'signature' and 'dtype'");
  if (kwargs?.has('sig') && kwargs.has('signature')) raise(typeError, "cannot specify both 'sig' and 'signature'");
  const text = asStr(value);
  if (text !== undefined) {
    const [inputs, outputs] = text.includes('->') ? text.split('->') : [text, undefined];
    if (outputs !== undefined && (inputs!.length !== nin || outputs.length !== 1)) {
      failValue(`the type-tuple provided to the ufunc must specify ${nin + 1} dtypes`);
    }
    const found = dtypeFrom(outputs === undefined && text.length > 1 ? text : inputs![0]!);
    if (found !== null && inputs!.length === nin && new Set(inputs).size === 1) return found;
    return failType(`No loop matching the specified signature and casting was found for ufunc ${name}`);
  }
  if (!(value instanceof PyTuple)) {
    return failType('the signature object to ufunc must be a string or a tuple.');
  }
  if (value.items.length === 1 && value.items[0] === null) failType('a single item type tuple cannot contain None.');
  if (value.items.length !== nin + 1 && value.items.length !== 1) {
    failValue(`a type-tuple must be specified of length ${nin + 1} for ufunc '${name}'`);
  }
  const types = value.items.filter((each) => each !== null).map((each) => dtypeFrom(each));
  const [first = null] = types;
  if (types.some((each) => each !== first)) {
    return failType(`No loop matching the specified signature and casting was found for ufunc ${name}`);
  }
  return first;
}

function callUfunc(self: Ufunc, args: readonly Value[], kwargs: Kwargs): Value {
  const { operation } = self;
  const { name, nin } = operation;
  if (args.length < nin || args.length > nin + 1) {
    raise(
      typeError,
      `${name}() takes from ${nin} to ${nin + 1} positional arguments but ${args.length} ${args.length === 1 ? 'was' : 'were'} given`,
    );
  }
  const plain = nin === args.length && (kwargs === null || kwargs.size === 0);
  if (plain) {
    // Taking an array apart by a pattern costs as much as the rest.
    const a = args[0] as Value;
    const quick =
      nin === 1
        ? quickUnary(operation, a)
        : self.dense === undefined
          ? null
          : quickBinary(self.dense, name, a, args[1] as Value);
    if (quick !== null) return quick;
  }
  const operands = args.slice(0, nin).map(operandFrom);
  if (plain) return result(elementwise(operation, operands));
  let out = outArray(args[nin]);
  let where: NDArray | null = null;
  let dtype: DType | null = null;
  let casting: Casting = 'same_kind';
  for (const [key, value] of kwargs ?? []) {
    if (!KEYWORDS.includes(key)) raise(typeError, `${name}() got an unexpected keyword argument '${key}'`);
    if (key === 'out') out = outArray(value);
    else if (key === 'where') where = maskFrom(value);
    else if (key === 'dtype') dtype = dtypeFrom(value);
    else if (key === 'signature' || key === 'sig') dtype = signatureType(self, value, kwargs) ?? dtype;
    else if (key === 'casting') casting = (asStr(value) ?? 'same_kind') as Casting;
  }
  if (where !== null && out === null && !kwargs?.has('out')) {
    warn(
      userWarning,
      "'where' used without 'out', expect unitialized memory in output. If this is intentional, use out=None.",
    );
  }
  if (dtype !== null && operation.result === 'bool' && dtype !== bool && dtype.kind !== 'O')
    failType(`No loop matching the specified signature and casting was found for ufunc ${name}`);
  const answer = elementwise(operation, operands, { out, where, dtype, casting });
  return out ? out : result(answer);
}

/** The initial value of a reduction: undefined for the operation's own, null for None. */
export function initialFrom(value: Value | undefined, dtype: DType): Raw | undefined {
  if (value === undefined) return undefined;
  if (value === null) return null;
  return rawFromPython(value, dtype);
}

/** `ufunc.reduce` as functions and methods call it. */
export function reduceArray(
  name: string,
  value: Value,
  axis: Value | undefined,
  options: {
    dtype?: Value | undefined;
    out?: Value | undefined;
    keepdims?: Value | undefined;
    initial?: Value | undefined;
    where?: Value | undefined;
  } = {},
): Value {
  const { keepdims, where } = options;
  if (
    value instanceof NDArray &&
    (axis === null || axis === undefined) &&
    (keepdims === undefined || keepdims === false) &&
    (where === undefined || where === true) &&
    (options.dtype ?? options.out ?? null) === null &&
    options.initial === undefined
  ) {
    const total = quickTotal(name, value);
    if (total !== null) return total;
  }
  const operation = operations.get(name)!;
  const array = arrayOf(value);
  const out = outArray(options.out);
  const dtype =
    dtypeFrom(options.dtype) ?? (out && operation.result !== 'bool' ? promoted(operation, array, out) : null);
  const loop = dtype ?? reduceType(operation, array.dtype);
  const answer = reduce(operation, array, axesFrom(axis, array.ndim), {
    dtype,
    out,
    keepdims: flag(keepdims),
    initial: initialFrom(options.initial, loop),
    where: maskFrom(where),
  });
  return out ?? result(answer);
}

const promoted = (operation: Operation, array: NDArray, out: NDArray): DType => {
  const own = reduceType(operation, array.dtype);
  return canCast(own, out.dtype, 'same_kind') ? out.dtype : own;
};

function atIndices(self: Ufunc, target: Value, key: Value, values: Value | undefined): Value {
  const { operation } = self;
  if (!(target instanceof NDArray)) return failType('first operand must be array');
  if (operation.nin === 2 && values === undefined) return failValue('second operand needed for ufunc');
  // Each element in turn, so that repeated indices accumulate: the places are an array of positions under the same key.
  const places = emptyArray(int64, target.shape);
  const all = positionsOf(target);
  for (let i = 0; i < all.length; i++) (places.data as Float64Array)[i] = all[i]!;
  const chosen = getArray(places, key);
  const order = positionsOf(chosen);
  let operand: NDArray | null = null;
  let steps: Int32Array | null = null;
  if (values !== undefined) {
    const given = arrayFrom(
      values,
      values instanceof NDArray ? null : target.dtype.kind === 'O' ? null : weakFor(values, target.dtype),
    );
    const stretched = emptyArray(given.dtype, chosen.shape);
    assign(stretched, given);
    operand = stretched;
    steps = positionsOf(stretched);
  }
  const numeric =
    operand &&
    operation.name === 'add' &&
    target.dtype.kind === 'f' &&
    target.dtype.itemsize === 8 &&
    'biuf'.includes(operand.dtype.kind);
  if (numeric && operand && steps) {
    const data = target.data as Float64Array;
    const from = castArray(operand, target.dtype).data as Float64Array;
    for (let i = 0; i < order.length; i++) data[Number(chosen.data[order[i]!])]! += from[i]!;
    return null;
  }
  for (let i = 0; i < order.length; i++) {
    const position = Number(chosen.data[order[i]!]);
    const spot = target.view([], [], position);
    const inputs = operand ? [spot, operand.view([], [], steps![i]!)] : [spot];
    const answer = elementwise(operation, inputs);
    storeRaw(target.storage, target.dtype, position, rawAt(castArray(answer, target.dtype).data, target.dtype, 0));
  }
  return null;
}

const weakFor = (value: Value, dtype: DType): DType | null => {
  const found = arrayFrom(value).dtype;
  return canCast(found, dtype, 'same_kind') ? dtype : null;
};

function reduceAt(self: Ufunc, value: Value, indices: Value, axis: Value | undefined, dtype: Value | undefined): Value {
  const array = arrayOf(value);
  const along = normalizeAxis(Number(axis ?? 0), array.ndim);
  const starts = wholes(indices);
  const length = array.shape[along]!;
  const type = dtypeFrom(dtype) ?? reduceType(self.operation, array.dtype);
  const shape = array.shape.map((each, i) => (i === along ? starts.length : each));
  const answer = emptyArray(type, shape);
  starts.forEach((start, i) => {
    if (start < 0 || start >= length) {
      raise(indexErrorType, `index ${start} out-of-bounds in ${self.operation.name}.reduceat [0, ${length})`);
    }
    const next = i + 1 < starts.length ? starts[i + 1]! : length;
    const stop = next > start ? next : start + 1;
    const part = array.view(
      array.shape.map((each, k) => (k === along ? stop - start : each)),
      array.strides,
      array.offset + start * array.strides[along]!,
    );
    const target = answer.view(
      shape.filter((_, k) => k !== along),
      answer.strides.filter((_, k) => k !== along),
      answer.offset + i * answer.strides[along]!,
    );
    copyInto(target, reduce(self.operation, part, [along], { dtype: type }));
  });
  return answer;
}

function outer(self: Ufunc, a: Value, b: Value): Value {
  const left = arrayOf(a);
  const right = arrayOf(b);
  const shape = [...left.shape, ...right.shape.map(() => 1)];
  const strides = [...left.strides, ...right.shape.map(() => 0)];
  return result(elementwise(self.operation, [left.view(shape, strides), right]));
}

function needsTwo(self: Ufunc, what: string): void {
  if (self.operation.nin !== 2) failValue(`${what} only supported for binary functions`);
}

fillType<Ufunc>(ufuncType, {
  name: 'ufunc',
  slots: {
    call: (self, args, kwargs) => callUfunc(self as Ufunc, args, kwargs),
    repr: (self) => `<ufunc '${(self as Ufunc).operation.name}'>`,
  },
  getters: {
    __name__: (self) => self.operation.name,
    nin: (self) => self.operation.nin,
    nout: () => 1,
    nargs: (self) => self.operation.nin + 1,
    identity: (self) => self.operation.identity ?? null,
    types: (self) => typesOf(self.operation),
    ntypes: (self) => (typesOf(self.operation) as PyList).items.length,
    signature: () => null,
    __qualname__: (self) => self.operation.name,
  },
  methods: {
    'reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=?, where=True)': (
      self: Ufunc,
      array: Value,
      axis: Value,
      dtype: Value,
      out: Value,
      keepdims: Value,
      initial: Value | undefined,
      where: Value,
    ) => {
      needsTwo(self, 'reduce');
      return reduceArray(self.operation.name, array, axis, { dtype, out, keepdims, initial, where });
    },
    'accumulate(self, array, axis=0, dtype=None, out=None)': (
      self: Ufunc,
      value: Value,
      axis: number,
      dtype: Value,
      out: Value,
    ) => {
      needsTwo(self, 'accumulate');
      const array = arrayOf(value);
      if (array.ndim === 0) return failType('cannot accumulate on a scalar');
      return accumulate(self.operation, array, normalizeAxis(Number(axis), array.ndim), {
        dtype: dtypeFrom(dtype),
        out: outArray(out),
      });
    },
    'reduceat(self, array, indices, axis=0, dtype=None, out=None)': (
      self: Ufunc,
      array: Value,
      indices: Value,
      axis: Value,
      dtype: Value,
    ) => reduceAt(self, array, indices, axis, dtype),
    'outer(self, A, B, /, **kwargs)': (self: Ufunc, a: Value, b: Value) => {
      needsTwo(self, 'outer product');
      return outer(self, a, b);
    },
    'at(self, a, indices, b=?, /)': (self: Ufunc, a: Value, indices: Value, b: Value | undefined) =>
      atIndices(self, a, indices, b),
  },
});

function typesOf(operation: Operation): Value {
  const out = (char: string): string => (operation.result === 'bool' ? '?' : char);
  // C's longlong is int64 here as long is, and long double has loops of its own.
  const types = operation.types.replace('L', 'LqQ').replace('d', 'dg').replace('D', 'DG');
  return new PyList([...types].map((char) => `${char.repeat(operation.nin)}->${out(char)}`));
}

/** Every ufunc by name and alias: one object each, so that `np.abs is np.absolute`. */
export const ufuncs: ReadonlyMap<string, Ufunc> = (() => {
  const made = new Map<string, Ufunc>();
  for (const [name, operation] of operations) made.set(name, new Ufunc(operation));
  for (const [alias, name] of Object.entries(ufuncAliases)) made.set(alias, made.get(name)!);
  return made;
})();

/** Applies a ufunc by name to Python values. */
export function applyUfunc(name: string, ...args: readonly Value[]): Value {
  return result(elementwise(operations.get(name)!, args.map(operandFrom)));
}

/** Applies a ufunc by name to arrays. */
export function applyArray(name: string, ...args: readonly NDArray[]): NDArray {
  return elementwise(operations.get(name)!, args);
}
