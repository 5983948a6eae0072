/** Lines of Python read one by one, for code that need not be Python yet. */

export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Code and comment of a line; strings on the line are respected. */
export function splitComment(line: string): { readonly code: string; readonly comment: string | null } {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const c = line[at]!;
    if (quote !== '') {
      if (c === '\\') at++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '#') return { code: line.slice(0, at).trimEnd(), comment: line.slice(at + 1) };
  }
  return { code: line.trimEnd(), comment: null };
}

/** For each line, whether it belongs to a text in triple quotes (a docstring), its first and last line included. */
export function docstringLines(lines: readonly string[]): boolean[] {
  const inside: boolean[] = [];
  let quote: string | null = null;
  for (const line of lines) {
    let belongs = quote !== null;
    let from = 0;
    for (;;) {
      if (quote === null) {
        const open = /"""|'''/.exec(line.slice(from));
        const comment = splitComment(line).comment;
        if (!open || (comment !== null && from + open.index > line.length - comment.length - 1)) break;
        quote = open[0];
        belongs = true;
        from += open.index + 3;
      } else {
        const close = line.indexOf(quote, from);
        if (close < 0) break;
        quote = null;
        from = close + 3;
      }
    }
    inside.push(belongs);
  }
  return inside;
}

/** The lines without the indent that all of them share; empty lines do not count. */
export function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => indentOf(line).length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(common)));
}

/** Each line that is not empty with `indent` before it. */
export function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line.trim() === '' ? '' : indent + line));
}

/** Without empty lines at both ends. */
export function trimLines(lines: readonly string[]): string[] {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]!.trim() === '') from++;
  while (to > from && lines[to - 1]!.trim() === '') to--;
  return lines.slice(from, to);
}

/** How many brackets a line leaves open (positive) or closes of those before it (negative). */
export function bracketBalance(line: string): number {
  const { code } = splitComment(line);
  let quote = '';
  let depth = 0;
  for (let at = 0; at < code.length; at++) {
    const c = code[at]!;
    if (quote !== '') {
      if (c === '\\') at++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
  }
  return depth;
}
