/** A name that no other window has, now or later: the time in base 36 and 50 random bits. */
export function windowName(clock: { now(): number }, random: { next(): number }): string {
  const digits = Math.floor(random.next() * 2 ** 50)
    .toString(36)
    .padStart(10, '0');
  return `${clock.now().toString(36)}${digits}`;
}
