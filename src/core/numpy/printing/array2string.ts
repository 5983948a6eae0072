/** Arrays as text: `str`, `repr` and `numpy.array2string` (NumPy's arrayprint.py). */

import type { Value } from '../../python/objects/object.ts';
import { type Raw, rawAt } from '../array/element.ts';
import type { NDArray } from '../array/ndarray.ts';
import { bool, complex128, type DType, float64, int64 } from '../dtype/dtype.ts';
import { shapeText } from '../errors.ts';
import { formatterFor } from './formatters.ts';
import { type PrintOptions, printing } from './options.ts';

/** How texts, objects and scalars are shown: given by the object model's side. */
export interface ElementText {
  scalar(dtype: DType, value: Raw): Value;
  show(dtype: DType, value: Raw): string;
}

const widthOf = (text: string): number => {
  let width = 0;
  for (const _ of text) width++;
  return width;
};

class Layout {
  readonly #array: NDArray;
  readonly #format: (value: Raw) => string;
  readonly #separator: string;
  readonly #edge: number;
  readonly #summary: boolean;

  constructor(array: NDArray, format: (value: Raw) => string, separator: string, edge: number, summary: boolean) {
    this.#array = array;
    this.#format = format;
    this.#separator = separator;
    this.#edge = edge;
    this.#summary = summary;
  }

  /** The part of the array at `position`, from `axis` on. */
  print(axis: number, position: number, indent: string, width: number): string {
    const { shape, strides, data, dtype } = this.#array;
    if (axis === shape.length) return this.#format(rawAt(data, dtype, position));
    const length = shape[axis]!;
    const stride = strides[axis]!;
    const short = this.#summary && 2 * this.#edge < length;
    const lead = short ? this.#edge : 0;
    const trail = short ? this.#edge : length;
    const inner = (i: number): string => this.print(axis + 1, position + i * stride, `${indent} `, width - 1);
    const cut = this.#separator.trimEnd();
    if (axis === shape.length - 1) {
      const room = width - Math.max(cut.length, 1);
      let text = '';
      let line = indent;
      const add = (word: string): void => {
        const words = word.split('\n');
        const widestWord = Math.max(...words.map(widthOf));
        if (widthOf(line) + widestWord > room && line.length > indent.length) {
          text += `${line.trimEnd()}\n`;
          line = indent;
        }
        const hang = words.length > 1 ? ' '.repeat(widthOf(line)) : '';
        line += words[0]!;
        for (const next of words.slice(1)) {
          text += `${line.trimEnd()}\n`;
          line = hang + next;
        }
        if (words.length > 1) line += ' '.repeat(widestWord - widthOf(words.at(-1)!));
      };
      for (let i = 0; i < lead; i++) {
        add(inner(i));
        line += this.#separator;
      }
      if (short) {
        add('...');
        line += this.#separator;
      }
      for (let i = length - trail; i < length - 1; i++) {
        add(inner(i));
        line += this.#separator;
      }
      if (length > 0) add(inner(length - 1));
      return `[${(text + line).slice(indent.length)}]`;
    }
    const between = cut + '\n'.repeat(shape.length - axis - 1);
    let text = '';
    for (let i = 0; i < lead; i++) text += indent + inner(i) + between;
    if (short) text += `${indent}...${between}`;
    for (let i = length - trail; i < length - 1; i++) text += indent + inner(i) + between;
    if (length > 0) text += indent + inner(length - 1);
    return `[${text.slice(indent.length)}]`;
  }

  /** The elements that are shown. */
  shown(axis: number, position: number, into: Raw[]): void {
    const { shape, strides, data, dtype } = this.#array;
    if (axis === shape.length) {
      into.push(rawAt(data, dtype, position));
      return;
    }
    const length = shape[axis]!;
    const short = this.#summary && 2 * this.#edge < length;
    for (let i = 0; i < length; i++) {
      if (short && i === this.#edge) i = length - this.#edge;
      if (i < length) this.shown(axis + 1, position + i * strides[axis]!, into);
    }
  }
}

/** `numpy.array2string`. `prefix` and `suffix` only take room. */
export function array2string(
  array: NDArray,
  elements: ElementText,
  options: PrintOptions = printing.options,
  separator = ' ',
  prefix = '',
  suffix = '',
): string {
  if (array.size === 0) return '[]';
  const { dtype } = array;
  const summary = array.size > options.threshold;
  const values: Raw[] = [];
  const scan = new Layout(array, () => '', separator, options.edgeitems, summary);
  scan.shown(0, array.offset, values);
  const format = formatterFor(
    values,
    dtype,
    array.ndim === 0,
    options,
    (value) => elements.scalar(dtype, value),
    (value) => elements.show(dtype, value),
  );
  const layout = new Layout(array, format, separator, options.edgeitems, summary);
  return layout.print(0, array.offset, ' '.repeat(1 + widthOf(prefix)), options.linewidth - widthOf(suffix));
}

const isImplied = (dtype: DType): boolean => [int64, float64, complex128, bool].includes(dtype);

/** `repr(array)`, and `numpy.array_repr` with options. */
export function arrayRepr(
  array: NDArray,
  elements: ElementText,
  options: PrintOptions = printing.options,
  width = printing.options.linewidth,
  name = 'array',
): string {
  const { dtype } = array;
  const prefix = `${name}(`;
  const body = array2string(array, elements, { ...options, linewidth: width }, ', ', prefix, ')');
  const extras: string[] = [];
  if ((array.size === 0 && !(array.ndim === 1)) || array.size > printing.options.threshold) {
    extras.push(`shape=${shapeText(array.shape)}`);
  }
  if (!isImplied(dtype) || array.size === 0) {
    extras.push(`dtype=${dtype.kind === 'U' ? `'${dtype.name}'` : dtype.name}`);
  }
  if (extras.length === 0) return `${prefix}${body})`;
  const text = `${prefix}${body},`;
  const extra = `${extras.join(', ')})`;
  const last = text.length - (text.lastIndexOf('\n') + 1);
  return text + (last + extra.length + 1 > width ? `\n${' '.repeat(prefix.length)}` : ' ') + extra;
}
