import { escapeHtml } from './escape-html.ts';

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const python = new Set(['python', 'py', 'python3', 'ipython', 'pycon']);

/** Longer code is shown plain. */
const longest = 50_000;

/** A comment, a string (which may be cut by the end), a number, a name; the rest passes one character at a time. */
const token =
  /(#[^\n]*)|("""(?:[^"\\]|\\[\s\S]|"(?!""))*(?:"""|$)|'''(?:[^'\\]|\\[\s\S]|'(?!''))*(?:'''|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?)|((?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[jJ]?)|([A-Za-z_]\w*)/g;

/** Python with its comments, strings, numbers and keywords in spans; other languages escaped only. */
export function highlight(code: string, language: string): string {
  if (!python.has(language.toLowerCase()) || code.length > longest) return escapeHtml(code);
  let html = '';
  let done = 0;
  for (const match of code.matchAll(token)) {
    const [text, comment, string, number, name] = match;
    const kind =
      comment !== undefined ? 'comment' : string !== undefined ? 'string' : number !== undefined ? 'number' : '';
    html += escapeHtml(code.slice(done, match.index));
    if (kind !== '') html += `<span class="code-${kind}">${escapeHtml(text)}</span>`;
    else if (keywords.has(name ?? '')) html += `<span class="code-keyword">${text}</span>`;
    else html += escapeHtml(text);
    done = match.index + text.length;
  }
  return html + escapeHtml(code.slice(done));
}
