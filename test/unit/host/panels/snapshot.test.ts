import assert from 'node:assert/strict';
import type { Option, Question } from '../../../../src/core/exam/model.ts';
import { grade } from '../../../../src/core/grading/grade.ts';
import { previewOf, questionContent, revealedContent, snapshot } from '../../../../src/host/panels/snapshot.ts';
import { isHostMessage } from '../../../../src/protocol/guards.ts';
import type { Snapshot } from '../../../../src/protocol/messages.ts';
import { anExam, aQuestion, found, rendering, untouched } from './questions.ts';

const lines = { first: 1, last: 1 };
const options = (...texts: string[]): Option[] => texts.map((text, at) => ({ label: 'ABCDEF'[at]!, text, lines }));

function shown(question: Question, given: Partial<typeof untouched> = {}): Snapshot {
  const it = found(anExam([question]), question);
  const made = snapshot(it, questionContent(it, rendering()), { ...untouched, ...given });
  assert.ok(isHostMessage(JSON.parse(JSON.stringify(made))), 'the panel would refuse it');
  return made;
}

const assumed = { quote: '', line: null, confidence: 1 };

describe('the answer form', () => {
  const trueFalse = ['True', 'False'].map((label) => ({ label, html: '' }));
  const table: readonly (readonly [string, Partial<Question>, Snapshot['form']])[] = [
    [
      'true or false without printed options',
      { kind: 'true-false' },
      { kind: 'single', options: trueFalse, certainty: false },
    ],
    [
      'true or false as printed',
      { kind: 'true-false', options: ['True', 'False'].map((label) => ({ label, text: label, lines })) },
      { kind: 'single', options: trueFalse, certainty: false },
    ],
    [
      'one of several',
      { kind: 'single-choice', options: options('one', '') },
      {
        kind: 'single',
        options: [
          { label: 'A', html: '<p>one</p>\n' },
          { label: 'B', html: '' },
        ],
        certainty: false,
      },
    ],
    [
      'several',
      { kind: 'multi-choice', options: options('one') },
      { kind: 'multiple', options: [{ label: 'A', html: '<p>one</p>\n' }], certainty: false },
    ],
    [
      'options that are judged one by one',
      {
        kind: 'multi-choice',
        options: options(''),
        scoring: { ...assumed, rule: { name: 'multiple-true-false', deduction: 1 } },
      },
      { kind: 'rows', options: [{ label: 'A', html: '' }] },
    ],
    [
      'with how sure the student is',
      {
        kind: 'single-choice',
        options: options(''),
        scoring: { ...assumed, rule: { name: 'certainty', right: [1, 2, 3], wrong: [0, -2, -6] } },
      },
      { kind: 'single', options: [{ label: 'A', html: '' }], certainty: true },
    ],
    ['a choice without options', { kind: 'multi-choice' }, { kind: 'text', input: 'prose' }],
    ['words', { kind: 'short-answer' }, { kind: 'text', input: 'prose' }],
    ['a number', { kind: 'numeric' }, { kind: 'text', input: 'number' }],
    ['a formula', { kind: 'formula' }, { kind: 'text', input: 'formula' }],
    [
      'a table',
      { kind: 'table', table: { header: ['a', 'b'], rows: [['*1*', '']], lines } },
      {
        kind: 'table',
        header: ['a', 'b'].map((text) => ({ text, html: '' })),
        rows: [
          [
            { text: '*1*', html: '<p><em>1</em></p>\n' },
            { text: '', html: '' },
          ],
        ],
      },
    ],
    ['a table that was not read', { kind: 'table' }, { kind: 'text', input: 'prose' }],
    [
      'code',
      { kind: 'code', code: [{ language: 'python', text: 'x = ____', lines }] },
      { kind: 'code', language: 'python', given: 'x = ____' },
    ],
    ['code from nothing', { kind: 'code' }, { kind: 'code', language: 'python', given: '' }],
    ['parts', { kind: 'multi-part' }, { kind: 'none' }],
  ];
  for (const [name, question, form] of table) {
    it(name, () => assert.deepEqual(shown(aQuestion(question)).form, form));
  }
});

describe('what a snapshot says', () => {
  it('the prompts above, outermost first', () => {
    const leaf = aQuestion({ id: '3(a)ii', prompt: 'Why?' });
    const middle = aQuestion({ id: '3(a)', kind: 'multi-part', prompt: '', title: null, parts: [leaf] });
    const top = aQuestion({ id: '3', kind: 'multi-part', title: 'A network', prompt: 'Given $x$.', parts: [middle] });
    const content = questionContent(found(anExam([top]), leaf, [top, middle]), rendering());
    assert.deepEqual(
      content.prompts.map(({ number, title }) => [number, title]),
      [
        ['3', 'A network'],
        ['3(a)ii', null],
      ],
    );
    assert.deepEqual([content.index, content.count], [0, 1]);
  });

  it('its place among the questions that are answered', () => {
    const questions = ['1', '2', '3'].map((id) => aQuestion({ id }));
    const content = questionContent(found(anExam(questions), questions[1]!), rendering());
    assert.deepEqual([content.index, content.count], [1, 3]);
  });

  const notices: readonly (readonly [string, Partial<Question>, RegExp | null])[] = [
    ['a key', { key: { value: ['A'], source: 'solution' } }, null],
    ['no key', {}, /holds no key/],
    ['a solution and no key', { solution: { text: 'So.', lines } }, /Compare it with the solution/],
    ['a filled-in exam', { key: { value: ['A'], source: 'rubric' }, studentAnswer: 'I think so' }, /not shown/],
  ];
  for (const [name, question, said] of notices) {
    it(`with ${name} it says ${said ?? 'nothing'}`, () => {
      const texts = shown(aQuestion(question)).notices.map(({ text }) => text);
      if (said === null) assert.deepEqual(texts, []);
      else assert.match(texts.join('\n'), said);
      assert.ok(!JSON.stringify(texts).includes('I think so'));
    });
  }

  it('figures: the image, a placeholder for one that is only mentioned or leaves the folder', () => {
    const figures = [
      { path: 'figures/a.png', alt: 'a curve', line: 1 },
      { path: '../b.png', alt: 'outside', line: 1 },
      { path: null, alt: 'the figure below', line: 1 },
      { path: 'c.png', alt: 'in the prompt', line: 1 },
    ];
    assert.deepEqual(shown(aQuestion({ prompt: 'See ![c](c.png).', figures })).figures, [
      { caption: 'a curve', address: 'safe:figures/a.png', slot: null, inText: false },
      { caption: 'outside', address: null, slot: null, inText: false },
      { caption: 'the figure below', address: null, slot: '157960639321f4-2', inText: false },
    ]);
  });

  it('a place for an image that the document names and does not bring, with the image once the student has put it', () => {
    const question = aQuestion({
      prompt: 'See ![the curve](lost.png) and ![b](there.png).',
      figures: [
        { path: 'lost.png', alt: 'the curve', line: 1 },
        { path: 'there.png', alt: 'b', line: 1 },
        { path: './figures/lost too.png', alt: '', line: 1 },
      ],
    });
    const missing = (path: string): boolean => path.includes('lost');
    const figuresWith = (placed: (slot: string) => string | null) =>
      questionContent(found(anExam([question]), question), { ...rendering(), missing, placed }).figures;
    const [first, second, ...others] = figuresWith(() => null);
    assert.deepEqual(others, []);
    assert.match(first!.slot ?? '', /^[\da-f]{14}-0$/);
    assert.match(second!.slot ?? '', /^[\da-f]{14}-2$/);
    assert.deepEqual({ ...first, slot: '' }, { caption: 'the curve', address: null, slot: '', inText: true });
    assert.deepEqual(
      { ...second, slot: '' },
      { caption: 'figures/lost too.png', address: null, slot: '', inText: false },
    );
    assert.deepEqual(
      figuresWith((slot) => `mine:${slot}`).map(({ address }) => address),
      [`mine:${first!.slot}`, `mine:${second!.slot}`],
    );
  });

  it('no figure and no code of the solution', () => {
    const question = aQuestion({
      kind: 'code',
      solution: { text: 'So.', lines: { first: 20, last: 30 } },
      figures: [
        { path: null, alt: 'asked', line: 3 },
        { path: null, alt: 'solved', line: 25 },
      ],
      code: [
        { language: 'python', text: 'x = ____', lines: { first: 5, last: 5 } },
        { language: 'python', text: 'x = 42', lines: { first: 22, last: 22 } },
      ],
    });
    const made = shown(question);
    assert.deepEqual(made.figures, [{ caption: 'asked', address: null, slot: '04e8685ca9ca06-0', inText: false }]);
    assert.deepEqual(made.form, { kind: 'code', language: 'python', given: 'x = ____' });
  });

  it('score and response after a check', () => {
    const question = aQuestion({ options: options('one', 'two'), key: { value: ['B'], source: 'solution' } });
    const response = { choices: ['A'] };
    const { score } = shown(question, { response, checked: { score: grade(question, response), response } });
    assert.equal(score?.state, 'wrong');
    assert.deepEqual(score?.response, response);
  });

  it('texts of any length pass the guard of the panel', () => {
    const long = 'x'.repeat(200_000);
    const question = aQuestion({
      id: long,
      title: long,
      prompt: long,
      options: Array.from({ length: 2000 }, () => ({ label: long, text: long, lines })),
      kind: 'multi-choice',
      figures: Array.from({ length: 2000 }, () => ({ path: null, alt: long, line: 1 })),
      scoring: { rule: { name: 'all-or-nothing' }, quote: long, line: 1, confidence: 1 },
    });
    shown(question);
    shown(
      aQuestion({ kind: 'table', table: { header: [long], rows: Array.from({ length: 999 }, () => [long]), lines } }),
    );
    shown(aQuestion({ kind: 'code', code: [{ language: long, text: long.repeat(3), lines }] }));
  });
});

describe('the rule', () => {
  const rubric = { items: [], comments: [], lines: { first: 30, last: 40 } };
  const rule = { name: 'deduction', each: 0.5, cap: null } as const;
  const table: readonly (readonly [string, Partial<Question>, string])[] = [
    [
      "the exam's sentence",
      { scoring: { rule, quote: 'Half a point off.', line: 12, confidence: 1 } },
      'Half a point off.',
    ],
    ['a line of the rubric', { rubric, scoring: { rule, quote: 'Did not select ii', line: 33, confidence: 1 } }, ''],
    [
      'a line of the solution',
      {
        solution: { text: 's', lines: rubric.lines },
        scoring: { rule, quote: 'B is worth 2', line: 33, confidence: 1 },
      },
      '',
    ],
    [
      'points by option',
      { scoring: { rule: { name: 'weights', weights: { A: 1 } }, quote: 'A is worth all', line: 12, confidence: 1 } },
      '',
    ],
  ];
  for (const [name, given, quote] of table) {
    it(`read from ${name} is quoted as “${quote}” before the solution is shown`, () => {
      const question = aQuestion({
        kind: 'multi-choice',
        options: options('a', 'b'),
        key: { value: ['B'], source: 'rubric' },
        ...given,
      });
      const response = { choices: ['A'] };
      const checked = { score: grade(question, response), response };
      const before = shown(question, { response, checked });
      assert.equal(before.rule?.quote, quote);
      const words = question.scoring?.quote ?? '';
      assert.equal(JSON.stringify(before).includes(words), quote !== '', 'in rule and reasons alike');
      const after = shown(question, {
        response,
        checked,
        revealed: revealedContent(found(anExam([question]), question), rendering()),
      });
      assert.equal(after.rule?.quote, words);
    });
  }
});

describe('previewOf', () => {
  const table: readonly (readonly [string, Question['kind'], RegExp | ''])[] = [
    ['x^2', 'formula', /katex-display/],
    ['\\frac{a}{b} \n + 1', 'formula', /katex-display/],
    ['so $x^2$', 'formula', /so <span class="katex">/],
    ['\\frac{a', 'formula', /math-error/],
    ['because $x$', 'short-answer', /katex/],
    ['because', 'short-answer', ''],
    ['  ', 'formula', ''],
    ['$x$ <script>alert(1)</script>', 'short-answer', /&lt;script&gt;/],
  ];
  for (const [text, kind, html] of table) {
    it(`${JSON.stringify(text)} in a ${kind} question: ${html || 'none'}`, () => {
      const { render } = rendering();
      if (html === '') assert.equal(previewOf(text, kind, render), '');
      else assert.match(previewOf(text, kind, render), html);
    });
  }
});

describe('revealedContent', () => {
  it('key, explanation and rubric', () => {
    const question = aQuestion({
      options: options('one', 'two'),
      key: { value: ['B'], source: 'rubric' },
      solution: { text: 'Because $x$.', lines },
      rubric: { items: [{ points: -1, text: 'no reason', applied: true, line: 3 }], comments: ['Well done'], lines },
    });
    const revealed = revealedContent(found(anExam([question]), question), rendering());
    assert.deepEqual(revealed.labels, ['B']);
    assert.match(revealed.source ?? '', /rubric/);
    assert.match(revealed.solutionHtml ?? '', /katex/);
    assert.deepEqual(revealed.rubric, [{ points: -1, html: '<p>no reason</p>\n' }]);
    assert.ok(!JSON.stringify(revealed).includes('Well done'), 'comments are about the work of another student');
    shown(question, { revealed });
  });

  it('a key in words', () => {
    const question = aQuestion({ kind: 'formula', key: { value: '$\\sqrt{2}$', source: 'solution' } });
    const revealed = revealedContent(found(anExam([question]), question), rendering());
    assert.equal(revealed.labels, null);
    assert.match(revealed.keyHtml ?? '', /katex/);
  });
});
