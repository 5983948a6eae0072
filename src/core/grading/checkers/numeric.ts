import { show } from '../selection.ts';
import { conversion, type Quantity, readQuantity } from './quantity.ts';
import type { Verdict } from './verdict.ts';

/** What a key accepts: a value with its tolerance, or a range. */
export interface NumericKey {
  readonly quantity: Quantity;
  readonly tolerance: number;
  /** How the tolerance came about, for the student. */
  readonly said: string;
}

const plusMinus = /^(.{1,80}?)\s*(?:±|\+\/-|\\pm)\s*(.{1,40})$/;
const range = /^\s*\[?\(?\s*(-?[\d.,]+(?:e[+-]?\d+)?)\s*(?:\.\.|to|,|;)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*\)?\]?\s*$/i;

/**
 * Reads a numeric key with the tolerance it states ("3.14 ± 0.01", "1.5..1.7"), else with the usual one: an integer is
 * exact, a decimal number of d digits counts as equal within 0.51·10^−d and 2 % of it, fractions and powers within 1 %.
 * Null when the key is no number.
 */
export function readNumericKey(text: string): NumericKey | null {
  const stated = plusMinus.exec(text);
  if (stated) {
    const quantity = readQuantity(stated[1]!);
    const tolerance = readQuantity(stated[2]!);
    if (!quantity || !tolerance || tolerance.value < 0) return null;
    const width =
      tolerance.unit === '%' && quantity.unit !== '%'
        ? Math.abs(quantity.value) * (tolerance.value / 100)
        : tolerance.value;
    return { quantity, tolerance: width, said: `within ± ${show(width)}, as the key says` };
  }
  const between = /\.\.|\bto\b/.test(text) ? range.exec(text) : null;
  if (between) {
    const [low, high] = [readQuantity(between[1]!), readQuantity(between[2]!)];
    if (!low || !high || low.value > high.value) return null;
    return {
      quantity: { ...low, value: (low.value + high.value) / 2 },
      tolerance: (high.value - low.value) / 2,
      said: 'within the range of the key',
    };
  }
  // "28,672 parameters (28% less)": what stands in brackets behind explains.
  const quantity = readQuantity(text) ?? readQuantity(text.slice(0, 200).replace(/\s+\([^()]*\)\s*\.?$/, ''));
  if (!quantity) return null;
  const size = Math.abs(quantity.value);
  if (quantity.integer && !quantity.approximate)
    return { quantity, tolerance: 1e-9 * size, said: 'an integer must be met exactly' };
  if (quantity.decimals !== null && quantity.decimals > 0) {
    const tolerance = Math.max(1e-8, Math.min(0.51 * 10 ** -quantity.decimals, 0.02 * size));
    return {
      quantity,
      tolerance,
      said: `the key states no tolerance: to its ${quantity.decimals} ${quantity.decimals === 1 ? 'decimal' : 'decimals'} and within 2 %`,
    };
  }
  return { quantity, tolerance: Math.max(1e-8, 0.01 * size), said: 'the key states no tolerance: within 1 %' };
}

/**
 * The key of a numeric question that says its one number in a short sentence: "It has 42." Null with any other number in it,
 * or with words that make it a bound.
 */
export function readLoneNumber(written: string): NumericKey | null {
  const text = written.replace(/\*\*|\$/g, '');
  if (
    text.length > 80 ||
    /\b(?:least|most|more|less|fewer|between|than|up to|not|no|or|about|approximately)\b|[<>≤≥^/*×]/i.test(text)
  )
    return null;
  const numbers = text.match(/(?<![\w.,])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w,]|\.\d)/gi) ?? [];
  return numbers.length === 1 && (text.match(/\d+/g) ?? []).join('') === numbers[0]!.replace(/\D/g, '')
    ? readNumericKey(numbers[0]!)
    : null;
}

/** Compares a written number with a numeric key. Unreadable is invalid, not wrong; units that cannot be compared are not judged. */
export function checkNumber(answer: string, key: NumericKey): Verdict {
  const given = readQuantity(answer);
  if (!given) {
    return {
      state: 'invalid',
      reason: 'This cannot be read as one number: write digits, a fraction such as 3/4, or 1.5e-3.',
    };
  }
  const target = key.quantity;
  let factor = conversion(given.unit, target.unit);
  let note = '';
  if (given.unit === '' && target.unit !== '' && factor === null) {
    factor = 1;
    note = ` No unit was given: taken as ${target.unit}.`;
  } else if (given.unit === '' && target.unit === '%') {
    // "50" and "0.5" are both written where the key says 50 %.
    factor = closeTo(given.value, key) ? 1 : 100;
  }
  if (factor === null) {
    if (target.unit === '')
      return {
        state: 'ungraded',
        reason: `The key has no unit and the answer is in ${given.unit}: compare them yourself.`,
      };
    return {
      state: 'ungraded',
      reason: `The units ${given.unit} and that of the key cannot be compared here: compare them yourself.`,
    };
  }
  const close = closeTo(given.value * factor, key);
  return close
    ? { state: 'correct', reason: `The number is right (${key.said}).${note}` }
    : { state: 'wrong', reason: `The number is not right (${key.said}).${note}` };
}

function closeTo(value: number, key: NumericKey): boolean {
  const difference = Math.abs(value - key.quantity.value);
  // A last-digit allowance: 0.1 + 0.2 against 0.3, and bounds that are met exactly.
  return difference <= key.tolerance + 1e-12 * Math.max(1, Math.abs(key.quantity.value));
}
