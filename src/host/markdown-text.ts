/** A document's text as text in Markdown: it may neither mark up nor link nor bring HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$:&]/g, (char) =>
    char === '<' ? '&lt;' : char === '&' ? '&amp;' : `\\${char}`,
  );
}
