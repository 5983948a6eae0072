/**
 * Known mistakes, named by mending them: a mistake is named only where the mended answer passes every case. The message
 * says what is wrong, not what to write.
 */
import type { Expression, Place, Statement } from '../python/syntax/tree.ts';
import type { Misconception } from './code-check.ts';
import { type Evaluation, evaluate, type Scope } from './evaluate.ts';
import { boundNames, nodesOf, statementsOf } from './names.ts';
import type { Prepared } from './prepared.ts';
import type { Work } from './work.ts';

export interface Repair extends Misconception {
  /** The mended text of the blank. */
  readonly text: string;
}

/** Repairs that are tried for one blank, and kinds of mistake that are named. */
const MOST_REPAIRS = 120;
const MOST_NAMED = 1;

/** The mistakes of a failing unit, by repairs that make it pass. */
export function nameMisconceptions(
  work: Work,
  prepared: Prepared,
  unit: readonly number[],
  evaluation: Evaluation,
  context: readonly (readonly string[])[],
  scope: Scope,
): Misconception[] {
  const named: Misconception[] = [];
  const failing = evaluation.faults.slice(0, 2).map(({ at }) => at);
  let tried = 0;
  for (const hole of unit) {
    const text = context[hole]!.join('\n');
    const parameters = prepared.signature.parameters.map(({ name }) => name);
    for (const repair of repairsOf(text, prepared.watch.holes[hole]!, parameters)) {
      if (named.length >= MOST_NAMED || tried >= MOST_REPAIRS || work.budget.spent) return named;
      if (named.some(({ code }) => code === repair.code)) continue;
      tried++;
      const mended = context.map((lines, at) => (at === hole ? repair.text.split('\n') : lines));
      if (evaluate(prepared, mended, scope, work.budget, work.additions, failing).failing) continue;
      if (evaluate(prepared, mended, scope, work.budget, work.additions).failing) continue;
      named.push({ code: repair.code, message: repair.message });
    }
  }
  return named;
}

/** Reductions that take `keepdims`. */
const KEEPS_DIMS = new Set([
  'sum',
  'mean',
  'max',
  'min',
  'amax',
  'amin',
  'prod',
  'var',
  'std',
  'median',
  'any',
  'all',
  'argmax',
  'argmin',
  'norm',
  'average',
]);
const REDUCTIONS = new Set([...KEEPS_DIMS, 'cumsum']);

type Call = Extract<Expression, { kind: 'Call' }>;

/** Single repairs of an answer, the most telling first. */
export function* repairsOf(
  text: string,
  observed: readonly string[],
  parameters: readonly string[],
): Generator<Repair> {
  const statements = statementsOf(text);
  if (!statements) return;
  const nodes = [...nodesOf(statements)];
  const lines = text.split('\n');
  const source = (place: Place): string => cut(lines, place);
  const put = (place: Place, by: string): string => paste(lines, place, by);
  const calls = nodes.filter((node): node is Call => node.kind === 'Call');
  const reductions = calls.filter((call) => REDUCTIONS.has(nameOf(call)));

  // `and` for `&`.
  const logical = nodes.filter((node) => node.kind === 'BoolOp' || (node.kind === 'UnaryOp' && node.op === 'not'));
  for (const node of logical) {
    const message =
      '`and`, `or` and `not` ask for the truth of a whole array; for each entry there are `&`, `|` and `~`.';
    if (node.kind === 'BoolOp')
      yield {
        code: 'and-for-elementwise-and',
        message,
        text: put(
          node,
          `(${node.values.map((value) => `(${source(value)})`).join(node.op === 'and' ? ' & ' : ' | ')})`,
        ),
      };
    if (node.kind === 'UnaryOp')
      yield { code: 'and-for-elementwise-and', message, text: put(node, `(~(${source(node.operand)}))`) };
  }

  // keepdims.
  const plain = reductions.filter(
    (call) => KEEPS_DIMS.has(nameOf(call)) && !call.keywords.some(({ name }) => name === 'keepdims'),
  );
  const keepdims =
    'A reduction drops its axis, so the result does not line up for broadcasting any more: keep the axis with length 1.';
  for (const call of plain)
    yield { code: 'keepdims-missing', message: keepdims, text: put(call, withKeyword(source(call), 'keepdims=True')) };
  for (const call of reductions) {
    const keyword = call.keywords.find(({ name }) => name === 'keepdims');
    if (keyword)
      yield {
        code: 'keepdims-too-much',
        message: 'The reduced axis is kept with length 1, though it should be gone.',
        text: put(keyword.value, 'False'),
      };
  }

  // The axis.
  for (const call of reductions) {
    const given = axisOf(call);
    const choices = ['0', '1', '-1', '2', '(0, 1)', '(1, 2)', '(2, 3)'];
    if (given) {
      const written = source(given).replace(/\s+/g, '');
      for (const axis of choices)
        if (axis.replace(/\s+/g, '') !== written)
          yield {
            code: 'axis-swapped',
            message: `The ${nameOf(call)} runs over the wrong axis.`,
            text: put(given, axis),
          };
      if (given.kind === 'Tuple')
        for (const axis of ['(3, 5)', '(2, 4)', '(1, 3)', '(0, 2)', '(0, 2, 3)'])
          yield {
            code: 'axis-swapped',
            message: `The ${nameOf(call)} runs over the wrong axes.`,
            text: put(given, axis),
          };
    } else
      for (const axis of [
        'axis=0',
        'axis=1',
        'axis=0, keepdims=True',
        'axis=1, keepdims=True',
        'axis=-1, keepdims=True',
      ])
        yield {
          code: 'axis-missing',
          message: `The ${nameOf(call)} runs over the whole array, though it is asked for along one axis.`,
          text: put(call, withKeyword(source(call), axis)),
        };
  }

  // sum and mean, maximum and minimum.
  const PAIRS: readonly (readonly [string, string, string, string])[] = [
    ['sum', 'mean', 'sum-for-mean', 'A sum stands where a mean is asked for.'],
    ['mean', 'sum', 'mean-for-sum', 'A mean stands where a sum is asked for.'],
    ['median', 'mean', 'median-for-mean', 'A median stands where a mean is asked for.'],
    ['min', 'max', 'minimum-for-maximum', 'A minimum stands where a maximum is asked for.'],
    ['max', 'min', 'minimum-for-maximum', 'A maximum stands where a minimum is asked for.'],
    [
      'argmin',
      'argmax',
      'minimum-for-maximum',
      'The place of the smallest entry stands where that of the largest is asked for.',
    ],
    [
      'argmax',
      'argmin',
      'minimum-for-maximum',
      'The place of the largest entry stands where that of the smallest is asked for.',
    ],
    ['max', 'argmax', 'value-for-place', 'The largest value stands where its place is asked for.'],
    ['argmax', 'max', 'value-for-place', 'The place of the largest value stands where the value is asked for.'],
    ['std', 'var', 'deviation-for-variance', 'A standard deviation stands where a variance is asked for.'],
    ['var', 'std', 'deviation-for-variance', 'A variance stands where a standard deviation is asked for.'],
    ['sum', 'max', 'sum-for-maximum', 'A sum stands where a maximum is asked for.'],
    ['mean', 'max', 'mean-for-maximum', 'A mean stands where a maximum is asked for.'],
    ['tile', 'repeat', 'tile-for-repeat', '`tile` repeats the whole, `repeat` each entry: they are mixed up.'],
    ['repeat', 'tile', 'tile-for-repeat', '`tile` repeats the whole, `repeat` each entry: they are mixed up.'],
  ];
  for (const [from, to, code, message] of PAIRS) {
    const places = calls.filter((call) => nameOf(call) === from);
    for (const call of places) yield { code, message, text: put(call, renamed(source(call), call, from, to, source)) };
    if (places.length > 1) {
      // All of them at once.
      yield { code, message, text: text.replace(new RegExp(String.raw`\b${from}\(`, 'g'), `${to}(`) };
    }
  }

  // Products and divisions.
  for (const node of nodes) {
    if (node.kind !== 'BinOp') continue;
    const [left, right] = [source(node.left), source(node.right)];
    const binary = (op: string, l = left, r = right): string => put(node, `${l} ${op} ${r}`);
    if (node.op === '*') {
      const message = '`*` multiplies entry by entry; a matrix product is asked for.';
      yield { code: 'elementwise-for-matrix-product', message, text: binary('@') };
      yield { code: 'elementwise-for-matrix-product', message, text: binary('@', left, `${right}.T`) };
    }
    if (node.op === '@') {
      yield {
        code: 'matrix-product-for-elementwise',
        message: '`@` is the matrix product; a product entry by entry is asked for.',
        text: binary('*'),
      };
      const message = 'A matrix of the product is not transposed as it should be.';
      for (const [l, r] of [
        [left, transposed(right)],
        [transposed(left), right],
        [transposed(left), transposed(right)],
      ])
        yield { code: 'transpose', message, text: binary('@', l, r) };
      yield {
        code: 'operands-swapped',
        message: 'The operands stand in the wrong order.',
        text: binary('@', right, left),
      };
      yield {
        code: 'operands-swapped',
        message: 'The operands stand in the wrong order.',
        text: binary('@', transposed(right), transposed(left)),
      };
    }
    if (node.op === '//')
      yield {
        code: 'integer-division',
        message: '`//` rounds down to whole numbers; a true division is asked for.',
        text: binary('/'),
      };
    if (node.op === '/')
      yield {
        code: 'true-division',
        message: '`/` always gives floats; whole numbers are asked for.',
        text: binary('//'),
      };
    if (node.op === '-' || node.op === '/') {
      yield {
        code: 'operands-swapped',
        message: 'The operands stand in the wrong order.',
        text: binary(node.op, `(${right})`, `(${left})`),
      };
    }
    if (node.op === '+') yield { code: 'sign', message: 'A sign is wrong.', text: binary('-') };
    if (node.op === '-') yield { code: 'sign', message: 'A sign is wrong.', text: binary('+', left, right) };
    if (node.op === '*')
      yield {
        code: 'multiplied-for-divided',
        message: 'A product stands where a quotient is asked for.',
        text: binary('/', left, `(${right})`),
      };
  }
  for (const call of calls) {
    const name = nameOf(call);
    const [first, second] = call.args;
    if (!first || !second || call.args.length !== 2) continue;
    if (name === 'multiply')
      yield {
        code: 'elementwise-for-matrix-product',
        message: '`np.multiply` multiplies entry by entry; a matrix product is asked for.',
        text: put(call, `(${source(first)}) @ (${source(second)})`),
      };
    if (name === 'dot' || name === 'matmul') {
      yield {
        code: 'matrix-product-for-elementwise',
        message: `\`${name}\` is the matrix product; a product entry by entry is asked for.`,
        text: put(call, `(${source(first)}) * (${source(second)})`),
      };
      yield {
        code: 'transpose',
        message: 'A matrix of the product is not transposed as it should be.',
        text: put(second, transposed(source(second))),
      };
      yield {
        code: 'transpose',
        message: 'A matrix of the product is not transposed as it should be.',
        text: put(first, transposed(source(first))),
      };
    }
  }

  // Not normalised, not stable.
  const names = [...boundNames(statements)].filter((name) => observed.length === 0 || observed.includes(name));
  for (const name of names) {
    const sum = 'The entries are not normalised: they do not sum to 1.';
    for (const by of [
      `np.sum(${name})`,
      `np.sum(${name}, axis=-1, keepdims=True)`,
      `np.sum(${name}, axis=0, keepdims=True)`,
    ])
      yield { code: 'not-normalised', message: sum, text: `${text}\n${name} = ${name} / ${by}` };
  }
  const subtracts = /\b(?:a?max|a?min)\b/.test(text);
  const stable = 'Large values overflow in the exponential: nothing is subtracted from them first.';
  for (const call of calls) {
    if (nameOf(call) !== 'exp' || call.args.length !== 1 || subtracts) continue;
    const inner = source(call.args[0]!);
    for (const axis of ['axis=-1, keepdims=True', 'axis=0, keepdims=True', ''])
      yield {
        code: 'not-stable-for-large-values',
        message: stable,
        text: put(call.args[0]!, `(${inner}) - np.max(${inner}${axis === '' ? '' : `, ${axis}`})`),
      };
  }
  const last = statements.at(-1);
  if (last?.kind === 'Assign') {
    const value = source(last.value);
    for (const axis of subtracts ? [] : ['axis=-1, keepdims=True', 'axis=0, keepdims=True'])
      yield {
        code: 'not-stable-for-large-values',
        message: stable,
        text: put(last.value, `(${value}) - np.max(${value}, ${axis})`),
      };
    yield { code: 'transpose', message: 'The result is transposed.', text: put(last.value, `(${value}).T`) };
    yield { code: 'sign', message: 'A sign is wrong.', text: put(last.value, `-(${value})`) };
  }

  // In-place changes of an argument.
  const written = nodesWritten(statements);
  for (const name of parameters)
    if (written.has(name))
      yield {
        code: 'argument-changed-in-place',
        message: `\`${name}\` is changed in place, so the caller's array changes too. Make a new array.`,
        text: `${name} = ${name}.copy()\n${text}`,
      };

  // Indices, comparisons.
  for (const node of nodes) {
    if (node.kind === 'Subscript' && node.slice.kind === 'Tuple' && node.slice.elements.length === 2) {
      const [first, second] = node.slice.elements;
      yield {
        code: 'axis-swapped',
        message: 'The two indices stand in the wrong order.',
        text: put(node.slice, `${source(second!)}, ${source(first!)}`),
      };
    }
    if (node.kind === 'Tuple' && node.elements.length === 2) {
      const [first, second] = node.elements;
      yield {
        code: 'axis-swapped',
        message: 'The two lengths stand in the wrong order.',
        text: put(
          { ...first!, endLine: second!.endLine, endColumn: second!.endColumn },
          `${source(second!)}, ${source(first!)}`,
        ),
      };
    }
    if (node.kind === 'Compare' && node.ops.length === 1) {
      const [left, right, op] = [source(node.left), source(node.comparators[0]!), node.ops[0]!];
      const flip: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
        '<': [
          ['>', 'comparison-reversed', 'The comparison points the wrong way.'],
          ['<=', 'boundary', 'The boundary of the comparison is off: equality counts otherwise.'],
        ],
        '>': [
          ['<', 'comparison-reversed', 'The comparison points the wrong way.'],
          ['>=', 'boundary', 'The boundary of the comparison is off: equality counts otherwise.'],
        ],
        '<=': [
          ['>=', 'comparison-reversed', 'The comparison points the wrong way.'],
          ['<', 'boundary', 'The boundary of the comparison is off: equality counts otherwise.'],
        ],
        '>=': [
          ['<=', 'comparison-reversed', 'The comparison points the wrong way.'],
          ['>', 'boundary', 'The boundary of the comparison is off: equality counts otherwise.'],
        ],
        '==': [['!=', 'negated', 'The condition is the opposite of what is asked for.']],
        '!=': [['==', 'negated', 'The condition is the opposite of what is asked for.']],
      };
      for (const [by, code, message] of flip[op] ?? [])
        yield { code, message, text: put(node, `${left} ${by} ${right}`) };
    }
  }
}

/** Names whose array the statements change: `x -= 1`, `x[0] = 1`, `x.sort()`. */
function nodesWritten(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(statements)) {
    if (node.kind === 'AugAssign' && node.target.kind === 'Name') names.add(node.target.id);
    const targets = node.kind === 'Assign' ? node.targets : node.kind === 'AugAssign' ? [node.target] : [];
    for (const target of targets) {
      let base: Expression = target;
      while (base.kind === 'Subscript' || base.kind === 'Attribute') base = base.value;
      if (base !== target && base.kind === 'Name') names.add(base.id);
    }
    if (
      node.kind === 'Call' &&
      node.func.kind === 'Attribute' &&
      /^(?:sort|fill|put|resize|shuffle)$/.test(node.func.attr)
    ) {
      if (node.func.value.kind === 'Name') names.add(node.func.value.id);
      const [first] = node.args;
      if (first?.kind === 'Name') names.add(first.id);
    }
    if (node.kind === 'Call')
      for (const keyword of node.keywords)
        if (keyword.name === 'out' && keyword.value.kind === 'Name') names.add(keyword.value.id);
  }
  return names;
}

/** The function's last name: `sum` of `x.sum(…)` and `np.sum(…)`. */
const nameOf = (call: Call): string =>
  call.func.kind === 'Attribute' ? call.func.attr : call.func.kind === 'Name' ? call.func.id : '';

const isModule = (node: Expression): boolean =>
  (node.kind === 'Name' && /^(?:np|numpy)$/.test(node.id)) || (node.kind === 'Attribute' && isModule(node.value));

/** The axis of a reduction: `axis=…`, or the positional one. */
function axisOf(call: Call): Expression | null {
  const keyword = call.keywords.find(({ name }) => name === 'axis');
  if (keyword) return keyword.value;
  const isFunction = call.func.kind === 'Attribute' ? isModule(call.func.value) : true;
  const positional = call.args[isFunction ? 1 : 0];
  if (!positional) return null;
  const literal =
    positional.kind === 'Constant' ||
    positional.kind === 'Tuple' ||
    (positional.kind === 'UnaryOp' && positional.operand.kind === 'Constant');
  return literal ? positional : null;
}

const withKeyword = (call: string, keyword: string): string =>
  call.replace(/\s*,?\s*\)$/, (end) =>
    /\(\s*$/.test(call.slice(0, call.length - end.length)) ? `${keyword})` : `, ${keyword})`,
  );

function renamed(callText: string, call: Call, from: string, to: string, source: (place: Place) => string): string {
  const func = source(call.func);
  return func.replace(new RegExp(`${from}$`), to) + callText.slice(func.length);
}

const transposed = (text: string): string =>
  text.endsWith('.T') ? text.slice(0, -2) : /^\w+$/.test(text) ? `${text}.T` : `(${text}).T`;

function cut(lines: readonly string[], place: Place): string {
  if (place.line === place.endLine) return lines[place.line - 1]!.slice(place.column, place.endColumn);
  return [
    lines[place.line - 1]!.slice(place.column),
    ...lines.slice(place.line, place.endLine - 1),
    lines[place.endLine - 1]!.slice(0, place.endColumn),
  ].join('\n');
}

function paste(lines: readonly string[], place: Place, by: string): string {
  return [
    ...lines.slice(0, place.line - 1),
    lines[place.line - 1]!.slice(0, place.column) + by + lines[place.endLine - 1]!.slice(place.endColumn),
    ...lines.slice(place.endLine),
  ].join('\n');
}
