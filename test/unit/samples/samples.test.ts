import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { parseExam } from '../../../src/core/document/parse-exam.ts';
import { answerable, type Exam, type Question, type QuestionKind } from '../../../src/core/exam/model.ts';
import { samplePath, sampleText } from './sample-exams.ts';

/**
 * A second opinion on every key: written by hand from the questions, not from the documents' answers.
 * Choices as one word ("AC", "True"); positions where the options carry no letters; text without `$` and spaces.
 * Where only the solution's presence is asked for, null.
 */
type Row = readonly [id: string, kind: QuestionKind, points: number, key: string | null];

interface Sample {
  readonly file: string;
  readonly title: string;
  readonly points: number;
  readonly extraCredit: number | null;
  readonly minutes: number;
  /** Printed number, title, points, minutes, name of the scoring rule. */
  readonly sections: readonly (readonly [string, string, number, number | null, string | null])[];
  readonly rows: readonly Row[];
}

const samples: readonly Sample[] = [
  {
    file: 'foundations.md',
    title: 'Foundations of Deep Learning: Practice Midterm',
    points: 100,
    extraCredit: 3,
    minutes: 75,
    sections: [
      ['1', 'True or False', 20, 10, 'signed'],
      ['2', 'Multiple Choice', 32, 25, 'deduction'],
      ['3', 'Every Option Counts', 16, 12, 'every-decision'],
      ['4', 'Short Answers', 32, 28, null],
    ],
    rows: [
      ['1.1', 'true-false', 2, 'True'],
      ['1.2', 'true-false', 2, 'False'],
      ['1.3', 'true-false', 2, 'True'],
      ['1.4', 'true-false', 2, 'False'],
      ['1.5', 'true-false', 2, 'True'],
      ['1.6', 'true-false', 2, 'False'],
      ['1.7', 'true-false', 2, 'True'],
      ['1.8', 'true-false', 2, 'True'],
      ['1.9', 'true-false', 2, 'True'],
      ['1.10', 'true-false', 2, 'False'],
      ['2.1', 'multi-choice', 4, 'AC'],
      ['2.2', 'multi-choice', 4, 'ACE'],
      ['2.3', 'multi-choice', 4, 'ABD'],
      ['2.4', 'multi-choice', 4, 'A'],
      ['2.5', 'multi-choice', 4, 'AB'],
      ['2.6', 'multi-choice', 4, 'AB'],
      ['2.7', 'multi-choice', 4, 'ABD'],
      ['2.8', 'multi-choice', 4, 'D'],
      ['3.1', 'multi-choice', 4, 'ABC'],
      ['3.2', 'multi-choice', 4, 'ACD'],
      ['3.3', 'multi-choice', 4, 'ACD'],
      ['3.4', 'multi-choice', 4, 'AB'],
      ['4.1.1', 'numeric', 2, '0.408'],
      ['4.1.2', 'numeric', 2, '2'],
      ['4.1.3', 'numeric', 2, '-0.335'],
      ['4.2.1', 'numeric', 2, '0.8'],
      ['4.2.2', 'numeric', 2, '0.46'],
      ['4.3.1', 'numeric', 2, '32'],
      ['4.3.2', 'numeric', 2, '1216'],
      ['4.3.3', 'numeric', 2, '40970'],
      ['4.4.1', 'formula', 2, String.raw`\frac{1}{1+e^{-x}}`],
      ['4.4.2', 'formula', 2, String.raw`(wx+b-y)\,x`],
      ['4.4.3', 'formula', 2, String.raw`(s-t)\,s\,(1-s)`],
      ['4.5.1', 'short-answer', 2, null],
      ['4.5.2', 'short-answer', 2, null],
      ['4.5.3', 'short-answer', 2, null],
      ['4.6', 'table', 4, null],
      ['4.7', 'formula', 3, String.raw`\frac{1}{K}`],
    ],
  },
  {
    file: 'architectures-and-numpy.md',
    title: 'Architectures and NumPy',
    points: 100,
    extraCredit: null,
    minutes: 100,
    sections: [
      ['1', 'Single Choice', 16, null, 'signed'],
      ['2', 'Select All That Apply', 12, null, 'all-or-nothing'],
      ['3', 'Shapes and Counts', 20, null, null],
      ['4', 'Sequences and Attention', 12, null, null],
      ['5', 'NumPy', 40, null, null],
    ],
    rows: [
      ['1.1', 'single-choice', 2, '3'],
      ['1.2', 'single-choice', 2, '2'],
      ['1.3', 'single-choice', 2, '3'],
      ['1.4', 'single-choice', 2, '2'],
      ['1.5', 'single-choice', 2, '3'],
      ['1.6', 'single-choice', 2, '2'],
      ['1.7', 'single-choice', 2, '2'],
      ['1.8', 'single-choice', 2, '3'],
      ['2.1', 'multi-choice', 3, 'ACD'],
      ['2.2', 'multi-choice', 3, 'BCD'],
      ['2.3', 'multi-choice', 3, 'ACD'],
      ['2.4', 'multi-choice', 3, 'AC'],
      ['3.1', 'table', 10, null],
      ['3.2', 'table', 6, null],
      ['3.3', 'table', 4, null],
      ['4.1(a)', 'numeric', 2, '0.762'],
      ['4.1(b)', 'numeric', 2, '0.434'],
      ['4.2(a)', 'numeric', 2, '0.75'],
      ['4.2(b)', 'numeric', 2, '2'],
      ['4.3', 'formula', 2, 'n^2d'],
      ['4.4', 'short-answer', 2, null],
      ['5.1', 'code', 4, null],
      ['5.2', 'code', 4, null],
      ['5.3', 'code', 4, null],
      ['5.4', 'code', 4, null],
      ['5.5', 'code', 4, null],
      ['5.6', 'code', 4, null],
      ['5.7', 'code', 4, null],
      ['5.8', 'code', 4, null],
      ['5.9', 'code', 4, null],
      ['5.10', 'code', 4, null],
    ],
  },
];

/** Filled cells of the table questions, row by row, as computed by hand. */
const filled: Readonly<Record<string, readonly string[]>> = {
  'foundations.md 4.6': ['24', '4', '10', '0'],
  'architectures-and-numpy.md 3.1': [
    '8 x 32 x 32 | 224',
    '8 x 16 x 16 | 0',
    '16 x 8 x 8 | 1168',
    '1024 | 0',
    '10 | 10250',
  ],
  'architectures-and-numpy.md 3.2': ['64000', '98816', '129000'],
  'architectures-and-numpy.md 3.3': ['(5, 7)', '(2, 4, 3)', '(6, 6)', 'error'],
};

const isChoice = (question: Question): boolean => question.options.length > 0;

function keyText(question: Question | undefined): string | null {
  if (!question?.key) return null;
  const { value } = question.key;
  return typeof value === 'string' ? value.replaceAll('$', '').replaceAll(/\s/g, '') : value.join('');
}

const sum = (questions: readonly Question[]): number =>
  questions.reduce((total, question) => total + (question.points ?? Number.NaN), 0);

function questionsWithParts(exam: Exam): Question[] {
  const all: Question[] = [];
  const visit = (question: Question): void => {
    all.push(question);
    question.parts.forEach(visit);
  };
  exam.questions.forEach(visit);
  return all;
}

describe('sample exams', () => {
  it('have at least 40 questions of every kind', () => {
    const kinds = new Set(samples.flatMap((sample) => sample.rows.map((row) => row[1])));
    assert.ok(samples.flatMap((sample) => sample.rows).length >= 40);
    assert.deepEqual([...kinds].sort(), [
      'code',
      'formula',
      'multi-choice',
      'numeric',
      'short-answer',
      'single-choice',
      'table',
      'true-false',
    ]);
  });

  for (const sample of samples) {
    describe(sample.file, () => {
      const exam = parseExam(sampleText(sample.file), { name: sample.file });
      const leaves = answerable(exam);

      it('has its title, points, extra credit and minutes', () => {
        assert.deepEqual(
          {
            title: exam.title,
            points: exam.totalPoints,
            extraCredit: exam.extraCreditPoints || null,
            minutes: exam.minutes,
          },
          {
            title: sample.title,
            points: sample.points,
            extraCredit: sample.extraCredit,
            minutes: sample.minutes,
          },
        );
      });

      it('has its sections with points, minutes and scoring rules', () => {
        assert.deepEqual(
          exam.sections.map((section) => [section.id, section.title, section.points, section.minutes]),
          sample.sections.map(([id, title, points, minutes]) => [id, title, points, minutes]),
        );
        // Sections of choice questions state their rule in prose; the others are scored part by part.
        for (const [id, , , , rule] of sample.sections) {
          if (rule === null) continue;
          const scoring = exam.sections.find((section) => section.id === id)?.scoring;
          assert.equal(scoring?.rule.name, rule, `rule of section ${id}`);
          assert.notEqual(scoring?.quote, '', `quote of section ${id}`);
        }
      });

      it('has its questions, in order, with kind and points', () => {
        assert.deepEqual(
          leaves.map((question) => [question.id, question.kind, question.points]),
          sample.rows.map(([id, kind, points]) => [id, kind, points]),
        );
      });

      it('has its keys', () => {
        const keyed = sample.rows.filter(([, , , key]) => key !== null);
        assert.deepEqual(
          keyed.map(([id]) => [id, keyText(leaves.find((leaf) => leaf.id === id))]),
          keyed.map(([id, , , key]) => [id, key]),
        );
      });

      it('gives every question a solution and every choice question a key among its options', () => {
        for (const question of leaves) {
          assert.ok(question.solution && question.solution.text.trim() !== '', `solution of ${question.id}`);
          if (!isChoice(question)) continue;
          const labels = question.options.map((option) => option.label);
          assert.ok(Array.isArray(question.key?.value) && question.key.value.length > 0, `key of ${question.id}`);
          for (const label of question.key.value) assert.ok(labels.includes(label), `${label} of ${question.id}`);
        }
      });

      it('has as many options as are printed', () => {
        const expected = (id: string, kind: QuestionKind): number => {
          if (kind === 'true-false') return 2;
          if (!kind.endsWith('-choice')) return 0;
          return `${sample.file} ${id}` === 'foundations.md 2.2' ? 5 : 4;
        };
        assert.deepEqual(
          leaves.map((question) => [question.id, question.options.length]),
          sample.rows.map(([id, kind]) => [id, expected(id, kind)]),
        );
      });

      it('adds up: parts to questions, questions to sections, sections to the total', () => {
        for (const question of questionsWithParts(exam)) {
          if (question.parts.length > 0) assert.equal(sum(question.parts), question.points, question.id);
        }
        for (const section of exam.sections) {
          const own = exam.questions.filter((question) => question.section === section.id && !question.extraCredit);
          assert.equal(sum(own), section.points, `section ${section.id}`);
        }
        assert.equal(
          exam.sections.reduce((total, section) => total + (section.points ?? Number.NaN), 0),
          sample.points,
        );
        assert.equal(sum(leaves.filter((question) => !question.extraCredit)), sample.points);
        assert.equal(sum(leaves.filter((question) => question.extraCredit)), sample.extraCredit ?? 0);
      });

      it('fills its tables as computed', () => {
        for (const [id, kind] of sample.rows) {
          if (kind !== 'table') continue;
          const question = leaves.find((leaf) => leaf.id === id);
          const rows = (question?.solution?.text ?? '')
            .split('\n')
            .filter((line) => line.startsWith('|'))
            .slice(2)
            .map((line) => line.replace(/^\|\s*/, '').replace(/\s*\|$/, ''));
          const cells = filled[`${sample.file} ${id}`] ?? [];
          assert.equal(rows.length, cells.length, id);
          for (const [index, cell] of cells.entries()) {
            assert.ok(rows[index]?.endsWith(`| ${cell}`), `${id}: ${rows[index]} for ${cell}`);
          }
          const empty = question?.table?.rows.flat().filter((cell) => cell === '').length;
          assert.equal(empty, cells.join(' | ').split(' | ').length, `cells to fill in ${id}`);
        }
      });

      it('gives code with blanks, and a solution in full', () => {
        const coding = sample.rows.filter((row) => row[1] === 'code').map(([id]) => id);
        for (const question of leaves.filter((leaf) => coding.includes(leaf.id))) {
          assert.equal(question.code.length, 1, question.id);
          const given = question.code[0]?.text ?? '';
          assert.equal(question.code[0]?.language, 'python');
          assert.match(given, /# YOUR CODE HERE \(\d points?\)/);
          assert.match(given, / -- numpy array of shape \(| -- integer/);
          const points = [...given.matchAll(/# YOUR CODE HERE \((\d) points?\)/g)].map((blank) => Number(blank[1]));
          assert.equal(
            points.reduce((total, blank) => total + blank, 0),
            question.points,
            question.id,
          );
          const solution = question.solution?.text ?? '';
          const signature = /^def .*$/m.exec(given)?.[0] ?? 'no function';
          assert.ok(solution.includes(signature), question.id);
          assert.ok(!solution.includes('YOUR CODE HERE'), question.id);
        }
      });

      it('keeps keys and solutions out of what is asked', () => {
        for (const question of questionsWithParts(exam)) {
          const asked = [question.prompt, ...question.options.map((option) => option.text)].join('\n');
          assert.doesNotMatch(asked, /SOLUTION:|\*\*Solution:\*\*|\*\*Answer:\*\*|\[x\]/, question.id);
        }
      });

      it('shows its figures', () => {
        for (const question of questionsWithParts(exam)) {
          for (const figure of question.figures) {
            assert.ok(figure.path !== null && existsSync(samplePath(figure.path)), `${figure.path} of ${question.id}`);
            assert.notEqual(figure.alt, '');
          }
        }
        const figures = questionsWithParts(exam).flatMap((question) => question.figures);
        assert.equal(figures.length, sample.file === 'foundations.md' ? 1 : 0);
      });

      it('is read without a warning', () => {
        assert.deepEqual(
          exam.findings.filter((finding) => finding.severity !== 'information'),
          [],
        );
        assert.ok(exam.likelihood > 0.5, `likelihood ${exam.likelihood}`);
      });
    });
  }
});
