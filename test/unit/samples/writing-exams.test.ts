import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkCode } from '../../../src/core/coding/check-code.ts';
import { parseExam } from '../../../src/core/document/parse-exam.ts';
import { namedRules, parseRule } from '../../../src/core/document/scoring/named-rules.ts';
import { answerable } from '../../../src/core/exam/model.ts';

const page = readFileSync(new URL('../../../docs/writing-exams.md', import.meta.url), 'utf8');

describe('docs/writing-exams.md', () => {
  it('shows an exam that is read as the page says', () => {
    const example = /````markdown\n([\s\S]*?)````/.exec(page)?.[1] ?? '';
    const exam = parseExam(example, { name: 'warm-up.md' });
    assert.deepEqual(
      { title: exam.title, points: exam.totalPoints, minutes: exam.minutes },
      { title: 'Warm-up on Optimisation', points: 12, minutes: 15 },
    );
    assert.deepEqual(
      exam.sections.map((section) => [section.title, section.points, section.scoring?.rule.name ?? null]),
      [
        ['Choices', 5, 'all-or-nothing'],
        ['Derivations and Code', 7, null],
      ],
    );
    assert.deepEqual(
      answerable(exam).map((question) => [question.id, question.kind, question.points, question.options.length]),
      [
        ['1.1', 'multi-choice', 2, 3],
        ['1.2', 'multi-choice', 3, 3],
        ['2.1(a)', 'numeric', 1, 0],
        ['2.1(b)', 'formula', 2, 0],
        ['2.2', 'code', 4, 0],
      ],
    );
    assert.deepEqual(
      answerable(exam)
        .slice(0, 3)
        .map((question) => question.key?.value),
      [['1', '3'], ['A'], '6'],
    );
    assert.deepEqual(
      exam.findings.filter((finding) => finding.severity !== 'information'),
      [],
    );
  });

  it('judges code by its reference and by the check block that it shows', () => {
    const example = /````markdown\n([\s\S]*?)````/.exec(page)?.[1] ?? '';
    const block = /```python check\n[\s\S]*?```/.exec(page)?.[0].replace(/^ {3}/gm, '') ?? '';
    const right = ['norms = np.sqrt((x * x).sum(axis=1))[:, None]', 'out = x / norms'];
    const states = (text: string, blanks: readonly string[]): unknown => {
      const question = answerable(parseExam(text)).find(({ id }) => id === '2.2')!;
      const { judgedBy, blanks: checked, findings } = checkCode(question, { blanks });
      return [judgedBy, checked.map(({ state }) => state), findings.map(({ code }) => code)];
    };
    assert.deepEqual(states(example, right), ['reference', ['correct', 'correct'], []]);
    assert.deepEqual(states(example, ['norms = x', right[1]!]), ['reference', ['wrong', 'correct'], []]);
    const reference = /(?<=\*\*Solution:\*\*\n\n)```python\n[\s\S]*?```/;
    assert.match(example, reference);
    const checked = example.replace(reference, () => block);
    assert.deepEqual(states(checked, right), ['properties', ['correct', 'correct'], []]);
    assert.deepEqual(states(checked, [right[0]!, 'out = x * norms']), ['properties', ['correct', 'wrong'], []]);
    assert.deepEqual(states(checked, [`${right[0]} * 2`, right[1]!]), ['properties', ['wrong', 'correct'], []]);
    const both = example.replace(reference, (text) => `${text}\n\n${block}`);
    assert.deepEqual(states(both, right), ['reference', ['correct', 'correct'], []]);
  });

  it('names the rule that each of its sentences gives', () => {
    const table = page.slice(page.indexOf('| sentence | rule |')).split('\n\n')[0] ?? '';
    const rows = table
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, sentence = '', rule = '']) => ({ sentence, rule: rule.replaceAll('`', '') }));
    assert.equal(rows.length, 5);
    for (const { sentence, rule } of rows) {
      const question = (number: number): string =>
        `### 1.${number} Title (4 points)\n\nWhich hold?\n\n- [x] This\n- [ ] That\n- [x] These\n- [ ] Those\n`;
      const text = `# An exam\n\n## 1 Choices (20 points)\n\n${sentence}\n\n${[1, 2, 3, 4, 5].map(question).join('\n')}`;
      const section = parseExam(text).sections[0];
      const read = section?.scoring?.rule.name ?? (section?.choose?.count === 3 ? 'the best three count' : null);
      assert.equal(read, rule, sentence);
    }
  });

  it('lists the rules that can be chosen by name, each as it can be written', () => {
    const table = page.slice(page.indexOf('| name | write, for instance | points |'));
    const rows = [...table.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|/gm)].map(([, name = '', written = '']) => [
      name,
      written,
    ]);
    assert.deepEqual(rows.map(([name]) => name).sort(), namedRules.map((rule) => rule.name).sort());
    for (const [name, written = ''] of rows) {
      const read = parseRule(written);
      assert.equal('rule' in read ? read.rule.name : read.problem, name === 'guarded' ? 'every-decision' : name);
    }
  });
});
