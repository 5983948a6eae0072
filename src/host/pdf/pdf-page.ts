/** A run of characters of one font, in points; y grows downwards, and is the baseline. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the font. */
  readonly size: number;
  /** Written sideways or upside down: a watermark, a stamp in the margin. */
  readonly turned: boolean;
}

/** A picture on a page, as a PNG file; `x` and `y` are its upper left corner, in points. */
export interface PdfImage {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
  readonly images: readonly PdfImage[];
  /** Pictures that could not be taken out. */
  readonly lostImages: number;
}

/** Why a PDF cannot be read. */
export type PdfProblem = 'encrypted' | 'broken' | 'empty' | 'too-large' | 'stopped';

export type PdfResult =
  | { readonly ok: true; readonly pages: readonly PdfPage[]; readonly leftOut: number }
  | { readonly ok: false; readonly problem: PdfProblem; readonly detail: string };

/** What bounds the work on one PDF. */
export const pdfLimits = {
  bytes: 200_000_000,
  pages: 500,
  images: 300,
  /** Pixels of one picture. */
  pixels: 25_000_000,
  runs: 2_000_000,
} as const;
