/** The core's own markers (`core/coding/answer-file.ts`), without what stands around them there: this is read at every start. */
export const regionStart = /^\s*#\s*region\s+Blank\s+(\w+)/;
export const regionEnd = /^\s*#\s*endregion\b/;

/** A blank of an answer file as its markers stand now. Lines from 0. */
export interface Region {
  /** "1", as the checks name it. */
  readonly id: string;
  /** "Blank 1 (2 points)", as the marker says. */
  readonly label: string;
  /** The line of the marker. */
  readonly marker: number;
  /** The lines between the markers; `last` is before `first` where nothing is between them. */
  readonly first: number;
  readonly last: number;
}

/** The regions between markers; one that is not closed ends before the next one, or where its indent ends. Pure. */
export function regionsOf(lineCount: number, lineAt: (line: number) => string): readonly Region[] {
  const regions: Region[] = [];
  let open: { id: string; label: string; marker: number } | null = null;
  const close = (last: number): void => {
    if (open) regions.push({ ...open, first: open.marker + 1, last });
    open = null;
  };
  for (let line = 0; line < lineCount; line++) {
    const text = lineAt(line);
    const start = regionStart.exec(text);
    if (start) {
      close(line - 1);
      open = { id: start[1]!, label: text.replace(/^\s*#\s*region\s+/, '').trim(), marker: line };
    } else if (regionEnd.test(text)) close(line - 1);
  }
  close(lineCount - 1);
  return regions;
}
