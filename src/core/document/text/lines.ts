/** Line breaks as VS Code counts them: \r\n, \n and a lone \r. */
const BREAK = /\r\n|\n|\r/g;

/** The document's lines without their breaks. There is always at least one; a final break opens an empty last line. */
export function splitLines(text: string): string[] {
  if (!text.includes('\r')) return text.split('\n');
  return text.split(/\r\n|\n|\r/);
}

/** The document's lines with their breaks, so that joining them gives the document back. */
export function splitRawLines(text: string): string[] {
  const raw: string[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    raw.push(text.slice(start, end));
    start = end;
  }
  raw.push(text.slice(start));
  return raw;
}
