import assert from 'node:assert/strict';
import type { AnswerForm, PanelResponse } from '../../../src/protocol/messages.ts';
import { fitting, sameResponse } from '../../../src/webview/response.ts';

const option = (label: string) => ({ label, html: '' });
const single: AnswerForm = { kind: 'single', options: [option('A'), option('B')], certainty: false };
const multiple: AnswerForm = { kind: 'multiple', options: [option('A'), option('B')], certainty: false };
const rows: AnswerForm = { kind: 'rows', options: [option('A'), option('B')] };
const text: AnswerForm = { kind: 'text', input: 'prose' };

describe('sameResponse', () => {
  const table: readonly (readonly [PanelResponse, PanelResponse, boolean])[] = [
    [null, null, true],
    [{ choices: ['A', 'B'] }, { choices: ['B', 'A'] }, true],
    [{ choices: ['A'] }, { choices: ['A', 'B'] }, false],
    [{ choices: ['A'] }, null, false],
    [{ text: 'a' }, { text: 'a ' }, false],
    [{ text: 'a' }, { code: 'a' }, false],
  ];
  for (const [one, other, same] of table) {
    it(`${JSON.stringify(one)} and ${JSON.stringify(other)}: ${same ? 'the same' : 'not the same'}`, () => {
      assert.equal(sameResponse(one, other), same);
    });
  }
});

describe('fitting', () => {
  const table: readonly (readonly [PanelResponse, AnswerForm, PanelResponse])[] = [
    [{ choices: ['A', 'C'] }, multiple, { choices: ['A'] }],
    [{ choices: ['C'] }, multiple, null],
    [{ choices: ['A', 'B'] }, single, { choices: ['A'] }],
    [{ choices: ['A', 'C'], certainty: 2 }, multiple, { choices: ['A'], certainty: 2 }],
    [{ choices: ['A:true', 'B', 'C:false'] }, rows, { choices: ['A:true'] }],
    [{ choices: ['A'] }, text, null],
    [{ text: 'a' }, text, { text: 'a' }],
    [{ text: 'a' }, single, null],
    [{ code: 'a' }, { kind: 'code', language: 'python', given: '' }, { code: 'a' }],
    [{ code: 'a' }, { kind: 'none' }, null],
    [null, single, null],
  ];
  for (const [response, form, kept] of table) {
    it(`${JSON.stringify(response)} in ${form.kind}: ${JSON.stringify(kept)}`, () => {
      assert.deepEqual(fitting(response, form), kept);
    });
  }
});
