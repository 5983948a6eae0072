import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { parseExam } from '../../src/core/document/parse-exam.ts';
import type { MidtermApi } from '../../src/host/activate.ts';
import { EventLoop } from './event-loop.ts';
import { generatedExam } from './generated-exams.ts';
import { MemoryFileSystem } from './memory-file-system.ts';
import { entryAt, examText, midterm, note, place, remove, until, write } from './support.ts';

describe('the library', () => {
  let api: MidtermApi;
  before(async () => {
    api = await midterm();
  });
  const folder = 'library';
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(place(folder));
    await until('an empty folder', () => !api.library.entries.some(({ uri }) => uri.path.includes(`/${folder}/`)));
  });

  it('has the samples, and no notes', async () => {
    const samples = api.library.entries.filter(({ sample }) => sample);
    assert.deepEqual(
      samples.map(({ uri }) => uri.path.split('/').at(-1)),
      ['architectures-and-numpy.md', 'foundations.md'],
    );
    assert.equal(entryAt(api, place('README.md')), undefined);
  });

  it('follows a file that appears, changes and vanishes', async () => {
    const uri = place(`${folder}/spring.md`);
    await write(uri, examText('Spring'));
    const entry = await until('the new exam', () => entryAt(api, uri));
    assert.deepEqual([entry.exam.title, entry.sample, entry.folder?.index], ['Spring', false, 0]);
    await write(uri, examText('Spring, Second Edition', 3));
    await until('its new title', () => entryAt(api, uri)?.exam.title === 'Spring, Second Edition');
    await write(uri, 'Only a note, with nothing to answer.\n');
    await until('its leaving the exams', () => entryAt(api, uri) === undefined);
    await write(uri, examText('Spring'));
    await until('its return', () => entryAt(api, uri));
    await remove(uri);
    await until('its end', () => entryAt(api, uri) === undefined);
  });

  it('follows a folder that is moved and deleted', async () => {
    const uri = place(`${folder}/2025/autumn.md`);
    const moved = place(`${folder}/archive.old/autumn.md`);
    await write(uri, examText('Autumn'));
    await until('the exam', () => entryAt(api, uri));
    await vscode.workspace.fs.rename(place(`${folder}/2025`), place(`${folder}/archive.old`));
    await until('the exam in its new place', () => entryAt(api, moved));
    await until('the old place to be empty', () => entryAt(api, uri) === undefined);
    await remove(place(`${folder}/archive.old`));
    await until('the exam to be gone', () => entryAt(api, moved) === undefined);
  });

  it('reads unsaved edits, and forgets them when they are discarded', async () => {
    const uri = place(`${folder}/draft.md`);
    await write(uri, examText('Saved'));
    await until('the exam', () => entryAt(api, uri));
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 99), '# Edited'));
    assert.equal(editor.document.isDirty, true);
    await until('the edited title', () => entryAt(api, uri)?.exam.title === 'Edited');
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), /^# Saved/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the saved title', () => entryAt(api, uri)?.exam.title === 'Saved');
  });

  it('shows an exam that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: examText('Untitled') });
    await vscode.window.showTextDocument(document);
    const entry = await until('the untitled exam', () => entryAt(api, document.uri));
    assert.equal(entry.folder, null);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('its end', () => entryAt(api, document.uri) === undefined);
  });

  it('reads all folders of the workspace', async () => {
    const one = place(`${folder}/same.md`, 0);
    const two = place(`${folder}/same.md`, 1);
    await Promise.all([write(one, examText('First Folder')), write(two, examText('Second Folder'))]);
    await until('both', () => entryAt(api, one) && entryAt(api, two));
    assert.deepEqual([entryAt(api, one)?.folder?.index, entryAt(api, two)?.folder?.index], [0, 1]);
    await remove(place(folder, 1));
    await until('the second to be gone', () => entryAt(api, two) === undefined);
  });

  it('follows a folder that is added to the workspace and removed from it', async () => {
    // at the end of the list, so that VS Code need not restart the extension host
    const extra = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '..', 'third');
    const uri = vscode.Uri.joinPath(extra, 'third.md');
    await write(uri, examText('Third Folder'));
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: extra }));
    const entry = await until('the exam of the new folder', () => entryAt(api, uri));
    assert.equal(entry.folder?.index, 2);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await until('the exam to be gone with its folder', () => entryAt(api, uri) === undefined);
    await remove(extra);
  });

  it('reads virtual file systems, which cannot be searched', async () => {
    const files = new MemoryFileSystem();
    const registered = vscode.workspace.registerFileSystemProvider('midterm-memory', files);
    const root = vscode.Uri.parse('midterm-memory:/course');
    const exam = vscode.Uri.joinPath(root, 'deep/er/virtual.md');
    files.writeFile(exam, new TextEncoder().encode(examText('Virtual')));
    files.writeFile(vscode.Uri.joinPath(root, 'node_modules/x/not.md'), new TextEncoder().encode(examText('Not Mine')));
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: root }));
    try {
      await until('the virtual exam', () => entryAt(api, exam));
      assert.equal(api.library.entries.filter(({ uri }) => uri.scheme === 'midterm-memory').length, 1);
      files.writeFile(exam, new TextEncoder().encode(examText('Virtual, Changed')));
      await until('its change', () => entryAt(api, exam)?.exam.title === 'Virtual, Changed');
      files.delete(exam);
      await until('its end', () => entryAt(api, exam) === undefined);
    } finally {
      vscode.workspace.updateWorkspaceFolders(2, 1);
      await until('the folder to be gone', () => vscode.workspace.workspaceFolders?.length === 2);
      registered.dispose();
    }
  });

  it('obeys midterm.include and midterm.exclude', async () => {
    const settings = vscode.workspace.getConfiguration('midterm');
    const uri = place(`${folder}/notes.exam`);
    await write(uri, examText('Own Extension'));
    await write(place(`${folder}/node_modules/pkg/exam.md`), examText('Not Mine'));
    await write(place(`${folder}/mine.md`), examText('Mine'));
    await until('the ordinary one', () => entryAt(api, place(`${folder}/mine.md`)));
    assert.equal(entryAt(api, uri), undefined);
    assert.equal(entryAt(api, place(`${folder}/node_modules/pkg/exam.md`)), undefined);
    try {
      await settings.update('include', ['**/*.exam'], vscode.ConfigurationTarget.Workspace);
      await until('the included', () => entryAt(api, uri));
      await until('the other to be gone', () => entryAt(api, place(`${folder}/mine.md`)) === undefined);
      await settings.update('exclude', [`**/${folder}/**`], vscode.ConfigurationTarget.Workspace);
      await until('the excluded to be gone', () => entryAt(api, uri) === undefined);
    } finally {
      await settings.update('include', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('the ordinary one again', () => entryAt(api, place(`${folder}/mine.md`)));
  });

  it('uses the defaults where settings have the wrong type', async () => {
    const settings = vscode.workspace.getConfiguration('midterm');
    const wrong: [string, unknown][] = [
      ['include', 42],
      ['exclude', { a: true }],
      ['maximumFileSize', 'huge'],
      ['showSamples', 'perhaps'],
    ];
    try {
      for (const [name, value] of wrong) await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
      assert.equal(vscode.workspace.getConfiguration('midterm').get('include'), 42);
      await write(place(`${folder}/still.md`), examText('Still Found'));
      await until('an exam all the same', () => entryAt(api, place(`${folder}/still.md`)));
      assert.ok(api.library.entries.some(({ sample }) => sample));
    } finally {
      for (const [name] of wrong) await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('skips what it cannot read, says why, and reads the rest', async () => {
    const huge = place(`${folder}/huge.txt`);
    const binary = place(`${folder}/binary.txt`);
    const empty = place(`${folder}/empty.md`);
    const good = place(`${folder}/good.md`);
    await write(huge, new TextEncoder().encode('A long line of text that goes on.\n'.repeat(1_540_000)));
    await write(
      binary,
      Uint8Array.from({ length: 5_000 }, (_, at) => at % 256),
    );
    await write(empty, '');
    await write(good, examText('Good'));
    await until('the good one', () => entryAt(api, good));
    const reasons = await until('the reasons', () => {
      const by = new Map(api.library.skipped.map(({ uri, reason }) => [uri.toString(), reason]));
      return by.has(huge.toString()) && by.has(binary.toString()) ? by : undefined;
    });
    assert.equal(
      reasons.get(huge.toString()),
      'It has 52 MB; files above 8 MB are not read (setting midterm.maximumFileSize).',
    );
    assert.equal(reasons.get(binary.toString()), 'It is a binary file.');
    assert.equal(reasons.has(empty.toString()), false);
    await write(binary, examText('No Longer Binary'));
    await until('the file once it is text', () => entryAt(api, binary));
    assert.equal(
      api.library.skipped.some(({ uri }) => uri.toString() === binary.toString()),
      false,
    );
  });

  it('lists what the reader noticed in the Problems view, at its line, until it is put right', async () => {
    const uri = place(`${folder}/contradiction.md`);
    const wrong = examText('Sums').replace('(4 points)\n\nScoring', '(40 points)\n\nScoring');
    await write(uri, wrong);
    const entry = await until('the exam', () => entryAt(api, uri));
    assert.ok(entry.exam.findings.length > 0, 'the reader notices that 2 and 2 are not 40');
    const listed = await until('its problems', () => {
      const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Midterm');
      return all.length > 0 && all;
    });
    assert.deepEqual(
      listed.map(({ message, range }) => [message, range.start.line + 1]),
      entry.exam.findings.map(({ message, line }) => [message, line]),
    );
    await write(uri, examText('Sums'));
    await until('no problems', () => vscode.languages.getDiagnostics(uri).every(({ source }) => source !== 'Midterm'));
  });

  it('lists a formula that cannot be typeset at its line, while the exam is open, until it is put right', async () => {
    const uri = place(`${folder}/formulas.md`);
    const broken = examText('Formulas').replace(
      'In Formulas, layer 2',
      'In $\\frac{1}{2}$ and $\\fraction{1}{2}$, layer 2',
    );
    await write(uri, broken);
    await until('the exam', () => entryAt(api, uri));
    const listed = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'broken-formula');
    assert.deepEqual(listed(), []);
    const editor = await vscode.window.showTextDocument(uri);
    await until('the problem', () => listed().length === 1);
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('fraction'));
    assert.deepEqual(
      listed().map(({ message, range, source, severity }) => [message, range.start.line, source, severity]),
      [
        [
          'This formula cannot be typeset. Undefined control sequence: \\fraction.',
          line,
          'Midterm',
          vscode.DiagnosticSeverity.Warning,
        ],
      ],
    );
    const at = editor.document.lineAt(line).text.indexOf('fraction') + 4;
    await editor.edit((edit) => edit.delete(new vscode.Range(line, at, line, at + 4)));
    await until('no problem', () => listed().length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('reads text in the encodings that VS Code reads', async () => {
    const uri = place(`${folder}/utf16.md`);
    const text = examText('Größe');
    const bytes = new Uint8Array(2 + text.length * 2);
    bytes.set([0xff, 0xfe]);
    for (let at = 0; at < text.length; at += 1) {
      bytes[2 + 2 * at] = text.charCodeAt(at) & 0xff;
      bytes[3 + 2 * at] = text.charCodeAt(at) >> 8;
    }
    await write(uri, bytes);
    const entry = await until('the exam in UTF-16', () => entryAt(api, uri));
    assert.equal(entry.exam.title, 'Größe');
  });

  it('leaves the editor free while it reads a thousand documents, and one of 8 MB', async () => {
    const path = place(`${folder}/many`).fsPath;
    await mkdir(path, { recursive: true });
    const texts = Array.from({ length: 1_000 }, (_, at) => generatedExam(at, 23_000));
    const large = generatedExam(4_711, 8_400_000);
    assert.ok(large.length > 7_500_000);
    const loop = new EventLoop();
    const start = performance.now();
    for (const [at, text] of texts.entries()) await writeFile(`${path}/exam-${at}.md`, text);
    await writeFile(`${path}/large.md`, large);
    const many = (): number => api.library.entries.filter(({ uri }) => uri.path.includes('/many/')).length;
    await until('all of them', () => many() === 1_001, 180_000);
    const { wall, own, over } = loop.end();
    const took = Math.round(performance.now() - start);
    note(
      `1,001 documents written and read in ${took} ms; longest block ${Math.round(own)} ms (${Math.round(wall)} ms by the clock), above 50 ms: ${over[50]}`,
    );
    const one = entryAt(api, place(`${folder}/many/large.md`));
    assert.ok(one && one.exam.questions.length > 5_000);
    // The measure is what this machine takes, just now, for the large one in one piece: half a second and more.
    const whole = new EventLoop();
    parseExam(large);
    const piece = whole.end().own;
    assert.ok(own < 0.8 * piece, `the extension host did not answer for ${Math.round(own)} of ${Math.round(piece)} ms`);
  }).timeout(240_000);
});
