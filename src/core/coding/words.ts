/**
 * What a blank's comment says in words, read as NumPy where it can mean one thing only. A sentence that is not in this
 * list is not guessed at.
 */
import type { StatementOf } from '../python/syntax/tree.ts';
import type { Hole, TemplateItem } from './holes.ts';
import { nodesOf } from './names.ts';

/** The value that a comment asks for. */
export interface SaidInWords {
  readonly expression: string;
  /** The words that were read. */
  readonly quote: string;
}

export interface Surroundings {
  readonly target: StatementOf<'FunctionDef'> | null;
  readonly docstring: string;
  readonly prose: string;
  /** Names bound before the blank: parameters, given lines, earlier blanks. */
  readonly known: ReadonlySet<string>;
}

const N = String.raw`\x60?([A-Za-z_]\w*)\x60?`;

/** Sentences with two names and what they mean. */
const OF_TWO: readonly (readonly [RegExp, (a: string, b: string) => string])[] = [
  [
    new RegExp(String.raw`\babsolute (?:value of the )?(?:difference|error)s? (?:between|of) ${N} and ${N}`, 'i'),
    (a, b) => `np.abs(${a} - ${b})`,
  ],
  [
    new RegExp(String.raw`\bsquared? (?:difference|error)s? (?:between|of) ${N} and ${N}`, 'i'),
    (a, b) => `(${a} - ${b}) ** 2`,
  ],
  [
    new RegExp(String.raw`\b(?:element-?wise|pointwise|Hadamard) product (?:between|of) ${N} and ${N}`, 'i'),
    (a, b) => `${a} * ${b}`,
  ],
  [
    new RegExp(String.raw`\b(?:matrix|dot) (?:product|multiplication) (?:between|of) ${N} (?:and|with) ${N}`, 'i'),
    (a, b) => `${a} @ ${b}`,
  ],
  [new RegExp(String.raw`\b(?:element-?wise )sum of ${N} and ${N}`, 'i'), (a, b) => `${a} + ${b}`],
  [
    new RegExp(String.raw`\b(?:element-?wise )(?:max|maximum) of ${N} and ${N}`, 'i'),
    (a, b) => `np.maximum(${a}, ${b})`,
  ],
];

const COMPARED = new RegExp(
  String.raw`\b${N} (?:with|and|where|whose|for which) ${N} (>=|<=|>|<|==) (-?\d+(?:\.\d+)?)`,
  'i',
);
const SELECTED = new RegExp(
  String.raw`\b(?:(?:sample )?size|number of [a-z]+|count)\b[^.]{0,60}\bselected (?:by|in) (?:the )?${N}`,
  'i',
);

/** The expression that a comment describes, or null. */
export function readWords(hole: Pick<Hole, 'comment' | 'target'>, around: Surroundings): SaidInWords | null {
  const text = hole.comment.replace(/\s+/g, ' ');
  if (hole.target === null || text.length > 600) return null;
  const known = (...names: (string | undefined)[]): boolean =>
    names.every((name) => name !== undefined && name !== hole.target && around.known.has(name));
  for (const [pattern, expression] of OF_TWO) {
    const found = pattern.exec(text);
    if (found && known(found[1], found[2])) return { expression: expression(found[1]!, found[2]!), quote: found[0] };
  }
  const both = COMPARED.exec(text);
  if (both && known(both[1], both[2]) && /\b(?:boolean|mask|vector|whether|true)\b/i.test(text)) {
    return { expression: `${both[1]} & (${both[2]} ${both[3]} ${both[4]})`, quote: both[0] };
  }
  const selected = SELECTED.exec(text);
  if (selected && known(selected[1])) return { expression: `np.sum(${selected[1]})`, quote: selected[0] };
  return classified(text, around);
}

/** "whether the examples are misclassified", with a threshold for predictions that the text states. */
function classified(text: string, around: Surroundings): SaidInWords | null {
  const asked =
    /\b(?:mis-?classified|wrongly classified|(?:correctly|rightly) classified|classified (?:correctly|wrongly|incorrectly))\b/i.exec(
      text,
    );
  if (!asked || !/\b(?:bool|boolean|booleans|mask|whether|true)\b/i.test(text)) return null;
  const prose = `${around.prose} ${around.docstring}`
    .replace(/\\_/g, '_')
    .replace(/([A-Za-z]\w*)_\{?\s*\\(?:text|mathrm|mathit)\s*\{(\w+)\}\s*\}?/g, '$1_$2')
    .replace(/([A-Za-z]\w*)_\{(\w+)\}/g, '$1_$2')
    .replace(/[$`]/g, '');
  const threshold =
    /\b([A-Za-z_]\w*)\s*(>=|>)\s*(0?\.\d+)\s+(?:indicates?|means?|is|are|for|denotes?|counts? as|gives?)[^.]{0,60}\bpositive\b/i.exec(
      prose,
    );
  if (!threshold || !around.known.has(threshold[1]!)) return null;
  const labels = labelName(around, threshold[1]!);
  if (labels === null) return null;
  const right = /\b(?:correctly|rightly)\b/i.test(asked[0]);
  return {
    expression: `(${threshold[1]} ${threshold[2]} ${threshold[3]}) ${right ? '==' : '!='} (${labels} > 0.5)`,
    quote: `${asked[0]}; ${threshold[0]}`,
  };
}

/** The parameter that the docstring calls the labels. */
function labelName(around: Surroundings, prediction: string): string | null {
  const names: string[] = [];
  for (const line of around.docstring.split('\n')) {
    const item = /^\s*(?:[-*•]\s+)?`?([A-Za-z_]\w*)`?\s*(?:\([^)]*\)\s*)?(?:--+|:|—|–)\s*(.*)$/.exec(line);
    if (item && item[1] !== prediction && /\b(?:labels?|ground[- ]truth|true class(?:es)?|targets?)\b/i.test(item[2]!))
      names.push(item[1]!);
  }
  return names.length === 1 && around.known.has(names[0]!) ? names[0]! : null;
}

/** What must hold of a name behind its blank. */
export type Condition =
  | { readonly kind: 'sums-to-one'; readonly name: string; readonly quote: string }
  /** Probabilities for a draw of `count` out of `over`, as `np.random.choice` wants them. */
  | {
      readonly kind: 'probabilities';
      readonly name: string;
      readonly over: string;
      readonly count: string | null;
      readonly replace: boolean;
      readonly quote: string;
    }
  /** Entries of the mask that are set already must not be drawn: the draw flips the others. */
  | { readonly kind: 'only-unset'; readonly name: string; readonly mask: string; readonly quote: string };

/** Conditions that the comment and the code behind the blank set. */
export function readConditions(
  hole: Pick<Hole, 'comment' | 'target'>,
  fn: StatementOf<'FunctionDef'> | null,
): Condition[] {
  const conditions: Condition[] = [];
  const { target, comment } = hole;
  if (target === null) return conditions;
  const sums = new RegExp(
    String.raw`\b${N}\s*(?:must|should|has to|have to|needs? to)?\s*(?:sums?|adds? up|add up)\s+(?:up\s+)?to\s+(?:1|one|1\.0)\b`,
    'i',
  ).exec(comment);
  if (sums && sums[1] === target) conditions.push({ kind: 'sums-to-one', name: target, quote: sums[0] });
  for (const node of fn ? nodesOf(fn.body) : []) {
    if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || node.func.attr !== 'choice') continue;
    const p = node.keywords.find((keyword) => keyword.name === 'p')?.value ?? node.args[3];
    if (p?.kind !== 'Name' || p.id !== target || !node.args[0]) continue;
    const count = node.keywords.find((keyword) => keyword.name === 'size')?.value ?? node.args[1];
    const replace = node.keywords.find((keyword) => keyword.name === 'replace')?.value ?? node.args[2];
    const drawn = !(replace?.kind === 'Constant' && replace.value.type === 'bool' && !replace.value.value);
    const line = givenText(node.args[0]);
    if (line === null) continue;
    conditions.push({
      kind: 'probabilities',
      name: target,
      over: line,
      count: count ? givenText(count) : null,
      replace: drawn,
      quote: 'np.random.choice',
    });
    const flipped =
      /\bflip (?:(?:some|the|random|more)\s+)*(?:0|zero)'?e?s?\b[^.]{0,30}?\bin (?:the )?`?([A-Za-z_]\w*)/i.exec(
        comment,
      );
    if (flipped) conditions.push({ kind: 'only-unset', name: target, mask: flipped[1]!, quote: flipped[0] });
  }
  return conditions;
}

/** The source text of a simple expression of given code: names, calls of `len`, sums and differences. */
function givenText(node: unknown): string | null {
  const write = (one: unknown): string | null => {
    const each = one as {
      kind: string;
      id?: string;
      op?: string;
      left?: unknown;
      right?: unknown;
      value?: { type: string; value?: unknown };
    };
    if (each.kind === 'Name') return each.id!;
    if (each.kind === 'Constant' && each.value?.type === 'int') return String(each.value.value);
    if (each.kind === 'BinOp') {
      const left = write(each.left);
      const right = write(each.right);
      return left && right ? `${left} ${each.op} ${right}` : null;
    }
    if (each.kind === 'Attribute') {
      const { value, attr } = one as { value: unknown; attr: string };
      const inner = write(value);
      return inner && `${inner}.${attr}`;
    }
    if (each.kind === 'Subscript') {
      const { value, slice } = one as { value: unknown; slice: unknown };
      const inner = write(value);
      const index = write(slice);
      return inner && index && `${inner}[${index}]`;
    }
    if (each.kind === 'Call') {
      const call = one as { func: unknown; args: unknown[]; keywords: unknown[] };
      const func = write(call.func);
      const args = call.args.map(write);
      return func && call.keywords.length === 0 && args.every((arg) => arg !== null)
        ? `${func}(${args.join(', ')})`
        : null;
    }
    return null;
  };
  return write(node);
}

/** One answer that meets the conditions, for running the other blanks; null where none can be made. */
export function sampleAnswer(conditions: readonly Condition[]): string[] | null {
  const draw = conditions.find((one) => one.kind === 'probabilities');
  const unset = conditions.find((one) => one.kind === 'only-unset');
  if (unset?.kind === 'only-unset') {
    const { name, mask } = unset;
    return [`${name} = (1.0 - ${mask}) / np.sum(1.0 - ${mask})`];
  }
  if (draw?.kind === 'probabilities') return [`${draw.name} = np.full(${draw.over}, 1.0 / (${draw.over}))`];
  return null;
}

/** Names of the given code and of earlier blanks. */
export function namesBefore(
  template: readonly TemplateItem[],
  at: number,
  fn: StatementOf<'FunctionDef'> | null,
): Set<string> {
  const known = new Set<string>();
  if (fn) for (const { name } of [...fn.args.positionalOnly, ...fn.args.plain, ...fn.args.keywordOnly]) known.add(name);
  let hole = 0;
  for (const item of template) {
    if (item.kind === 'hole') {
      if (hole++ >= at) break;
      if (item.hole.target) known.add(item.hole.target);
      continue;
    }
    const assigned = /^\s*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*=[^=]/.exec(item.text);
    for (const name of assigned?.[1]?.split(',') ?? []) known.add(name.trim());
  }
  return known;
}
