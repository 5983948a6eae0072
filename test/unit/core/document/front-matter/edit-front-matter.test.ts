import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  editFrontMatter,
  type FrontMatterValue,
  type LineEdit,
} from '../../../../../src/core/document/front-matter/edit-front-matter.ts';
import { readFrontMatter } from '../../../../../src/core/document/front-matter/read-front-matter.ts';

function apply(text: string, edit: LineEdit): string {
  const lines = text.split('\n');
  lines.splice(edit.first - 1, edit.last - edit.first + 1, ...edit.lines);
  return lines.join('\n');
}

const table: readonly (readonly [
  name: string,
  before: string,
  path: readonly string[],
  value: FrontMatterValue,
  after: string,
])[] = [
  ['a document without front matter', '# Exam\n', ['minutes'], 60, '---\nminutes: 60\n---\n\n# Exam\n'],
  ['a new field', '---\ntitle: x\n---\n# E', ['points'], 40, '---\ntitle: x\npoints: 40\n---\n# E'],
  [
    'a field that is there',
    '---\ntitle: x # mine\npoints: 3\n---\n',
    ['points'],
    4.5,
    '---\ntitle: x # mine\npoints: 4.5\n---\n',
  ],
  [
    'the first key',
    '---\ntitle: x\n---\n',
    ['keys', '2.1'],
    ['A', 'C'],
    '---\ntitle: x\nkeys:\n  "2.1": [A, C]\n---\n',
  ],
  [
    'one more key',
    '---\nkeys:\n    "1.1": B\npoints: 3\n---\n',
    ['keys', '1.2'],
    ['True'],
    '---\nkeys:\n    "1.1": B\n    "1.2": [True]\npoints: 3\n---\n',
  ],
  [
    'a key anew',
    '---\nkeys:\n  1.1:\n    - A\n    - B\n  1.2: C\n---\n',
    ['keys', '1.1'],
    ['D'],
    '---\nkeys:\n  "1.1": [D]\n  1.2: C\n---\n',
  ],
  ['an empty mapping', '---\nkeys:\npoints: 3\n---\n', ['keys', '1'], 'B', '---\nkeys:\n  1: B\npoints: 3\n---\n'],
  [
    'a question in braces',
    '---\nquestions:\n  1.1: { points: 3, key: [A] }\n---\n',
    ['questions', '1.1', 'kind'],
    'single-choice',
    '---\nquestions:\n  "1.1": { points: 3, key: [A], kind: single-choice }\n---\n',
  ],
  [
    'a question in lines',
    '---\nquestions:\n  1.1:\n    points: 3\n---\n',
    ['questions', '1.1', 'scoring'],
    '+2/-1/0',
    '---\nquestions:\n  1.1:\n    points: 3\n    scoring: "+2/-1/0"\n---\n',
  ],
  ['a text with quotes', '', ['title'], 'The "last" one: 2', '---\ntitle: "The \\"last\\" one: 2"\n---\n\n'],
  ['an empty front matter', '---\n---\n', ['points'], 1, '---\npoints: 1\n---\n'],
];

describe('editFrontMatter', () => {
  for (const [name, before, path, value, after] of table) {
    it(name, () => assert.equal(apply(before, editFrontMatter(before, path, value)!), after));
  }
  it('leaves a mapping in braces around the value alone', () => {
    assert.equal(
      editFrontMatter('---\nquestions: { 1.1: { points: 3 } }\n---\n', ['questions', '1.1', 'kind'], 'code'),
      null,
    );
    assert.equal(editFrontMatter('---\nkeys: none\n---\n', ['keys', '1.1'], 'A'), null);
  });
  it('writes what is read back, whatever the value', () => {
    const before = '---\ntitle: x\nkeys:\n  "1": A\n---\n1. question\n';
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '' && !/[\r\n]/.test(text)),
        (text) => {
          const edited = apply(before, editFrontMatter(before, ['keys', '2'], [text])!);
          const { overrides, findings } = readFrontMatter(edited);
          assert.deepEqual(findings, []);
          assert.deepEqual(
            overrides.questions.map((question) => [question.id, question.key]),
            [
              ['1', ['A']],
              ['2', [text]],
            ],
          );
          assert.ok(edited.endsWith('1. question\n'));
        },
      ),
      { numRuns: 500 },
    );
  });
});
