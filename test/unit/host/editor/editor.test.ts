import assert from 'node:assert/strict';
import { editFrontMatter } from '../../../../src/core/document/front-matter/edit-front-matter.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { splitLines } from '../../../../src/core/document/text/lines.ts';
import { proposals } from '../../../../src/host/editor/completions.ts';
import { fixesFor } from '../../../../src/host/editor/finding-fixes.ts';
import { answersOf, foldable, type OutlineItem, outlineOf } from '../../../../src/host/editor/outline.ts';

const read = (text: string) => parseExam(text, { name: 'exam.md' });

/** The document after the fix with this title, as VS Code would have it. */
function fixed(text: string, code: string, at = 0): { titles: string[]; text: string } {
  const exam = read(text);
  const finding = exam.findings.find((each) => each.code === code);
  assert.ok(finding, `no ${code} in ${JSON.stringify(exam.findings)}`);
  const fixes = fixesFor(finding, exam);
  const fix = fixes[at]!;
  const value = fix.kind === 'value' ? fix.value : fix.kind === 'key' ? fix.labels[0]! : 'figure.png';
  const edit = editFrontMatter(text, fix.path, value)!;
  const lines = splitLines(text);
  lines.splice(edit.first - 1, edit.last - edit.first + 1, ...edit.lines);
  return { titles: fixes.map(({ title }) => title), text: lines.join('\n') };
}

describe('quick fixes of findings', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'section-points-mismatch',
      '# Quiz\n\n## 1 True or False (10 points)\n\n1.1 (2 points) True or False: a mean is linear.\n\n1.2 (3 points) True or False: a maximum is linear.\n',
      ['Set section 1 to 5 points'],
    ],
    [
      'key-contradicts-marks',
      '# Quiz\n\n1. (2 points) Which of these has no weights?\n\n- [ ] A) a convolution\n- [x] B) a pooling layer\n- [ ] C) a linear layer\n\n**Answer:** A\n\n2. (1 point) True or False: a mean is linear.\n',
      ['Set the key of question 1…'],
    ],
    [
      'answer-not-understood',
      '# Quiz\n\n1. (2 points) Which of these has no weights?\n\nA) a convolution\nB) a pooling layer\n\n**Answer:** look it up on the slides\n\n2. (1 point) True or False: a mean is linear.\n',
      ['Set the key of question 1…'],
    ],
    [
      'several-answers',
      '# Quiz\n\n1. (2 points) Which of these has no weights?\n\nA) a convolution\nB) a pooling layer\n\n**Answer:** A\n\n**Answer:** B\n\n2. (1 point) True or False: a mean is linear.\n',
      ['Set the key of question 1…'],
    ],
    [
      'figure-missing',
      '# Quiz\n\n1. (2 points) How many units has the network in the figure below?\n\n2. (1 point) True or False: a mean is linear.\n',
      ['Choose the image for this figure…'],
    ],
  ];
  for (const [code, text, titles] of table) {
    it(`settle ${code}`, () => {
      const after = fixed(text, code);
      assert.deepEqual(after.titles, titles);
      assert.deepEqual(
        read(after.text)
          .findings.map((finding) => finding.code)
          .filter((each) => each === code || each === 'front-matter'),
        [],
        after.text,
      );
    });
  }

  it('are none where only the text itself helps', () => {
    const finding = { code: 'missing-question', severity: 'warning', message: '', line: 1, question: null } as const;
    assert.deepEqual(fixesFor(finding, read('')), []);
  });
});

describe('completion', () => {
  const at = (text: string) =>
    proposals({ before: text.split('\n'), sections: ['1', '2'], questions: ['1.1', '2.1(a)'] });
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['---\n', ['title', 'points', 'minutes', 'scoring', 'sections', 'questions', 'figures', 'keys']],
    ['---\ntitle: x\npoints: 4\nmi', ['minutes', 'scoring', 'sections', 'questions', 'figures', 'keys']],
    ['---\nsections:\n  ', ['1', '2']],
    ['---\nsections:\n  "2":\n    ', ['title', 'points', 'minutes', 'scoring']],
    ['---\nkeys:\n  ', ['1.1', '2.1(a)']],
    [
      '---\nquestions:\n  "2.1(a)":\n    kind: ',
      ['true-false', 'single-choice', 'multi-choice', 'short-answer', 'numeric', 'formula', 'table', 'code'],
    ],
    ['---\ntitle: ', []],
    ['---\ntitle: x\n---\n', []],
    ['---\ntitle: x\n---\n\n**An', ['**Answer:**']],
    ['# Quiz\n\nSo', ['**Solution:**']],
    ['# Quiz\n\nsc', ['Scoring:']],
    ['# Quiz\n\nSo is', []],
    ['# Quiz\n\n```python\nso', []],
  ];
  for (const [text, labels] of table) {
    it(`at the end of ${JSON.stringify(text)}`, () => {
      const found = at(text).map(({ label }) => label);
      // fields that are offered whatever was typed are narrowed by VS Code
      assert.deepEqual(
        found.filter((label) => labels.includes(label)),
        labels,
      );
      if (!text.endsWith('mi')) assert.equal(found.length, labels.length);
    });
  }

  it('offers every rule by name, and each is one that the reader takes', () => {
    for (const { insert } of at('---\nscoring: ')) {
      const exam = read(`---\nscoring: ${insert}\n---\n1. (2 points) True or False: a mean is linear.\n`);
      assert.deepEqual(exam.findings, [], insert);
    }
  });
});

describe('outline and folding', () => {
  const text = `Quiz on Layers

1 True or False (4 points)

1.1 (2 points) True or False: a mean is linear.

Solution: True. A sum of
two means is the mean of two sums.

1.2 (2 points) True or False: a maximum is linear.
`;
  const flat = (items: readonly OutlineItem[]): unknown[] =>
    items.flatMap(({ name, lines, children }) => [[name, lines.first, lines.last], ...flat(children)]);

  it('name sections and questions with their lines, and fold solutions', () => {
    const exam = parseExam(text, { name: 'quiz.txt' });
    const items = outlineOf(exam);
    assert.deepEqual(
      exam.questions.map(({ id }) => id),
      ['1.1', '1.2'],
    );
    const names = flat(items).map((each) => (each as unknown[])[0]);
    assert.deepEqual(names, ['1 True or False', '1.1', '1.2']);
    for (const { first, last } of foldable(items)) assert.ok(first < last && last <= 11);
    assert.deepEqual(
      answersOf(exam).map(({ first }) => first),
      [7],
    );
  });

  it('hold their children', () => {
    const inside = (item: OutlineItem): void => {
      for (const child of item.children) {
        assert.ok(item.lines.first <= child.lines.first && child.lines.last <= item.lines.last);
        inside(child);
      }
    };
    outlineOf(parseExam(text, { name: 'quiz.txt' })).forEach(inside);
  });
});
