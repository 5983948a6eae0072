import './dom-matrix.ts';
import { getDocument, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
// sets `globalThis.pdfjsWorker`, so that PDF.js looks for no worker of its own and fetches none
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { type ImageBudget, readImages } from './page-images.ts';
import { type PdfPage, type PdfResult, pdfLimits, type TextRun } from './pdf-page.ts';

type Document = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type Matrix = readonly number[];

/**
 * Takes text and pictures out of a PDF. Nothing of the PDF is run, and nothing is fetched. Never throws: a PDF that cannot
 * be read says why.
 *
 * @param onPage told before each page: its number from 1, and how many there are
 */
export async function readPdf(
  data: Uint8Array,
  onPage: (page: number, pages: number) => void = () => {},
): Promise<PdfResult> {
  if (data.length > pdfLimits.bytes) return { ok: false, problem: 'too-large', detail: '' };
  let document: Document | null = null;
  try {
    document = await getDocument({
      data,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      enableXfa: false,
      maxImageSize: pdfLimits.pixels,
      verbosity: 0,
    }).promise;
    const count = Math.min(document.numPages, pdfLimits.pages);
    const pages: PdfPage[] = [];
    const budget = { images: pdfLimits.images as number, runs: pdfLimits.runs as number };
    for (let number = 1; number <= count; number += 1) {
      onPage(number, count);
      pages.push(await readPage(document, number, budget));
    }
    const empty = pages.every(({ runs, images }) => runs.length === 0 && images.length === 0);
    if (empty) return { ok: false, problem: 'empty', detail: '' };
    return { ok: true, pages, leftOut: document.numPages - count };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
    return { ok: false, problem: name === 'PasswordException' ? 'encrypted' : 'broken', detail: message };
  } finally {
    await document?.destroy().catch(() => undefined);
  }
}

interface Budget extends ImageBudget {
  runs: number;
}

/** One page; a page that cannot be read is empty and costs no other. */
async function readPage(document: Document, number: number, budget: Budget): Promise<PdfPage> {
  let page: Page;
  try {
    page = await document.getPage(number);
  } catch {
    return { width: 0, height: 0, runs: [], images: [], lostImages: 0 };
  }
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const runs = await readRuns(page, transform, budget).catch(() => []);
  const { images, lost } = await readImages(page, transform, budget).catch(() => ({ images: [], lost: 1 }));
  page.cleanup();
  return { width, height, runs, images, lostImages: lost };
}

async function readRuns(page: Page, viewport: Matrix, budget: Budget): Promise<TextRun[]> {
  const { items } = await page.getTextContent();
  const runs: TextRun[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '' || budget.runs <= 0) continue;
    budget.runs -= 1;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = Util.transform([...viewport], item.transform) as number[];
    const size = Math.hypot(c, d) || item.height;
    const turned = Math.abs(b) > Math.abs(a) * 0.1 || a < 0;
    if (![x, y, size, item.width].every(Number.isFinite)) continue;
    // control characters of broken fonts
    const text = [...item.str].filter((sign) => sign >= ' ' || sign === '\t').join('');
    if (text.trim() !== '') runs.push({ text, x, y, width: item.width, size, turned });
  }
  return runs;
}
