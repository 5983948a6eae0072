import assert from 'node:assert/strict';
import type { Question } from '../../../../src/core/exam/model.ts';
import { fingerprint, similar, wording } from '../../../../src/core/practice/fingerprint.ts';
import { aQuestion, options } from './a-question.ts';

const relu = (change: Partial<Question> = {}): Question =>
  aQuestion({
    id: '1.2',
    kind: 'multi-choice',
    prompt: 'Which statements about the rectifier are true when every pre-activation is negative?',
    options: options('The gradient is zero', 'The output is zero', 'The loss must be zero'),
    ...change,
  });

describe('the fingerprint of a question', () => {
  const same: [string, Question][] = [
    ['another number', relu({ id: '7.9', lines: { first: 90, last: 95 } })],
    ['other points', relu({ points: 12, extraCredit: true })],
    ['a key', relu({ key: { value: ['A', 'B'], source: 'solution' } })],
    ['a solution', relu({ solution: { text: 'Because the derivative is 0 there.', lines: { first: 1, last: 1 } } })],
    [
      'other line breaks',
      relu({ prompt: 'Which statements about the rectifier\n  are true when every pre-activation is negative?' }),
    ],
    [
      'emphasis',
      relu({ prompt: '**Which** statements about the *rectifier* are true when every pre-activation is negative?' }),
    ],
    ['other labels', relu({ options: relu().options.map((option, at) => ({ ...option, label: String(at + 1) })) })],
  ];
  for (const [what, question] of same) {
    it(`is the same with ${what}`, () => assert.equal(fingerprint(question), fingerprint(relu())));
  }

  const different: [string, Question, Question[]][] = [
    [
      'another sign in a formula',
      relu({ prompt: 'Which statements about the rectifier are true when every pre-activation is -1?' }),
      [],
    ],
    [
      'another option',
      relu({ options: options('The gradient is zero', 'The output is zero', 'The loss is zero') }),
      [],
    ],
    ['another question around it', relu(), [aQuestion({ prompt: 'Take the network of Figure 2.' })]],
    [
      'another order of options',
      relu({ options: options('The output is zero', 'The gradient is zero', 'The loss must be zero') }),
      [],
    ],
  ];
  for (const [what, question, ancestors] of different) {
    it(`is another with ${what}`, () =>
      assert.notEqual(wording(fingerprint(question, ancestors)), wording(fingerprint(relu()))));
  }

  it('recognizes a corrected wording', () => {
    const before = relu({
      prompt: 'Which statments about the rectifier are true when every pre-activation is negative?',
    });
    assert.ok(similar(fingerprint(before), fingerprint(relu())));
  });

  it('does not take another question for a corrected one', () => {
    const other = aQuestion({
      prompt: 'Compute the number of parameters of a convolution with 3 input and 8 output channels.',
    });
    assert.ok(!similar(fingerprint(other), fingerprint(relu())));
  });

  it('tells 20,000 short questions apart', () => {
    const prints = new Set<string>();
    for (let number = 0; number < 20_000; number += 1) {
      prints.add(wording(fingerprint(aQuestion({ prompt: `What is ${number} modulo 7?` }))));
    }
    assert.equal(prints.size, 20_000);
  });
});
