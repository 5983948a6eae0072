import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { MidtermApi } from '../../src/host/activate.ts';
import type { FoundQuestion } from '../../src/host/library/exam-library.ts';
import { appendFile } from '../../src/host/storage/append-file.ts';
import { JournalProgress } from '../../src/host/storage/journal-progress.ts';
import { newAttempt } from '../../src/host/storage/new-attempt.ts';
import { entryAt, examText, found, midterm, place, remove, until, write } from './support.ts';

for (const [how, adds] of [
  ['in files that are added to', true],
  ['in files that are written whole', false],
] as const) {
  describe(`progress ${how}`, () => {
    let api: MidtermApi;
    let log: vscode.LogOutputChannel;
    const uri = (): vscode.Uri => place('progress/summer.md');
    const journal = (): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '..', 'journal');
    const windows: JournalProgress[] = [];

    before(async () => {
      api = await midterm();
      log = vscode.window.createOutputChannel('Midterm test', { log: true });
    });
    beforeEach(async () => {
      await remove(journal());
      await write(uri(), examText('Summer', 3));
      await until('the exam', () => entryAt(api, uri())?.exam.title === 'Summer');
    });
    afterEach(async () => {
      for (const each of windows.splice(0)) each.dispose();
      await remove(place('progress'));
      await remove(journal());
    });
    after(() => log.dispose());

    /** A window with a journal in the test's own folder. */
    const open = async (window: string, clock: () => number = Date.now): Promise<JournalProgress> => {
      const progress = new JournalProgress({
        folder: journal(),
        window,
        library: api.library,
        clock,
        log,
        ...(adds ? { appendFile } : {}),
      });
      windows.push(progress);
      await progress.ready;
      return progress;
    };
    const question = (id: string): FoundQuestion => found(api, entryAt(api, uri())!, id);
    const answer = (progress: JournalProgress, id: string, choice: string): Promise<void> => {
      const asked = question(id);
      const response = { choices: [choice] };
      return progress.record(newAttempt(asked, response, api.grade(asked.question, response), 'panel', Date.now()));
    };
    const files = async (): Promise<string[]> =>
      (await vscode.workspace.fs.readDirectory(journal())).map(([name]) => name).sort();

    it('survives the end of the window, whether or not it ended well', async () => {
      const first = await open('w1');
      await answer(first, '1.1', 'True');
      await answer(first, '1.2', 'False');
      await first.setFlagged(question('1.3'), true);
      await first.setDraft(question('2.1'), { choices: ['A'] });
      // nothing is flushed or disposed here: what was awaited is on disk
      const second = await open('w2');
      assert.deepEqual(
        ['1.1', '1.2'].map((id) => second.of(question(id)).last?.state),
        ['correct', 'wrong'],
      );
      assert.equal(second.of(question('1.3')).flagged, true);
      assert.deepEqual(second.of(question('2.1')).draft, { choices: ['A'] });
      assert.deepEqual(await files(), ['w1-00001.jsonl']);
    });

    if (adds)
      it('has an attempt in the file before anyone is told of it', async () => {
        const progress = await open('w1');
        const written: string[] = [];
        const listener = progress.onDidChange(() => {
          // not awaited: what a killed process leaves behind
          written.push(readFileSync(vscode.Uri.joinPath(journal(), 'w1-00001.jsonl').fsPath, 'utf8'));
        });
        const recorded = answer(progress, '1.1', 'True');
        listener.dispose();
        assert.match(written.join(), /"kind":"attempt"/);
        await recorded;
      });

    it('puts the segments of earlier windows together', async () => {
      for (let at = 1; at <= 20; at += 1) {
        const each = await open(`v${at}`);
        await answer(each, '1.1', 'True');
        each.dispose();
        const path = vscode.Uri.joinPath(journal(), `v${at}-00001.jsonl`).fsPath;
        const then = Date.now() / 1000 - 100_000;
        await utimes(path, then, then);
      }
      const [one, two] = await Promise.all([open('w1'), open('w2')]);
      assert.equal(one.of(question('1.1')).attempts, 20);
      await Promise.all([one.compact(), two.compact()]);
      assert.ok((await files()).length <= 2, (await files()).join());
      for (const each of [one, two, await open('w3')]) assert.equal(each.of(question('1.1')).attempts, 20);
      await answer(one, '1.1', 'False');
      assert.equal((await open('w4')).of(question('1.1')).attempts, 21);
    });

    it('of two windows that write at once loses nothing, and each sees the other', async () => {
      const [one, two] = await Promise.all([open('w1'), open('w2')]);
      const writes: Promise<void>[] = [];
      for (let round = 0; round < 20; round += 1) {
        writes.push(answer(one, '1.1', 'True'), answer(two, '1.1', 'False'), answer(two, '1.2', 'True'));
      }
      await Promise.all(writes);
      for (const each of [one, two]) {
        await until('the attempts of both', () => each.of(question('1.1')).attempts === 40);
        assert.equal(each.of(question('1.2')).attempts, 20);
      }
      assert.deepEqual(one.of(question('1.1')).last, two.of(question('1.1')).last);
      const third = await open('w3');
      assert.equal(third.of(question('1.1')).attempts, 40);
    });

    it('keeps a corrupt line aside and uses all others', async () => {
      const first = await open('w1');
      await answer(first, '1.1', 'True');
      await answer(first, '1.2', 'True');
      const segment = vscode.Uri.joinPath(journal(), 'w1-00001.jsonl');
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(segment));
      const [one, two] = text.split('\n');
      const corrupt = `${one}\n{"v":1,"kind":"attempt","id":"w1:9\n\u0000\u0001\n${two}\n`;
      await write(segment, corrupt);
      const second = await open('w2');
      assert.deepEqual(
        ['1.1', '1.2'].map((id) => second.of(question(id)).attempts),
        [1, 1],
      );
      await answer(second, '1.3', 'True');
      await second.reset([question('1.1')]);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(segment)), corrupt);
    });

    it('forgets by a line that says so, in every window', async () => {
      const [one, two] = await Promise.all([open('w1'), open('w2')]);
      await answer(one, '1.1', 'True');
      await answer(one, '1.2', 'True');
      await until('the other window to see it', () => two.of(question('1.1')).attempts === 1);
      await two.reset([question('1.1')]);
      await until('the first window to forget it', () => one.of(question('1.1')).attempts === 0);
      assert.equal(one.of(question('1.2')).attempts, 1);
      await one.resetAll();
      await until('the second window to forget all', () => two.of(question('1.2')).attempts === 0);
      const all = await Promise.all(
        (await files()).map(async (name) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(journal(), name))),
      );
      const lines = all.flatMap((bytes) => new TextDecoder().decode(bytes).trim().split('\n'));
      assert.equal(lines.length, 4, 'both attempts and both resets are still in the journal');
    });

    it('forgets also when the clock goes backwards', async () => {
      const first = await open('w1', () => 2_000_000_000_000);
      await answer(first, '1.1', 'True');
      const second = await open('w2', () => 1_000_000_000_000);
      await second.reset([question('1.1')]);
      assert.equal(second.of(question('1.1')).attempts, 0);
      const third = await open('w3');
      assert.equal(third.of(question('1.1')).attempts, 0);
    });

    it('follows a document that is moved, and one whose questions are renumbered', async () => {
      const progress = await open('w1');
      await answer(progress, '1.2', 'True');
      const moved = place('progress/old/summer-2025.md');
      await vscode.workspace.fs.rename(uri(), moved);
      await until('the moved exam', () => entryAt(api, moved) && !entryAt(api, uri()));
      assert.equal(progress.of(found(api, entryAt(api, moved)!, '1.2')).last?.state, 'correct');
      await write(moved, examText('Summer', 3).replaceAll('### 1.', '### 7.').replace('## 1 ', '## 7 '));
      await until('its new numbers', () => api.library.find({ exam: moved.toString(), question: '7.2' }));
      assert.equal(progress.of(found(api, entryAt(api, moved)!, '7.2')).last?.state, 'correct');
      assert.equal(progress.of(found(api, entryAt(api, moved)!, '7.1')).last, null);
    });

    it('keeps what was answered through a correction of the wording', async () => {
      const progress = await open('w1');
      await answer(progress, '2.1', 'A');
      const edited = examText('Summer', 3).replace('Which of these have weights', 'Which of those have weights');
      await write(uri(), edited);
      await until('the edited exam', () =>
        entryAt(api, uri())?.exam.questions.some(({ prompt }) => prompt.includes('those have')),
      );
      assert.equal(progress.of(question('2.1')).attempts, 1);
    });

    it('goes on in memory when nothing can be written, and writes as soon as it can', async () => {
      // a file where the folder should be
      await write(journal(), 'in the way');
      const progress = await open('w1');
      await answer(progress, '1.1', 'True');
      assert.equal(progress.of(question('1.1')).attempts, 1);
      await remove(journal());
      await answer(progress, '1.2', 'True');
      const other = await open('w2');
      assert.equal(other.of(question('1.1')).attempts, 1);
      assert.equal(other.of(question('1.2')).attempts, 1);
    });

    it('uses only the last draft of a question', async () => {
      const progress = await open('w1');
      await until('the exam as it was written last', () => question('2.1').question.prompt.includes('these have'));
      for (let at = 1; at <= 30; at += 1) await progress.setDraft(question('2.1'), { text: 'x'.repeat(at) });
      const text = new TextDecoder().decode(
        await vscode.workspace.fs.readFile(vscode.Uri.joinPath(journal(), 'w1-00001.jsonl')),
      );
      assert.equal(text.trim().split('\n').length, adds ? 30 : 1);
      const other = await open('w2');
      assert.deepEqual(other.of(question('2.1')).draft, { text: 'x'.repeat(30) });
    });

    it('finds what a crash left beside its place', async () => {
      const first = await open('w1');
      await answer(first, '1.1', 'True');
      await first.flushed();
      const [name] = await files();
      const segment = vscode.Uri.joinPath(journal(), name!);
      await vscode.workspace.fs.rename(segment, segment.with({ path: `${segment.path}.tmp` }));
      assert.equal((await open('w2')).of(question('1.1')).attempts, 1);
    });

    it('begins a new segment when one has grown', async () => {
      const progress = await open('w1');
      for (let at = 0; at < 5; at += 1) {
        const asked = question('1.1');
        const response = { text: `${at}`.repeat(20_000) };
        await progress.record(
          newAttempt(asked, response, { points: 0, outOf: 2, state: 'invalid', reasons: [] }, 'panel', at),
        );
      }
      assert.ok((await files()).length >= 2);
      const other = await open('w2');
      assert.equal(other.of(question('1.1')).attempts, 5);
    });
  });
}
