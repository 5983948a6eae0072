/** "Did you mean": the name closest to one that is missing, as CPython 3.11's Python/suggestions.c finds it. */
import { builtins } from './modules/builtins.ts';
import { attributeError, nameError, type PyException } from './objects/errors.ts';
import { attributesOf, call, special, toArray } from './objects/operations.ts';

const MOST_CANDIDATES = 750;
const LONGEST = 40;
const MOVE = 2;
const CASE = 1;

/** The name that an uncaught exception's traceback proposes, if any. */
export function suggestionFor(exception: PyException): string | undefined {
  const attributes = attributesOf(exception);
  const name = attributes?.get('name');
  if (typeof name !== 'string') return undefined;
  if (exception.isInstance(attributeError)) {
    const object = attributes?.get('obj');
    if (object === undefined) return undefined;
    try {
      const dir = special(object, '__dir__');
      return dir === undefined ? undefined : closest(name, toArray(call(dir, [])).map(String).sort());
    } catch {
      return undefined;
    }
  }
  const code = exception.traceback[0]?.code;
  if (!exception.isInstance(nameError) || code === undefined) return undefined;
  return (
    closest(name, code.locals ?? []) ??
    closest(name, code.globals?.() ?? []) ??
    closest(name, [...builtins.keys(), 'None', 'True', 'False'])
  );
}

function closest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length >= MOST_CANDIDATES) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of candidates) {
    if (each === name) continue;
    const most = Math.min(Math.floor(((name.length + each.length + 3) * MOVE) / 6), least - 1);
    const distance = levenshtein(name, each, most);
    if (distance > most) continue;
    best = each;
    least = distance;
  }
  return best;
}

const substitution = (a: number, b: number): number => {
  if ((a & 31) !== (b & 31)) return MOVE;
  if (a === b) return 0;
  const lower = (code: number) => (code >= 65 && code <= 90 ? code + 32 : code);
  return lower(a) === lower(b) ? CASE : MOVE;
};

/** The cost of turning one name into the other; more than `most` once it is more. */
function levenshtein(first: string, second: string, most: number): number {
  let start = 0;
  while (start < first.length && start < second.length && first[start] === second[start]) start++;
  let endA = first.length;
  let endB = second.length;
  while (endA > start && endB > start && first[endA - 1] === second[endB - 1]) {
    endA--;
    endB--;
  }
  let a = first.slice(start, endA);
  let b = second.slice(start, endB);
  if (a === '' || b === '') return (a.length + b.length) * MOVE;
  if (a.length > LONGEST || b.length > LONGEST) return most + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE > most) return most + 1;
  const row = Array.from(a, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let i = 0; i < b.length; i++) {
    let distance = i * MOVE;
    result = distance;
    let minimum = Number.POSITIVE_INFINITY;
    for (let j = 0; j < a.length; j++) {
      const substitute = distance + substitution(b.charCodeAt(i), a.charCodeAt(j));
      distance = row[j] as number;
      result = Math.min(Math.min(result, distance) + MOVE, substitute);
      row[j] = result;
      minimum = Math.min(minimum, result);
    }
    if (minimum > most) return most + 1;
  }
  return result;
}
