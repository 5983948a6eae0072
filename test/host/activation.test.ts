import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { command } from '../../src/host/ids.ts';
import { entryAt, examText, found, midterm, note, place, remove, until, write } from './support.ts';

// first of all files by its name: what other tests touch stays in memory
describe('loading', () => {
  const read = (): string[] =>
    Object.keys(require.cache)
      .filter((path) => /[\\/]dist[\\/][^\\/]*\.cjs$/.test(path))
      .map((path) => basename(path));

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(place('loading.md'));
  });

  it('of the reader and the simulator waits for the first call that needs it, over activation, tree, panel and grading', async () => {
    const api = await midterm();
    await write(place('loading.md'), examText('Loading'));
    const entry = await until('the exam', () => entryAt(api, place('loading.md')));
    const question = found(api, entry, '2.1');
    await vscode.commands.executeCommand(command.openQuestion, { exam: entry.uri.toString(), question: '2.1' });
    await until('its panel', () => api.panels.active?.question === '2.1');
    await until('what typesets it', () => read().some((name) => name.startsWith('chunk-render-markdown')));
    const key = question.question.key?.value ?? [];
    assert.equal(api.grade(question.question, { choices: [...key] }).state, 'correct');
    assert.ok(!read().includes('chunk-reading.cjs'), read().join());
    assert.equal(api.parseExam('1. True or False: this is read.\n').questions.length, 1);
    const before = read();
    assert.ok(before.includes('extension.cjs'));
    assert.ok(!before.includes('chunk-core.cjs'), before.join());

    const start = performance.now();
    const result = api.runPython('import numpy as np\nnp.arange(6).reshape(2, 3).sum(axis=0)');
    note(`the simulator was read and answered in ${Math.round(performance.now() - start)} ms`);
    assert.equal(result.value?.repr, 'array([3, 5, 7])');
    assert.ok(read().includes('chunk-core.cjs'));
  });
});
