/** The worker that reads PDFs, under Node. */
import { parentPort } from 'node:worker_threads';
import { servePdf } from './serve-pdf.ts';

parentPort?.on('message', (message: unknown) => void servePdf(message, (answer) => parentPort?.postMessage(answer)));
