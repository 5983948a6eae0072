/** Values as the caller of runPython gets them: plain data, no Python objects. */
import { PyDict, PySet } from './objects/dict.ts';
import { caught } from './objects/errors.ts';
import { type Description, describeNative } from './objects/modules.ts';
import { FloatValue, PyComplex, PyList, PyObject, PyTuple, type Value } from './objects/object.ts';
import { asInt, asStr, repr } from './objects/operations.ts';

export type { Description } from './objects/modules.ts';

/** Beyond so many characters or items a repr is cut: it would take longer than the run. */
const LONG = 100_000;

/** repr, or what went wrong with it. */
function safeRepr(value: Value): string {
  try {
    if (typeof value === 'string' && value.length > LONG) return `${repr(value.slice(0, LONG))}...`;
    if (value instanceof PyList && value.items.length > LONG) {
      return `${repr(new PyList(value.items.slice(0, LONG))).slice(0, -1)}, ...]`;
    }
    return repr(value);
  } catch (error) {
    return `<repr raised ${caught(error).type.name}>`;
  }
}

/** A number as JSON can carry it. */
export function plainNumber(value: number | bigint): number | string {
  if (typeof value === 'bigint') return value.toString();
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0.0' : value;
}

/**
 * `limit` cuts each list of data or items. Without `reprs`, arrays, lists and tuples have "" for theirs: nested ones cost
 * more than the run.
 */
export function describe(value: Value, limit: number, depth = 0, reprs = true): Description {
  if (value === null) return { kind: 'none', repr: 'None' };
  if (typeof value === 'boolean') return { kind: 'bool', data: [value], repr: safeRepr(value) };
  if (value instanceof PyObject) {
    const native = describeNative(value, limit, reprs);
    if (native !== undefined) return native;
  }
  const text = asStr(value);
  if (text !== undefined)
    return { kind: 'str', data: [text.length > 1e6 ? text.slice(0, 1e6) : text], repr: safeRepr(value) };
  const int = asInt(value);
  if (int !== undefined)
    return {
      kind: 'int',
      data: [plainNumber(int)],
      repr:
        typeof int === 'bigint' && int.toString(16).length > 11900 ? '<int of more than 4300 digits>' : safeRepr(value),
    };
  if (value instanceof FloatValue) return { kind: 'float', data: [plainNumber(value.value)], repr: safeRepr(value) };
  if (value instanceof PyComplex) {
    return { kind: 'complex', data: [[plainNumber(value.re), plainNumber(value.im)]], repr: safeRepr(value) };
  }
  const shown = !reprs && (value instanceof PyList || value instanceof PyTuple) ? '' : safeRepr(value);
  if (depth > 20) return { kind: 'object', repr: shown };
  const nested = (each: Value) => describe(each, limit, depth + 1, reprs);
  if (value instanceof PyList) return { kind: 'list', items: value.items.slice(0, limit).map(nested), repr: shown };
  if (value instanceof PyTuple) return { kind: 'tuple', items: value.items.slice(0, limit).map(nested), repr: shown };
  if (value instanceof PySet) return { kind: 'set', items: value.items().slice(0, limit).map(nested), repr: shown };
  if (value instanceof PyDict) {
    const items = [...value.entries()].slice(0, limit).map(([key, each]) => [nested(key), nested(each)]);
    return { kind: 'dict', items, repr: shown };
  }
  return { kind: 'object', repr: shown };
}
