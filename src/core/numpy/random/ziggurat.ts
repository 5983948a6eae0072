/**
 * Tables of the ziggurat method with 256 layers. Marsaglia and Tsang, "The ziggurat method for generating random variables"
 * (2000). They are made on first use by the recurrence that made NumPy's, so that both streams agree bit for bit.
 */
import { fastTwoSum, lo, twoProd, twoSum } from '../../numerics/double-double.ts';
import { exp, log, logDouble } from '../../numerics/exponential.ts';

export interface Ziggurat {
  /** Where the tail begins. */
  readonly r: number;
  /** Width of layer i over the number of draws. */
  readonly w: Float64Array;
  /** Draws below k[i] are inside layer i. */
  readonly k: Float64Array;
  /** Density at the edge of layer i. */
  readonly f: Float64Array;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5 || (rest === 0.5 && floor % 2 === 0)) return floor;
  return floor + 1;
}

let normal: Ziggurat | null = null;

/** For draws of 52 bits. */
export function normalZiggurat(): Ziggurat {
  if (normal !== null) return normal;
  const r = 3.654152885361009;
  const area = 0.004928673233974652;
  const scale = 4503599627370496; // 2^52
  const x = new Float64Array(256);
  const f = new Float64Array(256);
  x[255] = r;
  for (let i = 255; i >= 1; i--) {
    // NumPy's own table has the one value of layer 38 rounded up
    f[i] = i === 38 ? 0.6773880362187735 : exp(-0.5 * x[i]! * x[i]!);
    if (i > 1) x[i - 1] = Math.sqrt(-2 * log(area / x[i]! + f[i]!));
  }
  f[0] = 1;
  x[0] = area / f[255]!;
  const w = x.map((edge) => edge / scale);
  const k = new Float64Array(256);
  k[0] = roundHalfEven((r / x[0]) * scale);
  for (let i = 2; i < 256; i++) k[i] = roundHalfEven((x[i - 1]! / x[i]!) * scale);
  normal = { r, w, k, f };
  return normal;
}

/** Twice the whole part of (a / b)·2^52, for double-doubles a < b. */
function evenFloor(a: number, al: number, b: number, bl: number): number {
  const ratio = a / b;
  const product = twoProd(ratio, b);
  const high = fastTwoSum(ratio, (a - product - lo + (al - ratio * bl)) / b);
  const scaled = high * 4503599627370496;
  const floor = Math.floor(scaled);
  return 2 * (scaled === floor && lo < 0 ? floor - 1 : floor);
}

let exponential: Ziggurat | null = null;

/** For draws of 53 bits. The density needs no exponential: f(x[i-1]) = v/x[i] + f(x[i]). */
export function exponentialZiggurat(): Ziggurat {
  if (exponential !== null) return exponential;
  const r = 7.69711747013105;
  const rLow = -3.6248703662396074e-16;
  const area = 0.003949659822581557;
  const areaLow = 2.0147157867251704e-19;
  const x = new Float64Array(256);
  const f = new Float64Array(256);
  const k = new Float64Array(256);
  x[255] = r;
  let xl = rLow;
  f[255] = 0.00045413435384149677;
  let fl = -9.774760372422115e-21;
  for (let i = 255; i > 1; i--) {
    // v / x[i] as a double-double
    const q = area / x[i]!;
    const p = twoProd(q, x[i]!);
    const rest = (area - p - lo + (areaLow - q * xl)) / x[i]!;
    const sum = twoSum(f[i]!, q);
    f[i - 1] = fastTwoSum(sum, lo + (fl + rest));
    fl = lo;
    const h = -logDouble(f[i - 1]!);
    const l = -lo - fl / f[i - 1]!;
    const before = xl;
    x[i - 1] = fastTwoSum(h, l);
    xl = lo;
    k[i] = evenFloor(x[i - 1]!, xl, x[i]!, before);
  }
  f[0] = 1;
  x[0] = 8.69711747013105;
  k[0] = evenFloor(r, rLow, x[0], 5.256913830761645e-16);
  exponential = { r, w: x.map((edge) => edge / 9007199254740992), k, f };
  return exponential;
}
