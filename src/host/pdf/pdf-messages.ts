import type { PdfResult } from './pdf-page.ts';

/** What the worker that reads PDFs says. */
export type PdfMessage =
  | { readonly kind: 'midterm-pdf-page'; readonly page: number; readonly pages: number }
  | { readonly kind: 'midterm-pdf-done'; readonly result: PdfResult };

export interface PdfRequest {
  readonly kind: 'midterm-pdf';
  readonly data: Uint8Array;
}

/** Others speak in the same worker: PDF.js has messages of its own. */
export function isPdfMessage(value: unknown): value is PdfMessage {
  const kind = kindOf(value);
  return kind === 'midterm-pdf-page' || kind === 'midterm-pdf-done';
}

export function isPdfRequest(value: unknown): value is PdfRequest {
  return kindOf(value) === 'midterm-pdf' && (value as PdfRequest).data instanceof Uint8Array;
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}
