import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { imageType } from '../../../../src/host/figures/image-signature.ts';
import { pdfToMarkdown } from '../../../../src/host/pdf/pdf-to-markdown.ts';
import { encodePng } from '../../../../src/host/pdf/png.ts';
import { readPdf } from '../../../../src/host/pdf/read-pdf.ts';
import { aRaster, type PdfMask, type PdfPageText, writePdf } from './write-pdf.ts';

/** Lines from the top, 14 points apart. */
const lines = (texts: readonly string[], x = 60, top = 700) =>
  texts.flatMap((text, at) => (text === '' ? [] : [{ x, y: top - 14 * at, text }]));

async function markdown(pages: readonly PdfPageText[]): Promise<string> {
  const result = await readPdf(writePdf(pages));
  assert.ok(result.ok, JSON.stringify(result));
  return pdfToMarkdown(result.pages, { source: 'exam.pdf', folder: 'exam-figures' }).text;
}

/** The document without its notice and comments. */
const content = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('<!--'));

const questions = [
  '1. (2 points) Which layer has no weights at all?',
  'A) a convolution',
  'B) a pooling layer',
  '',
  '2. (2 points) Which function is its own slope at zero?',
  'A) tanh',
  'B) the exponential',
];

describe('text and pictures of a PDF', () => {
  it('keeps headings, lines and pages, and the reader finds the questions', async () => {
    const text = await markdown([
      { texts: [{ x: 60, y: 750, text: 'Quiz on Layers', size: 20 }, ...lines(questions)] },
      { texts: lines(['3. (1 point) True or False: dropout is used at test time.']) },
    ]);
    assert.match(text.split('\n')[0]!, /^<!-- Text taken from exam\.pdf: formulas, tables and drawings may be damaged/);
    assert.deepEqual(content(text).slice(0, 4), [
      '# Quiz on Layers',
      '1. (2 points) Which layer has no weights at all?',
      'A) a convolution',
      'B) a pooling layer',
    ]);
    assert.equal(text.match(/<!-- page \d -->/g)?.length, 2);
    const exam = parseExam(text, { name: 'exam.md' });
    assert.equal(exam.title, 'Quiz on Layers');
    assert.deepEqual(
      answerable(exam).map(({ id, kind, options, points }) => [id, kind, options.length, points]),
      [
        ['1', 'single-choice', 2, 2],
        ['2', 'single-choice', 2, 2],
        ['3', 'true-false', 0, 1],
      ],
    );
  });

  it('reads one column after the other, below a title that spans both', async () => {
    const left = Array.from({ length: 8 }, (_, at) => `left line ${at + 1} of a column that is wide`);
    const right = Array.from({ length: 8 }, (_, at) => `right line ${at + 1} of a column that is wide`);
    const title = 'A title that stands over both of the columns and goes from one margin to the other one';
    const text = await markdown([
      { texts: [{ x: 60, y: 740, text: title }, ...lines(left, 50), ...lines(right, 320)] },
    ]);
    assert.deepEqual(content(text), [title, ...left, ...right]);
  });

  it('keeps options side by side on their line, and exponents on theirs', async () => {
    const text = await markdown([
      {
        texts: [
          { x: 60, y: 700, text: 'A) one' },
          { x: 200, y: 700, text: 'B) two' },
          { x: 60, y: 680, text: 'x' },
          { x: 65.5, y: 684, text: '2', size: 6 },
          { x: 72, y: 680, text: 'is a square' },
        ],
      },
    ]);
    assert.deepEqual(content(text), ['A) one    B) two', 'x2 is a square']);
  });

  it('puts what repeats on the edge of each page into comments', async () => {
    const page = (number: number): PdfPageText => ({
      texts: [
        { x: 60, y: 780, text: 'Course 7, Spring' },
        ...lines([`Text of page ${number}`, 'and more of it']),
        { x: 290, y: 20, text: `${number} / 3` },
      ],
    });
    const text = await markdown([page(1), page(2), page(3)]);
    assert.equal(text.match(/<!-- Course 7, Spring -->/g)?.length, 3);
    assert.deepEqual(content(text).length, 6);
  });

  it('saves a picture where it stands, and the same picture once', async () => {
    const image = { x: 60, y: 500, width: 120, height: 120, pixels: 40, rgb: aRaster() };
    const result = await readPdf(
      writePdf([
        { texts: lines(['above', '', '', '', '', '', '', '', '', '', '', '', '', '', '', 'below']), image },
        { texts: lines(['another page']), image },
      ]),
    );
    assert.ok(result.ok);
    const { text, figures } = pdfToMarkdown(result.pages, { source: 'exam.pdf', folder: 'exam-figures' });
    assert.deepEqual(content(text), [
      'above',
      '![Figure](exam-figures/page1-1.png)',
      'below',
      'another page',
      '![Figure](exam-figures/page1-1.png)',
    ]);
    assert.equal(figures.length, 1);
    assert.equal(imageType(figures[0]!.png), 'png');
    const { width, height, pixels } = decode(figures[0]!.png, 3);
    assert.deepEqual([width, height], [40, 40]);
    assert.deepEqual(pixels, [...image.rgb]);
  });

  describe('saves a stencil as a picture on white', () => {
    const pixels = 30;
    const row = Math.ceil(pixels / 8);
    // the left half is 0, the right half 1
    const bits = Uint8Array.from({ length: row * pixels }, (_, at) => (at % row < 2 ? 0x00 : 0xff));
    const at = { x: 60, y: 500, width: 90, height: 90, pixels, bits };
    const half = (left: number, right: number): number[] =>
      Array.from({ length: pixels * pixels }, (_, place) => (place % pixels < 16 ? left : right));
    const table: readonly (readonly [string, PdfMask, number[]])[] = [
      ['in black', at, half(0, 255)],
      ['painted where it is 1', { ...at, inverted: true }, half(255, 0)],
      ['in its colour', { ...at, color: '1 0 0' }, half(76, 255)],
      ['in black where it is white on something dark', { ...at, color: '1 1 1' }, half(0, 255)],
      ['that is no object of its own', { ...at, inline: true }, half(0, 255)],
    ];
    for (const [what, mask, expected] of table) {
      it(what, async () => {
        const result = await readPdf(writePdf([{ texts: lines(['above']), masks: [mask] }]));
        assert.ok(result.ok);
        const [page] = result.pages;
        assert.deepEqual([page!.images.length, page!.lostImages], [1, 0]);
        const [{ png, ...place }] = [page!.images[0]!];
        assert.deepEqual(place, { x: 60, y: 210, width: 90, height: 90 });
        assert.deepEqual(decode(png, 1).pixels, expected);
      });
    }

    it('each large one of many in a row, and none of the small ones, which are letters of a scan', async () => {
      const masks = Array.from({ length: 14 }, (_, index) => ({
        ...at,
        ...(index < 12 ? { width: 8, height: 8, x: 20 + index * 10 } : { x: 100 + index * 10 }),
        bits: bits.map((byte) => byte ^ index),
      }));
      const result = await readPdf(writePdf([{ texts: lines(['above']), masks }]));
      assert.ok(result.ok);
      assert.deepEqual([result.pages[0]!.images.length, result.pages[0]!.lostImages], [2, 0]);
    });
  });

  it('tells a locked, a cut and a broken file, and a page of nothing', async () => {
    const whole = writePdf([{ texts: lines(questions) }]);
    const table: readonly (readonly [string, Uint8Array, string])[] = [
      ['locked', writePdf([{ texts: lines(questions) }], { encrypted: true }), 'encrypted'],
      ['no PDF', new TextEncoder().encode('This is only text.'), 'broken'],
      ['nothing', new Uint8Array(), 'broken'],
      ['the first hundred bytes', whole.slice(0, 100), 'broken'],
      ['an empty page', writePdf([{ texts: [] }]), 'empty'],
    ];
    for (const [name, bytes, problem] of table) {
      const result = await readPdf(bytes);
      assert.equal(result.ok ? 'ok' : result.problem, problem, name);
    }
  });

  it('reads a file whose table of objects is wrong', async () => {
    const text = new TextDecoder('latin1').decode(writePdf([{ texts: lines(questions) }]));
    const result = await readPdf(new TextEncoder().encode(text.replace(/startxref\n\d+/, 'startxref\n7')));
    assert.ok(result.ok);
    assert.equal(result.pages[0]!.runs.length, 6);
  });

  it('throws at no damage', async () => {
    const whole = writePdf([
      { texts: lines(questions), image: { x: 1, y: 1, width: 90, height: 90, pixels: 30, rgb: aRaster(30) } },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
        async (changes) => {
          const damaged = whole.slice();
          for (const [at, byte] of changes) damaged[at] = byte;
          const result = await readPdf(damaged);
          if (result.ok) pdfToMarkdown(result.pages, { source: 'x.pdf', folder: 'x' });
        },
      ),
      { numRuns: 25 },
    );
  }).timeout(60_000);
});

describe('PNG files', () => {
  for (const channels of [1, 3, 4] as const) {
    it(`with ${channels} channels hold the bytes that were put in`, async () => {
      const data = Uint8Array.from({ length: 5 * 3 * channels }, (_, at) => (at * 37) % 256);
      const { width, height, pixels } = decode(await encodePng({ width: 5, height: 3, channels, data }), channels);
      assert.deepEqual([width, height, pixels], [5, 3, [...data]]);
    });
  }
});

/** Undoes the filter Sub. */
function decode(png: Uint8Array, channels: number): { width: number; height: number; pixels: number[] } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const length = view.getUint32(33);
  const raw = inflateSync(png.subarray(41, 41 + length));
  const pixels: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = raw.subarray(y * (width * channels + 1), (y + 1) * (width * channels + 1));
    assert.equal(row[0], 1);
    for (let at = 0; at < width * channels; at += 1)
      pixels.push((row[at + 1]! + (at >= channels ? pixels.at(-channels)! : 0)) & 255);
  }
  return { width, height, pixels };
}
