/**
 * What the student waits for, in a real extension host: activation, a course folder of a thousand documents (25 MB) with an
 * exam of 8 MB among them, and a keystroke in a document of 30 KB.
 *
 *   npm run bench:library
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { MidtermApi } from '../../src/host/activate.ts';
import { EventLoop } from './event-loop.ts';
import { generatedExam } from './generated-exams.ts';
import { entryAt, note, place, remove, until } from './support.ts';

const DOCUMENTS = 1_000;
const DOCUMENT_BYTES = 23_000;
const LARGE_BYTES = 8_400_000;
const KEYSTROKES = 20;
const folder = 'bench';

/** With MIDTERM_PROFILE set, what the host's thread does goes into a file for VS Code's or Chromium's profiler. */
async function profiled<T>(name: string, run: () => Promise<T>): Promise<T> {
  const folder = process.env.MIDTERM_PROFILE;
  if (!folder) return run();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  try {
    return await run();
  } finally {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    await writeFile(`${folder}/${name}.cpuprofile`, JSON.stringify(profile));
  }
}

describe('what a student waits for', () => {
  let api: MidtermApi;

  it('activation', async () => {
    const extension = vscode.extensions.getExtension<MidtermApi>('midterm.midterm');
    if (!extension) throw new Error('midterm.midterm is not installed');
    const active = extension.isActive ? ' (it was active already: no figure)' : '';
    const loop = new EventLoop();
    const start = performance.now();
    api = await profiled('activation', async () => extension.activate());
    const activated = performance.now() - start;
    await api.library.ready;
    const { own } = loop.end();
    note(
      `activation ${ms(activated)}${active}; the samples read after ${ms(performance.now() - start)}; longest block ${ms(own)}`,
    );
  });

  it('a thousand documents and a large one', async () => {
    await vscode.commands.executeCommand('midterm.exams.focus');
    const path = place(folder).fsPath;
    await mkdir(path, { recursive: true });
    let bytes = 0;
    const write = async (name: string, text: string): Promise<void> => {
      bytes += text.length;
      await writeFile(`${path}/${name}`, text);
    };
    // every tenth is the blank paper of the one before, and most share nothing
    const texts = Array.from({ length: DOCUMENTS }, (_, at) =>
      at % 10 === 9 ? generatedExam(at - 1, DOCUMENT_BYTES, false) : generatedExam(at, DOCUMENT_BYTES),
    );
    const large = generatedExam(4_711, LARGE_BYTES);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const loop = new EventLoop();
    const start = performance.now();
    let written = 0;
    let loaded = 0;
    await profiled('loading', async () => {
      for (const [at, text] of texts.entries()) await write(`exam-${at}.md`, text);
      await write('large.md', large);
      written = performance.now() - start;
      await until(
        'all',
        () => api.library.entries.filter(({ uri }) => uri.path.includes(`/${folder}/`)).length > DOCUMENTS,
        300_000,
      );
      loaded = performance.now() - start;
      await api.library.compared();
    });
    const compared = performance.now() - start;
    const { own, wall, over } = loop.end();
    note(
      `${DOCUMENTS + 1} documents (${(bytes / 1e6).toFixed(1)} MB) written in ${ms(written)}, in the tree after ${ms(loaded)}, compared after ${ms(compared)}`,
    );
    note(
      `longest block of the event loop ${ms(own)} (${ms(wall)} by the clock); blocks above 16 ms ${over[16]}, 50 ms ${over[50]}, 100 ms ${over[100]}`,
    );
    note(`memory of the extension host with its workers ${await resident()}`);
    const paired = api.library.entries.filter(({ exam }) => exam.questions.some(({ key }) => key?.source === 'paired'));
    note(`${paired.length} blank papers have the keys of their twins`);
  }).timeout(400_000);

  it('looking again', async () => {
    const loop = new EventLoop();
    const start = performance.now();
    await api.library.refresh();
    const again = performance.now() - start;
    note(`and looked at again in ${ms(again)}, longest block ${ms(loop.end().own)}`);
  });

  it('keystrokes', async () => {
    const uri = place(`${folder}/typed.md`);
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(generatedExam(77, 30_000).replace('(10 points)', '(11 points)')),
    );
    await until('the document', () => entryAt(api, uri));
    const editor = await vscode.window.showTextDocument(uri);
    const waits: number[] = [];
    const blocks: number[] = [];
    const type = async (at: number): Promise<void> => {
      const loop = new EventLoop();
      const listed = new Promise<number>((resolve) => {
        const listener = api.library.onDidChange(() => {
          if (entryAt(api, uri)?.exam.title !== `Typed ${at}`) return;
          listener.dispose();
          // after the listeners of the library: tree and Problems have been told
          setImmediate(() => resolve(performance.now()));
        });
      });
      await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 999), `# Typed ${at}`));
      const typed = performance.now();
      waits.push((await listed) - typed);
      await new Promise((resolve) => setTimeout(resolve, 150));
      blocks.push(loop.end().own);
    };
    await profiled('typing', async () => {
      for (let at = 0; at < KEYSTROKES; at += 1) await type(at);
    });
    note(
      `a keystroke in a document of 30 KB among them: in tree and findings after ${ms(median(waits))} (300 ms of it the wait for the next one), longest block ${ms(median(blocks))}, at worst ${ms(Math.max(...blocks))}`,
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await remove(place(folder));
  });
});

/** What the process takes, after a moment in which it may tidy up. */
async function resident(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  return `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
