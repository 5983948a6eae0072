/** The rare room of NumPy: modules written in Python, ours, over the rest of NumPy. Which names: `names.ts`. */

import { registerSource } from '../../python/modules/source-module.ts';
import { native } from '../../python/objects/function.ts';
import type { PyBytes } from '../../python/objects/object.ts';
import './subclass.ts';
import { COMPLEX_LINALG } from './complex-linalg.ts';
import { FFT } from './fft.ts';
import { FILES } from './files.ts';
import { MATRIX } from './matrix.ts';
import { MEMORY } from './memory.ts';
import { MORE } from './more.ts';
import { OPTIONS } from './options.ts';
import { PAD } from './pad.ts';
import { POLYNOMIAL } from './polynomial.ts';
import { TESTING } from './testing.ts';
import { VECTORIZE } from './vectorize.ts';

/** The check sum of zip archives (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

registerSource('numpy.fft', FFT);
registerSource('numpy.lib._arraypad_impl', PAD, {}, 'numpy');
registerSource('numpy.lib._rare', MORE, {}, 'numpy');
registerSource('numpy.lib._polynomial_impl', POLYNOMIAL, {}, 'numpy');
registerSource('numpy.lib._options', OPTIONS, {}, 'numpy');
registerSource('numpy.lib._vectorize', VECTORIZE, {}, 'numpy');
registerSource('numpy.linalg._complex', COMPLEX_LINALG, {}, 'numpy.linalg');
registerSource('numpy.lib._memory', MEMORY, {}, 'numpy');
registerSource('numpy.matrixlib.defmatrix', MATRIX);
registerSource('numpy.matrixlib', '\nfrom numpy.matrixlib.defmatrix import matrix, asmatrix, bmat\n');
registerSource('numpy.testing._utils', TESTING, {}, 'numpy.testing');
registerSource(
  'numpy.lib._npyio_impl',
  FILES,
  { _crc32: native('_crc32(data, /)', (data) => crc32((data as PyBytes).bytes)) },
  'numpy',
);
