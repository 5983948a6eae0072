import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/core/coding/evaluate.ts';
import { Budget } from '../../../../src/core/coding/harness.ts';
import { repairsOf } from '../../../../src/core/coding/misconceptions.ts';
import { prepare } from '../../../../src/core/coding/prepared.ts';
import { taskOf } from '../../../../src/core/coding/task.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { sampleText } from '../../samples/sample-exams.ts';

/**
 * Changes of a reference that do not change what it does, by question and blank: an axis counted from the end, a vector
 * transposed, a row that sums to 1 divided by its sum, the largest exponent 0 subtracted, a draw of exactly `keep`.
 */
const harmless: readonly (readonly [blank: string, change: RegExp])[] = [
  ['5.1 1', /axis=-1/],
  ['5.1 2', /exponentials\.sum\(axis=-1/],
  ['5.1 2', /probabilities \/ np\.sum\(probabilities, axis=-1, keepdims=True\)$/],
  ['5.1 2', /np\.exp\(\(shifted\) - np\.max\(shifted(?:, axis=-1, keepdims=True)?\)\)/],
  ['5.2 1', /^encoded = -|- np\.max\(np\.zeros/],
  ['5.2 2', /encoded \/ np\.sum\(encoded, axis=-1, keepdims=True\)$/],
  ['5.3 1', /axis=-1|\.T$/],
  ['5.3 2', /axis=0\)$|\.T$/],
  ['5.4 1', /\.T$/],
  ['5.4 2', /\.T$/],
  ['5.5 1', /axis=-1|b_squared = .*\.T$/],
  ['5.6 2', /axis=\(5, 3\)/],
  ['5.7 2', /axis=-1/],
  ['5.8 1', /<= keep/],
  ['5.9 3', /\.T$/],
  ['5.10 1', /lefts = .*\.T$/],
];

describe('mutations of the reference solutions', function () {
  this.timeout(300_000);
  const exam = parseExam(sampleText('architectures-and-numpy.md'));
  for (const question of answerable(exam).filter(({ kind }) => kind === 'code'))
    it(`of ${question.id} are told from it on the generated inputs`, () => {
      const task = taskOf(question);
      const budget = new Budget(250_000, 256 * 1024 * 1024);
      const prepared = prepare(task, budget);
      const reference = prepared.basis.map(({ lines }) => lines);
      const parameters = prepared.signature.parameters.map(({ name }) => name);
      let mutants = 0;
      const missed: string[] = [];
      for (const hole of task.holes.keys()) {
        const text = reference[hole]!.join('\n');
        const texts = new Set(
          [...repairsOf(text, prepared.watch.holes[hole]!, parameters)].map((repair) => repair.text),
        );
        texts.delete(text);
        for (const mutant of texts) {
          mutants++;
          const answers = reference.map((lines, at) => (at === hole ? mutant.split('\n') : lines));
          const { failing } = evaluate(prepared, answers, { holes: [hole], result: true }, budget);
          budget.memo.clear();
          const blank = `${question.id} ${hole + 1}`;
          const expected = harmless.some(
            ([where, change]) => where === blank && change.test(mutant.replace(/\n/g, '; ')),
          );
          if (failing === null && !expected) missed.push(`${blank}: ${mutant}`);
        }
      }
      assert.ok(mutants >= 12, `${mutants} mutants`);
      assert.deepEqual(missed, []);
    });
});
