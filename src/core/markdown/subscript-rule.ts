import type { MarkdownIt } from 'markdown-it';

const marked = /<(su[bp])>([^<>]{1,200})<\/\1>|<br ?\/?>/iy;

/**
 * `<sub>`, `<sup>` and `<br>`, which OCR writes where Markdown has no sign of its own. They are read as marks and
 * written anew; everything else in angle brackets stays text.
 */
export function subscriptRule(parser: MarkdownIt): void {
  parser.inline.ruler.before('autolink', 'subscript', (state, silent) => {
    if (state.src[state.pos] !== '<') return false;
    marked.lastIndex = state.pos;
    const match = marked.exec(state.src);
    if (!match || state.pos + match[0].length > state.posMax) return false;
    if (!silent) {
      const tag = match[1]?.toLowerCase();
      if (tag === undefined) {
        state.push('hardbreak', 'br', 0);
      } else {
        state.push(`${tag}_open`, tag, 1);
        state.push('text', '', 0).content = match[2]!;
        state.push(`${tag}_close`, tag, -1);
      }
    }
    state.pos += match[0].length;
    return true;
  });
}
