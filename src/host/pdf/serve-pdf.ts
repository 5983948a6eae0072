import { isPdfRequest, type PdfMessage } from './pdf-messages.ts';
import { readPdf } from './read-pdf.ts';

/** Answers one message to the worker that reads PDFs. */
export async function servePdf(message: unknown, answer: (message: PdfMessage) => void): Promise<void> {
  if (!isPdfRequest(message)) return;
  const result = await readPdf(message.data, (page, pages) => answer({ kind: 'midterm-pdf-page', page, pages }));
  answer({ kind: 'midterm-pdf-done', result });
}
