/**
 * Unevaluated sums of two doubles, about 106 bits: enough to round elementary functions correctly nearly always.
 * Dekker, "A floating-point technique for extending the available precision" (1971); Shewchuk (1997).
 * Results come back in the module's `lo`, the high part is returned: no object per operation in hot code.
 */

/** The low part of the last operation's result. */
export let lo = 0;

/** Says that the value returned is exact. */
export function exact(value: number): number {
  lo = 0;
  return value;
}

const SPLIT = 134217729; // 2^27 + 1

/** Exact a + b. */
export function twoSum(a: number, b: number): number {
  const s = a + b;
  const bb = s - a;
  lo = a - (s - bb) + (b - bb);
  return s;
}

/** Exact a + b where |a| >= |b|. */
export function fastTwoSum(a: number, b: number): number {
  const s = a + b;
  lo = b - (s - a);
  return s;
}

/** Exact a · b, for magnitudes whose splitting does not overflow (below 2^996). */
export function twoProd(a: number, b: number): number {
  const p = a * b;
  let t = SPLIT * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = SPLIT * b;
  const bh = t - (t - b);
  const bl = b - bh;
  lo = ah * bh - p + ah * bl + al * bh + al * bl;
  return p;
}

/** (ah + al) + (bh + bl). */
export function add(ah: number, al: number, bh: number, bl: number): number {
  const s = twoSum(ah, bh);
  const e = lo;
  const t = twoSum(al, bl);
  const f = lo;
  const u = fastTwoSum(s, e + t);
  return fastTwoSum(u, lo + f);
}

/** (ah + al) · (bh + bl). */
export function mul(ah: number, al: number, bh: number, bl: number): number {
  const p = twoProd(ah, bh);
  const e = lo + (ah * bl + al * bh);
  return fastTwoSum(p, e);
}

/** (ah + al) / (bh + bl). */
export function div(ah: number, al: number, bh: number, bl: number): number {
  const q = ah / bh;
  const p = mul(q, 0, bh, bl);
  const r = add(ah, al, -p, -lo);
  const q2 = r / bh;
  const p2 = mul(q2, 0, bh, bl);
  const r2 = add(r, 0, -p2, -lo);
  const s = fastTwoSum(q, q2);
  return fastTwoSum(s, lo + r2 / bh);
}

/** Square root of ah + al. */
export function sqrt(ah: number, al: number): number {
  if (ah <= 0) {
    lo = 0;
    return Math.sqrt(ah);
  }
  const s = Math.sqrt(ah);
  const p = twoProd(s, s);
  const e = add(ah, al, -p, -lo);
  return fastTwoSum(s, e / (2 * s));
}
