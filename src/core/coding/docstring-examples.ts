/** The `>>>` examples of a docstring, as a weak check: an answer that fails one is wrong, one that passes them is not proved right. */

import type { CodeError } from './code-check.ts';
import { lineOf } from './explain.ts';
import { runCases, type Seen } from './harness.ts';
import type { Prepared } from './prepared.ts';
import type { Work } from './work.ts';

interface Example {
  readonly source: string;
  readonly expected: string;
}

/** Reads the examples of a docstring. */
export function examplesOf(docstring: string): Example[] {
  const examples: { source: string; expected: string }[] = [];
  let reading = false;
  for (const line of docstring.split('\n')) {
    const prompt = /^\s*>>>\s?(.*)$/.exec(line);
    const more = /^\s*\.\.\.\s?(.*)$/.exec(line);
    if (prompt) {
      examples.push({ source: prompt[1]!, expected: '' });
      reading = true;
    } else if (reading && more && examples.at(-1)!.expected === '') examples.at(-1)!.source += `\n${more[1]}`;
    else if (reading && line.trim() !== '') examples.at(-1)!.expected += `${line.trim()}\n`;
    else reading = false;
  }
  return examples;
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** The verdict of the examples; null where there are none, or where they say nothing. */
export function runExamples(
  work: Work,
  prepared: Prepared,
): {
  readonly state: 'wrong' | 'ungraded';
  readonly judgedBy: 'properties';
  readonly reasons: readonly string[];
  readonly error: CodeError | null;
} | null {
  const examples = examplesOf(work.task.docstring);
  if (!examples.some(({ expected }) => expected !== '')) return null;
  const answers = prepared.basis.map(({ kind, lines }, at) => (kind === 'none' ? work.answers[at]! : lines));
  if (work.blank.some((blank, at) => blank && prepared.basis[at]!.kind === 'none')) return null;
  const trailer = ['_midterm_examples = []'];
  for (const { source, expected } of examples) {
    if (expected === '') trailer.push(...source.split('\n'));
    else trailer.push(`_midterm_examples.append(repr(${source}))`);
  }
  trailer.push('_midterm_out.append((_midterm_seen, None, _midterm_examples, []))');
  const run = runCases(
    { task: work.task, answers, cases: [], watch: { holes: [], end: [] }, additions: work.additions, trailer },
    work.budget,
  );
  if (run.error?.budget === 'time') return null;
  if (run.error) {
    const { type, message, place } = run.error;
    return {
      state: 'wrong',
      judgedBy: 'properties',
      reasons: [`An example of the docstring ends in ${type}: ${message}.`],
      error: { type, message, ...lineOf(work, place, [work.blank.findIndex((blank) => !blank)]) },
    };
  }
  const shown = ((run.outcomes[0]?.result?.items ?? []) as Seen[]).map((one) => String(one.data?.[0] ?? ''));
  const asked = examples.filter(({ expected }) => expected !== '');
  for (const [at, { source, expected }] of asked.entries()) {
    if (squeeze(shown[at] ?? '') === squeeze(expected)) continue;
    return {
      state: 'wrong',
      judgedBy: 'properties',
      reasons: [`The example \`${source}\` of the docstring gives ${shown[at] ?? 'nothing'}, not ${expected.trim()}.`],
      error: null,
    };
  }
  return {
    state: 'ungraded',
    judgedBy: 'properties',
    reasons: [
      `It gives what the ${asked.length === 1 ? 'example' : `${asked.length} examples`} of the docstring ${asked.length === 1 ? 'shows' : 'show'}. That proves nothing for other inputs: compare with the solution and grade yourself.`,
    ],
    error: null,
  };
}
