import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import type * as vscode from 'vscode';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import type { Exam, Question } from '../../../../src/core/exam/model.ts';
import { fingerprint } from '../../../../src/core/practice/fingerprint.ts';
import { withComputedKeys } from '../../../../src/core/shapes/computed-keys.ts';
import { type AllKeys, Documents, type Reading } from '../../../../src/host/documents/documents.ts';
import { inProcess } from '../../../../src/host/documents/in-process.ts';
import { nodeWorker } from '../../../../src/host/simulator/node-worker.ts';
import type { StartWorker } from '../../../../src/host/simulator/worker-port.ts';
import { EventLoop } from '../../../host/event-loop.ts';
import { generatedExam } from '../../../host/generated-exams.ts';

const root = resolve('out/documents-test');

/** The worker itself, bundled as it ships. */
async function bundle(): Promise<void> {
  mkdirSync(`${root}/dist`, { recursive: true });
  await esbuild.build({
    entryPoints: ['src/host/documents/documents.worker.ts'],
    outfile: `${root}/dist/documents.worker.cjs`,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
}

/** Samples, and the seeds and public papers where they are. */
function papers(): [string, string][] {
  const folders = ['media/exams', '../shared/exams/seeds', '../shared/exams/public'].filter((folder) => {
    if (!existsSync(folder)) console.log(`      (${folder} is not here: its papers are left out)`);
    return existsSync(folder);
  });
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:md|txt|tex)$/.test(name))
      .map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

const notes = '# Notes\n\nA page of prose about convolutions, with nothing to answer in it.\n';
const examOf = (reading: Reading): Exam => {
  assert.equal(reading.kind, 'exam');
  return (reading as Reading & { kind: 'exam' }).exam;
};

/** Lets a worker die by what the test posts to it: `starts` tells how often one was asked for. */
function mortal(killer: string): { readonly start: StartWorker; starts: number } {
  const made = {
    starts: 0,
    start: async (events: Parameters<StartWorker>[0]) => {
      made.starts += 1;
      const port = await inProcess(events);
      return {
        post: (message: unknown) => {
          const text = (message as { readonly text?: string }).text;
          if (text?.includes(killer)) setTimeout(() => events.onEnd('out of memory'), 5);
          else port.post(message);
        },
        terminate: () => port.terminate(),
      };
    },
  };
  return made;
}

const places: [string, StartWorker][] = [
  ['in a worker', nodeWorker({ fsPath: root } as vscode.Uri, 'documents')],
  ['in the extension host', inProcess],
];

for (const [place, start] of places) {
  describe(`documents that are read ${place}`, function () {
    this.timeout(60_000);
    let documents: Documents;
    let prints: Map<Question, string>;
    before(bundle);
    beforeEach(() => {
      prints = new Map();
      documents = new Documents(start, { onQuestion: (question, print) => prints.set(question, print) });
    });
    afterEach(() => documents.dispose());

    it('are what the reader makes of them, whole', async () => {
      const all = [...papers(), ['large.md', generatedExam(3, 700_000)] as const];
      assert.ok(all.length >= 3);
      for (const [name, text] of all) {
        const expected = withComputedKeys(parseExam(text, { name }));
        const reading = await documents.read(`file:///${name}`, name, text);
        if (reading.kind === 'exam') assert.deepEqual(reading.exam, expected, name);
        else assert.ok(expected.likelihood < 0.5 || expected.questions.length === 0, name);
      }
    });

    it('come with the fingerprints of their questions', async () => {
      const exam = examOf(await documents.read('a', 'a.md', generatedExam(5, 20_000)));
      const visit = (question: Question, ancestors: readonly Question[]): void => {
        assert.equal(prints.get(question), fingerprint(question, ancestors), question.id);
        for (const part of question.parts) visit(part, [...ancestors, question]);
      };
      for (const question of exam.questions) visit(question, []);
      assert.ok(prints.size >= 30);
    });

    it('are told when they are no exams', async () => {
      assert.deepEqual(await documents.read('notes', 'notes.md', notes), { kind: 'other' });
    });

    it('are read once for whoever asks', async () => {
      const text = generatedExam(6, 5_000);
      const [one, other] = await Promise.all([documents.read('a', 'a.md', text), documents.read('a', 'a.md', text)]);
      assert.equal(examOf(one), examOf(other));
      assert.notEqual(examOf(await documents.read('a', 'a.md', `${text}\n`)), examOf(one));
    });

    it('give their keys to their blank twins, and take them back', async () => {
      const blank = examOf(await documents.read('blank', 'blank.md', generatedExam(7, 80_000, false)));
      const solved = examOf(await documents.read('solved', 'solved.md', generatedExam(7, 80_000)));
      const stranger = examOf(await documents.read('stranger', 'stranger.md', generatedExam(8, 5_000)));
      const all = { blank, solved, stranger };
      const first = await documents.compare(new Map(Object.entries(all)));
      assert.deepEqual([...first.keys()], ['blank']);
      const keys = first.get('blank')!;
      assert.equal(keys.size, blank.questions.length, 'more than travel at a time');
      assert.ok(keys.size > 100);
      for (const [id, { question, keys: list }] of keys) {
        const own = solved.questions.find((each) => each.id === id)!;
        assert.deepEqual([question, list.length, list[0]?.exam], [id, 1, 'solved']);
        assert.deepEqual(list[0]?.found.key.value, own.key?.value);
      }
      const again = await documents.compare(new Map(Object.entries(all)));
      assert.equal(again.get('blank'), keys, 'the same object where nothing has changed');
      assert.equal((await documents.compare(new Map(Object.entries({ blank, stranger })))).size, 0);
      const back = await documents.compare(new Map(Object.entries(all)));
      assert.deepEqual(back.get('blank'), keys);
    });

    it('find their keys among many more than are held at once, whatever changes', async () => {
      const pairs = 50;
      const exams = new Map<string, Exam>();
      const read = async (name: string, text: string): Promise<void> =>
        void exams.set(name, examOf(await documents.read(name, `${name}.md`, text)));
      for (let at = 0; at < pairs; at += 1) {
        await read(`blank ${at}`, generatedExam(100 + at, 3_000, false));
        await read(`solved ${at}`, generatedExam(100 + at, 3_000));
      }
      const check = (keys: AllKeys, without: readonly number[] = []): void => {
        const expected = Array.from({ length: pairs }, (_, at) => at).filter((at) => !without.includes(at));
        assert.deepEqual([...keys.keys()].sort(), expected.map((at) => `blank ${at}`).sort());
        for (const at of expected) {
          for (const { question, fingerprint: print, keys: list } of keys.get(`blank ${at}`)!.values()) {
            const own = exams.get(`blank ${at}`)!.questions.find(({ id }) => id === question)!;
            assert.equal(print, prints.get(own));
            assert.deepEqual([...new Set(list.map(({ exam }) => exam))], [`solved ${at}`]);
          }
        }
      };
      const first = await documents.compare(exams);
      check(first);
      // the one that was read first is held no more
      await read('blank 0', `${generatedExam(100, 3_000, false)}\n\nGood luck!\n`);
      const second = await documents.compare(exams);
      check(second);
      assert.equal(second.get('blank 7'), first.get('blank 7'), 'nobody looked at it again');
      exams.delete('solved 3');
      check(await documents.compare(exams), [3]);
      await read('solved 3', generatedExam(103, 3_000));
      check(await documents.compare(exams));
    });

    it('are compared without keeping others waiting', async () => {
      const [blank, solved] = [false, true].map((key) => parseExam(generatedExam(10, 600_000, key), { name: 'x.md' }));
      const loop = new EventLoop();
      const keys = await documents.compare(
        new Map([
          ['blank', blank!],
          ['solved', solved!],
        ]),
      );
      const { own } = loop.end();
      assert.equal(keys.get('blank')?.size, blank!.questions.length);
      // a quarter of a second in one piece
      assert.ok(own < 80, `${Math.round(own)} ms`);
    });

    it('are compared though another has read them', async () => {
      const [blank, solved] = [false, true].map((key) => parseExam(generatedExam(9, 5_000, key), { name: 'x.md' }));
      const keys: AllKeys = await documents.compare(
        new Map([
          ['blank', blank!],
          ['solved', solved!],
        ]),
      );
      assert.deepEqual([...keys.keys()], ['blank']);
    });
  });
}

describe('a reader whose worker ends', () => {
  const text = generatedExam(11, 3_000);

  it('loses the document that ended it and no other', async () => {
    const worker = mortal('KILL');
    const documents = new Documents(worker.start);
    await documents.read('first', 'first.md', text);
    const [killed, ...others] = await Promise.allSettled([
      documents.read('killer', 'killer.md', 'KILL'),
      documents.read('b', 'b.md', text),
      documents.read('c', 'c.md', notes),
    ]);
    assert.deepEqual(killed.status === 'rejected' && killed.reason.message, 'out of memory');
    assert.deepEqual(
      others.map((each) => each.status === 'fulfilled' && each.value.kind),
      ['exam', 'other'],
    );
    assert.equal((await documents.read('d', 'd.md', text)).kind, 'exam');
    assert.deepEqual([worker.starts, documents.isInProcess], [2, false]);
    documents.dispose();
  });

  it('gives the new one what it must know to compare', async () => {
    const worker = mortal('KILL');
    const documents = new Documents(worker.start);
    const blank = examOf(await documents.read('blank', 'blank.md', generatedExam(12, 4_000, false)));
    const solved = examOf(await documents.read('solved', 'solved.md', generatedExam(12, 4_000)));
    await assert.rejects(documents.read('killer', 'killer.md', 'KILL'));
    const keys = await documents.compare(
      new Map([
        ['blank', blank],
        ['solved', solved],
      ]),
    );
    assert.deepEqual([...keys.keys()], ['blank']);
    documents.dispose();
  });

  const unable: [string, StartWorker][] = [
    [
      'throws',
      () => {
        throw new Error('no workers here');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no workers here'))],
    [
      'ends at once',
      (events) => {
        setTimeout(() => events.onEnd('exit 1'), 1);
        return { post: () => undefined, terminate: () => undefined };
      },
    ],
    ['has no script to run', nodeWorker({ fsPath: '/nowhere' } as vscode.Uri, 'documents')],
  ];
  for (const [how, start] of unable) {
    it(`reads by itself where starting one ${how}`, async () => {
      const said: string[] = [];
      const documents = new Documents(start, { onTrouble: (message) => said.push(message) });
      const readings = await Promise.all([documents.read('a', 'a.md', text), documents.read('b', 'b.md', notes)]);
      assert.deepEqual(
        readings.map(({ kind }) => kind),
        ['exam', 'other'],
      );
      assert.equal(documents.isInProcess, true);
      assert.equal(said.length, 1);
      documents.dispose();
    });
  }

  it('tells who waits when it is closed', async () => {
    const documents = new Documents(inProcess);
    const reading = documents.read('a', 'a.md', text);
    documents.dispose();
    await assert.rejects(reading, /closed/);
    await assert.rejects(documents.read('b', 'b.md', text), /closed/);
  });
});

describe('a document that someone looks at', () => {
  it('does not wait for a large one', async () => {
    // a worker that never comes to an end with anything
    const documents = new Documents((events) => {
      setTimeout(() => events.onMessage({ kind: 'ready', id: 0 }), 0);
      return { post: () => undefined, terminate: () => undefined };
    });
    void documents.read('large', 'large.md', 'x'.repeat(1_000_000)).catch(() => undefined);
    const exam = examOf(await documents.read('open', 'open.md', generatedExam(13, 30_000), { urgent: true }));
    assert.ok(exam.questions.length > 20);
    documents.dispose();
  });
});
