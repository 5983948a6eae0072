import { type LaidLine, layPage } from './layout.ts';
import type { PdfImage, PdfPage } from './pdf-page.ts';

export interface PdfDocument {
  readonly text: string;
  /** The pictures to save, by the path that the text refers to. */
  readonly figures: readonly { readonly name: string; readonly png: Uint8Array }[];
}

/** Larger than the body by this is a heading, if it is short. */
const HEADING = 1.18;
const LONGEST_HEADING = 120;
/** A line repeated at the edge of this many pages is a running head. */
const RUNNING = 3;

/**
 * An editable Markdown document of a PDF's pages. Characters stay as they are; where pages begin, and what repeats on every
 * page, stands in comments, which are no content to the reader of exams.
 *
 * @param source the PDF's file name, for the notice at the top
 * @param folder where the pictures will be, relative to the document
 */
export function pdfToMarkdown(
  pages: readonly PdfPage[],
  { source, folder, leftOut = 0 }: { readonly source: string; readonly folder: string; readonly leftOut?: number },
): PdfDocument {
  const laid = pages.map(layPage);
  const body = bodySize(laid);
  const top = Math.max(...laid.flat().map(({ size }) => size), 0);
  const running = runningLines(laid, pages);
  const figures: { name: string; png: Uint8Array }[] = [];
  const seen = new Map<string, string>();
  const out: string[] = [notice(source, pages, leftOut), ''];
  for (const [at, lines] of laid.entries()) {
    out.push(`<!-- page ${at + 1} -->`, '');
    let before: LaidLine | null = null;
    const step = lineStep(lines);
    for (const line of lines) {
      if (line.image) {
        const name = save(line.image, `page${at + 1}-${figures.length + 1}.png`, figures, seen);
        blank(out);
        out.push(`![Figure](${folder}/${name})`, '');
        before = null;
        continue;
      }
      if (running.has(line)) {
        blank(out);
        out.push(comment(line.text), '');
        before = null;
        continue;
      }
      const apart: boolean =
        before === null ||
        line.breakBefore ||
        line.y - before.y > step * 1.45 ||
        Math.abs(line.size - before.size) > body * 0.25;
      const isHeading = line.size >= body * HEADING && line.text.length <= LONGEST_HEADING && /\p{L}/u.test(line.text);
      if (isHeading) {
        blank(out);
        out.push(`${line.size >= top * 0.95 && at === 0 ? '#' : '##'} ${line.text}`, '');
        before = null;
        continue;
      }
      if (apart) blank(out);
      out.push(plain(line.text));
      before = line;
    }
    blank(out);
  }
  return { text: `${out.join('\n').trimEnd()}\n`, figures };
}

function notice(source: string, pages: readonly PdfPage[], leftOut: number): string {
  const lost = pages.reduce((sum, page) => sum + page.lostImages, 0);
  const more = [
    lost > 0 ? ` ${lost} picture${lost === 1 ? '' : 's'} could not be taken over.` : '',
    leftOut > 0 ? ` The last ${leftOut} pages were left out.` : '',
  ].join('');
  const name = source.replace(/--+|[<>]/g, '-').slice(0, 80);
  return `<!-- Text taken from ${name}: formulas, tables and drawings may be damaged. Compare with the PDF and correct it here.${more} -->`;
}

/** A line that would begin a heading, a rule, front matter or a comment says so in Markdown too only if it is one. */
function plain(text: string): string {
  if (/^#{1,6}(?:\s|$)/.test(text) || /^(?:-{3,}|={3,})\s*$/.test(text)) return `\\${text}`;
  return text.replaceAll('<!--', '<\u200b!--');
}

function comment(text: string): string {
  return `<!-- ${text.replace(/--+|[<>]/g, '-').slice(0, 250)} -->`;
}

function blank(out: string[]): void {
  if (out.at(-1) !== '') out.push('');
}

function save(
  image: PdfImage,
  name: string,
  figures: { name: string; png: Uint8Array }[],
  seen: Map<string, string>,
): string {
  // a PNG ends with checksums of its content
  const print = `${image.png.length} ${[...image.png.subarray(-16, -12)].join(' ')}`;
  const known = seen.get(print);
  if (known !== undefined) return known;
  seen.set(print, name);
  figures.push({ name, png: image.png });
  return name;
}

/** The size that most characters have. */
function bodySize(pages: readonly (readonly LaidLine[])[]): number {
  const count = new Map<number, number>();
  for (const { size, text } of pages.flat()) {
    if (size <= 0) continue;
    const rounded = Math.round(size * 2) / 2;
    count.set(rounded, (count.get(rounded) ?? 0) + text.length);
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** The usual distance of two lines. */
function lineStep(lines: readonly LaidLine[]): number {
  const steps = lines
    .slice(1)
    .map((line, at) => line.y - lines[at]!.y)
    .filter((step) => step > 2)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length * 0.3)] ?? 14;
}

/** Lines in the outer eighth of a page that stand there on several pages, numbers aside. */
function runningLines(laid: readonly (readonly LaidLine[])[], pages: readonly PdfPage[]): Set<LaidLine> {
  const found = new Map<string, { line: LaidLine; page: number }[]>();
  for (const [page, lines] of laid.entries()) {
    const height = pages[page]!.height;
    for (const line of lines) {
      const edge = line.y < height * 0.1 || line.y > height * 0.92;
      if (!edge || line.image || line.text === '') continue;
      const key = line.text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
      const list = found.get(key);
      if (list) list.push({ line, page });
      else found.set(key, [{ line, page }]);
    }
  }
  return new Set(
    [...found.values()]
      .filter((list) => new Set(list.map(({ page }) => page)).size >= RUNNING)
      .flatMap((list) => list.map(({ line }) => line)),
  );
}
