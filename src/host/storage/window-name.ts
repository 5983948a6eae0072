/** A name that no other window has, now or later: the time in base 36 and 50 random bits. */
export function windowName(clock: () => number, random: () => number): string {
  const digits = Math.floor(random() * 2 ** 50)
    .toString(36)
    .padStart(10, '0');
  return `${clock().toString(36)}${digits}`;
}
