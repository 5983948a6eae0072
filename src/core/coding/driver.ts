/** Classes with blanks in their methods: a function that makes an object and calls its methods, so that they can be compared. */
import { parse } from '../python/syntax/parser.ts';
import type { Statement, StatementOf } from '../python/syntax/tree.ts';

export interface Driver {
  /** The function that is called with generated arguments. */
  readonly target: StatementOf<'FunctionDef'>;
  /** What the docstrings say of its arguments. */
  readonly docstring: string;
  /** Its text, to stand behind the program. */
  readonly lines: readonly string[];
  /** What is looked at for each blank: results of its method, attributes that it sets and the document names. */
  readonly observed: readonly (readonly string[])[];
}

/**
 * Every method once, then each twice in a row, with other arguments: what a method leaves in its object shows in later calls,
 * and two in a row tell a stack from a queue.
 */
const IN_A_ROW: readonly number[] = [1, 2];

const docstringOf = (body: readonly Statement[]): string => {
  const [first] = body;
  return first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.value.type === 'str'
    ? first.value.value.value
    : '';
};

/** Arguments that a call has to name; null where they are no plain ones. */
function argumentsOf(fn: StatementOf<'FunctionDef'>): string[] | null {
  const { args } = fn;
  if (args.star || args.kwargs || args.keywordOnly.length > 0) return null;
  const all = [...args.positionalOnly, ...args.plain].map(({ name }) => name);
  return all.slice(1, all.length - args.defaults.length);
}

/**
 * @param body the program with the document's answers
 * @param owners the blank of each line of it
 * @param given the given lines, as text
 * @returns null where no class holds a blank, or where its methods cannot be called in a row
 */
export function driverOf(
  body: readonly Statement[],
  owners: readonly (number | null)[],
  given: string,
  answers: readonly (readonly string[] | null)[],
): Driver | null {
  const holesIn = (from: number, to: number): number[] => [
    ...new Set(owners.slice(from - 1, to).filter((at): at is number => at !== null && at !== undefined)),
  ];
  const holding = body.filter((one) => one.kind === 'ClassDef' && holesIn(one.line, one.endLine).length > 0);
  const [only] = holding;
  if (holding.length !== 1 || only?.kind !== 'ClassDef') return null;
  const functions = only.body.filter((one) => one.kind === 'FunctionDef');
  const init = functions.find(({ name }) => name === '__init__');
  const methods = functions.filter(({ name, decorators }) => /^[^_]|^__call__$/.test(name) && decorators.length === 0);
  const made = init ? argumentsOf(init) : [];
  if (made === null || methods.length === 0 || methods.length > 4) return null;
  const parameters: string[] = [];
  const words: string[] = [docstringOf(only.body)];
  const take = (names: readonly string[], docstring: string): string[] => {
    let text = docstring.split('>>>')[0]!;
    const own = names.map((name) => {
      let free = name;
      for (let n = 2; parameters.includes(free); n++) free = `${name}_${n}`;
      parameters.push(free);
      if (free !== name) text = text.replace(new RegExp(`(^|[\\n,])(\\s*[\`*]*)${name}\\b`, 'g'), `$1$2${free}`);
      return free;
    });
    words.push(text);
    return own;
  };
  const observed: string[][] = answers.map(() => []);
  const look = (holes: readonly number[], name: string, value: string): string[] =>
    holes.map((at) => {
      if (!observed[at]!.includes(name)) observed[at]!.push(name);
      return `_midterm_probe(${at}, ${JSON.stringify(name)}, lambda: ${value})`;
    });
  const attributes = (holes: readonly number[]): string[] =>
    holes.flatMap((at) => {
      const set = [...(answers[at] ?? []).join('\n').matchAll(/\bself\.(\w+)\s*(?:[-+*/@]?=(?!=)|\[)/g)];
      const names = [...new Set(set.map((one) => one[1]!))].filter((name) =>
        new RegExp(`\\bself\\.${name}\\b`).test(given),
      );
      return names.flatMap((name) => look([at], `self.${name}`, `made.${name}`));
    });
  const first = init ? holesIn(init.line, init.endLine) : [];
  const lines = [
    `    made = ${only.name}(${take(made, init ? docstringOf(init.body) : '').join(', ')})`,
    ...attributes(first).map((line) => `    ${line}`),
    '    failed = None',
  ];
  for (const times of IN_A_ROW)
    for (const method of methods.flatMap((one) => new Array<typeof one>(times).fill(one))) {
      const names = argumentsOf(method);
      if (names === null) return null;
      const holes = holesIn(method.line, method.endLine);
      const given = take(names, docstringOf(method.body)).join(', ');
      lines.push(
        '    try:',
        `        result = made.${method.name}(${given})`,
        ...look([...holes, ...first], `${method.name}()`, 'result').map((line) => `        ${line}`),
        ...attributes(holes).map((line) => `        ${line}`),
        '        del result',
        '    except Exception as error:',
        '        failed = failed or error',
      );
    }
  lines.push('    if failed is not None:', '        raise failed');
  const text = [`def use_${only.name}(${parameters.join(', ')}):`, ...lines];
  const [target] = parse(text.join('\n')).body;
  if (target?.kind !== 'FunctionDef') return null;
  return { target, docstring: words.join('\n'), lines: text, observed };
}
