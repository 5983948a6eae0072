/** A stretch where two wordings differ: what the one says and what the other. */
export interface WordingDifference {
  readonly ours: string;
  readonly theirs: string;
}

/** Beyond this many words a difference is told as one stretch. */
const LIMIT = 1500;

function tokens(text: string): string[] {
  return text.split(/\s+/).filter((token) => token !== '');
}

function plain(token: string): string {
  return token.replace(/[*_$\\`]/g, '').toLowerCase();
}

/** The stretches in which two texts differ word by word, markup and spacing aside, in order. */
export function wordingDifferences(ours: string, theirs: string): WordingDifference[] {
  const a = tokens(ours).filter((token) => plain(token) !== '');
  const b = tokens(theirs).filter((token) => plain(token) !== '');
  let start = 0;
  while (start < a.length && start < b.length && plain(a[start] ?? '') === plain(b[start] ?? '')) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && plain(a[endA - 1] ?? '') === plain(b[endB - 1] ?? '')) {
    endA--;
    endB--;
  }
  const middleA = a.slice(start, endA);
  const middleB = b.slice(start, endB);
  if (middleA.length === 0 && middleB.length === 0) return [];
  if (glued(middleA) === glued(middleB)) return [];
  if (middleA.length * middleB.length > LIMIT * LIMIT) return [{ ours: middleA.join(' '), theirs: middleB.join(' ') }];
  return align(middleA, middleB).filter(
    (difference) => glued(tokens(difference.ours)) !== glued(tokens(difference.theirs)),
  );
}

/** Spaces inside formulas are no difference. */
function glued(words: readonly string[]): string {
  return words.map(plain).join('').replace(/×/g, 'times');
}

/** Longest common subsequence; what lies between its members are the differences. */
function align(a: readonly string[], b: readonly string[]): WordingDifference[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        plain(a[row] ?? '') === plain(b[column] ?? '')
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  const differences: WordingDifference[] = [];
  let ours: string[] = [];
  let theirs: string[] = [];
  const close = (): void => {
    if (ours.length + theirs.length > 0) differences.push({ ours: ours.join(' '), theirs: theirs.join(' ') });
    ours = [];
    theirs = [];
  };
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    const same = row < a.length && column < b.length && plain(a[row] ?? '') === plain(b[column] ?? '');
    if (same) {
      close();
      row++;
      column++;
    } else if (
      column >= b.length ||
      (row < a.length && (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
    ) {
      ours.push(a[row++] ?? '');
    } else theirs.push(b[column++] ?? '');
  }
  close();
  return differences;
}
