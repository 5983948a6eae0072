/** What the arguments of the asked function are: read from docstring, annotations, defaults and, last, from names. */
import type { Expression, StatementOf } from '../python/syntax/tree.ts';
import { readAnnotation, readDocstring } from '../shapes/declarations.ts';
import { asNumber, constant, type Dim, substitute, symbol, symbolsOf } from '../shapes/dim.ts';
import { nodesOf } from './names.ts';
import { type Purpose, purposeOf, type SequenceSaid, sequenceSaid } from './sequences.ts';
import type { CodingTask } from './task.ts';

/** Which numbers an array or a number holds. Bounds are Python texts over other arguments and lengths. */
export interface Values {
  readonly kind: 'real' | 'integer' | 'boolean' | 'binary' | 'unit' | 'one-hot' | 'distribution';
  readonly low: string | null;
  readonly high: string | null;
  readonly positive: boolean;
  /** No zeros, and no row of zeros. */
  readonly nonZero: boolean;
  /** The author says which; else it is what such an argument usually is. */
  readonly stated: boolean;
}

export type Parameter = { readonly name: string; readonly optional: boolean } & (
  | { readonly kind: 'array'; readonly shape: readonly Dim[]; readonly values: Values; readonly dtype: string | null }
  | { readonly kind: 'int'; readonly values: Values; readonly length: string | null; readonly role: IntRole }
  | { readonly kind: 'float'; readonly values: Values }
  | { readonly kind: 'bool' }
  | { readonly kind: 'text' }
  | ({ readonly kind: 'sequence'; readonly purpose: Purpose } & SequenceSaid)
  | { readonly kind: 'unknown' }
);

/** What a whole number is for, which says how large it usually is. */
export type IntRole = 'seed' | 'axis' | 'small' | 'large';

/** A condition on a length: it is a multiple of `of`. */
export interface Multiple {
  readonly symbol: string;
  readonly of: number;
}

/** A length that follows from others, as Python text. */
export interface Relation {
  readonly symbol: string;
  readonly expression: string;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly relations: readonly Relation[];
  readonly multiples: readonly Multiple[];
  /** How many parameters were told by their names alone. */
  readonly guessed: readonly string[];
}

/** The arguments of the task's function. */
export function signatureOf(task: CodingTask): Signature {
  const fn = task.target;
  if (!fn) return { parameters: [], relations: [], multiples: [], guessed: [] };
  const args = [...fn.args.positionalOnly, ...fn.args.plain].filter(({ name }) => name !== 'self');
  const declared = new Map(readDocstring(task.docstring, 1).map((one) => [one.name, one]));
  const sentences = sentencesOf(task.docstring);
  const lengths = new Set<string>();
  for (const one of declared.values()) for (const dim of one.shape ?? []) symbolsOf(dim, lengths);
  const required = args.length - fn.args.defaults.length;
  const guessed: string[] = [];
  const firstLength = [...declared.values()].find((one) => one.shape?.length)?.shape?.[0] ?? symbol('m');
  const parameters = args.map((arg, at): Parameter => {
    const { name } = arg;
    const optional = at >= required;
    const sentence = sentences.get(name) ?? '';
    const said = declared.get(name);
    const annotated = arg.annotation ? readAnnotation(arg.annotation) : null;
    const fallback = optional ? fn.args.defaults[at - required] : undefined;
    const sequence = said?.shape ? null : sequenceSaid(sentence, arg.annotation);
    if (sequence === 'text') return { name, optional, kind: 'text' };
    if (sequence === 'other') return { name, optional, kind: 'unknown' };
    if (sequence) return { name, optional, kind: 'sequence', purpose: purposeOf(name, sentence), ...sequence };
    const shape = said?.shape ?? sameAs(sentence, declared) ?? annotated?.shape ?? null;
    const dtype = said?.dtype ?? annotated?.dtype ?? null;
    if (shape)
      return { name, optional, kind: 'array', shape, dtype, values: arrayValues(name, sentence, dtype, task.prose) };
    const number = said?.number ?? annotated?.number ?? numberOf(fallback) ?? (said ? null : numberSaid(sentence));
    if (number === 'bool') return { name, optional, kind: 'bool' };
    if (number === 'int') return intParameter(name, optional, sentence, lengths);
    if (number === 'float') return { name, optional, kind: 'float', values: numberValues(name, sentence) };
    if (said || /\b(?:array|matrix|vector|tensor)\b/i.test(sentence)) {
      const vector = /\bvector\b|1-?D\b|one-dimensional/i.test(sentence);
      const lengths = vector ? [firstLength] : [firstLength, symbol('d_')];
      return {
        name,
        optional,
        kind: 'array',
        shape: lengths,
        dtype,
        values: arrayValues(name, sentence, dtype, task.prose),
      };
    }
    if (fallback) return { name, optional, kind: 'unknown' };
    guessed.push(name);
    return byName(name, optional, firstLength, lengths, fn);
  });
  const symbols = new Set(lengths);
  for (const parameter of parameters) {
    if (parameter.kind === 'array') for (const dim of parameter.shape) symbolsOf(dim, symbols);
    if (parameter.kind === 'int') symbols.add(parameter.name);
  }
  const relations = relationsIn(task.docstring, symbols);
  return { parameters, relations, multiples: multiplesIn(task.docstring), guessed };
}

/** "same shape as w", "of the shape of w". */
function sameAs(sentence: string, declared: ReadonlyMap<string, { readonly shape: readonly Dim[] | null }>) {
  const other =
    /\b(?:(?:of |has |with )?(?:the )?same (?:shape|size|dimensions?) as|of the shape of)\s+(?:the\s+)?`?([A-Za-z_]\w*)/i.exec(
      sentence,
    );
  return (other && declared.get(other[1]!)?.shape) ?? null;
}

/** "D = d_1 * d_2": lengths that follow from others. */
function relationsIn(docstring: string, symbols: ReadonlySet<string>): Relation[] {
  const found: Relation[] = [];
  const text = docstring.split('>>>')[0]!;
  for (const [, symbolName, expression] of text.matchAll(/\b([A-Za-z]\w*)\s*=\s*([A-Za-z_\d][\w \t*+/()-]*)/g)) {
    if (!symbols.has(symbolName!)) continue;
    const written = expression!.trim().replace(/[\s*+/(-]+$/, '');
    const names = written.match(/[A-Za-z_]\w*/g) ?? [];
    if (names.length > 0 && names.every((name) => name !== symbolName && symbols.has(name)))
      found.push({ symbol: symbolName!, expression: written });
  }
  return found;
}

/** What the docstring says of each name, continuation lines included. */
function sentencesOf(docstring: string): Map<string, string> {
  const found = new Map<string, string>();
  const lines = docstring.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const item =
      /^(\s*)(?:[-*•]\s+|:param\s+(?:\w+\s+)?)?[`*]*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)[`*]*\s*(?:\(([^)]*)\)\s*)?(?:--+|:|=|—|–)\s*(.*)$/.exec(
        lines[at]!,
      );
    if (!item || lines[at]!.length > 500) continue;
    let sentence = `${item[3] ? `${item[3]}: ` : ''}${item[4]}`;
    for (let next = at + 1; next < Math.min(lines.length, at + 5); next++) {
      const more = lines[next]!;
      if (more.trim() === '' || more.length - more.trimStart().length <= item[1]!.length) break;
      sentence += ` ${more.trim()}`;
    }
    for (const name of item[2]!.split(',')) if (!found.has(name.trim())) found.set(name.trim(), sentence);
  }
  return found;
}

function numberOf(fallback: Expression | undefined): 'int' | 'float' | 'bool' | null {
  let node = fallback;
  if (node?.kind === 'UnaryOp') node = node.operand;
  if (node?.kind !== 'Constant') return null;
  const { type } = node.value;
  return type === 'int' || type === 'float' || type === 'bool' ? type : null;
}

function numberSaid(sentence: string): 'int' | 'float' | 'bool' | null {
  if (/\b(?:array|matrix|vector|tensor)\b/i.test(sentence))
    return /\b(?:size|length|number|dimension)s? of\b/i.test(sentence) ? 'int' : null;
  if (/,\s*(?:an?\s+)?(?:scalar|float|real number)\b/i.test(sentence)) return 'float';
  if (
    /^\W*(?:an?\s+|the\s+)?(?:python\s+)?(?:int|integer|whole number|number of|size of|stride|count)\b/i.test(sentence)
  )
    return 'int';
  if (
    /^\W*(?:an?\s+|the\s+)?(?:python\s+)?(?:float|scalar|real|rate|constant|probability|hyperparameter|learning rate)\b/i.test(
      sentence,
    )
  )
    return 'float';
  if (/^\W*(?:an?\s+)?(?:bool|boolean|flag|whether)\b/i.test(sentence)) return 'bool';
  return null;
}

const plain: Values = { kind: 'real', low: null, high: null, positive: false, nonZero: false, stated: false };

/** The values that a sentence says an array or a number has. */
function arrayValues(name: string, sentence: string, dtype: string | null, prose: string): Values {
  const said = readRange(sentence);
  const nonZero = /\bno\b[^.;]*\b(?:zero|0)\b|\bnon-?zero\b|\bnot? (?:all )?zeros?\b/i.test(sentence);
  const base: Values = { ...plain, ...said, nonZero };
  if (dtype === 'bool' || /\bbool(?:ean)?s?\b|\bmask of\b/i.test(sentence))
    return { ...base, kind: 'boolean', stated: true };
  if (/\bone-?hot\b/i.test(sentence)) return { ...base, kind: 'one-hot', stated: true };
  if (
    /\b(?:rows?|columns?|entries|elements|each\b[^.;]*)\s+sums?\s+to\s+(?:1|one)\b|\bprobability distributions?\b|\bsums? to (?:1|one)\b/i.test(
      sentence,
    )
  )
    return { ...base, kind: 'distribution', stated: true };
  if (/\b(?:0\s*(?:and|or|\/|,)\s*1|binary)\b|\{\s*0\s*,\s*1\s*\}/i.test(sentence))
    return { ...base, kind: 'binary', stated: true };
  if (/\bint(?:eger)?s?\b|\bindices\b|\bindex\b|\bids\b/i.test(sentence) || /^u?int/.test(dtype ?? ''))
    return { ...base, kind: 'integer', low: said.low ?? '0', high: said.high, stated: true };
  const labels = /\b(?:labels?|ground[- ]truth|targets?|classes)\b/i.test(
    `${sentence} ${/^(?:y|labels?|targets?)$/i.test(name) ? 'labels' : ''}`,
  );
  const binaryProse = /\b0 and 1\b[^.]*\b(?:label|class)|\bbinary classif/i.test(prose);
  if (labels && (binaryProse || /\bground[- ]truth\b|\btrue labels?\b/i.test(sentence)))
    return { ...base, kind: 'binary' };
  if (
    /\bprobabilit|\bpredict(?:ions?|ed)\b|\bsigmoid output|\bbetween 0 and 1\b|\bin \[0, ?1\]/i.test(sentence) &&
    !/\blogits?\b|\bclass\b/i.test(sentence)
  )
    return { ...base, kind: 'unit', stated: /\bprobabilit|between 0 and 1|\[0, ?1\]/i.test(sentence) };
  if (labels && /^(?:y|labels?|targets?)$/i.test(name)) return { ...base, kind: 'binary' };
  return {
    ...base,
    positive:
      base.positive ||
      /\b(?:positive|variances?|standard deviations?|strictly greater than (?:0|zero))\b/i.test(sentence),
  };
}

function numberValues(name: string, sentence: string): Values {
  const said = readRange(sentence);
  const unit =
    /^(?:keep|p|prob\w*|rate|dropout\w*|keep_prob|momentum|beta\d?|gamma|decay|rho)$/i.test(name) ||
    /\bprobability\b|\bbetween 0 and 1\b/i.test(sentence);
  const positive =
    /\bpositive\b|\bgreater than (?:0|zero)\b/i.test(sentence) ||
    /^(?:eps(?:ilon)?|lr|learning_rate|alpha|lambd?a?|reg\w*|temperature|tau|sigma|std|scale)$/i.test(name);
  return {
    ...plain,
    ...said,
    kind: unit && said.high === null ? 'unit' : 'real',
    positive: positive || said.positive,
    nonZero: false,
  };
}

/** Bounds in words and signs: "from 0 to C - 1", "between 1 and n", "0 < keep <= 1", "at least size", "positive". */
function readRange(sentence: string): Pick<Values, 'low' | 'high' | 'positive' | 'stated'> {
  const text = sentence.replace(/[`$]/g, '').replace(/≤/g, '<=').replace(/≥/g, '>=');
  const bound = String.raw`-?(?:\d+(?:\.\d+)?|[A-Za-z_]\w*)(?:\s*[-+*]\s*(?:\d+|[A-Za-z_]\w*))?`;
  const range =
    new RegExp(
      String.raw`\b(?:from|between|in(?: the range)?(?: of)?)\s+\[?(${bound})\s*(?:to|and|through|,|\.\.)\s*(${bound})`,
      'i',
    ).exec(text) ??
    new RegExp(String.raw`(${bound})\s*<=?\s*[A-Za-z_]\w*(?:\[[^\]]*\])?\s*<=?\s*(${bound})`).exec(text);
  if (range) {
    const open = /<\s*[A-Za-z_]\w*/.test(range[0]) && !/^.*?<=/.test(range[0].slice(0, range[0].search(/[A-Za-z_]/)));
    return { low: range[1]!.trim(), high: range[2]!.trim(), positive: open && range[1] === '0', stated: true };
  }
  const least = new RegExp(
    String.raw`\b(?:at least|not less than|no smaller than|>=|greater than or equal to)\s+(${bound})`,
    'i',
  ).exec(text);
  const positive = /\bpositive\b|\bgreater than (?:0|zero)\b|> 0\b/i.test(text);
  const natural = /\bnon-?negative\b/i.test(text);
  return {
    low: least ? least[1]!.trim() : natural ? '0' : null,
    high: null,
    positive,
    stated: least !== null || positive || natural,
  };
}

function intParameter(name: string, optional: boolean, sentence: string, lengths: ReadonlySet<string>): Parameter {
  const values = { ...plain, ...readRange(sentence), kind: 'integer' as const };
  const length = lengths.has(name)
    ? name
    : (/\b(?:number of|size of|length of|dimension of)\b[^.,;]*?\b([A-Z])\b/.exec(sentence)?.[1] ??
      (/,\s*([A-Z])\s*$/.exec(sentence.trim())?.[1] || null));
  const bound = length !== null && lengths.has(length) ? length : null;
  return {
    name,
    optional,
    kind: 'int',
    values,
    length: bound,
    role: lengths.has(name) ? 'small' : roleOf(name, sentence),
  };
}

function roleOf(name: string, sentence: string): IntRole {
  if (/seed|random_state/i.test(name) || /\bseeds?\b/i.test(sentence)) return 'seed';
  if (/^axis$|^dim$/i.test(name)) return 'axis';
  if (
    /^(?:h|w|height|width|length|total|T|L|seq\w*)$/i.test(name) ||
    /\b(?:height|width|length) of (?:the|an?) (?:image|input|sequence|signal)/i.test(sentence)
  )
    return 'large';
  return 'small';
}

/** The last resort: what the parameter's name usually stands for. */
function byName(
  name: string,
  optional: boolean,
  first: Dim,
  lengths: ReadonlySet<string>,
  fn: StatementOf<'FunctionDef'>,
): Parameter {
  if (
    /(?:size|num|count|steps?|iters?|epochs?|stride|pad(?:ding)?|seed|axis|length|dim|width|height)/i.test(name) ||
    /^(?:n|k|m|t|i|j|n_.*|.*_n|num_.*|[hwcdnkt])$/.test(name)
  )
    return intParameter(name, optional, '', lengths);
  if (
    /^(?:eps(?:ilon)?|alpha|lr|learning_rate|lambd?a?|momentum|keep_?(?:prob)?|prob|rate|threshold|temperature|tau|decay|c|scale|margin|delta)$/i.test(
      name,
    )
  )
    return { name, optional, kind: 'float', values: numberValues(name, '') };
  // `X[mask]` with a mask as long as the others: as many rows as they have, and some columns.
  const vector =
    /^(?:[a-z]|b\d?|bias|y\w*|v|u|labels?|targets?|gamma|beta)$/.test(name) &&
    !/^[x]$/.test(name) &&
    !subscriptedByMore(fn, name);
  const shape = vector ? [first] : [first, symbol('d_')];
  return { name, optional, kind: 'array', shape, dtype: null, values: arrayValues(name, '', null, '') };
}

/** Whether the code indexes the name by two axes or more. */
function subscriptedByMore(fn: StatementOf<'FunctionDef'>, name: string): boolean {
  for (const node of nodesOf(fn.body))
    if (
      node.kind === 'Subscript' &&
      node.value.kind === 'Name' &&
      node.value.id === name &&
      node.slice.kind === 'Tuple'
    )
      return true;
  return false;
}

/** "H and W are even", "N is divisible by 4", "a multiple of k". */
function multiplesIn(docstring: string): Multiple[] {
  const found: Multiple[] = [];
  for (const [, names] of docstring.matchAll(
    /\b([A-Za-z]\w*(?:(?:\s*,\s*|\s+and\s+)[A-Za-z]\w*)*)\s+(?:is|are)\s+(?:both\s+)?even\b/g,
  ))
    for (const name of names!.split(/\s*,\s*|\s+and\s+/)) found.push({ symbol: name, of: 2 });
  for (const [, names, of] of docstring.matchAll(
    /\b([A-Za-z]\w*(?:(?:\s*,\s*|\s+and\s+)[A-Za-z]\w*)*)\s+(?:is|are)\s+(?:both\s+)?(?:divisible by|a multiple of|multiples of)\s+(\d{1,2})\b/g,
  ))
    for (const name of names!.split(/\s*,\s*|\s+and\s+/)) found.push({ symbol: name, of: Number(of) });
  return found;
}

/** Other readings of the parameters that were told by their names alone, one combination after the other. */
export function alternatives(signature: Signature): Signature[] {
  const first = signature.parameters.find((one) => one.kind === 'array' && one.shape.length > 0);
  const length = (first?.kind === 'array' ? first.shape[0] : undefined) ?? symbol('m');
  const guessed = signature.guessed.slice(0, 3);
  let found: Signature[] = [signature];
  for (const name of guessed) {
    const array = {
      name,
      optional: false,
      kind: 'array' as const,
      dtype: null,
      values: arrayValues(name, '', null, ''),
    };
    const readings: readonly Parameter[] = [
      intParameter(name, false, '', new Set()),
      { ...array, shape: [length, symbol('d_')] },
      { ...array, shape: [length] },
      { name, optional: false, kind: 'float', values: numberValues(name, '') },
      { ...array, shape: [symbol('k_'), symbol('d_')] },
    ];
    found = found.flatMap((one) =>
      readings.map((reading) => ({
        ...one,
        parameters: one.parameters.map((parameter) => (parameter.name === name ? reading : parameter)),
      })),
    );
  }
  return found.slice(0, 40);
}

/** A length under an assignment of its symbols; null where one is missing. */
export function lengthUnder(dim: Dim, values: ReadonlyMap<string, number>): number | null {
  return asNumber(
    substitute(dim, (name) => {
      const value = values.get(name);
      return value === undefined ? undefined : constant(value);
    }),
  );
}
