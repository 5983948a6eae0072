/** A small PDF for tests: text at places, in Helvetica, and one raster a page. */
export interface PdfText {
  readonly x: number;
  /** From the lower edge, as PDF counts. */
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

export interface PdfRaster {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** RGB bytes of `pixels` by `pixels`. */
  readonly pixels: number;
  readonly rgb: Uint8Array;
}

/** A stencil: one bit a pixel, painted in the fill colour where it is 0. */
export interface PdfMask extends Omit<PdfRaster, 'rgb'> {
  readonly bits: Uint8Array;
  /** Paints where a bit is 1 instead. */
  readonly inverted?: boolean;
  /** As operands: "1 0 0" is red. */
  readonly color?: string;
  /** Without an object of its own. */
  readonly inline?: boolean;
}

export interface PdfPageText {
  readonly texts: readonly PdfText[];
  readonly image?: PdfRaster;
  readonly masks?: readonly PdfMask[];
}

/** Writes a PDF 1.4 of A4-like pages (600 by 800 points) with a right cross-reference table. */
export function writePdf(pages: readonly PdfPageText[], { encrypted = false } = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const catalog = add('');
  const tree = add('');
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const kids = pages.map(({ texts, image, masks = [] }) => {
    const shown = texts.map(
      ({ x, y, text, size = 10 }) =>
        `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
    );
    let resources = `/Font << /F1 ${font} 0 R >>`;
    const objectNames: string[] = [];
    const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (image) {
      const data = hex(image.rgb);
      const id = add(
        `<< /Type /XObject /Subtype /Image /Width ${image.pixels} /Height ${image.pixels} /ColorSpace /DeviceRGB ` +
          `/BitsPerComponent 8 /Filter /ASCIIHexDecode /Length ${data.length + 1} >>\nstream\n${data}>\nendstream`,
      );
      objectNames.push(`/I1 ${id} 0 R`);
      shown.push(`q ${image.width} 0 0 ${image.height} ${image.x} ${image.y} cm /I1 Do Q`);
    }
    for (const [at, mask] of masks.entries()) {
      const { x, y, width, height, pixels, bits, inverted = false, color, inline = false } = mask;
      const data = `${hex(bits)}>`;
      const decode = inverted ? '[1 0]' : '[0 1]';
      let paint = `/M${at} Do`;
      if (inline) paint = `BI /W ${pixels} /H ${pixels} /IM true /BPC 1 /D ${decode} /F /AHx ID ${data} EI`;
      else {
        const id = add(
          `<< /Type /XObject /Subtype /Image /ImageMask true /Width ${pixels} /Height ${pixels} /BitsPerComponent 1 ` +
            `/Decode ${decode} /Filter /ASCIIHexDecode /Length ${data.length} >>\nstream\n${data}\nendstream`,
        );
        objectNames.push(`/M${at} ${id} 0 R`);
      }
      shown.push(`q ${color === undefined ? '' : `${color} rg `}${width} 0 0 ${height} ${x} ${y} cm\n${paint}\nQ`);
    }
    if (objectNames.length > 0) resources += ` /XObject << ${objectNames.join(' ')} >>`;
    const content = shown.join('\n');
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 600 800] /Resources << ${resources} >> /Contents ${stream} 0 R >>`,
    );
  });
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`;
  objects[tree - 1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] >>`;
  const key = '00'.repeat(32);
  const locked = encrypted
    ? add(`<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${'5a'.repeat(32)}> /U <${key}> >>`)
    : 0;
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const id = '<000102030405060708090a0b0c0d0e0f>';
  const lock = locked > 0 ? ` /Encrypt ${locked} 0 R /ID [${id}${id}]` : '';
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n`;
  file += `<< /Size ${objects.length + 1} /Root ${catalog} 0 R${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

/** A raster with a pattern in it. */
export function aRaster(pixels = 40): Uint8Array {
  return Uint8Array.from({ length: pixels * pixels * 3 }, (_, at) => (at * 7) % 256);
}
