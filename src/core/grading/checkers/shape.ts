/** "32 × 32 × 3", "(32, 32, 3)", "[64, 10]", "32x32x3" as [32, 32, 3]; null for anything else, a single number too. */
export function readShape(text: string): readonly number[] | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\\times|[×*]/g, 'x')
    .replace(/[$\s\\]/g, '');
  const match = /^[([{]?(\d{1,9}(?:[x,]\d{1,9})+),?[)\]}]?$/.exec(plain);
  return match ? match[1]!.split(/[x,]/).map(Number) : null;
}

/** Compares two shapes: the same, the same sizes in another order (channels first or last), or different. */
export function compareShapes(a: readonly number[], b: readonly number[]): 'same' | 'reordered' | 'different' {
  if (a.length === b.length && a.every((size, axis) => size === b[axis])) return 'same';
  const sorted = (shape: readonly number[]): string => [...shape].sort((x, y) => x - y).join();
  return sorted(a) === sorted(b) ? 'reordered' : 'different';
}
