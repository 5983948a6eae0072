/** What a worker that reads PDFs needs of the place in which it runs: a browser's worker has it under `self`. */
export interface PdfPort {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
