/** The simulator's worker under Node. */
import { parentPort, workerData } from 'node:worker_threads';
import { useCompiledCode } from './compiled-code.ts';

declare const __dirname: string;

/** Milliseconds of rest after an answer before what was compiled for it is kept. */
const REST = 2000;

const { compiled } = (workerData ?? {}) as { readonly compiled?: string };
const keep = compiled === undefined ? undefined : useCompiledCode(compiled, __dirname);
// what the files are compiled with must be there before they are read
const serving = import('./serve.ts');
let resting: ReturnType<typeof setTimeout> | undefined;

parentPort?.on('message', async (message: unknown) => {
  clearTimeout(resting);
  const { serve } = await serving;
  const answer = await serve(message);
  if (answer !== undefined) parentPort?.postMessage(answer);
  if (keep !== undefined) resting = setTimeout(keep, REST);
});
