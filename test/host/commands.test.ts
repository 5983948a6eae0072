import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MidtermApi } from '../../src/host/activate.ts';
import { command } from '../../src/host/ids.ts';
import type { Node } from '../../src/host/tree/nodes.ts';
import { entryAt, examText, found, midterm, pause, place, remove, until, write } from './support.ts';

describe('the commands', () => {
  let api: MidtermApi;
  const uri = (): vscode.Uri => place('commands/april.md');
  const node = (): Node => ({ kind: 'exam', entry: entryAt(api, uri())! });
  const ids = ['1.1', '1.2', '2.1'];

  before(async () => {
    api = await midterm();
    await write(uri(), examText('April'));
    await until('the exam', () => entryAt(api, uri()));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    for (let at = 0; at < 3; at += 1)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await api.progress.reset(ids.map((id) => found(api, entryAt(api, uri())!, id)));
    await remove(place('commands'));
  });

  /** Presses Enter in whatever pick or box is open, again and again, until something has happened. */
  const enterUntil = async (what: string, look: () => boolean): Promise<void> => {
    const end = Date.now() + 20_000;
    while (!look()) {
      assert.ok(Date.now() < end, `no end of pressing Enter for: ${what}`);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await pause(150);
    }
  };

  it('are all registered', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(command).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('open a question of the tree, and another beside it', async () => {
    const [first, second] = [found(api, entryAt(api, uri())!, '1.1'), found(api, entryAt(api, uri())!, '1.2')];
    await vscode.commands.executeCommand(command.openQuestion, { kind: 'question', ...first });
    await until('its panel', () => api.panels.active?.question === '1.1');
    await vscode.commands.executeCommand(command.openQuestionToSide, { kind: 'question', ...second });
    await until('the other panel', () => api.panels.active?.question === '1.2');
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.equal(tabs.filter((tab) => tab.input instanceof vscode.TabInputWebview).length, 2);
  });

  it('take a reference from other extensions, and say nothing wrong to anything else', async () => {
    await vscode.commands.executeCommand(command.openQuestion, { exam: uri().toString(), question: '2.1' });
    await until('its panel', () => api.panels.active?.question === '2.1');
    for (const argument of [null, 7, 'x', {}, { kind: 'question' }, { exam: 1 }]) {
      const ran = vscode.commands.executeCommand(command.openQuestion, argument);
      await pause(100);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await ran;
    }
  });

  it('go from a question to its line and back', async () => {
    const question = found(api, entryAt(api, uri())!, '1.2');
    await vscode.commands.executeCommand(command.revealSource, { kind: 'question', ...question });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.uri.toString(), uri().toString());
    assert.equal(editor.selection.active.line + 1, question.question.lines.first);
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('layer 2'));
    editor.selection = new vscode.Selection(line, 3, line, 3);
    await vscode.commands.executeCommand(command.revealQuestion);
    await until('the panel of the question at the cursor', () => api.panels.active?.question === '1.2');
  });

  it('flag and unflag', async () => {
    const question = found(api, entryAt(api, uri())!, '1.1');
    await vscode.commands.executeCommand(command.flagQuestion, { kind: 'question', ...question });
    assert.equal(api.progress.of(question).flagged, true);
    await vscode.commands.executeCommand(command.unflagQuestion, { kind: 'question', ...question });
    assert.equal(api.progress.of(question).flagged, false);
  });

  it('run a quiz through picks, record what was given, and lead into what was missed', async () => {
    const attempts = (): number =>
      ids.reduce((sum, id) => sum + api.progress.of(found(api, entryAt(api, uri())!, id)).attempts, 0);
    const before = attempts();
    const quiz = vscode.commands.executeCommand(command.startQuiz, node());
    // Enter takes the number that is proposed, the first option (True, which is right), and leaves select-all blank
    await enterUntil('the quiz to end and its missed question to open', () => api.panels.active?.question === '2.1');
    await quiz;
    assert.equal(attempts() - before, 2);
    for (const id of ['1.1', '1.2']) {
      const last = api.progress.of(found(api, entryAt(api, uri())!, id)).last;
      assert.deepEqual([last?.mode, last?.state, last?.points], ['quiz', 'correct', 2]);
    }
    assert.equal(api.progress.of(found(api, entryAt(api, uri())!, '2.1')).last, null);
  });

  it('keep what was answered when a quiz is left', async () => {
    const question = found(api, entryAt(api, uri())!, '1.1');
    await api.progress.reset(ids.map((id) => found(api, entryAt(api, uri())!, id)));
    const attempted = (): number =>
      ids.filter((id) => api.progress.of(found(api, entryAt(api, uri())!, id)).last).length;
    const section = api.views.trees.exams.getChildren(node())[0]!;
    const quiz = vscode.commands.executeCommand(command.startQuiz, section);
    await enterUntil('the first answer', () => attempted() === 1);
    let ended = false;
    void Promise.resolve(quiz).then(() => {
      ended = true;
    });
    const end = Date.now() + 10_000;
    while (!ended) {
      assert.ok(Date.now() < end, 'the quiz does not end');
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await pause(150);
    }
    assert.equal(attempted(), 1);
    assert.ok(question);
  });

  it('show the results as a document', async () => {
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'midterm-results', path: '/Results.md' }),
    );
    assert.match(document.getText(), /^# Results\n/);
    assert.match(document.getText(), /## April\n\n\| \| Points \| Answered \|\n/);
  });

  it('open a new exam that is in the tree at once', async () => {
    await vscode.commands.executeCommand(command.newExam);
    const { document } = vscode.window.activeTextEditor!;
    const entry = await until('the new exam', () => entryAt(api, document.uri));
    assert.equal(entry.exam.questions.length, 6);
  });

  it('copy a sample without writing over anything', async () => {
    const sample = api.library.entries.find((entry) => entry.sample)!;
    const name = sample.uri.path.split('/').at(-1)!;
    const target = place(name);
    await write(target, 'mine');
    const copied = place(name.replace('.md', ' 2.md'));
    try {
      const copying = vscode.commands.executeCommand(command.copySample, { kind: 'exam', entry: sample });
      await enterUntil('the copy', () => vscode.window.activeTextEditor?.document.uri.toString() === copied.toString());
      await copying;
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(target)), 'mine');
      await until('the copy in the tree', () => entryAt(api, copied));
    } finally {
      await remove(target);
      await remove(copied);
      await remove(place('figures'));
    }
  });
});
