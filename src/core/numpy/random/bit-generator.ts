/**
 * A source of random bits. 64-bit draws are left in `high` and `low` (unsigned 32-bit halves) rather than returned, so that no
 * BigInt is made per draw.
 */
export interface BitGenerator {
  /** Upper half of the last 64-bit draw. */
  high: number;
  /** Lower half of the last 64-bit draw. */
  low: number;
  /** 32 random bits as an unsigned integer. */
  next32(): number;
  /** Draws 64 bits into `high` and `low`. */
  next64(): void;
  /** A double in [0, 1) with 53 random bits. */
  nextDouble(): number;
}
