/** The simulator's worker under Node. */
import { parentPort } from 'node:worker_threads';
import { serve } from './serve.ts';

parentPort?.on('message', async (message: unknown) => {
  const answer = await serve(message);
  if (answer !== undefined) parentPort?.postMessage(answer);
});
