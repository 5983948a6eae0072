import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildExam, makeQuestion } from '../../../../../src/core/document/formats/build-exam.ts';
import { applyOverrides, withoutFrontMatter } from '../../../../../src/core/document/front-matter/apply-overrides.ts';
import { readFrontMatter } from '../../../../../src/core/document/front-matter/read-front-matter.ts';
import { parseYaml, type YamlNode } from '../../../../../src/core/document/front-matter/yaml-subset.ts';
import { parseExam } from '../../../../../src/core/document/parse-exam.ts';
import { splitLines } from '../../../../../src/core/document/text/lines.ts';
import type { Exam, Section } from '../../../../../src/core/exam/model.ts';

/** Without lines, as plain values. */
function plain(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}

describe('parseYaml', () => {
  const table: readonly (readonly [string, unknown, number])[] = [
    ['', null, 0],
    ['a: 1', { a: 1 }, 0],
    ['a: text with: colon', { a: 'text with: colon' }, 0],
    ["a: '+2/-1/0' # comment", { a: '+2/-1/0' }, 0],
    ['a: C# and x#y', { a: 'C# and x#y' }, 0],
    ['a: "say \\"hi\\""\nb: \'it\'\'s\'', { a: 'say "hi"', b: "it's" }, 0],
    ['a:\n  b: true\n  c: -1.5\nd: ~', { a: { b: true, c: -1.5 }, d: null }, 0],
    ['a:\n  - x\n  - "2"\nb:\n- 1', { a: ['x', '2'], b: [1] }, 0],
    ['"2.1": [A, C]', { '2.1': ['A', 'C'] }, 0],
    ['2.1: { points: 3, key: [B] }', { '2.1': { points: 3, key: ['B'] } }, 0],
    ['a: { rule: "deduction(each: 2, cap: 4)" }', { a: { rule: 'deduction(each: 2, cap: 4)' } }, 0],
    ['a: deduction(each: 2, cap: 4)', { a: 'deduction(each: 2, cap: 4)' }, 0],
    ['a: &x 1', {}, 1],
    ['a: *x', {}, 1],
    ['a: !!python/object x', {}, 1],
    ['a: |\n  b', {}, 2],
    ['a: [1, 2', {}, 1],
    ['a: "open', {}, 1],
    ['just words', {}, 1],
    ['a: 1\n   b: 2\nc: 3', { a: 1, c: 3 }, 1],
    ['a: 1\na: 2', { a: 1 }, 1],
    ['\ta: 1\nb: 2', { b: 2 }, 1],
    ['__proto__: 1', Object.fromEntries([['__proto__', 1]]), 0],
  ];
  for (const [text, value, problems] of table) {
    it(JSON.stringify(text), () => {
      const result = parseYaml(text === '' ? [] : text.split('\n'), 1);
      assert.deepEqual(plain(result.root), value);
      assert.equal(result.problems.length, problems, JSON.stringify(result.problems));
    });
  }
  it('takes linear time on hostile text', () => {
    for (const line of [
      '['.repeat(100_000),
      `${'a:\n'.repeat(100_000)}`,
      `a: ${'{a: '.repeat(50_000)}`,
      `${' '.repeat(100_000)}a`,
      `a: ${'"'.repeat(100_000)}`,
    ]) {
      const start = performance.now();
      parseYaml(line.split('\n'), 1);
      assert.ok(performance.now() - start < 1000);
    }
  });
});

const document = `---
title: Practice midterm
points: 40
minutes: 60
scoring: all-or-nothing
sections:
  1: +2/-1/0
  Choices: { scoring: "deduction(each: 2, cap: 4)", points: 20, minutes: 25 }
questions:
  1.1: { points: 3, kind: single-choice }
keys:
  "1.1": B
  1.2: [a, C]
  "1.3(a)": 42
figures:
  1.2: images/curve.png
---
# Exam
1.1 text
1.2 text
1.3 text
(a) part
end
`;

const section = (id: string, title: string): Section => ({
  id,
  title,
  points: 5,
  minutes: null,
  scoring: null,
  choose: null,
  instructions: '',
  lines: { first: 18, last: 20 },
});

function examOf(text: string): Exam {
  const option = (label: string, line: number) => ({
    label,
    text: `option ${label}`,
    lines: { first: line, last: line },
  });
  return buildExam({
    name: 'a.md',
    format: 'course-exam',
    title: 'guessed',
    lines: splitLines(text).length,
    sections: [section('1', 'True or false'), section('2', 'Choices')],
    questions: [
      makeQuestion({
        id: '1.1',
        kind: 'multi-choice',
        prompt: '',
        section: '1',
        options: ['A', 'B'].map((label) => option(label, 19)),
        lines: { first: 19, last: 19 },
      }),
      makeQuestion({
        id: '1.2',
        kind: 'multi-choice',
        prompt: '',
        section: '2',
        options: ['A', 'B', 'C'].map((label) => option(label, 20)),
        figures: [{ path: null, alt: 'the figure below', line: 20 }],
        lines: { first: 20, last: 20 },
      }),
      makeQuestion({
        id: '1.3',
        kind: 'multi-part',
        prompt: '',
        lines: { first: 21, last: 22 },
        parts: [makeQuestion({ id: '1.3(a)', kind: 'numeric', prompt: '', lines: { first: 22, last: 22 } })],
      }),
    ],
  });
}

describe('front matter', () => {
  const front = readFrontMatter(document);
  const exam = applyOverrides(examOf(document), front);

  it('is read without findings', () => {
    assert.deepEqual(front.findings, []);
    assert.deepEqual(front.lines, { first: 1, last: 17 });
  });
  it('overrides the exam', () => {
    assert.deepEqual([exam.title, exam.totalPoints, exam.minutes], ['Practice midterm', 40, 60]);
    assert.deepEqual(exam.findings, []);
  });
  it('overrides sections, by number and by title', () => {
    assert.deepEqual(
      exam.sections.map((one) => [one.scoring?.rule.name, one.points, one.minutes]),
      [
        ['signed', 5, null],
        ['deduction', 20, 25],
      ],
    );
    assert.deepEqual(exam.questions[0]!.scoring, {
      rule: { name: 'signed', correct: 2, wrong: -1, blank: 0 },
      quote: '+2/-1/0',
      line: 7,
      confidence: 1,
    });
    assert.equal(exam.questions[1]!.scoring?.rule.name, 'deduction');
  });
  it('overrides questions', () => {
    const [first, second, third] = exam.questions;
    assert.deepEqual(
      [first!.points, first!.kind, first!.key],
      [3, 'single-choice', { value: ['B'], source: 'user', line: 12 }],
    );
    assert.deepEqual(second!.key?.value, ['A', 'C']);
    assert.deepEqual(second!.figures, [{ path: 'images/curve.png', alt: 'the figure below', line: 20 }]);
    assert.deepEqual(third!.parts[0]!.key?.value, '42');
    assert.equal(third!.parts[0]!.scoring, null, 'a rule for choices does not reach written answers');
  });
  it('is a node of its own, and the nodes cover every line', () => {
    assert.deepEqual(exam.nodes[0], { kind: 'front-matter', question: null, lines: { first: 1, last: 17 } });
    let line = 1;
    for (const node of exam.nodes) {
      assert.equal(node.lines.first, line);
      line = node.lines.last + 1;
    }
    assert.equal(line, splitLines(document).length + 1);
  });
  it('is blanked for the other readers, line for line', () => {
    for (const text of [document, document.replace(/\n/g, '\r\n'), document.split('\n').slice(0, 17).join('\n')]) {
      const rest = withoutFrontMatter(text, readFrontMatter(text));
      assert.equal(splitLines(rest).length, splitLines(text).length);
      assert.ok(!rest.includes('scoring'));
      assert.equal(rest.includes('1.1 text'), text.includes('1.1 text'));
    }
  });

  const wrong: readonly (readonly [string, RegExp, number])[] = [
    ['points: many', /points must be a number from 0 up, not “many”/, 2],
    ['minutes: -5', /minutes must be a number/, 2],
    ['title: [a]\npoints: 1', /title must be a text/, 2],
    ['points: 1\nscoring: generous', /not understood: “generous” is no known scoring rule/, 3],
    ['points: 1\nscoring: deduction', /needs the points off/, 3],
    ['scoring:\n  rule: deduction\n  each: two', /each of deduction must be a number/, 3],
    ['sections: 3', /sections needs names with values/, 2],
    ['sections:\n  9: +2/-1/0', /no section “9”/, 3],
    ['questions:\n  7.7: { points: 1 }', /no question “7.7”/, 3],
    ['questions:\n  1.1: { kind: essay }', /A kind is one of/, 3],
    ['questions:\n  1.3(a): { kind: single-choice }', /no options to choose from/, 3],
    ['questions:\n  1.1: { colour: red }', /A question has no “colour”/, 3],
    ['keys:\n  1.1: Z', /no option “Z”; it has A, B/, 3],
    ['keys:\n  1.1: { a: 1 }', /A key is a label/, 3],
    ['figures:\n  1.2: 7', /A figure is the path/, 3],
    ['points: 1\nauthor: me', /“author” is not known here/, 3],
    ['points: 1\nx: *alias', /put the value in quotes/, 3],
  ];
  for (const [yaml, message, line] of wrong) {
    it(`names what is wrong with ${JSON.stringify(yaml)}`, () => {
      const text = `---\n${yaml}\n---\n${'x\n'.repeat(30)}`;
      const exam = applyOverrides(examOf(text), readFrontMatter(text));
      assert.equal(exam.findings.length, 1, JSON.stringify(exam.findings));
      assert.match(exam.findings[0]!.message, message);
      assert.equal(exam.findings[0]!.line, line);
    });
  }

  it('takes a rule in the words of an exam', () => {
    const { overrides, findings } = readFrontMatter(
      '---\nscoring: A right answer earns 2 points, a wrong one -0.5 points.\n---\n',
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(overrides.scoring?.rule, { name: 'signed', correct: 2, wrong: -0.5, blank: 0 });
  });

  const none: readonly string[] = [
    '',
    '# Exam',
    '---',
    '---\ntitle: x',
    '---\n\n# Heading\n\n---\ntext',
    '--- \nSome words\n---\n',
    'x\n---\ntitle: y\n---\n',
    '---PAGE-BREAK---\na: 1\n---',
  ];
  for (const text of none) {
    it(`finds none in ${JSON.stringify(text)}`, () => {
      const front = readFrontMatter(text);
      assert.equal(front.lines, null);
      const exam = examOf(text);
      assert.equal(applyOverrides(exam, front), exam);
      assert.equal(withoutFrontMatter(text, front), text);
    });
  }
  it('says nothing of the front matter of other tools', () => {
    assert.deepEqual(readFrontMatter('---\nlayout: page\ntitle: Notes\ntags: [a]\n---\n').findings, []);
  });
  it('never throws', () => {
    const piece = fc.constantFrom(
      'title',
      'points',
      'keys',
      'scoring',
      ':',
      ' ',
      '\n',
      '  ',
      '-',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      'A',
      '1.1',
      '2',
      '#',
      '---',
      ',',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), (list) => {
        const text = `---\ntitle: x\n${list.join('')}\n---\n# a\n`;
        applyOverrides(examOf(text), readFrontMatter(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('findings that front matter settles', () => {
  const paper =
    '# Quiz\n\n## 1 True or False (10 points)\n\n1.1 (2 points) True or False: a mean is linear.\n\n1.2 (3 points) True or False: a maximum is linear.\n';
  const codes = (text: string): string[] => parseExam(text, { name: 'quiz.md' }).findings.map(({ code }) => code);

  it('are told no more', () => {
    assert.deepEqual(codes(paper), ['section-points-mismatch']);
    assert.deepEqual(codes(`---\nsections:\n  "1": { points: 5 }\n---\n${paper}`), []);
    assert.deepEqual(codes(`---\nminutes: 5\n---\n${paper}`), ['section-points-mismatch']);
  });
});
