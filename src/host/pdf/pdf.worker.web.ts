/** The worker that reads PDFs, in a browser. */
import { servePdf } from './serve-pdf.ts';

declare const self: {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
};

self.addEventListener('message', ({ data }) => void servePdf(data, (answer) => self.postMessage(answer)));
