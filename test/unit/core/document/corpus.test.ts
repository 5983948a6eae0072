import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable, type Question } from '../../../../src/core/exam/model.ts';

interface Truth {
  readonly title: string;
  readonly totalPoints: number | null;
  readonly extraCreditPoints?: number;
  readonly examMinutes?: number;
  readonly sections: readonly {
    readonly title: string;
    readonly points: number | null;
    readonly minutes: number | null;
    readonly number?: string;
  }[];
  readonly questions: readonly {
    readonly id: string;
    readonly kind: string;
    readonly points: number | null;
    readonly options: readonly string[];
    readonly answer: string | readonly string[] | null;
    readonly hasSolution: boolean;
    readonly extraCredit?: boolean;
    readonly earned?: number;
    readonly parent?: string;
    readonly section?: string;
    readonly headingLostInOcr?: boolean;
  }[];
}

const CHOICE = new Set(['true-false', 'single-choice', 'multi-choice']);
const folder = join(import.meta.dirname, '../../../../../shared/exams');

function flatten(
  questions: readonly Question[],
  parent: string | null = null,
): (Question & { readonly parent: string | null })[] {
  return questions.flatMap((question) => [{ ...question, parent }, ...flatten(question.parts, question.id)]);
}

function canonical(id: string): string {
  return (id.toLowerCase().match(/\d+|[a-z]+/g) ?? []).join('.');
}

function truths(sub: string): { name: string; text: string; truth: Truth }[] {
  return readdirSync(join(folder, sub))
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => {
      const stem = file.replace('.truth.json', '');
      const name = readdirSync(join(folder, sub)).find((other) => other.startsWith(`${stem}.`) && other !== file) ?? '';
      return {
        name,
        text: readFileSync(join(folder, sub, name), 'utf8'),
        truth: JSON.parse(readFileSync(join(folder, sub, file), 'utf8')) as Truth,
      };
    });
}

describe('the corpus against its truth', () => {
  if (!existsSync(folder)) {
    it('../shared/exams is absent here: nothing was compared');
    console.log('      note: ../shared/exams is absent; no document was compared with its truth');
    return;
  }
  for (const { name, text, truth } of truths('seeds')) {
    describe(name, () => {
      const exam = parseExam(text, { name });
      const questions = flatten(exam.questions);
      const wanted = truth.questions.filter((question) => !question.headingLostInOcr);

      it('title, totals, time and sections', () => {
        assert.equal(exam.title, truth.title);
        assert.equal(exam.totalPoints, truth.totalPoints);
        assert.equal(exam.minutes, truth.examMinutes ?? null);
        assert.equal(exam.extraCreditPoints, truth.extraCreditPoints ?? null);
        const own = exam.sections.map(({ id, title, points, minutes }) => ({ id, title, points, minutes }));
        assert.deepEqual(
          own,
          truth.sections.map(({ number, title, points, minutes }) => ({ id: number, title, points, minutes })),
        );
      });

      it('ids, kinds, points, options, places', () => {
        const own = questions.map((question) => ({
          id: question.id,
          kind: question.kind,
          points: question.points,
          extra: question.extraCredit,
          earned: question.earned,
          options: question.options.map((option) => option.label),
          parent: question.parent,
          section: question.section,
        }));
        const expected = wanted.map((question) => ({
          id: question.id,
          kind: question.kind,
          points: question.points,
          extra: question.extraCredit ?? false,
          earned: question.earned ?? null,
          options: [...question.options],
          parent: question.parent ?? null,
          section: question.section ?? null,
        }));
        assert.deepEqual(own, expected);
      });

      it('keys of choice questions, and none where the document has none', () => {
        for (const question of wanted) {
          const own = questions.find((candidate) => candidate.id === question.id);
          if (CHOICE.has(question.kind) && question.answer !== null)
            assert.deepEqual(own?.key?.value, [question.answer].flat(), question.id);
          else assert.equal(own?.key !== null, question.answer !== null, `${question.id} has a key`);
          assert.equal(own?.solution !== null, question.hasSolution, `${question.id} has a solution`);
        }
      });

      it('no person in anything that is shown', () => {
        assert.doesNotMatch(
          JSON.stringify([exam.title, exam.sections, exam.questions, exam.findings]),
          /Student Name|studentid|00000000/,
        );
      });
    });
  }

  for (const { name, text, truth } of truths('public')) {
    it(`${name}: every question, option and key, no wrong key`, () => {
      const questions = new Map(
        flatten(parseExam(text, { name }).questions).map((question) => [canonical(question.id), question]),
      );
      assert.deepEqual([...questions.keys()].sort(), truth.questions.map((question) => canonical(question.id)).sort());
      for (const question of truth.questions) {
        const own = questions.get(canonical(question.id));
        assert.deepEqual(
          own?.options.map((option) => option.label.toLowerCase()),
          question.options.map((label) => label.toLowerCase()),
          question.id,
        );
        if (CHOICE.has(question.kind)) {
          const key =
            question.answer === null ? undefined : [question.answer].flat().map((label) => label.toLowerCase());
          assert.deepEqual(
            own?.key ? [own.key.value].flat().map((label) => label.toLowerCase()) : undefined,
            key,
            question.id,
          );
        } else if (!question.hasSolution && question.answer === null) assert.equal(own?.key ?? null, null, question.id);
        assert.equal(own?.points ?? null, question.points, `${question.id} points`);
      }
    });
  }

  it('counts of answerable questions: 35, 35, 50, 25, 5', () => {
    assert.deepEqual(
      truths('seeds').map(({ name, text }) => answerable(parseExam(text, { name })).length),
      [35, 35, 50, 25, 5],
    );
  });
});
