/** The simulator's worker in a browser. */
import { serve } from './serve.ts';

declare const self: {
  onmessage: ((event: { readonly data: unknown }) => Promise<void>) | null;
  postMessage(message: unknown): void;
};

self.onmessage = async ({ data }) => {
  const answer = await serve(data);
  if (answer !== undefined) self.postMessage(answer);
};
