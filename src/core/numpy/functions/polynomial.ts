/** Fitting polynomials, and reading and writing tables of numbers as text. */

import { host } from '../../python/modules/host.ts';
import {
  defineException,
  fileNotFoundError,
  raise,
  runtimeWarning,
  typeError,
  valueError,
} from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { PyBytes, PyList, PyObject, PyTuple, type Value } from '../../python/objects/object.ts';
import {
  asStr,
  call,
  callMethod,
  findattr,
  float,
  getattr,
  iter,
  repr,
  toArray,
} from '../../python/objects/operations.ts';
import { warn } from '../../python/objects/warn.ts';
import { castArray } from '../array/cast.ts';
import { dtypeFrom } from '../array/from-python.ts';
import { emptyArray, type NDArray, wrap } from '../array/ndarray.ts';
import { float64, int64 } from '../dtype/dtype.ts';
import { failValue, unsupported } from '../errors.ts';
import { reduce } from '../reductions/reduce.ts';
import { operations } from '../ufuncs/operations.ts';
import { applyArray } from '../ufuncs/ufunc.ts';
import {
  type Argument,
  arrayFrom,
  arrayOf,
  flag,
  isNone,
  itemsOf,
  list,
  real,
  result,
  text,
  tuple,
  whole,
  wholeOr,
  wholes,
} from './arguments.ts';
import { reshape, squeeze, transpose } from './shape.ts';

/** `numpy.exceptions.RankWarning` */
export const rankWarning = defineException('RankWarning', runtimeWarning, 'numpy.exceptions');

function polyfit(x: Value, y: Value, deg: Value, _rcond: Argument, full: Argument, w: Argument, cov: Argument): Value {
  if (flag(full) || flag(cov)) return unsupported('numpy.polyfit with full=True or cov=True');
  const order = whole(deg) + 1;
  if (order < 1) failValue('expected deg >= 0');
  const places = castArray(arrayOf(x), float64);
  let values = castArray(arrayOf(y), float64);
  if (places.ndim !== 1) raise(typeError, 'expected 1D vector for x');
  if (places.size === 0) raise(typeError, 'expected non-empty vector for x');
  if (values.ndim < 1 || values.ndim > 2) raise(typeError, 'expected 1D or 2D array for y');
  if (places.size !== values.shape[0]) raise(typeError, 'expected x and y to have same length');
  const powers = wrap(
    int64,
    [order],
    Float64Array.from({ length: order }, (_, i) => order - 1 - i),
  );
  let left = applyArray('power', reshape(places, [places.size, 1]), castArray(powers, float64));
  if (!isNone(w)) {
    const weights = castArray(arrayOf(w), float64);
    left = applyArray('multiply', left, reshape(weights, [weights.size, 1]));
    values = applyArray('multiply', values, values.ndim === 2 ? reshape(weights, [weights.size, 1]) : weights);
  }
  const scale = applyArray('sqrt', reduce(operations.get('add')!, applyArray('multiply', left, left), [0]));
  left = applyArray('divide', left, scale);
  const lstsq = getattr(host.modules!.load('numpy.linalg'), 'lstsq');
  const solution = call(lstsq, [left, values, float(places.size * 2 ** -52)]) as PyObject;
  const [c, , rank] = toArray(solution) as [NDArray, Value, Value];
  if (real(rank) !== order) warn(rankWarning, 'Polyfit may be poorly conditioned');
  return result(transpose(applyArray('divide', transpose(c), scale)));
}

/** The lines of a text: a file of the run by name, an open file, or a sequence of lines. */
function linesOf(source: Value): string[] {
  const name = asStr(source);
  if (name !== undefined) {
    const content = host.files[name];
    if (content === undefined) return raise(fileNotFoundError, `${name} not found.`);
    return (typeof content === 'string' ? content : new TextDecoder('utf-8').decode(content)).split(/\r?\n/);
  }
  if (source instanceof PyList || source instanceof PyTuple)
    return source.items.map((line) => String(asStr(line as Value) ?? ''));
  if (source instanceof PyObject && findattr(source, 'read') !== undefined) {
    const all = callMethod(source, 'read');
    const words = all instanceof PyBytes ? new TextDecoder('utf-8').decode(all.bytes) : (asStr(all) ?? '');
    return words.split(/\r?\n/);
  }
  const lines: string[] = [];
  for (let it = iter(source), line = it.next(); line !== undefined; line = it.next())
    lines.push((asStr(line) ?? '').replace(/\r?\n$/, ''));
  return lines;
}

const fieldsOf = (line: string, delimiter: string | null): string[] =>
  delimiter === null ? line.trim().split(/\s+/) : line.split(delimiter).map((field) => field.trim());

/** The rows of fields that a reader finds. */
function rowsOf(
  source: Value,
  delimiter: Argument,
  comments: Argument,
  skip: number,
  columns: Argument,
  last = 0,
): string[][] {
  const mark = comments === null ? null : text(comments, '#');
  const split = isNone(delimiter) ? null : text(delimiter, ' ');
  const chosen = isNone(columns) ? null : wholes(columns);
  const kept = linesOf(source).slice(skip);
  const rows: string[][] = [];
  for (const line of last > 0 ? kept.slice(0, -last) : kept) {
    const clean = mark === null ? line : line.split(mark)[0]!;
    if (clean.trim() === '') continue;
    const fields = fieldsOf(clean, split);
    rows.push(chosen ? chosen.map((i) => fields.at(i) ?? '') : fields);
  }
  return rows;
}

const numberOf = (field: string): number => {
  const clean = field.trim();
  if (/^[+-]?(inf|infinity)$/i.test(clean)) return clean.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(clean)) return NaN;
  return clean === '' ? Number.NaN : Number(clean);
};

function tableOf(rows: readonly string[][], dtype: Argument, missing: number | null): NDArray {
  const type = dtypeFrom(dtype) ?? float64;
  const width = rows[0]?.length ?? 0;
  if (type.kind === 'U' || type.kind === 'O') {
    return arrayFrom(list(rows.map((row) => list([...row]))), type);
  }
  const table = emptyArray(float64, [rows.length, width]);
  const data = table.data as Float64Array;
  rows.forEach((row, i) => {
    if (row.length !== width) {
      raise(
        valueError,
        missing === null
          ? `the number of columns changed from ${width} to ${row.length} at row ${i + 1}; use \`usecols\` to select a subset and avoid this error`
          : `Some errors were detected !\n    Line #${i + 1} (got ${row.length} columns instead of ${width})`,
      );
    }
    row.forEach((field, j) => {
      const value = numberOf(field);
      if (Number.isNaN(value) && !/^[+-]?nan$/i.test(field)) {
        if (missing === null)
          raise(valueError, `could not convert string ${repr(field)} to ${type.name} at row ${i}, column ${j + 1}.`);
        data[i * width + j] = missing;
      } else data[i * width + j] = value;
    });
  });
  return castArray(table, type);
}

function shaped(table: NDArray, unpack: Argument, ndmin: number): Value {
  let answer = table;
  if (ndmin < 2 && (table.shape[0] === 1 || table.shape[1] === 1)) answer = squeeze(table, null);
  if (ndmin === 1 && answer.ndim === 0) answer = reshape(answer, [1]);
  if (!flag(unpack) || answer.ndim < 2) return answer;
  return transpose(answer);
}

function formatField(value: Value, format: string): string {
  return asStr(call(getattr('' as Value, 'join'), [list([callMethod(format, '__mod__', tuple([value]))])])) ?? '';
}

function savetxt(
  target: Value,
  X: Value,
  fmt: Argument,
  delimiter: Argument,
  newline: Argument,
  header: Argument,
  footer: Argument,
  comments: Argument,
): Value {
  if (asStr(target) !== undefined) return unsupported('writing files');
  const array = arrayOf(X);
  const rows = array.ndim === 1 ? reshape(array, [array.size, 1]) : array;
  const formats = isNone(fmt) ? '%.18e' : (itemsOf(fmt)?.map((each) => asStr(each) ?? '') ?? text(fmt, '%.18e'));
  const between = text(delimiter, ' ');
  const end = text(newline, '\n');
  const mark = text(comments, '# ');
  const write = (line: string): void => {
    callMethod(target, 'write', line);
  };
  if (text(header, '')) write(mark + text(header, '').replaceAll('\n', `\n${mark}`) + end);
  for (const row of toArray(rows)) {
    const fields = toArray(row).map((value, i) =>
      formatField(value, typeof formats === 'string' ? formats : formats[i]!),
    );
    write(fields.join(between) + end);
  }
  if (text(footer, '')) write(mark + text(footer, '').replaceAll('\n', `\n${mark}`) + end);
  return null;
}

export const textFunctions: Readonly<Record<string, Implementation>> = {
  'polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False)': polyfit,
  "loadtxt(fname, dtype=?, comments='#', delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, **kwargs)":
    (
      fname: Value,
      dtype: Argument,
      comments: Argument,
      delimiter: Argument,
      converters: Argument,
      skiprows: Argument,
      usecols: Argument,
      unpack: Argument,
      ndmin: Argument,
    ) => {
      if (!isNone(converters)) return unsupported('numpy.loadtxt with converters');
      const rows = rowsOf(fname, delimiter, comments, wholeOr(skiprows, 0), usecols);
      return shaped(tableOf(rows, dtype, null), unpack, wholeOr(ndmin, 0));
    },
  "genfromtxt(fname, dtype=?, comments='#', delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None, filling_values=None, usecols=None, names=None, **kwargs)":
    (
      fname: Value,
      dtype: Argument,
      comments: Argument,
      delimiter: Argument,
      header: Argument,
      footer: Argument,
      converters: Argument,
      _missing: Argument,
      filling: Argument,
      usecols: Argument,
      names: Argument,
    ) => {
      if (!isNone(converters) || !isNone(names) || dtype === null)
        return unsupported('numpy.genfromtxt with names, converters or dtype=None');
      const rows = rowsOf(fname, delimiter, comments, wholeOr(header, 0), usecols, wholeOr(footer, 0));
      const fill = isNone(filling) ? Number.NaN : Number((arrayOf(filling).data as ArrayLike<number>)[0]);
      return shaped(tableOf(rows, dtype, fill), false, 0);
    },
  "savetxt(fname, X, fmt='%.18e', delimiter=' ', newline=None, header='', footer='', comments='# ', encoding=None)":
    savetxt,
};
