import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

/** Ways in which pages fold an answer away. Each stands below a question whose second option is right. */
const FOLDS: readonly (readonly [string, string])[] = [
  ['on one line', '<details><summary>Answer</summary>B) dense</details>'],
  ['on lines of their own', '<details>\n<summary>Answer</summary>\n\nB\n\n</details>'],
  ['bold', '<details>\n<summary><b>Show answer</b></summary>\n\n**B** because it has weights.\n</details>'],
  [
    'with tags inside',
    '<details>\n  <summary><strong>Solution</strong></summary>\n  <p>The correct answer is <b>B</b>.</p>\n</details>',
  ],
  ['with a picture', '<details>\n<summary>💡 Click to reveal answer</summary>\n\nCorrect answer: **B**\n</details>'],
  ['a summary over three lines', '<details>\n  <summary>\n    <b>Answer</b>\n  </summary>\n  B\n</details>'],
  ['the answer in the summary', '<details><summary>Answer: B</summary>It has weights.</details>'],
  ['without a name', '<details markdown="1">\n<summary>Reveal</summary>\n\nB. dense\n</details>'],
  ['without a name, in a sentence', '<details>\n<summary>Expand</summary>\nThe answer is B.\n</details>'],
  ['open, as a bullet', '<details open><summary>Answer</summary>\n\n- B\n\n</details>'],
  ['in a quote', '> <details>\n> <summary>Answer</summary>\n>\n> B\n>\n> </details>'],
  [
    'below a folded hint',
    '<details>\n<summary>Hint</summary>\nThink of C.\n</details>\n\n<details>\n<summary>Answer</summary>\nB\n</details>',
  ],
  ['in Spanish', '<details>\n<summary>Ver respuesta</summary>\n\nB\n</details>'],
  ['in Chinese', '<details>\n<summary>查看答案</summary>\n\nB\n</details>'],
];

const question = (number: number, fold: string): string =>
  `### ${number}. Which of these is layer ${number}?\n\nA) epoch\nB) dense\nC) batch\n\n${fold}\n\n`;

describe('folded answers', () => {
  for (const [name, fold] of FOLDS)
    it(name, () => {
      const exam = parseExam(`# Quiz\n\n${question(1, fold)}${question(2, fold)}`, { name: 'quiz.md' });
      assert.deepEqual(
        exam.questions.map(({ key }) => key?.value),
        [['B'], ['B']],
      );
    });

  // The letter in them is a student's, a wrong one, or a way to the answer.
  const others = [
    'Hint for the answer',
    'My answer',
    'Your answer',
    'Student answer',
    'Wrong answer',
    'Is this the answer?',
    'My solution',
    'Mi respuesta',
    'Pista para la respuesta',
    'Ma réponse',
    'Meine Antwort',
    'Respuesta incorrecta',
    '我的答案',
  ];
  for (const name of others)
    for (const summary of [`<summary>${name}</summary>\n`, `<summary>\n  <b>${name}</b>\n</summary>`])
      it(`takes no key from ${JSON.stringify(summary)}`, () => {
        const fold = `<details>\n${summary}\nB\n</details>`;
        const exam = parseExam(`# Quiz\n\n${question(1, fold)}${question(2, fold)}`, { name: 'quiz.md' });
        assert.deepEqual(
          exam.questions.map(({ key }) => key),
          [null, null],
        );
      });

  // Boxes and hidden spans by the name that they have or the class.
  const boxes: readonly ((name: string) => string)[] = [
    (name) => `??? note "${name}"\n    B`,
    (name) => `!!! tip "${name}"\n    B`,
    (name) => `:::{dropdown} ${name}\nB\n:::`,
    (name) => `::: details ${name}\nB\n:::`,
    (name) => `{{% expand "${name}" %}}\nB\n{{% /expand %}}`,
    (name) => `.. admonition:: ${name}\n\n    B`,
    (name) => `=== "${name}"\n    B`,
    (name) => `<span class="${name.toLowerCase().replaceAll(' ', '-')}">B</span>`,
    (name) => `<div class="is-hidden ${name.toLowerCase().replaceAll(' ', '-')}">B</div>`,
  ];
  const names: readonly (readonly [string, boolean])[] = [
    ['Answer', true],
    ['My answer', false],
    ['Student answer', false],
    ['Wrong answer', false],
  ];
  for (const box of boxes)
    for (const [name, holds] of names)
      it(`takes ${holds ? 'the' : 'no'} key from ${JSON.stringify(box(name))}`, () => {
        const exam = parseExam(`# Quiz\n\n${question(1, box(name))}${question(2, box(name))}`, { name: 'quiz.md' });
        assert.deepEqual(
          exam.questions.map(({ key }) => key?.value ?? null),
          holds ? [['B'], ['B']] : [null, null],
        );
      });

  it('takes the key from a fold with which the student compares', () => {
    const fold = '<details>\n<summary>Check your answer</summary>\n\nB\n</details>';
    const exam = parseExam(`# Quiz\n\n${question(1, fold)}${question(2, fold)}`, { name: 'quiz.md' });
    assert.deepEqual(
      exam.questions.map(({ key }) => key?.value),
      [['B'], ['B']],
    );
  });

  it('takes no hint for an answer', () => {
    const hint = '<details>\n<summary>Hint</summary>\n\nB\n\n</details>';
    const exam = parseExam(`# Quiz\n\n${question(1, hint)}${question(2, hint)}`, { name: 'quiz.md' });
    assert.deepEqual(
      exam.questions.map(({ key }) => key),
      [null, null],
    );
  });
});

/** Keys in a line or two behind five questions; what they make of them, "" for none. */
const KEYS: readonly (readonly [string, string])[] = [
  ['Version A: CECBD', 'CECBD'],
  ['Answers\n\nVersion A: C E C B D', 'CECBD'],
  ['Answer key: C E C B D', 'CECBD'],
  ['Answers: CECBD', 'CECBD'],
  ['1. C 2. E 3. C 4. B 5. D', 'CECBD'],
  ['ANSWERS 1:C 2:E 3:C 4:B 5:D', 'CECBD'],
  ['Answer Key\n1C 2E 3C 4B 5D', 'CECBD'],
  ['Answer Key\n\n1-5: CECBD', 'CECBD'],
  ['参考答案：1-5 CECBD', 'CECBD'],
  ['Gabarito\n1-C\n2-E\n3-C\n4-B\n5-D', 'CECBD'],
  ['## Lösungen\n\n1. C\n2. E\n3. C\n4. B\n5. D', 'CECBD'],
  ['<details>\n<summary>Answers</summary>\n\n1. C\n2. E\n3. C\n4. B\n5. D\n\n</details>', 'CECBD'],
  // One letter too few or too many: nobody can tell whose they are.
  ['Answers: CECB', ''],
  ['Answers: CECBDA', ''],
  ['1. C 2. E 3. C', ''],
  // Two versions, and the paper does not say which it is.
  ['Version A: CECBD\nVersion B: DECBA', ''],
  ['My answers: CECBD', ''],
];

describe('keys in one line behind the questions', () => {
  const questions = [1, 2, 3, 4, 5]
    .map((number) => `${number}. Which is layer ${number}?\nA) epoch\nB) dense\nC) batch\nD) step\nE) loss\n\n`)
    .join('');
  const keysOf = (text: string): string =>
    parseExam(text, { name: 'exam.md' })
      .questions.map(({ key }) => [key?.value ?? ''].flat().join())
      .join('');
  for (const [line, key] of KEYS)
    it(JSON.stringify(line), () => assert.equal(keysOf(`# Midterm\n\n${questions}${line}\n`), key));
  it('takes the version that the paper names', () =>
    assert.equal(keysOf(`# Midterm, Version B\n\n${questions}Version A: CECBD\nVersion B: DECBA\n`), 'DECBA'));
  it('says that it is printed for several versions', () => {
    const exam = parseExam(`# Midterm\n\n${questions}Version A: CECBD\nVersion B: DECBA\n`, { name: 'exam.md' });
    assert.deepEqual(
      exam.findings.map(({ code, line }) => [code, line]),
      [['key-unclear', 38]],
    );
  });
  it("leaves a student's string to the student", () =>
    assert.equal(keysOf(`# Midterm\n\nName: Student Name\n\n${questions}Answers: CECBD\n`), ''));
});
