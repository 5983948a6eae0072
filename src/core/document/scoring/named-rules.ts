import type { ScoringRule } from '../../exam/scoring-rule.ts';

/** A rule that can be chosen by name, e.g. in front matter. */
export interface NamedRule {
  readonly name: string;
  /** What to write, with typical parameters: "deduction(each: 2, cap: 4)". */
  readonly example: string;
  readonly parameters: readonly string[];
}

export type RuleOrProblem = { readonly rule: ScoringRule } | { readonly problem: string };

type Parameters = ReadonlyMap<string, number | boolean | string>;

interface Entry extends NamedRule {
  readonly aliases: readonly string[];
  /** Any further parameter is an option's label with its number. */
  readonly labels?: boolean;
  readonly build: (parameters: Parameters) => RuleOrProblem;
}

const fixed = (rule: ScoringRule) => (): RuleOrProblem => ({ rule });

/** The well-known rules; formulas and sources stand with their functions in `grading/rules`. */
const entries: readonly Entry[] = [
  {
    name: 'all-or-nothing',
    example: 'all-or-nothing',
    parameters: [],
    aliases: ['exact', 'exact-match'],
    build: fixed({ name: 'all-or-nothing' }),
  },
  {
    name: 'signed',
    example: '+2/-1/0',
    parameters: ['correct', 'wrong', 'blank', 'multiple', 'dont-know', 'dont-know-option'],
    aliases: ['right-wrong-blank', 'negative-marking'],
    build: (given) => {
      const multiple = number(given, 'multiple', null);
      const dontKnow = number(given, 'dont-know', null);
      const label = given.get('dont-know-option');
      return {
        rule: {
          name: 'signed',
          correct: number(given, 'correct', null),
          wrong: number(given, 'wrong', 0) ?? 0,
          blank: number(given, 'blank', 0) ?? 0,
          ...(multiple === null ? {} : { multiple }),
          ...(dontKnow === null
            ? {}
            : { dontKnow: { label: label === undefined ? null : String(label), points: dontKnow } }),
        },
      };
    },
  },
  {
    name: 'formula-scoring',
    example: 'formula-scoring',
    parameters: [],
    aliases: ['correction-for-guessing', 'guessing-correction'],
    build: fixed({ name: 'formula-scoring' }),
  },
  {
    name: 'deduction',
    example: 'deduction(each: 2, cap: 4)',
    parameters: ['each', 'cap', 'single-too'],
    aliases: ['deduct', 'capped-deduction'],
    build: (given) => {
      const each = number(given, 'each', null);
      if (each === null || each < 0)
        return { problem: 'deduction needs the points off for each mistake: deduction(each: 2, cap: 4)' };
      const cap = number(given, 'cap', null);
      if (cap !== null && cap < 0)
        return { problem: 'the cap of a deduction is the most that is taken off: a number from 0 up' };
      return {
        rule: { name: 'deduction', each, cap, ...(given.get('single-too') === true ? { singleToo: true } : {}) },
      };
    },
  },
  {
    name: 'every-decision',
    example: 'every-decision(each: 1)',
    parameters: ['each', 'guarded'],
    aliases: ['every-decision-counts', 'per-decision', 'edc'],
    build: (given) => ({
      rule: {
        name: 'every-decision',
        each: number(given, 'each', null),
        ...(given.get('guarded') === true ? { guarded: true } : {}),
      },
    }),
  },
  {
    name: 'guarded',
    example: 'guarded',
    parameters: ['each'],
    aliases: ['guarded-every-decision'],
    build: (given) => ({ rule: { name: 'every-decision', each: number(given, 'each', null), guarded: true } }),
  },
  {
    name: 'per-selection',
    example: 'per-selection(right: 1, wrong: -1, floor: 0)',
    parameters: ['right', 'wrong', 'missed', 'floor'],
    aliases: [],
    build: (given) => ({
      rule: {
        name: 'per-selection',
        right: number(given, 'right', 1) ?? 1,
        wrong: number(given, 'wrong', 0) ?? 0,
        missed: number(given, 'missed', 0) ?? 0,
        floor: number(given, 'floor', null),
      },
    }),
  },
  { name: 'net-correct', example: 'net-correct', parameters: [], aliases: [], build: fixed({ name: 'net-correct' }) },
  {
    name: 'right-minus-wrong',
    example: 'right-minus-wrong',
    parameters: [],
    aliases: ['correct-minus-incorrect'],
    build: fixed({ name: 'right-minus-wrong' }),
  },
  { name: 'coverage', example: 'coverage', parameters: [], aliases: [], build: fixed({ name: 'coverage' }) },
  {
    name: 'ou-multiple-response',
    example: 'ou-multiple-response',
    parameters: [],
    aliases: ['oumultiresponse', 'ou-multiresponse', 'multiple-response'],
    build: fixed({ name: 'ou-multiple-response' }),
  },
  {
    name: 'proportional-correct',
    example: 'proportional-correct',
    parameters: [],
    aliases: [],
    build: fixed({ name: 'proportional-correct' }),
  },
  { name: 'halves', example: 'halves', parameters: [], aliases: [], build: fixed({ name: 'halves' }) },
  { name: 'k-prime', example: 'k-prime', parameters: [], aliases: ['kprime', "k'"], build: fixed({ name: 'k-prime' }) },
  {
    name: 'multiple-true-false',
    example: 'multiple-true-false(deduction: 0.5)',
    parameters: ['deduction'],
    aliases: ['mtf'],
    build: (given) => ({
      rule: { name: 'multiple-true-false', deduction: Math.abs(number(given, 'deduction', 0) ?? 0) },
    }),
  },
  {
    name: 'weights',
    example: 'weights(A: 0.5, B: 0.5, C: -1)',
    parameters: [],
    aliases: ['weighted'],
    labels: true,
    build: (given) => {
      const weights = labelled(given, []);
      return Object.keys(weights).length > 0
        ? { rule: { name: 'weights', weights } }
        : { problem: 'weights needs a weight for each option: weights(A: 0.5, B: 0.5, C: -1)' };
    },
  },
  {
    name: 'per-option',
    example: 'per-option(A: 1, B: -0.5, floor: 0)',
    parameters: ['floor'],
    aliases: ['option-points'],
    labels: true,
    build: (given) => {
      const points = labelled(given, ['floor']);
      return Object.keys(points).length > 0
        ? { rule: { name: 'per-option', points, floor: number(given, 'floor', null) } }
        : { problem: 'per-option needs the points of each option: per-option(A: 1, B: -0.5)' };
    },
  },
  {
    name: 'r-exams',
    example: 'r-exams(false2)',
    parameters: ['false', 'false2', 'true', 'all', 'none', 'negative', 'rule'],
    aliases: ['r/exams', 'rexams', 'exams-eval'],
    build: (given) => {
      const named = given.get('rule');
      const flags = (['false2', 'false', 'true', 'all', 'none'] as const).filter(
        (name) => given.get(name) === true || String(named) === name,
      );
      if (flags.length > 1) return { problem: 'r-exams takes one of false, false2, true, all, none' };
      return { rule: { name: 'r-exams', penalty: flags[0] ?? 'false2', negative: given.get('negative') === true } };
    },
  },
  {
    name: 'amc',
    example: 'amc(right: 1, wrong: 0)',
    parameters: ['right', 'wrong', 'b', 'm'],
    aliases: ['auto-multiple-choice'],
    build: (given) => ({
      rule: {
        name: 'amc',
        right: number(given, 'right', number(given, 'b', 1)) ?? 1,
        wrong: number(given, 'wrong', number(given, 'm', 0)) ?? 0,
      },
    }),
  },
  {
    name: 'certainty',
    example: 'certainty',
    parameters: [],
    aliases: ['certainty-based', 'certainty-based-marking', 'cbm'],
    build: fixed({ name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] }),
  },
];

/** The rules that can be chosen by name, for completion and documentation. */
export const namedRules: readonly NamedRule[] = entries.map(({ name, example, parameters }) => ({
  name,
  example,
  parameters,
}));

const triple = /^\+?(\d+(?:\.\d+)?)\s*\/\s*([+-]?\d+(?:\.\d+)?)(?:\s*\/\s*([+-]?\d+(?:\.\d+)?))?$/;

/**
 * Reads a rule by name with its parameters: "every decision counts", "deduction(each: 2, cap: 4)", "R/exams false2",
 * "+2/-1/0". A problem in words where the name or a parameter is not known: a misread rule would grade wrongly.
 *
 * @example parseRule('deduction(each: 2, cap: 4)') // { rule: { name: 'deduction', each: 2, cap: 4 } }
 */
export function parseRule(text: string): RuleOrProblem {
  const plain = text.trim().replace(/[−–]/g, '-');
  if (plain.length > 300) return { problem: 'a scoring rule is a name with parameters' };
  const signs = triple.exec(plain);
  if (signs) {
    const rule: ScoringRule = {
      name: 'signed',
      correct: Number(signs[1]),
      wrong: Number(signs[2]),
      blank: Number(signs[3] ?? 0),
    };
    return rule.wrong > 0 ? { problem: 'a wrong answer earns 0 or less: write +2/-1/0' } : { rule };
  }
  const call = /^([^(),:]*?)\s*(?:\(([^()]*)\)|:\s*(.*))?$/.exec(plain);
  if (!call) return { problem: `“${plain}” is no scoring rule` };
  const given = new Map<string, number | boolean | string>();
  let name = slug(call[1]!);
  let entry = find(name);
  if (!entry && name.includes('-')) {
    // "R/exams false2": the last word is a parameter.
    const cut = name.lastIndexOf('-');
    entry = find(name.slice(0, cut));
    if (entry) {
      given.set(name.slice(cut + 1), true);
      name = name.slice(0, cut);
    }
  }
  if (!entry)
    return { problem: `“${call[1]}” is no known scoring rule; known are ${entries.map((one) => one.name).join(', ')}` };
  for (const part of (call[2] ?? call[3] ?? '').split(',')) {
    if (part.trim() === '') continue;
    const pair = /^\s*([^:=\s]+)\s*(?:[:=]\s*|\s+)?(.*?)\s*$/.exec(part)!;
    given.set(pair[1]!, pair[2] === '' ? true : scalar(pair[2]!));
  }
  return build(entry, given);
}

/** The same from a name and a mapping of parameters, as front matter in YAML gives them. */
export function ruleFrom(name: string, parameters: Readonly<Record<string, unknown>>): RuleOrProblem {
  const entry = find(slug(name));
  if (!entry)
    return { problem: `“${name}” is no known scoring rule; known are ${entries.map((one) => one.name).join(', ')}` };
  const given = new Map<string, number | boolean | string>();
  for (const [key, value] of Object.entries(parameters)) {
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') given.set(key, value);
    else return { problem: `the parameter ${key} of ${entry.name} must be a number` };
  }
  return build(entry, given);
}

function build(entry: Entry, raw: ReadonlyMap<string, number | boolean | string>): RuleOrProblem {
  const given = new Map<string, number | boolean | string>();
  for (const [key, value] of raw) {
    const parameter = slug(key);
    if (entry.parameters.includes(parameter)) given.set(parameter, value);
    else if (entry.labels) given.set(key.trim(), value);
    else if (entry.parameters.length === 0) return { problem: `${entry.name} takes no parameters` };
    else return { problem: `${entry.name} knows no ${key}; it takes ${entry.parameters.join(', ')}` };
    const known = given.get(entry.parameters.includes(parameter) ? parameter : key.trim());
    const flag = ['guarded', 'single-too', 'negative', 'false', 'false2', 'true', 'all', 'none'].includes(parameter);
    const word = parameter === 'rule' || parameter === 'dont-know-option';
    if (!flag && !word && (typeof known !== 'number' || !Number.isFinite(known)))
      return { problem: `${key} of ${entry.name} must be a number` };
    if (flag && typeof known !== 'boolean') return { problem: `${key} of ${entry.name} is true or false` };
  }
  return entry.build(given);
}

function find(name: string): Entry | undefined {
  return entries.find((entry) => entry.name === name || entry.aliases.includes(name));
}

function slug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function scalar(text: string): number | boolean | string {
  if (/^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text)) return Number(text);
  if (text === 'true') return true;
  if (text === 'false') return false;
  return text;
}

function number(given: Parameters, name: string, otherwise: number | null): number | null {
  const value = given.get(name);
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function labelled(given: Parameters, reserved: readonly string[]): Record<string, number> {
  // No prototype: an option may be called "constructor".
  const table: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const [key, value] of given) if (!reserved.includes(key) && typeof value === 'number') table[key] = value;
  return table;
}
