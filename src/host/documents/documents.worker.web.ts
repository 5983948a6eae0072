/** The worker that reads documents, in a browser. */
import { serveDesk } from './serve-desk.ts';

declare const self: {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
};

const receive = serveDesk((answer) => self.postMessage(answer));
self.onmessage = ({ data }) => receive(data);
