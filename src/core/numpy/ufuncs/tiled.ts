/** Element-wise functions over big arrays of numbers, a tile at a time: for what no kernel has done. */
import { type Plan, planLoop } from '../array/iterate.ts';
import type { NDArray } from '../array/ndarray.ts';
import type { NumberArray } from '../array/storage.ts';
import { type Doubles, overTiles, readTile, stepsOf, TILE, writeTile } from '../array/tiles.ts';
import { stretchedStrides } from '../broadcasting/broadcast.ts';
import { bool, type DType, float16, float32, float64, int64, isWide } from '../dtype/dtype.ts';
import { BIG } from '../kernels/arena.ts';
import { chooseByKernel } from '../kernels/run.ts';
import type { BinaryLine, UnaryLine } from './loops.ts';
import { UNSAFE } from './loops.ts';
import type { Operation } from './operations.ts';
import {
  multiplyNarrow,
  negativeWhole,
  roundToSingle,
  type Singles,
  singleLoops,
  type TileBinary,
  type TileUnary,
  tileBinary,
  tileExp,
  tileTests,
  tileUnary,
  tileUnaryTests,
  tileWhole,
  wordLoops,
} from './tile-loops.ts';

/** Fewer elements are computed where they lie. */
export const TILED = 1024;

const left = new Float64Array(TILE);
const right = new Float64Array(TILE);
const results = new Float64Array(TILE);
const bytes = new Uint8Array(TILE);

/** Of booleans, which are 0 and 1. */
const BYTES: Readonly<Record<string, string>> = {
  add: 'or',
  bitwise_or: 'or',
  logical_or: 'or',
  maximum: 'or',
  multiply: 'and',
  bitwise_and: 'and',
  logical_and: 'and',
  minimum: 'and',
  bitwise_xor: 'xor',
  logical_xor: 'xor',
  not_equal: 'xor',
  invert: 'not',
  logical_not: 'not',
};

/** Booleans that lie side by side, in words where they begin at one. Gives whether it is done. */
function runBytes(name: string, out: NDArray, x: NDArray, y: NDArray, { shape, strides }: Plan): boolean {
  const loop = wordLoops[BYTES[name] ?? ''];
  if (loop === undefined || shape.length !== 1 || strides.some((list) => list[0] !== 1)) return false;
  const n = shape[0]!;
  const parts = [x, y, out].map((each) => (each.data as Uint8Array).subarray(each.offset, each.offset + n));
  if (n % 4 !== 0 || parts.some(({ byteOffset }) => byteOffset % 4 !== 0)) return false;
  const [p, q, o] = parts.map(({ buffer, byteOffset }) => new Uint32Array(buffer, byteOffset, n / 4));
  loop(n / 4, p!, q!, o!);
  return true;
}

/** The same in tiles. */
const LOGICAL: Readonly<Record<string, string>> = {
  add: 'bitwise_or',
  bitwise_or: 'bitwise_or',
  maximum: 'bitwise_or',
  multiply: 'bitwise_and',
  bitwise_and: 'bitwise_and',
  minimum: 'bitwise_and',
  bitwise_xor: 'bitwise_xor',
};

function binaryLoop(name: string, dtype: DType): TileBinary | undefined {
  if (dtype === float64 || dtype === float32) return tileBinary[name];
  if (dtype.kind === 'b') return tileWhole[LOGICAL[name] ?? ''];
  if (dtype.kind === 'f' || name === 'divide') return undefined;
  if (name === 'multiply' && dtype.itemsize === 4) return multiplyNarrow;
  return tileWhole[name] ?? tileBinary[name];
}

const WHOLE_UNARY: ReadonlySet<string> = new Set(['negative', 'absolute', 'sign', 'invert']);
const FLOAT_UNARY: ReadonlySet<string> = new Set(Object.keys(tileUnary).filter((name) => name !== 'invert'));

function unaryLoop(name: string, dtype: DType, count: number): TileUnary | undefined {
  if (name === 'exp') return dtype === float64 && count > BIG ? tileExp : undefined;
  if (dtype === float64 || dtype === float32) return FLOAT_UNARY.has(name) ? tileUnary[name] : undefined;
  return dtype.kind === 'i' || dtype.kind === 'u'
    ? WHOLE_UNARY.has(name)
      ? name === 'negative'
        ? negativeWhole
        : tileUnary[name]
      : undefined
    : undefined;
}

/** Looks at what a loop left in a tile: gives whether the tile must be computed again, and rounds it. */
function finish(dtype: DType, n: number, odd: number, o: Doubles): boolean {
  if (odd !== 0) return true;
  return dtype === float32 && roundToSingle(n, o) !== 0;
}

/** Whether the elements are doubles side by side, and so can be read where they lie. */
const isDense = (data: NumberArray, row: number, step: number): data is Doubles =>
  data instanceof Float64Array && step === 1 && row === 0;

/**
 * `out = x op y` over a plan of (out, x, y). Gives the conditions met, or UNSAFE.
 *
 * @param line the loop that knows what to do about everything
 */
export function tiledBinary(
  operation: Operation,
  dtype: DType,
  out: NDArray,
  x: NDArray,
  y: NDArray,
  plan: Plan,
  line: BinaryLine,
): number {
  const { name } = operation;
  const [o, p, q] = [out.data as NumberArray, x.data as NumberArray, y.data as NumberArray];
  if (dtype === bool && out.dtype === bool && runBytes(name, out, x, y, plan)) return 0;
  const test = operation.result === 'bool' ? tileTests[name] : undefined;
  const loop = operation.result === 'bool' || out.dtype !== dtype ? undefined : binaryLoop(name, dtype);
  const { row, column } = stepsOf(plan);
  const isWhole = plan.shape.length === 1;
  const [so, sx, sy] = column as [number, number, number];
  const [ro, rx, ry] = row as [number, number, number];
  // What is written over is read first.
  const shares = out.storage === x.storage || out.storage === y.storage;
  const denseX = !shares && isWhole && isDense(p, rx, sx);
  const denseY = !shares && isWhole && isDense(q, ry, sy);
  const denseOut = !shares && isWhole && dtype.itemsize === 8 && loop !== undefined && isDense(o, ro, so);
  const starts = [out.offset, x.offset, y.offset];
  if (denseX && denseY && denseOut && name !== 'maximum' && name !== 'minimum') {
    const n = plan.shape[0]!;
    const odd = loop!(
      n,
      p.subarray(starts[1], starts[1]! + n),
      q.subarray(starts[2], starts[2]! + n),
      o.subarray(starts[0], starts[0]! + n),
    );
    return odd === 0 ? 0 : line(n, p, starts[1]!, 1, q, starts[2]!, 1, o, starts[0]!, 1);
  }
  if (dtype === float32 && isWhole && !shares) {
    const flags = runSingles(singleLoops[name], line, out, x, y, plan);
    if (flags !== null) return flags;
  }
  const fixedX = plan.strides[1]!.every((step) => step === 0);
  const fixedY = plan.strides[2]!.every((step) => step === 0);
  if (fixedX) left.fill(p[starts[1]!]!);
  if (fixedY) right.fill(q[starts[2]!]!);
  let flags = 0;
  overTiles(plan, starts, (rows, columns, at) => {
    if (flags < 0) return;
    const n = rows * columns;
    let a: Doubles = left;
    let b: Doubles = right;
    if (denseX) a = p.subarray(at[1]!, at[1]! + n);
    else if (!fixedX) readTile(left, p, at[1]!, rows, columns, rx, sx);
    if (denseY) b = q.subarray(at[2]!, at[2]! + n);
    else if (!fixedY) readTile(right, q, at[2]!, rows, columns, ry, sy);
    if (test !== undefined) {
      const isDirect = so === 1 && (rows === 1 || ro === columns);
      const into = isDirect ? (o as Uint8Array).subarray(at[0]!, at[0]! + n) : bytes;
      test(n, a, b, into);
      if (!isDirect) scatterBytes(o as Uint8Array, at[0]!, rows, columns, ro, so);
      return;
    }
    const c: Doubles = denseOut ? o.subarray(at[0]!, at[0]! + n) : results;
    const odd = loop === undefined ? 1 : loop(n, a, b, c);
    if (finish(dtype, n, odd, c)) {
      const got = line(n, a, 0, 1, b, 0, 1, c, 0, 1);
      flags = got < 0 ? UNSAFE : flags | got;
    }
    if (!denseOut) writeTile(results, o, at[0]!, rows, columns, ro, so);
  });
  return flags;
}

const firstSingle = new Float32Array(TILE);
const secondSingle = new Float32Array(TILE);

/** Single precision side by side, or one number: null where it is not that. */
function runSingles(
  loop: (typeof singleLoops)[string] | undefined,
  line: BinaryLine,
  out: NDArray,
  x: NDArray,
  y: NDArray,
  { shape, strides }: Plan,
): number | null {
  const [so, sx, sy] = strides.map((list) => list[0]!) as [number, number, number];
  const [o, p, q] = [out.data, x.data, y.data];
  if (loop === undefined || so !== 1 || sx < 0 || sx > 1 || sy < 0 || sy > 1) return null;
  if (!(o instanceof Float32Array && p instanceof Float32Array && q instanceof Float32Array)) return null;
  if (sx === 0) firstSingle.fill(p[x.offset]!);
  if (sy === 0) secondSingle.fill(q[y.offset]!);
  const part = (data: Singles, at: number, n: number): Singles => data.subarray(at, at + n);
  let flags = 0;
  for (let done = 0; done < shape[0]!; done += TILE) {
    const n = Math.min(TILE, shape[0]! - done);
    const [i, j, k] = [x.offset + sx * done, y.offset + sy * done, out.offset + done];
    const [a, b] = [sx === 0 ? firstSingle : part(p, i, n), sy === 0 ? secondSingle : part(q, j, n)];
    if (loop(n, a, b, part(o, k, n)) !== 0) flags |= line(n, p, i, sx, q, j, sy, o, k, 1);
  }
  return flags;
}

/** The same for one operand. */
export function tiledUnary(
  operation: Operation,
  dtype: DType,
  out: NDArray,
  x: NDArray,
  plan: Plan,
  line: UnaryLine,
): number {
  const { name } = operation;
  const [o, p] = [out.data as NumberArray, x.data as NumberArray];
  if (dtype === bool && out.dtype === bool && runBytes(name, out, x, x, plan)) return 0;
  const test = operation.result === 'bool' ? tileUnaryTests[name] : undefined;
  const loop = operation.result === 'bool' || out.dtype !== dtype ? undefined : unaryLoop(name, dtype, out.size);
  const { row, column } = stepsOf(plan);
  const [so, sx] = column as [number, number];
  const [ro, rx] = row as [number, number];
  const isWhole = plan.shape.length === 1 && out.storage !== x.storage;
  const denseX = isWhole && isDense(p, rx, sx);
  const denseOut = isWhole && dtype.itemsize === 8 && loop !== undefined && isDense(o, ro, so);
  let flags = 0;
  overTiles(plan, [out.offset, x.offset], (rows, columns, at) => {
    if (flags < 0) return;
    const n = rows * columns;
    let a: Doubles = left;
    if (denseX) a = p.subarray(at[1]!, at[1]! + n);
    else readTile(left, p, at[1]!, rows, columns, rx, sx);
    if (test !== undefined) {
      const isDirect = so === 1 && (rows === 1 || ro === columns);
      const into = isDirect ? (o as Uint8Array).subarray(at[0]!, at[0]! + n) : bytes;
      test(n, a, into);
      if (!isDirect) scatterBytes(o as Uint8Array, at[0]!, rows, columns, ro, so);
      return;
    }
    const c: Doubles = denseOut ? o.subarray(at[0]!, at[0]! + n) : results;
    const odd = loop === undefined ? 1 : loop(n, a, c);
    if (finish(dtype, n, odd, c)) {
      const got = line(n, a, 0, 1, c, 0, 1);
      flags = got < 0 ? UNSAFE : flags | got;
    }
    if (!denseOut) writeTile(results, o, at[0]!, rows, columns, ro, so);
  });
  return flags;
}

function scatterBytes(to: Uint8Array, at: number, rows: number, columns: number, rowStep: number, step: number): void {
  let k = 0;
  for (let row = 0; row < rows; row++, at += rowStep)
    for (let i = 0, p = at; i < columns; i++, p += step) to[p] = bytes[k++]!;
}

/** Whether elements of the type are numbers that tiles hold as they are. */
export const isTiled = (dtype: DType, out: DType): boolean =>
  'biuf'.includes(dtype.kind) && (out === dtype || out === bool || !isWide(out) || out === int64) && dtype !== float16;

/** What is taken where a mask is false, and after it what is taken where it is true. */
const choices = new Float64Array(2 * TILE);
const whenFalse = choices.subarray(0, TILE);
const whenTrue = choices.subarray(TILE);

/** `out = a where the mask is true, else b`, all broadcast to the shape of `out`, which is new. */
export function chooseTiles(out: NDArray, mask: NDArray, a: NDArray, b: NDArray): void {
  if (chooseByKernel(out, mask, a, b)) return;
  const stretched = (array: NDArray): readonly number[] => stretchedStrides(array.shape, array.strides, out.shape);
  const plan = planLoop(out.shape, [out.strides, stretched(mask), stretched(a), stretched(b)]);
  const { row, column } = stepsOf(plan);
  const [o, m, p, q] = [out.data, mask.data, a.data, b.data] as [NumberArray, Uint8Array, NumberArray, NumberArray];
  const [fixedA, fixedB] = [2, 3].map((k) => plan.strides[k]!.every((step) => step === 0));
  if (fixedA) whenTrue.fill(p[a.offset]!);
  if (fixedB) whenFalse.fill(q[b.offset]!);
  overTiles(plan, [out.offset, mask.offset, a.offset, b.offset], (rows, columns, at) => {
    if (!fixedA) readTile(whenTrue, p, at[2]!, rows, columns, row[2]!, column[2]!);
    if (!fixedB) readTile(whenFalse, q, at[3]!, rows, columns, row[3]!, column[3]!);
    let t = 0;
    for (let i = 0; i < rows; i++) {
      let from = at[1]! + i * row[1]!;
      for (let j = 0; j < columns; j++, t++, from += column[1]!) results[t] = choices[t + TILE * m[from]!]!;
    }
    writeTile(results, o, at[0]!, rows, columns, row[0]!, column[0]!);
  });
}
