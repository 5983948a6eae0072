/** The named tuples that numpy.linalg returns. */
import { defineType } from '../../python/objects/define.ts';
import { PyTuple, type PyType, tupleType, type Value } from '../../python/objects/object.ts';
import { repr } from '../../python/objects/operations.ts';

function namedTuple(name: string, fields: readonly string[]): (...values: Value[]) => PyTuple {
  const type: PyType = defineType<PyTuple>({
    name,
    module: 'numpy.linalg._linalg',
    bases: [tupleType],
    slots: {
      repr: (self) =>
        `${name}(${fields.map((field, i) => `${field}=${repr((self as PyTuple).items[i]!)}`).join(', ')})`,
    },
    getters: Object.fromEntries(fields.map((field, i) => [field, (self: PyTuple) => self.items[i]!])),
  });
  return (...values) => new PyTuple(values, type);
}

export const eigResult = namedTuple('EigResult', ['eigenvalues', 'eigenvectors']);
export const eighResult = namedTuple('EighResult', ['eigenvalues', 'eigenvectors']);
export const qrResult = namedTuple('QRResult', ['Q', 'R']);
export const svdResult = namedTuple('SVDResult', ['U', 'S', 'Vh']);
export const slogdetResult = namedTuple('SlogdetResult', ['sign', 'logabsdet']);
