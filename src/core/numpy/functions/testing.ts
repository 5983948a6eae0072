/** `numpy.testing`: assertions with NumPy's messages (numpy/testing/_private/utils.py). */

import { defineType } from '../../python/objects/define.ts';
import { assertionError, caught, type PyException, raise } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import {
  dictType,
  FloatValue,
  isInstance,
  listType,
  PyComplex,
  PyFloat,
  PyObject,
  PyTuple,
  PyType,
  tupleType,
  type Value,
} from '../../python/objects/object.ts';
import {
  abs,
  call,
  contains,
  eq,
  format,
  ge,
  getitem,
  len,
  repr,
  str,
  sub,
  toArray,
  truth,
} from '../../python/objects/operations.ts';
import { castArray, flatData } from '../array/cast.ts';
import { NDArray } from '../array/ndarray.ts';
import type { NumberArray } from '../array/storage.ts';
import { commonShape, sameShape } from '../broadcasting/broadcast.ts';
import { bool, float64 } from '../dtype/dtype.ts';
import { shapeText } from '../errors.ts';
import { getItem } from '../indexing/index.ts';
import { array2string, arrayRepr } from '../printing/array2string.ts';
import { printing } from '../printing/options.ts';
import { elementText } from '../scalars/array-type.ts';
import { Float64Scalar, scalarOf, scalarParts } from '../scalars/scalar.ts';
import { applyArray } from '../ufuncs/ufunc.ts';
import { type Argument, arrayOf, flag, isNone, real, wholeOr } from './arguments.ts';
import { closeArray } from './numeric.ts';
import { quietly } from './reducing.ts';
import { broadcastTo, ravel } from './shape.ts';

const fail = (message: string): never => raise(assertionError, message);

function buildMessage(
  values: readonly Value[],
  message: string,
  header = 'Items are not equal:',
  verbose = true,
  precision = 8,
  names: readonly string[] = ['ACTUAL', 'DESIRED'],
): string {
  let lines = [`\n${header}`];
  if (message) {
    if (!message.includes('\n') && message.length < 79 - header.length) lines = [`${lines[0]} ${message}`];
    else lines.push(message);
  }
  if (verbose) {
    values.forEach((value, i) => {
      let text =
        value instanceof NDArray ? arrayRepr(value, elementText, { ...printing.options, precision }) : repr(value);
      if (text.split('\n').length > 4) text = `${text.split('\n').slice(0, 3).join('\n')}...`;
      lines.push(` ${names[i]}: ${text}`);
    });
  }
  return lines.join('\n');
}

interface Options {
  readonly header: string;
  readonly message: string;
  readonly verbose: boolean;
  readonly precision: number;
  readonly strict: boolean;
  readonly equalNan: boolean;
  readonly names?: readonly [string, string];
}

const isNumber = (array: NDArray): boolean => 'biufc'.includes(array.dtype.kind);

/** Compares arrays element by element; raises AssertionError with what differs. */
function compareArrays(
  compare: (x: NDArray, y: NDArray) => NDArray,
  actual: Value,
  desired: Value,
  options: Options,
): void {
  const x = arrayOf(actual);
  const y = arrayOf(desired);
  const { message, header, verbose, precision, names = ['ACTUAL', 'DESIRED'] as const } = options;
  const stop = (text: string): never => fail(buildMessage([x, y], text, header, verbose, precision, names));
  const fits = options.strict
    ? sameShape(x.shape, y.shape) && x.dtype === y.dtype
    : x.ndim === 0 || y.ndim === 0 || sameShape(x.shape, y.shape);
  if (!fits) {
    stop(
      message +
        (sameShape(x.shape, y.shape)
          ? `\n(dtypes ${x.dtype.name}, ${y.dtype.name} mismatch)`
          : `\n(shapes ${shapeText(x.shape)}, ${shapeText(y.shape)} mismatch)`),
    );
  }
  const shape = commonShape([x.shape, y.shape])!;
  const spread = (array: NDArray): NDArray => broadcastTo(array, shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const flagged = new Uint8Array(size);
  const flagsOf = (name: string, array: NDArray): Uint8Array =>
    flatData(castArray(spread(applyArray(name, array)), bool)) as Uint8Array;
  if (isNumber(x) && isNumber(y)) {
    if (options.equalNan) {
      const [p, q] = [flagsOf('isnan', x), flagsOf('isnan', y)];
      if (p.some((each, i) => each !== q[i])) stop(`${message}\nnan location mismatch:`);
      p.forEach((each, i) => {
        flagged[i]! |= each;
      });
    }
    const known = flagged.slice();
    const [p, q] = [flagsOf('isinf', x), flagsOf('isinf', y)].map((flags) =>
      flags.map((each, i) => (known[i] ? 0 : each)),
    ) as [Uint8Array, Uint8Array];
    if (p.some((each, i) => each !== q[i])) stop(`${message}\ninf location mismatch:`);
    const equal = flagsOf2('equal', x, y, spread);
    if (p.some((each, i) => each === 1 && equal[i] === 0)) stop(`${message}\ninf values mismatch:`);
    p.forEach((each, i) => {
      flagged[i]! |= each;
    });
  }
  const left = flagged.reduce((count, each) => count + 1 - each, 0);
  if (left === 0 && size > 0) return;
  const agreed = flatData(castArray(spread(compare(x, y)), bool)) as Uint8Array;
  const bad: number[] = [];
  for (let i = 0; i < size; i++) if (!flagged[i] && !agreed[i]) bad.push(i);
  if (bad.length === 0) return;
  const scalar = shape.length === 0;
  const total = flagged.some(Boolean) || !scalar ? size : 1;
  const percent = format(new PyFloat((100 * bad.length) / total), '.3g');
  const remarks = [`Mismatched elements: ${bad.length} / ${total} (${percent}%)`];
  if (!scalar) {
    const index = (flat: number): number[] => {
      const places: number[] = [];
      let rest = flat;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        places.unshift(rest % shape[axis]!);
        rest = Math.floor(rest / shape[axis]!);
      }
      return places;
    };
    const element = (array: NDArray, at: number[]): string =>
      str(array.ndim === 0 ? getItem(array, new PyTuple([])) : getItem(array, new PyTuple(at)));
    const lines = bad.slice(0, 5).map((flat) => {
      const at = index(flat);
      return ` [${at.join(', ')}]: ${element(x, at)} (${names[0]}), ${element(y, at)} (${names[1]})`;
    });
    const title =
      bad.length === 1
        ? 'Mismatch at index:'
        : bad.length <= 5
          ? 'Mismatch at indices:'
          : 'First 5 mismatches are at indices:';
    remarks.push(`${title}\n${lines.join('\n')}`);
  }
  if (isNumber(x) && isNumber(y)) {
    quietly(() => {
      const error = spread(
        applyArray(
          'absolute',
          x.dtype === bool || y.dtype === bool ? applyArray('not_equal', x, y) : applyArray('subtract', x, y),
        ),
      );
      const gaps = flatData(error.isContiguous ? error : ravel(error)) as NumberArray;
      const most = bad.reduce((best, i) => Math.max(best, Number(gaps[i])), -Infinity);
      const show = (value: number, array: NDArray): string => {
        const one = arrayOf(scalarOf(array.dtype, value));
        return array2string(one, elementText);
      };
      remarks.push(`Max absolute difference among violations: ${show(most, error)}`);
      const sizes = flatData(spread(castArray(applyArray('absolute', y), float64))) as Float64Array;
      const ratios = bad.filter((i) => sizes[i] !== 0).map((i) => Number(gaps[i]) / sizes[i]!);
      const relative = ratios.length === 0 ? Infinity : Math.max(...ratios);
      const single =
        error.dtype.name === 'float32'
          ? arrayOf(scalarOf(error.dtype, Math.fround(relative)))
          : arrayOf(new Float64Scalar(relative));
      remarks.push(`Max relative difference among violations: ${array2string(single, elementText)}`);
    });
  }
  stop(`${message}\n${remarks.join('\n')}`);
}

const flagsOf2 = (name: string, x: NDArray, y: NDArray, spread: (array: NDArray) => NDArray): Uint8Array =>
  flatData(castArray(spread(applyArray(name, x, y)), bool)) as Uint8Array;

const messageOf = (value: Argument): string => (isNone(value) ? '' : str(value));

const equalArrays = (actual: Value, desired: Value, message: string, verbose: boolean, strict: boolean): void =>
  compareArrays((x, y) => equalOrFalse(x, y), actual, desired, {
    header: 'Arrays are not equal',
    message,
    verbose,
    precision: 6,
    strict,
    equalNan: true,
  });

const equalOrFalse = (x: NDArray, y: NDArray): NDArray => arrayOf(eq(x, y));

function almostArrays(actual: Value, desired: Value, decimal: number, message: string, verbose: boolean): void {
  compareArrays(
    (x, y) => {
      const gap = applyArray(
        'absolute',
        x.dtype === bool
          ? castArray(x, float64)
          : x.dtype.kind === 'u' || x.dtype.kind === 'i'
            ? applyArray('subtract', castArray(x, float64), castArray(y, float64))
            : applyArray('subtract', x, y),
      );
      return applyArray('less', gap, arrayOf(new PyFloat(1.5 * 10 ** -decimal)));
    },
    actual,
    desired,
    {
      header: `Arrays are not almost equal to ${decimal} decimals`,
      message,
      verbose,
      precision: decimal,
      strict: false,
      equalNan: true,
    },
  );
}

const isSequence = (value: Value): boolean =>
  value instanceof NDArray || isInstance(value, listType) || isInstance(value, tupleType);

function assertEqual(actual: Value, desired: Value, errMsg: Argument, verbose: Argument, strict: Argument): Value {
  const message = messageOf(errMsg);
  const shown = flag(verbose, true);
  if (isInstance(desired, dictType)) {
    if (!isInstance(actual, dictType)) fail(repr((actual as { type: PyType }).type));
    assertEqual(len(actual), len(desired), message, shown, false);
    for (const key of toArray(desired)) {
      if (!contains(actual, key)) fail(repr(key));
      assertEqual(getitem(actual, key), getitem(desired, key), `key=${repr(key)}\n${message}`, shown, false);
    }
    return null;
  }
  const plain = (value: Value): boolean => isInstance(value, listType) || isInstance(value, tupleType);
  if (plain(desired) && plain(actual)) {
    assertEqual(len(actual), len(desired), message, shown, false);
    const wanted = toArray(desired);
    toArray(actual).forEach((value, i) => {
      assertEqual(value, wanted[i]!, `item=${i}\n${message}`, shown, false);
    });
    return null;
  }
  if (actual instanceof NDArray || desired instanceof NDArray) {
    equalArrays(actual, desired, message, shown, flag(strict));
    return null;
  }
  const text = (): string => buildMessage([actual, desired], message, 'Items are not equal:', shown);
  if (isSequence(actual) !== isSequence(desired)) fail(text());
  const number = (value: Value): number | undefined => {
    if (typeof value === 'number') return value;
    if (value instanceof FloatValue) return value.value;
    const parts = scalarParts(value);
    return parts && typeof parts.raw === 'number' ? parts.raw : undefined;
  };
  const [x, y] = [number(actual), number(desired)];
  if (x !== undefined && y !== undefined) {
    if (Number.isNaN(x) && Number.isNaN(y)) return null;
    if (x === 0 && y === 0 && Object.is(x, -0) !== Object.is(y, -0)) fail(text());
  }
  // Complex numbers of which one part is nan are equal where both have one.
  const hasNan = (value: Value): boolean => {
    const parts = scalarParts(value);
    const pair = value instanceof PyComplex ? [value.re, value.im] : parts?.dtype.kind === 'c' ? parts.raw : null;
    return pair === null ? Number.isNaN(number(value)) : (pair as readonly number[]).some(Number.isNaN);
  };
  if (hasNan(actual) && hasNan(desired)) return null;
  if (!truth(eq(desired, actual))) fail(text());
  return null;
}

/** A part of a complex number; null for other values. */
function partOf(value: Value, which: 0 | 1): Value | null {
  if (value instanceof PyComplex) return new PyFloat(which === 0 ? value.re : value.im);
  const parts = scalarParts(value);
  return parts?.dtype.kind === 'c' ? new PyFloat((parts.raw as readonly number[])[which]!) : null;
}

function assertAlmostEqual(
  actual: Value,
  desired: Value,
  decimal: Argument,
  errMsg: Argument,
  verbose: Argument,
): Value {
  const digits = wholeOr(decimal, 7);
  const message = messageOf(errMsg);
  if (isSequence(actual) || isSequence(desired)) {
    almostArrays(actual, desired, digits, message, true);
    return null;
  }
  if (partOf(actual, 1) !== null || partOf(desired, 1) !== null) {
    // Complex numbers part by part.
    for (const which of [0, 1] as const) {
      const parts = [actual, desired].map((each) => partOf(each, which) ?? (which === 0 ? each : 0));
      assertAlmostEqual(parts[0]!, parts[1]!, decimal, errMsg, verbose);
    }
    return null;
  }
  const text = (): string =>
    buildMessage([actual, desired], message, `Arrays are not almost equal to ${digits} decimals`, flag(verbose, true));
  const [x, y] = [real(actual), real(desired)];
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    if (Number.isNaN(x) !== Number.isNaN(y) || (!Number.isNaN(x) && x !== y)) fail(text());
    return null;
  }
  if (truth(ge(abs(sub(desired, actual)), new PyFloat(1.5 * 10 ** -digits)))) fail(text());
  return null;
}

export const testingFunctions: Readonly<Record<string, Implementation>> = {
  "assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True, *, strict=False)": (
    actual: Value,
    desired: Value,
    rtol: Argument,
    atol: Argument,
    equalNan: Argument,
    errMsg: Argument,
    verbose: Argument,
    strict: Argument,
  ) => {
    const [relative, absolute] = [isNone(rtol) ? 1e-7 : real(rtol), isNone(atol) ? 0 : real(atol)];
    const general = (value: number): string => format(new PyFloat(value), 'g');
    compareArrays((x, y) => closeArray(x, y, relative, absolute, flag(equalNan, true)), actual, desired, {
      header: `Not equal to tolerance rtol=${general(relative)}, atol=${general(absolute)}`,
      message: messageOf(errMsg),
      verbose: flag(verbose, true),
      precision: 6,
      strict: flag(strict),
      equalNan: flag(equalNan, true),
    });
    return null;
  },
  "assert_array_equal(actual, desired, err_msg='', verbose=True, *, strict=False)": (
    actual: Value,
    desired: Value,
    errMsg: Argument,
    verbose: Argument,
    strict: Argument,
  ) => {
    equalArrays(actual, desired, messageOf(errMsg), flag(verbose, true), flag(strict));
    return null;
  },
  "assert_array_almost_equal(actual, desired, decimal=6, err_msg='', verbose=True)": (
    actual: Value,
    desired: Value,
    decimal: Argument,
    errMsg: Argument,
    verbose: Argument,
  ) => {
    almostArrays(actual, desired, wholeOr(decimal, 6), messageOf(errMsg), flag(verbose, true));
    return null;
  },
  "assert_equal(actual, desired, err_msg='', verbose=True, *, strict=False)": assertEqual,
  "assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True)": assertAlmostEqual,
  "assert_array_less(x, y, err_msg='', verbose=True, *, strict=False)": (
    x: Value,
    y: Value,
    errMsg: Argument,
    verbose: Argument,
  ) => {
    compareArrays((a, b) => applyArray('less', a, b), x, y, {
      header: 'Arrays are not strictly ordered `x < y`',
      names: ['x', 'y'],
      message: messageOf(errMsg),
      verbose: flag(verbose, true),
      precision: 6,
      strict: false,
      equalNan: true,
    });
    return null;
  },
  "assert_(val, msg='')": (value: Value, message: Argument) => {
    if (!truth(value)) fail(messageOf(message));
    return null;
  },
  'assert_raises(exception_class, callable=?, *args, **kwargs)': (type: Value, fn: Argument, args, kwargs) => {
    if (fn === undefined) return new RaisesContext(type);
    try {
      call(fn, (args as PyTuple).items, kwargs as unknown as Map<string, Value>);
    } catch (error) {
      if (matches(caught(error), type)) return null;
      throw error;
    }
    return fail(
      `${typeNames(type)} not raised by ${fn instanceof Object && 'name' in fn ? String(fn.name) : repr(fn)}`,
    );
  },
};

const typeNames = (type: Value): string =>
  type instanceof PyType ? type.name : type instanceof PyTuple ? type.items.map(typeNames).join(', ') : repr(type);
const matches = (exception: PyException, type: Value): boolean =>
  type instanceof PyTuple
    ? type.items.some((each) => matches(exception, each))
    : type instanceof PyType && exception.isInstance(type);

const contextType: PyType = defineType<RaisesContext>({
  name: '_AssertRaisesContext',
  module: 'unittest.case',
  slots: {
    enter: (self) => self,
    exit: (self, type) => {
      const wanted = (self as RaisesContext).wanted;
      if (type === null) return fail(`${typeNames(wanted)} not raised`);
      const options = wanted instanceof PyTuple ? wanted.items : [wanted];
      return options.some((each) => each instanceof PyType && (type as PyType).isSubtypeOf(each));
    },
  },
});

class RaisesContext extends PyObject {
  get type(): PyType {
    return contextType;
  }
  readonly wanted: Value;
  constructor(wanted: Value) {
    super();
    this.wanted = wanted;
  }
}
