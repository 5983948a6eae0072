/** The worker that reads PDFs, in a browser; under Node pdf.worker.ts starts it and gives it its port. */
import type { PdfPort } from './pdf-port.ts';
import { servePdf } from './serve-pdf.ts';

declare const self: PdfPort;
declare const midtermPdfPort: PdfPort | undefined;

const port = typeof midtermPdfPort === 'undefined' ? self : midtermPdfPort;

port.addEventListener('message', ({ data }) => void servePdf(data, (answer) => port.postMessage(answer)));
