/**
 * By how many spaces a Python file indents a block: as its first block does. Null where none is, or tabs do it. VS Code guesses
 * from all lines, and takes the printed arrays of a docstring for code: then Tab gives seven spaces.
 */
export function indentationOf(lines: Iterable<string>): number | null {
  let outer: number | null = null;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const indent = /^[ \t]*/.exec(line)![0];
    if (outer !== null) {
      const inner = indent.includes('\t') ? 0 : indent.length - outer;
      return inner >= 1 && inner <= 8 ? inner : null;
    }
    if (/^[ \t]*(?:def|class|for|if|while|with|try)\b.{0,500}:\s*(?:#.{0,500})?$/.test(line)) outer = indent.length;
  }
  return null;
}
