/** The simulator's worker in a browser. */
import { serve } from './serve.ts';

declare const self: {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
};

self.onmessage = ({ data }) => {
  const answer = serve(data);
  if (answer !== undefined) self.postMessage(answer);
};
