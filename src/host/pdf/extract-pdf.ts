import type { Cancellation } from '../simulator/simulator.ts';
import type { StartWorker, WorkerPort } from '../simulator/worker-port.ts';
import { isPdfMessage, type PdfRequest } from './pdf-messages.ts';
import { type PdfResult, pdfLimits } from './pdf-page.ts';

/** A page that takes longer than this will not end. */
const PAGE_MS = 60_000;

/**
 * Reads a PDF in a worker of its own, which ends with it: a PDF that hangs or eats memory costs the worker its life and
 * nothing else.
 */
export async function extractPdf(
  start: StartWorker,
  data: Uint8Array,
  onPage: (page: number, pages: number) => void,
  cancellation: Cancellation,
): Promise<PdfResult> {
  if (data.length > pdfLimits.bytes) return { ok: false, problem: 'too-large', detail: '' };
  if (cancellation.isCancellationRequested) return { ok: false, problem: 'stopped', detail: '' };
  let port: WorkerPort | undefined;
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listener: { dispose(): void } | undefined;
  try {
    return await new Promise<PdfResult>((resolve) => {
      const broken = (detail: string): void => resolve({ ok: false, problem: 'broken', detail });
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => broken('reading it took too long'), PAGE_MS);
      };
      listener = cancellation.onCancellationRequested(() => resolve({ ok: false, problem: 'stopped', detail: '' }));
      wait();
      Promise.resolve(
        start({
          onMessage: (message) => {
            if (!isPdfMessage(message)) return;
            if (message.kind === 'midterm-pdf-done') resolve(message.result);
            else {
              wait();
              onPage(message.page, message.pages);
            }
          },
          onEnd: broken,
        }),
      ).then(
        (started) => {
          // it came up after everything was over
          if (ended) {
            started.terminate();
            return;
          }
          port = started;
          started.post({ kind: 'midterm-pdf', data } satisfies PdfRequest);
        },
        (error: unknown) => broken(String(error)),
      );
    });
  } finally {
    ended = true;
    clearTimeout(timer);
    listener?.dispose();
    port?.terminate();
  }
}
