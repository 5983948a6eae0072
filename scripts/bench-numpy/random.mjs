// A small seeded generator of choices and of Python expressions, so that a seed names a program for good.

export class Random {
  constructor(seed) {
    this.state = (seed * 2654435761 + 12345) >>> 0;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** mulberry32 */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  chance(p) {
    return this.next() < p;
  }

  shape(maxNdim = 3, maxLength = 4, min = 0) {
    return Array.from({ length: this.int(min, maxNdim) }, () => this.int(1, maxLength));
  }

  /** Two shapes that broadcast most of the time. */
  shapes(maxNdim = 3) {
    const full = this.shape(maxNdim, 4, 1);
    const thin = () => {
      const cut = full.slice(this.int(0, full.length));
      return cut.map((length) => (this.chance(0.3) ? 1 : this.chance(0.06) ? length + 1 : length));
    };
    return this.chance(0.5) ? [full, thin()] : [thin(), full];
  }

  dtype() {
    return this.pick(DTYPES);
  }

  number(dtype) {
    if (dtype === 'bool') return this.pick(['True', 'False']);
    if (dtype.startsWith('uint')) return String(this.int(0, this.chance(0.1) ? 255 : 12));
    if (dtype.startsWith('int')) return String(this.int(-9, this.chance(0.1) ? 127 : 12));
    if (dtype.startsWith('complex')) return `${this.real()}${this.chance(0.5) ? '+' : '-'}${Math.abs(this.int(0, 9))}j`;
    return this.real();
  }

  real() {
    const kind = this.int(0, 9);
    if (kind < 4) return (this.next() * 8 - 4).toFixed(this.int(1, 4));
    if (kind < 6) return `${this.int(-9, 20)}.0`;
    if (kind < 7) return (this.next() * 2 - 1).toExponential(this.int(1, 6));
    if (kind < 8) return (this.next() * 1000).toFixed(2);
    return `${this.int(1, 9)}.5`;
  }

  nested(shape, dtype) {
    if (shape.length === 0) return this.number(dtype);
    const [length, ...rest] = shape;
    return `[${Array.from({ length }, () => this.nested(rest, dtype)).join(', ')}]`;
  }

  /** An array as Python text. */
  array(shape, dtype = this.dtype()) {
    const text = this.nested(shape, dtype);
    const plain =
      ['float64', 'int64', 'bool', 'complex128'].includes(dtype) && this.chance(0.5) && shape.every((n) => n > 0);
    return plain ? `np.array(${text})` : `np.array(${text}, dtype=np.${dtype === 'bool' ? 'bool_' : dtype})`;
  }

  float(shape) {
    return this.array(shape, this.pick(['float64', 'float64', 'float32']));
  }

  /** An array with a memory layout that is not plain. */
  strided(shape, dtype = this.pick(['float64', 'int64', 'float32'])) {
    const kind = this.int(0, 4);
    if (kind === 0 && shape.length > 1) return `${this.array([...shape].reverse(), dtype)}.T`;
    if (kind === 1 && shape.length > 0) return `${this.array([shape[0] * 2, ...shape.slice(1)], dtype)}[::2]`;
    if (kind === 2 && shape.length > 0) return `${this.array(shape, dtype)}[::-1]`;
    if (kind === 3) return `np.asfortranarray(${this.array(shape, dtype)})`;
    return this.array(shape, dtype);
  }

  axis(ndim) {
    if (ndim === 0 || this.chance(0.2)) return 'None';
    if (ndim > 1 && this.chance(0.25)) {
      const axes = Array.from({ length: ndim }, (_, i) => i).filter(() => this.chance(0.6));
      return `(${axes.map((a) => `${this.chance(0.3) ? a - ndim : a},`).join(' ')})`;
    }
    const axis = this.int(0, ndim - 1);
    return String(this.chance(0.04) ? ndim : this.chance(0.3) ? axis - ndim : axis);
  }

  index(length) {
    return this.chance(0.05) ? length : this.chance(0.3) ? -this.int(1, length) : this.int(0, length - 1);
  }

  slice(length) {
    const part = () => (this.chance(0.4) ? '' : String(this.int(-length - 1, length + 1)));
    const step = this.chance(0.7) ? '' : `:${this.pick(['-1', '2', '-2', '3'])}`;
    return `${part()}:${part()}${step}`;
  }
}

export const DTYPES = [
  'bool',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'int64',
  'uint64',
  'float16',
  'float32',
  'float32',
  'float64',
  'float64',
  'float64',
  'complex64',
  'complex128',
];
