/** `ndenumerate`, `ndindex`, `vectorize`, and the index makers `r_`, `c_`, `mgrid`, `ix_`. */

import { defineType } from '../../python/objects/define.ts';
import { raise, valueError } from '../../python/objects/errors.ts';
import {
  PyComplex,
  PyObject,
  PySlice,
  PyTuple,
  type PyType,
  type Slots,
  type Value,
} from '../../python/objects/object.ts';
import { asStr, PyIterator, toFloat } from '../../python/objects/operations.ts';
import { castArray, copyInto } from '../array/cast.ts';
import { rawAt } from '../array/element.ts';
import { arrayFrom } from '../array/from-python.ts';
import { emptyArray, type NDArray, rowStrides, wrap } from '../array/ndarray.ts';
import { bool, type DType, float64, int64 } from '../dtype/dtype.ts';
import { resultType, type Weak } from '../dtype/promotion.ts';
import { failValue, unsupported } from '../errors.ts';
import { nonzero } from '../indexing/parse.ts';
import { Scalar, scalarOf } from '../scalars/scalar.ts';
import { arrayOf, tuple, whole } from './arguments.ts';
import { linspaceArray } from './creation.ts';
import { concatenate } from './manipulation.ts';
import { broadcastTo, reshape, transpose } from './shape.ts';

/** Every index of a shape in C order. */
function* indicesOf(shape: readonly number[]): Generator<number[]> {
  const total = shape.reduce((product, length) => product * length, 1);
  const index = shape.map(() => 0);
  for (let i = 0; i < total; i++) {
    yield [...index];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
}

class IndexIterator extends PyIterator {
  readonly #type: PyType;
  readonly #indices: Iterator<number[]>;
  readonly #array: NDArray | null;
  constructor(type: PyType, shape: readonly number[], array: NDArray | null) {
    super();
    this.#type = type;
    this.#indices = indicesOf(shape);
    this.#array = array;
  }
  get type(): PyType {
    return this.#type;
  }
  next(): Value | undefined {
    const step = this.#indices.next();
    if (step.done) return undefined;
    const index = new PyTuple(step.value);
    const array = this.#array;
    if (!array) return index;
    const position = step.value.reduce((sum, each, axis) => sum + each * array.strides[axis]!, array.offset);
    return tuple([index, scalarOf(array.dtype, rawAt(array.data, array.dtype, position))]);
  }
}

const iteratorSlots: Slots = { iter: (self) => self, next: (self) => (self as PyIterator).next() };

export const ndindexType: PyType = defineType({
  name: 'ndindex',
  module: 'numpy',
  slots: {
    ...iteratorSlots,
    new: (type, args) => {
      const items = args.length === 1 && args[0] instanceof PyTuple ? args[0].items : args;
      const shape = items.map(whole);
      if (shape.some((length) => length < 0)) failValue('negative dimensions are not allowed');
      return new IndexIterator(type, shape, null);
    },
  },
});

export const ndenumerateType: PyType = defineType({
  name: 'ndenumerate',
  module: 'numpy',
  slots: {
    ...iteratorSlots,
    new: (type, args) => {
      const array = arrayOf(args[0]!);
      return new IndexIterator(type, array.shape, array);
    },
  },
});

// ---- index makers

class Maker extends PyObject {
  get type(): PyType {
    return makerType;
  }
  readonly make: (key: Value) => Value;
  constructor(make: (key: Value) => Value) {
    super();
    this.make = make;
  }
}
const makerType: PyType = defineType<Maker>({
  name: 'AxisConcatenator',
  module: 'numpy.lib._index_tricks_impl',
  slots: { getitem: (self, key) => (self as Maker).make(key), len: () => 0 },
});

/** `start:stop:step`; an imaginary step counts points. */
function rangeOf(slice: PySlice): NDArray {
  const { step } = slice;
  const start = slice.start ?? 0;
  if (step instanceof PyComplex) {
    return linspaceArray(start, slice.stop, Math.trunc(Math.abs(step.im)), true, 0).samples;
  }
  const floats = [start, slice.stop, step].some(
    (each) => each !== null && typeof each !== 'number' && !(each instanceof Scalar && each.dtype.kind !== 'f'),
  );
  const [from, to, by] = [toFloat(start), toFloat(slice.stop), step === null ? 1 : toFloat(step)];
  const count = Math.max(0, Math.ceil((to - from) / by));
  return wrap(
    floats ? float64 : int64,
    [count],
    Float64Array.from({ length: count }, (_, i) => from + i * by),
  );
}

function concatenator(column: boolean) {
  return (key: Value): Value => {
    const items = key instanceof PyTuple ? key.items : [key];
    let axis = column ? -1 : 0;
    let ndmin = column ? 2 : 1;
    let trans1d = column ? 0 : -1;
    const pieces: NDArray[] = [];
    const weak: Weak[] = [];
    const strong: DType[] = [];
    items.forEach((item, i) => {
      if (item instanceof PySlice) {
        let made = rangeOf(item);
        if (ndmin > 1) made = lift(made, ndmin, trans1d);
        pieces.push(made);
        strong.push(made.dtype);
        return;
      }
      const words = asStr(item);
      if (words !== undefined) {
        if (i !== 0) raise(valueError, 'special directives must be the first entry.');
        const numbers = words.split(',').map(Number);
        if (numbers.some(Number.isNaN)) {
          unsupported(`numpy.r_['${words}']`);
        }
        [axis = axis, ndmin = ndmin, trans1d = trans1d] = numbers;
        return;
      }
      const array = arrayFrom(item);
      if (typeof item === 'number') weak.push('int');
      else if (item !== null && typeof item === 'object' && item.type.name === 'float') weak.push('float');
      else strong.push(array.dtype);
      pieces.push(array.ndim < ndmin ? lift(array, ndmin, trans1d) : array);
    });
    const type = resultType(strong, weak);
    return concatenate(
      pieces.map((piece) => castArray(piece, type)),
      axis,
    );
  };
}

/** Adds axes up to `ndmin`, placing the array's own where `trans1d` says. */
function lift(array: NDArray, ndmin: number, trans1d: number): NDArray {
  const missing = ndmin - array.ndim;
  if (missing <= 0) return array;
  const shape = [...new Array<number>(missing).fill(1), ...array.shape];
  const view = reshape(array, shape);
  if (trans1d === -1) return view;
  const k = trans1d < 0 ? trans1d + missing + 1 : trans1d;
  const axes = view.shape.map((_, i) => i);
  const own = axes.slice(missing);
  const fresh = axes.slice(0, missing);
  return transpose(view, [...fresh.slice(0, k), ...own, ...fresh.slice(k)]);
}

function grid(sparse: boolean) {
  return (key: Value): Value => {
    if (!(key instanceof PyTuple)) return rangeOf(key as PySlice);
    const ranges = key.items.map((each) => rangeOf(each as PySlice));
    const type = resultType(ranges.map((range) => range.dtype));
    const shape = ranges.map((range) => range.size);
    const parts = ranges.map((range, i) =>
      reshape(
        castArray(range, type),
        shape.map((_, k) => (k === i ? shape[k]! : 1)),
      ),
    );
    if (sparse) return tuple(parts);
    const answer = emptyArray(type, [shape.length, ...shape]);
    parts.forEach((each, i) => {
      copyInto(answer.view(shape, rowStrides(shape), (i * answer.size) / shape.length), broadcastTo(each, shape));
    });
    return answer;
  };
}

export const makers: Readonly<Record<string, Value>> = {
  r_: new Maker(concatenator(false)),
  c_: new Maker(concatenator(true)),
  mgrid: new Maker(grid(false)),
  ogrid: new Maker(grid(true)),
  s_: new Maker((key) => key),
  index_exp: new Maker((key) => (key instanceof PyTuple ? key : tuple([key]))),
};

export function ix(args: PyTuple): Value {
  return tuple(
    args.items.map((each, i) => {
      let array = arrayOf(each);
      if (array.ndim !== 1) failValue('Cross index must be 1 dimensional');
      if (array.size === 0) array = castArray(array, int64);
      if (array.dtype === bool) array = nonzero(array)[0]!;
      return reshape(
        array,
        args.items.map((_, k) => (k === i ? array.size : 1)),
      );
    }),
  );
}
