/**
 * The worker that reads PDFs, under Node: the browser's worker, told where its messages come from and go to. PDF.js is by far
 * the largest part of the package, so it is there once.
 */
import { parentPort } from 'node:worker_threads';
import type { PdfPort } from './pdf-port.ts';

const port: PdfPort = {
  addEventListener: (_, listener) => parentPort?.on('message', (data: unknown) => listener({ data })),
  postMessage: (message) => parentPort?.postMessage(message),
};
Object.assign(globalThis, { midtermPdfPort: port });
void import('./pdf.worker.web.js');
