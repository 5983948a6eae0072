/** The worker that reads documents, under Node. */
import { parentPort } from 'node:worker_threads';
import { serveDesk } from './serve-desk.ts';

parentPort?.on(
  'message',
  serveDesk((answer) => parentPort?.postMessage(answer)),
);
