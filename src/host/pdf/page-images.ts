import { type getDocument, OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PdfImage, pdfLimits } from './pdf-page.ts';
import { encodePng, type Raster } from './png.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;
type Matrix = readonly number[];

/** Smaller pictures (in points or pixels) are rules, bullets and ornaments. */
const LEAST_SIZE = 24;
/** A picture that cannot be decoded may never be told as ready. */
const IMAGE_MS = 15_000;
/** A mask in a paler colour (0 black, 255 white) is not seen on paper, or lies on something dark: black shows its shape. */
const PALEST = 224;

/** How many more pictures are taken of a document. */
export interface ImageBudget {
  images: number;
}

/** What the operators of a page have set when a picture is painted. */
interface State {
  readonly matrix: Matrix;
  /** The gray of the fill colour, in which masks are painted. */
  readonly gray: number;
}

/** The pictures of a page where they stand, and how many could not be taken out. */
export async function readImages(
  page: Page,
  viewport: Matrix,
  budget: ImageBudget,
): Promise<{ images: PdfImage[]; lost: number }> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const images: PdfImage[] = [];
  let lost = 0;
  let state: State = { matrix: viewport, gray: 0 };
  const stack: State[] = [];
  const moved = (by: unknown): State => ({
    ...state,
    matrix:
      Array.isArray(by) || ArrayBuffer.isView(by) ? transformed(state.matrix, by as unknown as Matrix) : state.matrix,
  });
  const take = async (matrix: Matrix, image: unknown, read: (image: unknown) => Raster | null): Promise<void> => {
    const place = boxOf(matrix);
    if (place.width < LEAST_SIZE || place.height < LEAST_SIZE) return;
    if (budget.images <= 0) {
      lost += 1;
      return;
    }
    const raster = read(typeof image === 'string' ? await objectOf(page, image) : image);
    if (raster === null) lost += 1;
    else if (raster.width >= LEAST_SIZE && raster.height >= LEAST_SIZE) {
      budget.images -= 1;
      images.push({ ...place, png: await encodePng(raster) });
    }
  };
  for (const [at, operation] of fnArray.entries()) {
    const parameters = argsArray[at] as readonly unknown[] | null;
    switch (operation) {
      case OPS.save:
        stack.push(state);
        break;
      case OPS.restore:
        state = stack.pop() ?? state;
        break;
      case OPS.transform:
        state = moved(parameters);
        break;
      case OPS.paintFormXObjectBegin:
        stack.push(state);
        state = moved(parameters?.[0]);
        break;
      case OPS.paintFormXObjectEnd:
        state = stack.pop() ?? state;
        break;
      case OPS.setFillRGBColor:
        state = { ...state, gray: grayOf(parameters?.[0]) };
        break;
      case OPS.setFillColorN:
        // a pattern: its shape is what matters
        state = { ...state, gray: 0 };
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
        await take(state.matrix, parameters?.[0], rasterOf);
        break;
      case OPS.paintImageMaskXObject: {
        const { gray, matrix } = state;
        await take(matrix, maskOf(parameters?.[0]), (image) => maskRaster(image, gray));
        break;
      }
    }
  }
  return { images, lost };
}

function transformed(matrix: Matrix, by: Matrix): Matrix {
  return Util.transform([...matrix], [...by]) as Matrix;
}

/** Of a colour as PDF.js tells it ("#rrggbb"); black for all else. */
function grayOf(color: unknown): number {
  const [, red = '0', green = '0', blue = '0'] =
    /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(typeof color === 'string' ? color : '') ?? [];
  // the weights of ITU-R BT.601
  return Math.round(
    0.299 * Number.parseInt(red, 16) + 0.587 * Number.parseInt(green, 16) + 0.114 * Number.parseInt(blue, 16),
  );
}

/** The name under which a mask is kept, or the mask itself. */
function maskOf(parameter: unknown): unknown {
  const data = (parameter as { readonly data?: unknown } | null)?.data;
  return typeof data === 'string' ? data : parameter;
}

/** A stencil of one bit a pixel, painted where it is 0, as a picture on white paper. */
function maskRaster(image: unknown, gray: number): Raster | null {
  const bits = bitsOf(image);
  if (bits === null) return null;
  const ink = gray > PALEST ? 0 : gray;
  return grayRaster(bits, (bit) => (bit === 0 ? ink : 255));
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
  const bits = kind === kinds.gray1 ? bitsOf(image) : null;
  return bits && grayRaster(bits, (bit) => (bit === 0 ? 0 : 255));
}

type Bits = Pick<Raster, 'width' | 'height' | 'data'>;

/** Rows of one bit a pixel, each row beginning with a byte of its own. */
function bitsOf(image: unknown): Bits | null {
  if (typeof image !== 'object' || image === null) return null;
  const { width, height, data } = image as Readonly<Record<string, unknown>>;
  if (typeof width !== 'number' || typeof height !== 'number' || width * height > pdfLimits.pixels) return null;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return null;
  return data.length < ((width + 7) >> 3) * height ? null : { width, height, data };
}

function grayRaster({ width, height, data }: Bits, grayOfBit: (bit: number) => number): Raster {
  const row = (width + 7) >> 3;
  const shades = [grayOfBit(0), grayOfBit(1)];
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) gray[y * width + x] = shades[(data[y * row + (x >> 3)]! >> (7 - (x & 7))) & 1]!;
  }
  return { width, height, channels: 1, data: gray };
}
