import assert from 'node:assert/strict';
import { questionContent, snapshot } from '../../../src/host/panels/snapshot.ts';
import { isHostMessage, isPanelMessage } from '../../../src/protocol/guards.ts';
import type { EditorForm } from '../../../src/protocol/messages.ts';
import { anExam, aQuestion, found, rendering, untouched } from '../host/panels/questions.ts';

const form: EditorForm = {
  kind: 'editor',
  file: 'answers/exam-1.py',
  blanks: [
    { label: 'Blank 1', state: null, points: 0, outOf: 2, reasons: [] },
    { label: 'Blank 2', state: 'wrong', points: 0, outOf: null, reasons: ['It has another shape.'] },
  ],
  judgedBy: 'Judged by running it.',
  findings: [],
  status: 'idle',
};

describe('code that is answered in the editor, in the panel’s messages', () => {
  const question = aQuestion({
    kind: 'code',
    code: [{ language: 'python', text: 'x = ____', lines: { first: 1, last: 1 } }],
  });
  const asked = found(anExam([question]), question);
  const message = (editor: unknown): unknown =>
    snapshot(asked, questionContent(asked, rendering()), { ...untouched, editor: editor as EditorForm });

  it('takes the place of the document’s form', () => {
    assert.deepEqual((message(form) as { form: unknown }).form, form);
    assert.ok(isHostMessage(message(form)));
    assert.equal((message(null) as { form: { kind: string } }).form.kind, 'code');
  });

  const refused: readonly [name: string, form: unknown][] = [
    ['an unknown status', { ...form, status: 'done' }],
    ['a blank of another form', { ...form, blanks: [{ label: 'Blank 1' }] }],
    ['more than there is', { ...form, solution: 'x = 1' }],
    ['an unknown state', { ...form, blanks: [{ ...form.blanks[0], state: 'great' }] }],
  ];
  for (const [name, wrong] of refused) it(`is refused with ${name}`, () => assert.ok(!isHostMessage(message(wrong))));

  it('is opened by a message of its own', () => {
    assert.ok(isPanelMessage({ kind: 'edit', epoch: 1 }));
    assert.ok(!isPanelMessage({ kind: 'edit', epoch: 1, file: '/etc/passwd' }));
  });
});
