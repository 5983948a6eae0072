/** What few programs use of NumPy, and what its own tests found: each program with what NumPy 2.4 prints. */

import assert from 'node:assert/strict';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

const programs: readonly (readonly [name: string, source: string, printed: string])[] = [
  [
    `a polynomial prints and computes`,
    `p = np.poly1d([1, -2, 3])
print(p)
print(repr(p * p), p(2), p.order, p.deriv())`,
    `   2
1 x - 2 x + 3
poly1d([  1,  -4,  10, -12,   9]) 3 2  
2 x - 2
`,
  ],
  [
    `roots of a cubic`,
    `print(np.roots([2, -4, 0]), np.poly([1, 2]), np.polymul([1, 2], [1, 3]))`,
    `[2. 0.] [ 1. -3.  2.] [1 5 6]
`,
  ],
  [
    `division of polynomials`,
    `print(np.polydiv([3, 5, 2], [2, 1]))`,
    `(array([1.5 , 1.75]), array([0.25]))
`,
  ],
  [
    `a transform and back`,
    `x = np.array([1.0, 2.0, 0.0, -1.0])
print(np.fft.fft(x))
print(np.round(np.fft.ifft(np.fft.fft(np.arange(7.0))).real, 12))`,
    `[2.+0.j 1.-3.j 0.+0.j 1.+3.j]
[-0.  1.  2.  3.  4.  5.  6.]
`,
  ],
  [
    `frequencies, shifted`,
    `print(np.fft.fftfreq(5, 0.5), np.fft.fftshift(np.arange(4)), np.fft.rfft([1.0, 2, 3]).shape)`,
    `[ 0.   0.4  0.8 -0.8 -0.4] [2 3 0 1] (2,)
`,
  ],
  [
    `a transform of two axes`,
    `print(np.fft.fft2(np.eye(2)).real)`,
    `[[2. 0.]
 [0. 2.]]
`,
  ],
  [
    `arrays saved and loaded`,
    `np.save('weights', np.arange(6).reshape(2, 3))
print(np.load('weights.npy'))`,
    `[[0 1 2]
 [3 4 5]]
`,
  ],
  [
    `an archive of arrays`,
    `np.savez('net', W=np.eye(2), b=[1, 2])
net = np.load('net.npz')
print(sorted(net.files), net['W'], net['b'])`,
    `['W', 'b'] [[1. 0.]
 [0. 1.]] [1 2]
`,
  ],
  [
    `padding by statistics`,
    `print(np.pad([1.0, 5.0, 2.0], 2, 'mean'), np.pad([1, 5, 2], (1, 2), 'maximum', stat_length=2), np.pad([3, 4], 2, 'linear_ramp'))`,
    `[2.66666667 2.66666667 1.         5.         2.         2.66666667
 2.66666667] [5 1 5 2 5 5] [0 1 3 4 2 0]
`,
  ],
  [
    `odd reflection`,
    `print(np.pad([1, 2, 4], 2, 'reflect', reflect_type='odd'))`,
    `[-2  0  1  2  4  6  7]
`,
  ],
  [
    `padding that names no mode`,
    `try:
    np.pad([1], 1, 'around')
except ValueError as e:
    print(e)`,
    `mode 'around' is not supported
`,
  ],
  [
    `nditer in memory order`,
    `a = np.arange(6).reshape(2, 3)
print([int(x) for x in np.nditer(a.T)], [int(x) for x in np.nditer(a, order='F')], [int(x) for x in np.nditer(a[::-1])])`,
    `[0, 1, 2, 3, 4, 5] [0, 3, 1, 4, 2, 5] [0, 1, 2, 3, 4, 5]
`,
  ],
  [
    `nditer with indices`,
    `it = np.nditer(np.arange(4).reshape(2, 2), flags=['multi_index', 'c_index'])
for x in it:
    print(it.multi_index, it.index, x)`,
    `(0, 0) 0 0
(0, 1) 1 1
(1, 0) 2 2
(1, 1) 3 3
`,
  ],
  [
    `nditer that makes its output`,
    `it = np.nditer([np.arange(3), None])
for x, y in it:
    y[...] = x ** 2
print(it.operands[1])`,
    `[0 1 4]
`,
  ],
  [
    `nditer by rows`,
    `print([row.tolist() for row in np.nditer(np.arange(6).reshape(2, 3), flags=['external_loop'], order='F')])`,
    `[[0, 3], [1, 4], [2, 5]]
`,
  ],
  [
    `quantiles with weights`,
    `print(np.percentile([1.0, 2.0, 3.0], 50, method='inverted_cdf', weights=[1, 1, 5]), np.quantile([1, 2, 3, 4], 0.5, method='averaged_inverted_cdf'))`,
    `3.0 2.5
`,
  ],
  [
    `a range of objects`,
    `print(np.arange(3, dtype=object).tolist(), np.arange(0, 2, dtype=bool))`,
    `[0, 1, 2] [False  True]
`,
  ],
  [
    `dimensions at most`,
    `print(np.array([[1, 2], [3, 4]], dtype=object, ndmax=1).shape)`,
    `(2,)
`,
  ],
  [
    `NaN in complex order`,
    `z = np.array([complex(0, np.nan)])
print(z < 1, np.maximum(z, 1), np.sign(np.array([3 + 4j, 0j])))`,
    `[False] [0.+nanj] [0.6+0.8j 0. +0.j ]
`,
  ],
  [
    `complex arc functions`,
    `z = np.array([2 + 1j, -0.5j])
print(np.arcsin(z), np.arctan(z), np.arccosh(z))`,
    `[ 1.06344002+1.46935174j -0.        -0.48121183j] [ 1.17809725+0.1732868j  -0.        -0.54930614j] [1.46935174+0.5073563j  0.48121183-1.57079633j]
`,
  ],
  [
    `complex powers of zero`,
    `print(np.array([0j]) ** (2 - 1j), np.array([1 + 1j]) ** 3)`,
    `[0.+0.j] [-2.+2.j]
`,
  ],
  [
    `an overflow of sinh`,
    `with np.errstate(over='ignore'):
    print(np.sinh(np.array([1200.0, -1200.0])))`,
    `[ inf -inf]
`,
  ],
  [
    `the reciprocal of no integer`,
    `with np.errstate(all='ignore'):
    print(np.reciprocal(np.array([0, 1, 2])), np.reciprocal(np.array([0, 4], np.uint8)))`,
    `[-9223372036854775808                    1                    0] [0 0]
`,
  ],
  [
    `what a failed power wrote`,
    `a = np.array([2, 3, -1], dtype=np.int8)
try:
    a **= a
except ValueError as e:
    print(a, e)`,
    `[ 4 27 -1] Integers to negative integer powers are not allowed.
`,
  ],
  [
    `RandomState draws for what is certain`,
    `rng = np.random.RandomState(12345678)
print(rng.binomial(1, [0, 0.25, 0.5, 0.75, 1]))`,
    `[0 0 0 1 1]
`,
  ],
  [
    `types of one random integer`,
    `print(type(np.random.RandomState(1).randint(0, 2, dtype=bool)).__name__, type(np.random.RandomState(1).randint(0, 2, dtype=np.int8)).__name__)`,
    `bool int8
`,
  ],
  [
    `joins check the cast`,
    `try:
    np.concatenate([[1.5], [2]], dtype=int)
except TypeError as e:
    print(e)`,
    `Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'same_kind'
`,
  ],
  [
    `an insertion along an axis`,
    `print(np.insert(np.ones((2, 2)), [1], [[5], [6]], axis=1), np.insert([1, 2, 3], 1, 9))`,
    `[[1. 5. 1.]
 [1. 6. 1.]] [1 9 2 3]
`,
  ],
  [
    `nonzero of objects`,
    `print(np.nonzero(np.array([0.0, 2, '', 'a', None], dtype=object)))`,
    `(array([1, 3]),)
`,
  ],
  [
    `None among floats`,
    `print(np.array([1, None], dtype=float))`,
    `[ 1. nan]
`,
  ],
  [
    `a class per data type`,
    `print(type(np.dtype('f8')), type(np.dtype('u2')), isinstance(np.dtype(int), np.dtype))`,
    `<class 'numpy.dtypes.Float64DType'> <class 'numpy.dtypes.UInt16DType'> True
`,
  ],
  [
    `sorting by keys without axes leaves other arrays alone`,
    `print(np.lexsort(np.array([3, 1, 2])))
print(np.zeros(12).any(), np.ones(12).sum(), np.zeros(12).any())`,
    `0
False 12.0 False
`,
  ],
  [
    `a step beyond the end`,
    `print(np.arange(0, 5, np.inf), np.arange(0, -1, 1), np.arange(stop=3))`,
    `[0.] [] [0 1 2]
`,
  ],
  [
    `an index of a flat iterator`,
    `a = np.arange(4).reshape(2, 2)
for key in ([True], (0, 1), None):
    try:
        a.flat[key]
    except IndexError as e:
        print(e)
print(a.flat[np.array([1, 3])], a.flat[()])`,
    `boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected to work in the future)
too many indices for flat iterator: flat iterator is 1-dimensional, but 2 were indexed
only integers, slices (\`:\`), ellipsis (\`...\`) and integer or boolean arrays are valid indices
[1 3] [0 1 2 3]
`,
  ],
  [
    `var and std into an array`,
    `out = np.zeros(3)
print(np.std([[1.0, 2, 3], [4, 5, 9]], axis=0, out=out) is out, out)`,
    `True [1.5 1.5 3. ]
`,
  ],
  [
    `ragged arrays of objects`,
    `print(np.array([np.array([1, 2]), 3], dtype=object), np.array([np.zeros(2), np.zeros(3)], dtype=object))`,
    `[array([1, 2]) 3] [array([0., 0.]) array([0., 0., 0.])]
`,
  ],
  [
    `subscripts as lists`,
    `a = np.arange(6).reshape(2, 3)
print(np.einsum(a, [0, 1], a, [2, 1], [0, 2]))`,
    `[[ 5 14]
 [14 50]]
`,
  ],
  [
    `bytes the other way`,
    `print(np.array([1, 256], dtype=np.int16).byteswap())`,
    `[256   1]
`,
  ],
];

describe('rare parts of NumPy', () => {
  for (const [name, source, printed] of programs) {
    it(name, () => {
      const { stdout, error } = runPython(`import numpy as np\n${source}`);
      assert.equal(error, null);
      assert.equal(stdout, printed);
    });
  }
});
