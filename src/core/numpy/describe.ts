/** Arrays, scalars and data types as the caller of `runPython` gets them. */

import { plainNumber } from '../python/describe.ts';
import { type Description, registerDescriber } from '../python/objects/modules.ts';
import type { PyObject, Value } from '../python/objects/object.ts';
import { repr } from '../python/objects/operations.ts';
import { type Pair, type Raw, rawAt } from './array/element.ts';
import { NDArray } from './array/ndarray.ts';
import { DType } from './dtype/dtype.ts';
import { scalarParts } from './scalars/scalar.ts';

function plain(dtype: DType, raw: Raw): unknown {
  switch (dtype.kind) {
    case 'b':
      return raw === 1;
    case 'c':
      return (raw as Pair).map(plainNumber);
    case 'O':
      return repr(raw as Value);
    case 'U':
      return raw;
    default:
      return plainNumber(raw as number | bigint);
  }
}

/** The first `limit` elements in C order. */
function elements(array: NDArray, limit: number): unknown[] {
  const { data, dtype, shape, strides } = array;
  const found: unknown[] = [];
  const visit = (axis: number, position: number): void => {
    if (found.length >= limit) return;
    if (axis === shape.length) {
      found.push(plain(dtype, rawAt(data, dtype, position)));
      return;
    }
    for (let i = 0; i < shape[axis]! && found.length < limit; i++) visit(axis + 1, position + i * strides[axis]!);
  };
  if (array.size > 0) visit(0, array.offset);
  return found;
}

function describe(value: PyObject, limit: number, shown: boolean): Description | undefined {
  if (value instanceof NDArray) {
    return {
      kind: 'ndarray',
      dtype: value.dtype.name,
      shape: [...value.shape],
      data: elements(value, limit),
      repr: shown ? repr(value) : '',
    };
  }
  if (value instanceof DType) return { kind: 'dtype', dtype: value.name, repr: repr(value) };
  const parts = scalarParts(value);
  if (!parts) return undefined;
  return {
    kind: 'npscalar',
    dtype: parts.dtype.name,
    shape: [],
    data: [plain(parts.dtype, parts.raw)],
    repr: shown ? repr(value) : '',
  };
}

registerDescriber(describe);
