/** "a" is 1, "z" is 26; 0 for anything else. */
export function letterOrdinal(label: string): number {
  if (label.length !== 1) return 0;
  const code = label.toLowerCase().charCodeAt(0) - 96;
  return code >= 1 && code <= 26 ? code : 0;
}

const ROMAN = /^(x{0,2})(ix|iv|v?i{0,3})$/;
const UNITS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9 };

/** "iv" is 4, up to 29; 0 for anything else. */
export function romanOrdinal(label: string): number {
  const match = ROMAN.exec(label.toLowerCase());
  if (!match || label === '') return 0;
  return (match[1]?.length ?? 0) * 10 + (UNITS[match[2] ?? ''] ?? 0);
}
