import assert from 'node:assert/strict';
import { extractPdf } from '../../../../src/host/pdf/extract-pdf.ts';
import type { PdfMessage } from '../../../../src/host/pdf/pdf-messages.ts';
import { pdfLimits } from '../../../../src/host/pdf/pdf-page.ts';
import { servePdf } from '../../../../src/host/pdf/serve-pdf.ts';
import type { Cancellation } from '../../../../src/host/simulator/simulator.ts';
import type { StartWorker, WorkerEvents } from '../../../../src/host/simulator/worker-port.ts';
import { writePdf } from './write-pdf.ts';

/** As VS Code's token of a progress that can be cancelled. */
class Token implements Cancellation {
  isCancellationRequested = false;
  readonly #listeners = new Set<() => void>();

  onCancellationRequested(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  cancel(): void {
    this.isCancellationRequested = true;
    for (const listener of this.#listeners) listener();
  }

  get listened(): boolean {
    return this.#listeners.size > 0;
  }
}

/** A worker of which the test can see whether it still lives; what it does with a PDF is given. */
function worker(serve: (message: unknown, events: WorkerEvents) => void) {
  const made = {
    alive: 0,
    start: ((events) => {
      made.alive += 1;
      const terminate = (): void => {
        made.alive -= 1;
      };
      return { post: (message) => serve(message, events), terminate };
    }) as StartWorker,
  };
  return made;
}

const pdf = writePdf(Array.from({ length: 3 }, (_, at) => ({ texts: [{ x: 60, y: 700, text: `Page ${at + 1}` }] })));
const real = (message: unknown, events: WorkerEvents): void => {
  void servePdf(message, (answer: PdfMessage) => events.onMessage(answer));
};

describe('reading a PDF in a worker', () => {
  it('tells the pages as they come, and ends the worker', async () => {
    const made = worker(real);
    const token = new Token();
    const told: string[] = [];
    const result = await extractPdf(made.start, pdf.slice(), (page, pages) => told.push(`${page}/${pages}`), token);
    assert.ok(result.ok);
    assert.deepEqual(told, ['1/3', '2/3', '3/3']);
    assert.deepEqual(
      result.pages.map(({ runs }) => runs.map(({ text }) => text).join('')),
      ['Page 1', 'Page 2', 'Page 3'],
    );
    assert.deepEqual([made.alive, token.listened], [0, false]);
  });

  it('stops in the middle when it is cancelled, and the worker with it', async () => {
    // a PDF of which the second page never comes
    const made = worker((_, events) => events.onMessage({ kind: 'midterm-pdf-page', page: 1, pages: 2 }));
    const token = new Token();
    const result = await extractPdf(made.start, pdf.slice(), () => setTimeout(() => token.cancel(), 1), token);
    assert.deepEqual(result, { ok: false, problem: 'stopped', detail: '' });
    assert.deepEqual([made.alive, token.listened], [0, false]);
  });

  it('ends a worker that comes up after it was cancelled', async () => {
    const made = worker(() => assert.fail('nobody waits for this PDF'));
    const token = new Token();
    const late: StartWorker = async (events) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return made.start(events);
    };
    const reading = extractPdf(late, pdf.slice(), () => {}, token);
    token.cancel();
    assert.deepEqual(await reading, { ok: false, problem: 'stopped', detail: '' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal(made.alive, 0);
  });

  const table: [string, (token: Token) => void, Uint8Array, ReturnType<typeof worker>, string, string][] = [
    ['was cancelled before', (token) => token.cancel(), pdf, worker(real), 'stopped', ''],
    ['ends its worker', () => {}, pdf, worker((_, events) => events.onEnd('out of memory')), 'broken', 'out of memory'],
    ['is too large', () => {}, new Uint8Array(pdfLimits.bytes + 1), worker(real), 'too-large', ''],
    ['is no PDF', () => {}, new Uint8Array(100), worker(real), 'broken', 'Invalid PDF structure.'],
    [
      'has no worker to be read in',
      () => {},
      pdf,
      { alive: 0, start: () => Promise.reject(new Error('no workers here')) },
      'broken',
      'Error: no workers here',
    ],
  ];
  for (const [what, prepare, data, made, problem, detail] of table) {
    it(`says why nothing came of a PDF that ${what}`, async () => {
      const token = new Token();
      prepare(token);
      const result = await extractPdf(made.start, data.slice(), () => {}, token);
      assert.deepEqual(result, { ok: false, problem, detail });
      assert.deepEqual([made.alive, token.listened], [0, false]);
    });
  }
});
