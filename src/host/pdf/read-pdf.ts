import './dom-matrix.ts';
import { getDocument, OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
// sets `globalThis.pdfjsWorker`, so that PDF.js looks for no worker of its own and fetches none
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { type PdfImage, type PdfPage, type PdfResult, pdfLimits, type TextRun } from './pdf-page.ts';
import { encodePng, type Raster } from './png.ts';

type Document = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type Matrix = readonly number[];

/** Smaller pictures (in points or pixels) are rules, bullets and ornaments. */
const LEAST_SIZE = 24;
/** A picture that cannot be decoded may never be told as ready. */
const IMAGE_MS = 15_000;

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

interface Budget {
  images: number;
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

async function readImages(page: Page, viewport: Matrix, budget: Budget): Promise<{ images: PdfImage[]; lost: number }> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const images: PdfImage[] = [];
  let lost = 0;
  let matrix: Matrix = viewport;
  const stack: Matrix[] = [];
  for (const [at, operation] of fnArray.entries()) {
    const parameters = argsArray[at] as readonly unknown[] | null;
    switch (operation) {
      case OPS.save:
        stack.push(matrix);
        break;
      case OPS.restore:
        matrix = stack.pop() ?? matrix;
        break;
      case OPS.transform:
        matrix = Util.transform([...matrix], [...(parameters as readonly number[])]) as Matrix;
        break;
      case OPS.paintFormXObjectBegin:
        stack.push(matrix);
        if (Array.isArray(parameters?.[0])) matrix = Util.transform([...matrix], [...parameters[0]]) as Matrix;
        break;
      case OPS.paintFormXObjectEnd:
        matrix = stack.pop() ?? matrix;
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject: {
        const place = boxOf(matrix);
        if (place.width < LEAST_SIZE || place.height < LEAST_SIZE) break;
        if (budget.images <= 0) {
          lost += 1;
          break;
        }
        const image = typeof parameters?.[0] === 'string' ? await objectOf(page, parameters[0]) : parameters?.[0];
        const raster = rasterOf(image);
        if (raster === null) lost += 1;
        else if (raster.width >= LEAST_SIZE && raster.height >= LEAST_SIZE) {
          budget.images -= 1;
          images.push({ ...place, png: await encodePng(raster) });
        }
        break;
      }
    }
  }
  return { images, lost };
}

/** Where the unit square of an image lands. */
function boxOf([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: Matrix): Omit<PdfImage, 'png'> {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function objectOf(page: Page, id: string): Promise<unknown> {
  const objects = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), IMAGE_MS);
    try {
      objects.get(id, (value: unknown) => {
        clearTimeout(timer);
        resolve(value);
      });
    } catch {
      clearTimeout(timer);
      resolve(null);
    }
  });
}

/** PDF.js's ImageKind. */
const kinds = { gray1: 1, rgb: 2, rgba: 3 } as const;

function rasterOf(image: unknown): Raster | null {
  if (typeof image !== 'object' || image === null) return null;
  const { width, height, kind, data } = image as Readonly<Record<string, unknown>>;
  if (typeof width !== 'number' || typeof height !== 'number' || width * height > pdfLimits.pixels) return null;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return null;
  const pixels = width * height;
  if (kind === kinds.rgb && data.length >= pixels * 3) return { width, height, channels: 3, data };
  if (kind === kinds.rgba && data.length >= pixels * 4) return { width, height, channels: 4, data };
  if (kind !== kinds.gray1) return null;
  const row = (width + 7) >> 3;
  if (data.length < row * height) return null;
  const gray = new Uint8Array(pixels);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) gray[y * width + x] = (data[y * row + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
  return { width, height, channels: 1, data: gray };
}
