/** Generated arguments: small and large, distinct prime lengths, lengths of one, zeros, negatives, ties, large values. */
import { parseExpression } from '../python/syntax/parser.ts';
import type { Expression } from '../python/syntax/tree.ts';
import { symbolsOf } from '../shapes/dim.ts';
import { lengthUnder, type Parameter, type Signature, type Values } from './parameters.ts';
import { itemText, textAt } from './sequences.ts';

export interface Argument {
  readonly name: string;
  /** As Python text, with NumPy as `np`. */
  readonly text: string;
  /** What an array is made of, for making it smaller. */
  readonly array?: {
    readonly shape: readonly number[];
    readonly numbers: readonly number[];
    readonly dtype: string | null;
  };
}

export interface Case {
  readonly args: readonly Argument[];
  /** Elements in all, for ordering: the smallest failing case is shown. */
  readonly size: number;
  /** Largest magnitude of the numbers. */
  readonly magnitude: number;
  readonly seed: number;
}

/** Deterministic numbers in [0, 1): Marsaglia's xorshift32. */
class Draw {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 12345) >>> 0 || 1;
  }
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 4294967296;
  }
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
}

type Flavour = 'small' | 'normal' | 'zeros' | 'negative' | 'ties' | 'large' | 'constant' | 'edges';
/** `mixed`: another one for each argument. */
type Mix = Flavour | 'mixed';
const MIXED: readonly Flavour[] = ['zeros', 'normal', 'ties', 'edges', 'negative', 'small', 'constant'];

interface Plan {
  readonly lengths: readonly number[];
  readonly flavour: Mix;
  readonly ints: number;
}

const PLANS: readonly Plan[] = [
  { lengths: [1, 1, 1, 1, 1, 1], flavour: 'small', ints: 0 },
  { lengths: [1, 2, 3, 2, 3, 2], flavour: 'small', ints: 1 },
  { lengths: [2, 1, 2, 1, 2, 1], flavour: 'small', ints: 2 },
  { lengths: [2, 2, 2, 2, 2, 2], flavour: 'small', ints: 3 },
  { lengths: [2, 3, 4, 5, 1, 2], flavour: 'small', ints: 4 },
  { lengths: [3, 2, 5, 4, 2, 3], flavour: 'zeros', ints: 5 },
  { lengths: [3, 2, 1, 4, 2, 3], flavour: 'negative', ints: 6 },
  { lengths: [4, 3, 2, 5, 3, 2], flavour: 'ties', ints: 7 },
  { lengths: [3, 4, 2, 1, 3, 2], flavour: 'constant', ints: 8 },
  { lengths: [5, 7, 3, 11, 2, 13], flavour: 'normal', ints: 9 },
  { lengths: [7, 3, 5, 2, 11, 4], flavour: 'normal', ints: 10 },
  { lengths: [11, 5, 7, 3, 2, 13], flavour: 'edges', ints: 11 },
  { lengths: [3, 5, 2, 7, 2, 3], flavour: 'large', ints: 12 },
  { lengths: [2, 3, 5, 4, 2, 7], flavour: 'large', ints: 13 },
  { lengths: [13, 4, 3, 5, 2, 6], flavour: 'normal', ints: 14 },
  { lengths: [7, 5, 11, 3, 2, 2], flavour: 'edges', ints: 15 },
  { lengths: [5, 3, 2, 7, 4, 2], flavour: 'mixed', ints: 10 },
  { lengths: [3, 5, 7, 2, 4, 3], flavour: 'mixed', ints: 13 },
  { lengths: [17, 2, 3, 5, 7, 2], flavour: 'edges', ints: 7 },
  { lengths: [6, 4, 2, 3, 5, 2], flavour: 'mixed', ints: 5 },
  // Square: an axis that is taken by comparing lengths.
  { lengths: [4, 4, 4, 4, 4, 4], flavour: 'normal', ints: 10 },
];

const MOST_ELEMENTS = 1500;

/** The cases of a signature, smallest first; the same for the same signature. */
export function generateCases(signature: Signature, constants: readonly number[] = []): Case[] {
  const cases: Case[] = [];
  const seen = new Set<string>();
  for (const [index, plan] of PLANS.entries()) {
    const made = generate(signature, plan, index, constants);
    if (!made) continue;
    const key = made.args.map(({ text }) => text).join('|');
    if (seen.has(key)) continue;
    seen.add(key);
    cases.push(made);
  }
  return cases.sort((a, b) => a.size - b.size || a.magnitude - b.magnitude);
}

function generate(signature: Signature, plan: Plan, index: number, constants: readonly number[]): Case | null {
  const draw = new Draw(index + 1);
  const lengths = new Map<string, number>();
  const symbols = new Set<string>();
  for (const parameter of signature.parameters)
    if (parameter.kind === 'array') for (const dim of parameter.shape) symbolsOf(dim, symbols);
  [...symbols].forEach((name, at) => {
    const multiple = signature.multiples.find((one) => one.symbol === name)?.of ?? 1;
    lengths.set(name, plan.lengths[at % plan.lengths.length]! * multiple);
  });
  for (const { symbol, expression } of signature.relations) {
    const value = bound(expression, lengths);
    if (value !== null && value >= 0) lengths.set(symbol, value);
  }
  const env = new Map(lengths);
  // Numbers first: bounds of arrays may speak of them.
  const numbers = new Map<string, Argument & { value: number }>();
  const ints = signature.parameters.filter((parameter) => parameter.kind === 'int');
  for (let round = 0; round < 2; round++) {
    for (const [at, parameter] of ints.entries()) {
      const value = wholeNumber(parameter, at, plan, env, round);
      env.set(parameter.name, value);
      if (parameter.length !== null) env.set(parameter.length, value);
      numbers.set(parameter.name, { name: parameter.name, text: String(value), value });
    }
  }
  const args: Argument[] = [];
  let size = 0;
  let magnitude = 0;
  for (const parameter of signature.parameters) {
    if (parameter.kind === 'int') {
      args.push(numbers.get(parameter.name)!);
      size += 1;
      magnitude = Math.max(magnitude, Math.abs(numbers.get(parameter.name)!.value));
    } else if (parameter.kind === 'float') {
      const value = realNumber(parameter.values, plan, index, env);
      args.push({ name: parameter.name, text: floatText(value) });
      size += 1;
    } else if (parameter.kind === 'bool') args.push({ name: parameter.name, text: index % 2 === 0 ? 'True' : 'False' });
    else if (parameter.kind === 'array') {
      const shape = parameter.shape.map((dim) => lengthUnder(dim, env));
      if (shape.some((length) => length === null || length < 0)) return null;
      const own = plan.flavour === 'mixed' ? MIXED[(args.length * 2 + index) % MIXED.length]! : plan.flavour;
      const made = arrayOf(parameter, shape as number[], own, draw, env, constants);
      if (!made) return null;
      size += made.count;
      magnitude = Math.max(magnitude, made.magnitude);
      args.push({ name: parameter.name, text: made.text, array: made.array });
    } else if (parameter.kind === 'text') {
      // Texts of other lengths, so that which is which shows.
      const text = textAt(index * 5 + args.length * 3);
      args.push({ name: parameter.name, text: JSON.stringify(text) });
      size += text.length;
    } else if (parameter.kind === 'sequence') {
      const said = parameter.length;
      // Lists are as long as each other unless their lengths have names.
      const length = typeof said === 'number' ? said : ((said === null ? null : env.get(said)) ?? plan.lengths[0]!);
      if (typeof said === 'string') env.set(said, length);
      const own = plan.flavour === 'mixed' ? MIXED[(args.length * 2 + index) % MIXED.length]! : plan.flavour;
      const items = Array.from({ length }, (_, at) =>
        itemText(parameter.item, parameter.purpose, own, at, (n) => draw.below(n)),
      );
      const inner = items.join(', ');
      const isTuple = parameter.container === 'tuple';
      args.push({ name: parameter.name, text: isTuple ? `(${inner}${length === 1 ? ',' : ''})` : `[${inner}]` });
      size += length;
      magnitude = Math.max(magnitude, 10);
    } else if (parameter.optional) break;
    else return null;
  }
  return size > MOST_ELEMENTS * 2 ? null : { args, size, magnitude, seed: index };
}

/** Whole numbers by role; the two largest roles and small ones are told apart by being distinct. */
function wholeNumber(
  parameter: Parameter & { kind: 'int' },
  at: number,
  plan: Plan,
  env: ReadonlyMap<string, number>,
  round: number,
): number {
  const { values, role, length } = parameter;
  const known = length === null ? undefined : env.get(length);
  if (known !== undefined) return known;
  const low = bound(values.low, env);
  const high = bound(values.high, env);
  const variant = plan.ints;
  const large = [1, 2, 3, 4, 5, 5, 6, 4, 6, 7, 11, 9, 8, 13, 6, 10];
  const small = [1, 1, 1, 2, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 1, 5];
  let value: number;
  if (role === 'seed') value = variant;
  else if (role === 'axis') value = variant % 2;
  else if (role === 'large') value = large[(variant + 3 * at) % large.length]!;
  else value = small[(variant + 5 * at) % small.length]!;
  if (low !== null && value < low) value = low + (round === 0 ? 0 : (variant + at) % 4);
  if (high !== null && value > high) value = high;
  return Math.trunc(value);
}

function realNumber(values: Values, plan: Plan, index: number, env: ReadonlyMap<string, number>): number {
  const low = bound(values.low, env);
  const high = bound(values.high, env);
  if (values.kind === 'unit' || (low === 0 && high === 1)) return [0.5, 1, 0.25, 0.75, 0.9, 0.3][index % 6]!;
  if (low !== null && high !== null) return low + (high - low) * [0.5, 0.25, 0.75, 1][index % 4]!;
  const values_ = [0.5, 1, 0.001, 2, 0.1, 0.01, 3, 0.25];
  const value = values_[index % values_.length]!;
  return values.positive || plan.flavour !== 'negative' ? value : -value;
}

/** A bound as a number: whole arithmetic over the names known so far. */
function bound(text: string | null, env: ReadonlyMap<string, number>): number | null {
  if (text === null) return null;
  try {
    return arithmetic(parseExpression(text), env);
  } catch {
    return null;
  }
}

function arithmetic(node: Expression, env: ReadonlyMap<string, number>): number | null {
  if (node.kind === 'Name') return env.get(node.id) ?? null;
  if (node.kind === 'Constant')
    return node.value.type === 'int' || node.value.type === 'float' ? Number(node.value.value) : null;
  if (node.kind === 'UnaryOp' && node.op === '-') {
    const value = arithmetic(node.operand, env);
    return value === null ? null : -value;
  }
  if (node.kind !== 'BinOp') return null;
  const left = arithmetic(node.left, env);
  const right = arithmetic(node.right, env);
  if (left === null || right === null) return null;
  if (node.op === '+') return left + right;
  if (node.op === '-') return left - right;
  if (node.op === '*') return left * right;
  return node.op === '//' && right !== 0 ? Math.floor(left / right) : null;
}

function arrayOf(
  parameter: Parameter & { kind: 'array' },
  shape: readonly number[],
  flavour: Flavour,
  draw: Draw,
  env: ReadonlyMap<string, number>,
  constants: readonly number[],
): {
  readonly text: string;
  readonly count: number;
  readonly magnitude: number;
  readonly array: NonNullable<Argument['array']>;
} | null {
  const { values } = parameter;
  const count = shape.reduce((product, length) => product * length, 1);
  if (count > MOST_ELEMENTS) return null;
  const last = shape.at(-1) ?? 1;
  const low = bound(values.low, env);
  const high = bound(values.high, env);
  let numbers: number[];
  let dtype = parameter.dtype;
  switch (values.kind) {
    case 'boolean':
      numbers = Array.from({ length: count }, (_, at) =>
        flavour === 'zeros' ? 0 : flavour === 'constant' ? 1 : (at + draw.below(2)) % 2,
      );
      dtype = 'bool';
      break;
    case 'binary':
      numbers = Array.from({ length: count }, () =>
        flavour === 'zeros' ? 0 : flavour === 'constant' ? 1 : draw.below(2),
      );
      dtype ??= 'int64';
      break;
    case 'integer': {
      const from = low ?? 0;
      const to = high ?? Math.max(from, 9);
      if (to < from) return null;
      numbers = Array.from({ length: count }, (_, at) => {
        if (flavour === 'zeros' || flavour === 'constant') return flavour === 'zeros' ? from : to;
        return flavour === 'ties'
          ? from + (at % 2 === 0 ? 0 : Math.min(1, to - from))
          : from + draw.below(to - from + 1);
      });
      // The largest one occurs, so that a class is not missed.
      if (count > 1 && flavour === 'normal') numbers[draw.below(count)] = to;
      dtype ??= 'int64';
      break;
    }
    case 'one-hot':
      numbers = Array.from({ length: count }, () => 0);
      for (let row = 0; row < count / Math.max(1, last); row++) numbers[row * last + draw.below(last)] = 1;
      break;
    case 'distribution':
      numbers = Array.from({ length: count }, () => 1 + draw.below(9));
      for (let row = 0; row < count / Math.max(1, last); row++) {
        const part = numbers.slice(row * last, (row + 1) * last);
        const sum = part.reduce((total, one) => total + one, 0);
        part.forEach((one, at) => {
          numbers[row * last + at] = one / sum;
        });
      }
      break;
    case 'unit':
      numbers = Array.from({ length: count }, () => {
        const edges = [
          0.5,
          ...constants.filter((one) => one > 0 && one < 1).flatMap((one) => [one, Number((1 - one).toFixed(6))]),
          0.02,
          0.98,
        ];
        if (flavour === 'edges' && draw.below(2) === 0) return edges[draw.below(edges.length)]!;
        if (flavour === 'constant') return 0.9;
        return Number((0.02 + 0.96 * draw.next()).toFixed(2));
      });
      break;
    default:
      numbers = reals(count, flavour, draw, values, constants);
      if (low !== null && high !== null)
        numbers = numbers.map((one, at) => low + ((high - low) * ((at * 7) % 11)) / 10 + 0 * one);
  }
  return { ...written(shape, numbers, dtype), count, array: { shape, numbers, dtype } };
}

/** An array as Python text, and its largest magnitude. */
export function written(
  shape: readonly number[],
  numbers: readonly number[],
  dtype: string | null,
): { readonly text: string; readonly magnitude: number } {
  const isInt = dtype !== null && /^u?int/.test(dtype);
  const shown = numbers.map((one) =>
    dtype === 'bool' ? (one ? 'True' : 'False') : isInt ? String(Math.trunc(one)) : floatText(one),
  );
  const suffix = dtype !== null && !['float64', 'int64', 'bool'].includes(dtype) ? `, dtype=np.${dtype}` : '';
  const magnitude = numbers.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  if (numbers.length === 0)
    return { text: `np.zeros((${shape.join(', ')}${shape.length === 1 ? ',' : ''}))`, magnitude };
  return { text: `np.array(${nested(shown, shape)}${suffix})`, magnitude };
}

function reals(count: number, flavour: Flavour, draw: Draw, values: Values, constants: readonly number[]): number[] {
  const numbers = Array.from({ length: count }, (_, at): number => {
    switch (flavour) {
      case 'small':
        return draw.below(9) - 4;
      case 'zeros':
        return 0;
      case 'negative':
        return -1 - draw.below(5);
      case 'ties':
        return [2, -1, 2, 3][(at + draw.below(2)) % 4]!;
      case 'constant':
        return 2;
      case 'large':
        return Number(((draw.next() - 0.5) * 4000).toFixed(1));
      case 'edges': {
        const edges = [0, ...constants.flatMap((one) => [one, -one])];
        return draw.below(5) < 2 ? edges[draw.below(edges.length)]! : Number(((draw.next() - 0.5) * 8).toFixed(3));
      }
      default:
        return Number(((draw.next() - 0.5) * 8).toFixed(3));
    }
  });
  if (!values.positive && !values.nonZero) return numbers;
  return numbers.map((one, at) => {
    const positive = values.positive ? Math.abs(one) : one;
    return positive === 0 ? 1 + (at % 3) : positive;
  });
}

const floatText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);

function nested(items: readonly string[], shape: readonly number[]): string {
  if (shape.length === 0) return items[0] ?? '0.0';
  if (shape.length === 1) return `[${items.join(', ')}]`;
  const step = items.length / shape[0]!;
  const rows: string[] = [];
  for (let at = 0; at < shape[0]!; at++) rows.push(nested(items.slice(at * step, (at + 1) * step), shape.slice(1)));
  return `[${rows.join(', ')}]`;
}
