import type { Exam, Question } from '../exam/model.ts';
import { tokenize } from '../python/syntax/tokens.ts';
import { readComment } from '../shapes/declarations.ts';
import { shapeText } from '../shapes/dim.ts';
import { inferShapes } from '../shapes/infer-shapes.ts';
import { Budget } from './harness.ts';
import { boundNames, nodesOf, statementsOf } from './names.ts';
import { type Basis, type Prepared, prepare } from './prepared.ts';
import { render } from './program.ts';
import { taskOf } from './task.ts';

/**
 * Hints for a blank, from weak to strong: the expected shape, the NumPy functions that serve, the first token, the
 * solution. Steps that the document gives no ground for are left out; the solution is the document's own, or what its
 * words say. Never throws.
 *
 * @param blankId the blank's id in the answer file: "1", "2", …
 */
export function hints(question: Question, blankId: string, exam?: Pick<Exam, 'questions'>): readonly string[] {
  try {
    const task = taskOf(question, exam);
    const at = task.holes.findIndex(({ id }) => id === blankId);
    if (at < 0) return [];
    const prepared = prepare(task, new Budget(4000, 256 * 1024 * 1024));
    const unit = task.units.find((members) => members.includes(at)) ?? [at];
    const basis = prepared.basis[unit[0]!]!;
    const steps = [
      ...shapes(prepared, at),
      ...conditions(prepared, at),
      ...(basis.kind === 'none' ? [] : [functions(basis), firstToken(basis), solution(basis)]),
    ];
    return steps.filter((step): step is string => step !== null);
  } catch {
    return [];
  }
}

/** The expected shape of what the blank binds: as the comment states it, else as it follows from the code. */
function shapes(prepared: Prepared, at: number): string[] {
  const { task, basis } = prepared;
  const hole = task.holes[at]!;
  const said = readComment(hole.comment).flatMap(({ name, shape }) => {
    const of = name ?? hole.target;
    return of ? [`\`${of}\` has shape \`${shapeText(shape)}\``] : [];
  });
  if (said.length > 0) return [`${said.join(', ')}.`];
  if (!prepared.complete) return [];
  const program = render(
    task.template,
    basis.map(({ lines }) => lines),
  );
  const wanted = new Set(
    hole.observed.length > 0 ? hole.observed : boundNames(statementsOf(basis[at]!.lines.join('\n')) ?? []),
  );
  const found = new Map<string, string>();
  for (const entry of inferShapes(program.text)) {
    if (program.owners[entry.line - 1] !== at || !wanted.has(entry.name) || entry.kind === 'finding') continue;
    if (entry.kind === 'array' && entry.shape !== null && !entry.shape.includes('?'))
      found.set(
        entry.name,
        `\`${entry.name}\` has shape \`${entry.shape}\`${entry.dtype ? ` and dtype ${entry.dtype}` : ''}`,
      );
    else if (['int', 'float', 'bool'].includes(entry.kind))
      found.set(entry.name, `\`${entry.name}\` is a single number`);
  }
  return found.size > 0 ? [`${[...found.values()].join(', ')}.`] : [];
}

/** What the document demands of the value, where many answers are right. */
function conditions(prepared: Prepared, at: number): string[] {
  const said = prepared.conditions[at]!.flatMap((one): string[] => {
    if (one.kind === 'sums-to-one') return [`the entries of \`${one.name}\` sum to 1`];
    if (one.kind === 'probabilities') return [`\`${one.name}\` holds one probability for each entry that can be drawn`];
    return [`only entries where \`${one.mask}\` is 0 may have a probability above 0`];
  });
  return said.length > 0 ? [`What has to hold: ${said.join('; ')}.`] : [];
}

const OPERATORS: Readonly<Record<string, string>> = {
  '@': 'the matrix product `@`',
  '&': '`&` for each entry',
  '|': '`|` for each entry',
  '~': '`~` for each entry',
  '//': 'the integer division `//`',
};

/** The NumPy functions and methods of the solution, by name. */
function functions(basis: Basis): string | null {
  const statements = statementsOf(basis.lines.join('\n'));
  if (!statements) return null;
  const names = new Set<string>();
  for (const node of nodesOf(statements)) {
    if (node.kind === 'Call' && node.func.kind === 'Attribute') {
      const { value, attr } = node.func;
      names.add(value.kind === 'Name' && /^(?:np|numpy)$/.test(value.id) ? `\`np.${attr}\`` : `\`.${attr}()\``);
    }
    if (node.kind === 'BinOp' && OPERATORS[node.op]) names.add(OPERATORS[node.op]!);
    if (node.kind === 'UnaryOp' && OPERATORS[node.op]) names.add(OPERATORS[node.op]!);
    if (node.kind === 'Attribute' && /^(?:T|shape|size)$/.test(node.attr)) names.add(`\`.${node.attr}\``);
    if (node.kind === 'Attribute' && node.attr === 'newaxis') names.add('`np.newaxis`');
    if (node.kind === 'Compare') names.add('a comparison, which gives booleans');
  }
  return names.size > 0 ? `What serves: ${[...names].join(', ')}.` : null;
}

/** The left side and the first token of the right one. */
function firstToken(basis: Basis): string | null {
  const line = basis.lines.find((each) => each.trim() !== '');
  if (line === undefined) return null;
  const tokens = tokenize(line).tokens.filter(({ type }) => ['name', 'number', 'string', 'op'].includes(type));
  const equals = tokens.findIndex(({ text }) => /^(?:[-+*/@&|^]|\/\/|\*\*)?=$/.test(text));
  let last = equals + 1;
  while (tokens[last + 1]?.text === '.' && tokens[last + 2]) last += 2;
  while (tokens[last] && /^[([~-]$/.test(tokens[last]!.text) && tokens[last + 1]) last++;
  const end = tokens[last];
  if (!end || last >= tokens.length - 1) return null;
  return `It begins with \`${line.slice(0, end.column + end.text.length).trim()} …\`.`;
}

function solution(basis: Basis): string | null {
  const lines = basis.lines.filter((line) => line.trim() !== '');
  if (lines.length === 0) return null;
  const lead =
    basis.kind === 'solution' ? 'The solution' : basis.kind === 'words' ? 'What the words say' : 'One answer';
  return `${lead}:\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\``;
}
