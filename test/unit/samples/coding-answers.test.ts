import assert from 'node:assert/strict';
import { codingAnswers } from './coding-answers.ts';
import { sampleText } from './sample-exams.ts';

interface CodingQuestion {
  readonly given: string;
  readonly reference: string;
}

/** The two fences of each coding question, cut out by hand so that this test stands apart from the reader. */
function codingQuestions(): ReadonlyMap<string, CodingQuestion> {
  const [, section] = sampleText('architectures-and-numpy.md').split('\n## 5 NumPy');
  const questions = (section ?? '').split('\n### ').slice(1);
  return new Map(
    questions.map((text) => {
      const [given, reference] = [...text.matchAll(/```python\n([\s\S]*?)```/g)].map((fence) => fence[1] ?? '');
      return [text.slice(0, text.indexOf(' ')), { given: given ?? '', reference: reference ?? '' }];
    }),
  );
}

/** The given code with its blanks filled in, without docstring, comments and empty lines. */
function filledIn(given: string, blanks: readonly string[]): string {
  let next = 0;
  const code = given.replace(/^( *)# YOUR CODE HERE.*$/gm, (_line, indent: string) =>
    (blanks[next++] ?? '').replace(/^/gm, indent),
  );
  assert.equal(next, blanks.length, 'one text per blank');
  return statements(code.replace(/"""[\s\S]*?"""/, ''));
}

const statements = (code: string): string =>
  code
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .join('\n');

describe('answers to the coding questions of the samples', () => {
  const questions = codingQuestions();

  it('cover every coding question', () => {
    assert.deepEqual(
      codingAnswers.map((answers) => answers.question),
      [...questions.keys()],
    );
  });

  for (const { question, right, wrong } of codingAnswers) {
    const { given, reference } = questions.get(question) ?? { given: '', reference: '' };

    it(`${question} has the reference first, at least 8 right answers and 12 wrong ones, all different`, () => {
      assert.equal(filledIn(given, right[0]?.slice(1) ?? []), statements(reference));
      assert.ok(right.length >= 8 && wrong.length >= 12, `${right.length} right, ${wrong.length} wrong`);
      const codes = [...right, ...wrong].map(([, ...blanks]) => filledIn(given, blanks));
      assert.equal(new Set(codes).size, codes.length);
      const names = wrong.map(([name]) => name);
      assert.equal(new Set(names).size, names.length);
    });
  }
});
