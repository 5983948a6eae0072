/**
 * The key under which a dict or set files a value. Equal plain values have the same: 1, 1.0 and True are the number 1;
 * a tuple of plain values is a string that begins with NUL; an instance without __eq__ of its own is itself. What
 * defines __eq__ or holds such things is found by Python's hash and == in `Buckets` and filed under the first equal one.
 */
import { raise, typeError } from './errors.ts';
import { FloatValue, type Key, PyBytes, type PyObject, PyTuple, type Value } from './object.ts';
import { genericHash, hash, normal, same, typeName } from './operations.ts';

/** The key of a plain value; undefined when it takes Python's hash and ==. */
export function plainKey(value: Value): Key | undefined {
  switch (typeof value) {
    case 'string':
      return value.charCodeAt(0) === 0 ? `\0s${value}` : value;
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      if (value === null) return null;
      if (value instanceof FloatValue && value.type.slots.key === undefined) return floatKey(value);
      if (value instanceof PyTuple && !value.type.heap) return tupleKey(value);
      if (value instanceof PyBytes) return `\0b${value.bytes.join()}`;
      return objectKey(value);
  }
}

function floatKey(value: FloatValue): Key {
  const number = value.value;
  if (Number.isNaN(number)) return value;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? normal(BigInt(number)) : number + 0;
}

function objectKey(value: PyObject): Key | undefined {
  const { hash: slot, key } = value.type.slots;
  if (slot === null || slot === undefined) raise(typeError, `unhashable type: '${typeName(value)}'`);
  if (key !== undefined) return key(value);
  return slot === genericHash ? value : undefined;
}

function tupleKey(tuple: PyTuple): Key | undefined {
  let text = '\0t';
  let custom = false;
  for (const item of tuple.items) {
    const key = plainKey(item);
    if (key === undefined || (typeof key === 'object' && key !== null)) custom = true;
    else if (typeof key === 'string') text += `s${key.length}:${key},`;
    else text += `${key},`;
  }
  return custom ? undefined : text;
}

/** The representatives of the keys that only Python's hash and == can tell apart. */
export class Buckets {
  readonly #buckets = new Map<number | bigint, PyObject[]>();

  /** The key filed before that equals `value`; undefined when there is none. */
  find(value: PyObject): PyObject | undefined {
    return this.#buckets.get(hash(value))?.find((each) => same(each, value));
  }

  /** The same, filing `value` itself when there is none. */
  add(value: PyObject): PyObject {
    const code = hash(value);
    const bucket = this.#buckets.get(code);
    if (bucket === undefined) {
      this.#buckets.set(code, [value]);
      return value;
    }
    const found = bucket.find((each) => same(each, value));
    if (found !== undefined) return found;
    bucket.push(value);
    return value;
  }

  delete(value: PyObject): void {
    const code = hash(value);
    const bucket = this.#buckets.get(code)?.filter((each) => each !== value);
    if (bucket === undefined) return;
    if (bucket.length === 0) this.#buckets.delete(code);
    else this.#buckets.set(code, bucket);
  }
}
