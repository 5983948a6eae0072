import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import type { Exam, Question, Scoring } from '../../../../src/core/exam/model.ts';
import type { Response } from '../../../../src/core/exam/response.ts';
import type { ScoringRule } from '../../../../src/core/exam/scoring-rule.ts';
import { grade } from '../../../../src/core/grading/grade.ts';
import type { FoundQuestion } from '../../../../src/host/library/exam-library.ts';
import { completeExam } from '../../../../src/host/library/pairs/complete-exam.ts';
import { type OtherKey, otherKeys } from '../../../../src/host/library/pairs/other-keys.ts';
import type { KeyElsewhere } from '../../../../src/host/library/pairs/shared-keys.ts';
import { elsewhere } from '../../../../src/host/panels/elsewhere.ts';
import { panelHtml } from '../../../../src/host/panels/panel-html.ts';
import { questionContent, revealedContent, snapshot } from '../../../../src/host/panels/snapshot.ts';
import type { Snapshot } from '../../../../src/protocol/messages.ts';
import { anExam, aQuestion, found as foundIn, leaves, rendering, untouched } from './questions.ts';

/**
 * Before the student asks for it, neither key nor solution is anywhere in what reaches the panel. Shown for every
 * question of every bundled exam and of the documents that the project was made for, in three ways: what is sent does
 * not change when key, solution, rubric and the rest that must not leak are replaced by others; no run of words of a
 * solution is in it; and the reasons for a wrong answer do not name the right one.
 */
const folders = ['media/exams', '../shared/exams/seeds', '../shared/exams/public'];

function documents(): string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(folder)) {
      console.log(`      (${folder} is absent: its exams are not checked)`);
      return [];
    }
    return readdirSync(folder)
      .filter((name) => /\.(?:md|txt|tex)$/.test(name))
      .map((name) => `${folder}/${name}`);
  });
}

function sent(found: FoundQuestion, given: Partial<typeof untouched> = {}): Snapshot {
  return snapshot(found, questionContent(found, rendering()), { ...untouched, ...given });
}

/** The words of a text without markup, for comparing runs of them. */
function words(text: string): string[] {
  return (
    text
      .replace(/<annotation[^>]*>|<[^>]*>/g, ' ')
      .replace(/&(?:lt|gt|amp|quot|#39);/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const run = 7;

function runs(text: string): Set<string> {
  const all = words(text);
  return new Set(all.slice(0, Math.max(0, all.length - run + 1)).map((_, at) => all.slice(at, at + run).join(' ')));
}

/** All texts in a message, wherever they stand. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** What the document shows a student who has the paper without its solutions, run by run. */
function paper(text: string, exam: Exam): string[] {
  const lines = text.split(/\r?\n/);
  const shown = new Set(['title', 'section', 'instruction', 'question', 'option', 'front-matter']);
  const nodes = exam.nodes
    .filter(({ kind }) => shown.has(kind))
    .map(({ lines: { first, last } }) => lines.slice(first - 1, last).join('\n'));
  // Formulas have other words in the source than in the panel.
  return [nodes.join('\n'), ...nodes.map((node) => rendering().render(node))];
}

/** The same question with everything replaced that the panel must not tell before it is asked. */
function otherwise(question: Question): Question {
  const { key, solution, rubric, scoring } = question;
  return {
    ...question,
    key: key && { ...key, value: typeof key.value === 'string' ? 'another key' : ['another'], source: 'user', line: 1 },
    solution: solution && { ...solution, text: 'Another explanation.' },
    rubric: rubric && { ...rubric, items: [], comments: [] },
    scoring: scoring && otherScoring(scoring),
    earned: question.earned === null ? null : -99,
    studentAnswer: question.studentAnswer === null ? null : 'Another answer.',
    parts: question.parts.map(otherwise),
  };
}

/** Rules that name right options are part of the key. */
function otherScoring(scoring: Scoring): Scoring {
  const { rule } = scoring;
  switch (rule.name) {
    case 'weights':
      return { ...scoring, quote: 'another', line: 1, rule: { ...rule, weights: {} } };
    case 'per-option':
      return { ...scoring, quote: 'another', line: 1, rule: { ...rule, points: {} } };
    case 'rubric-items':
      return { ...scoring, quote: 'another', line: 1, rule: { ...rule, items: [] } };
    default:
      return scoring;
  }
}

/** The same question with labels that occur nowhere else, so that naming one is seen. */
function relabelled(question: Question): Question {
  const names = new Map(question.options.map(({ label }, at) => [label, `Zq${at}x`]));
  const rename = (label: string): string => names.get(label) ?? label;
  const record = (values: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(values).map(([label, value]) => [rename(label), value]));
  const renameRule = (rule: ScoringRule): ScoringRule => {
    if (rule.name === 'weights') return { ...rule, weights: record(rule.weights) };
    if (rule.name === 'per-option') return { ...rule, points: record(rule.points) };
    if (rule.name === 'rubric-items') {
      return { ...rule, items: rule.items.map((item) => ({ ...item, label: rename(item.label) })) };
    }
    return rule;
  };
  return {
    ...question,
    options: question.options.map((option) => ({ ...option, label: rename(option.label) })),
    key: question.key && {
      ...question.key,
      value: typeof question.key.value === 'string' ? question.key.value : question.key.value.map(rename),
    },
    scoring: question.scoring && { ...question.scoring, rule: renameRule(question.scoring.rule) },
  };
}

const choices = new Set(['true-false', 'single-choice', 'multi-choice']);

/** Some wrong answers: every single option, every pair of neighbours, everything. */
function answers(question: Question): Response[] {
  const labels = question.options.map(({ label }) => label);
  if (!choices.has(question.kind) || labels.length === 0) {
    return [{ text: 'surely 98765.4321 zebras' }, { code: 'zebra = 98765' }, { cells: [['zebra', '98765']] }];
  }
  return [
    ...labels.map((label) => ({ choices: [label] })),
    ...labels.slice(1).map((label, at) => ({ choices: [labels[at]!, label] })),
    { choices: labels },
  ];
}

describe('the key does not leak', () => {
  for (const file of documents()) {
    describe(file, () => {
      const text = readFileSync(file, 'utf8');
      const exam = parseExam(text, { name: file });
      const all = leaves(exam);
      const printed = paper(text, exam);
      const visible = new Set(printed.flatMap((part) => [...runs(part)]));
      const printedWords = words(printed[0]!).join(' ');

      /** Shorter items of a rubric ("Correct") are words of any page. */
      const telling = (item: string): boolean => item.split(' ').length >= 3 && !printedWords.includes(item);

      it('what is sent does not depend on key, solution, rubric, or what a student wrote', () => {
        const other: Exam = { ...exam, questions: exam.questions.map(otherwise), findings: [], junk: [] };
        const others = leaves(other);
        all.forEach((found, at) => {
          assert.deepEqual(sent(others[at]!), sent(found), `question ${found.question.id}`);
        });
      });

      it('no run of words of any solution, rubric or filled-in answer is sent', () => {
        const secret = new Map<string, string>();
        for (const { question } of all) {
          const { solution, rubric, studentAnswer } = question;
          const parts = [
            solution?.text,
            ...(rubric?.items.map((item) => item.text) ?? []),
            ...(rubric?.comments ?? []),
            studentAnswer,
          ];
          for (const part of parts)
            for (const each of runs(part ?? '')) if (!visible.has(each)) secret.set(each, question.id);
        }
        for (const found of all) {
          const message = sent(found);
          assert.equal(message.revealed, null);
          const items = (found.question.rubric?.items ?? []).map((item) => words(item.text).join(' '));
          for (const part of texts(message)) {
            const joined = words(part).join(' ');
            for (const item of items) {
              assert.ok(!telling(item) || !joined.includes(item), `question ${found.question.id} tells “${item}”`);
            }
            for (const each of runs(part)) {
              assert.equal(secret.get(each), undefined, `question ${found.question.id} tells “${each}”`);
            }
          }
        }
      });

      it('no mark of the key is sent', () => {
        const marks = /[☑☒✔✓✗✘]|\[[xX]\]|\\CorrectChoice|\bSOLUTION\s*:|\bpts?\s+(?:In)?correct\b/;
        for (const found of all) {
          for (const part of texts(sent(found))) assert.doesNotMatch(part, marks, `question ${found.question.id}`);
        }
      });

      it('the reasons for a wrong answer do not name the right one', () => {
        for (const { question, entry, ancestors } of all) {
          const disguised = relabelled(question);
          const right = disguised.key === null ? [] : [disguised.key.value].flat();
          const items = (question.rubric?.items ?? []).map((item) => words(item.text).join(' '));
          const hidden = runs(
            [question.solution?.text, ...(question.rubric?.items ?? []).map((item) => item.text)].join('\n'),
          );
          for (const response of answers(disguised)) {
            const score = grade(disguised, response);
            if (score.state === 'correct') continue;
            const message = sent({ entry, ancestors, question: disguised }, { response, checked: { score, response } });
            assert.equal(message.revealed, null);
            const reasons = (message.score?.reasons ?? []).join('\n');
            const said = words(reasons).join(' ');
            const where = `question ${question.id}: ${reasons}`;
            const chosen = response !== null && 'choices' in response ? response.choices : [];
            for (const label of right) {
              // A right answer of few characters ("2") may occur in any sentence about points.
              const isTelling = /^Zq\d+x$/.test(label) || label.length > 3;
              if (!isTelling || chosen.includes(label) || printedWords.includes(words(label).join(' '))) continue;
              assert.ok(!reasons.includes(label), where);
            }
            for (const item of items) assert.ok(!telling(item) || !said.includes(item), where);
            for (const each of runs(reasons)) assert.ok(!hidden.has(each) || visible.has(each), where);
          }
        }
      });

      it('what is shown on request is there', () => {
        for (const found of all) {
          const { key, solution } = found.question;
          const revealed = revealedContent(found, rendering());
          const message = sent(found, { revealed });
          assert.equal(message.hasSolution, key !== null || solution !== null || found.question.rubric !== null);
          if (solution) assert.notEqual(message.revealed?.solutionHtml, null);
          if (key && typeof key.value !== 'string') assert.deepEqual(message.revealed?.labels, key.value);
        }
      });
    });
  }

  it('a key from another document leaks no more than one of its own', () => {
    const other = documents().map((file) => parseExam(readFileSync(file, 'utf8'), { name: file }));
    let paired = 0;
    for (const exam of other) {
      for (const from of other) {
        const keys = exam === from ? new Map<string, OtherKey>() : otherKeys(exam, from);
        const twins = new Map([...keys].filter(([, key]) => key.twin));
        const completed = leaves(completeExam(exam, twins));
        const disguised = leaves({
          ...completeExam(exam, twins),
          questions: completeExam(exam, twins).questions.map(otherwise),
        });
        for (const [at, found] of completed.entries()) {
          const key = keys.get(found.question.id);
          if (!key) continue;
          paired += 1;
          const place: KeyElsewhere = { ...key, exam: 'file:///other.md', entry: { ...found.entry, exam: from } };
          const shared = {
            originOf: () => (key.twin ? { ...place, accepted: false } : null),
            offersFor: () => (key.twin ? [] : [place]),
          };
          const message = sent(found, { elsewhere: elsewhere(found, shared) });
          // neither the key nor the other document's wording, which may hold more than the reader knows
          const lying = {
            ...place,
            key: { ...key.key, value: 'another' },
            differences: key.differences.map(() => ({ ours: 'a', theirs: 'b' })),
          };
          const same = sent(disguised[at]!, {
            elsewhere: elsewhere(disguised[at]!, {
              originOf: () => (key.twin ? { ...lying, accepted: false } : null),
              offersFor: () => (key.twin ? [] : [lying]),
            }),
          });
          assert.deepEqual(same, message, `question ${found.question.id}`);
          assert.equal(message.revealed, null);
          assert.equal(message.marking, null);
        }
      }
    }
    if (existsSync('../shared/exams/seeds')) assert.ok(paired > 30, `${paired} keys from other documents`);
  }).timeout(60_000);

  it('what the reader found comes with the solution alone', () => {
    const question = aQuestion({ id: '1', lines: { first: 3, last: 9 } });
    const finding = { code: 'x', severity: 'warning', message: 'The rubric says B.', line: 4, question: '1' } as const;
    const elsewhereInIt = { ...finding, message: 'Of another question.', question: '2' };
    const about = foundIn(anExam([question], { findings: [finding, elsewhereInIt] }), question);
    assert.ok(!JSON.stringify(sent(about)).includes('rubric says'));
    assert.deepEqual(sent(about, { revealed: revealedContent(about, rendering()) }).revealed?.findings, [
      'The rubric says B. (line 4)',
    ]);
  });

  it("the panel's document is empty", () => {
    const html = panelHtml({ cspSource: 'csp', nonce: 'n', script: 'question.js', styles: ['question.css'] });
    assert.match(html, /<body>\n<div id="app"><\/div>\n<script nonce="n" src="question.js"><\/script>\n<\/body>/);
  });
});
