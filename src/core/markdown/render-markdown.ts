import MarkdownItParser, { type MarkdownIt, type Token } from 'markdown-it';
import { bareMathRule } from './bare-math-rule.ts';
import { newBudget, type RenderBudget } from './budget.ts';
import { escapeHtml } from './escape-html.ts';
import { highlight } from './highlight.ts';
import { mathRules } from './math-rules.ts';
import { renderMath } from './render-math.ts';
import { safeImagePath, safeWebAddress } from './safe-path.ts';
import { subscriptRule } from './subscript-rule.ts';
import { tabTableRule } from './tab-table.ts';

export interface MarkdownEnv {
  /**
   * The address to load an image from, given its path below the document's folder (already safe: relative, no `..`),
   * or null when there is none. Without it every image is a placeholder.
   */
  readonly image?: (path: string) => string | null;
  /** Shared by several texts that are shown together; a fresh one otherwise. */
  readonly budget?: RenderBudget;
}

/**
 * Markdown with LaTeX as safe HTML: no HTML of the document passes through, no script, no style, no address other than
 * http(s) links and the images that `env.image` resolves. Never throws; linear in the length of the text, of which no
 * more than the budget is shown.
 *
 * @example renderMarkdown('Let $x > 0$.') // '<p>Let <span class="katex">…</span>.</p>'
 */
export function renderMarkdown(text: string, env: MarkdownEnv = {}): string {
  const budget = env.budget ?? newBudget();
  const shown = text.length > budget.characters ? text.slice(0, cutBefore(text, budget.characters)) : text;
  budget.characters -= shown.length;
  let html: string;
  try {
    html = parser().render(shown, { image: env.image, budget });
  } catch {
    // A stack that is too deep, if anything: the words are still worth showing.
    html = `<pre class="source">${escapeHtml(shown)}</pre>\n`;
  }
  const hidden = text.length - shown.length;
  return hidden === 0
    ? html
    : `${html}<p class="cut">${hidden.toLocaleString('en')} more characters are not shown.</p>\n`;
}

/** What the parser makes of a text, as far as it is shown. Never throws. */
export function markdownTokens(text: string): readonly Token[] {
  try {
    return parser().parse(text.slice(0, newBudget().characters), {});
  } catch {
    return [];
  }
}

function cutBefore(text: string, limit: number): number {
  if (limit <= 0) return 0;
  const line = text.lastIndexOf('\n', limit);
  const cut = line > limit / 2 ? line : limit;
  // Never between the halves of a surrogate pair.
  return /[\uD800-\uDBFF]/.test(text[cut - 1] ?? '') ? cut - 1 : cut;
}

interface RenderEnv {
  readonly image?: MarkdownEnv['image'];
  readonly budget: RenderBudget;
}

let shared: MarkdownIt | undefined;

function parser(): MarkdownIt {
  shared ??= newParser();
  return shared;
}

function newParser(): MarkdownIt {
  const markdown = new MarkdownItParser({ html: false, linkify: false, typographer: false, maxNesting: 20 });
  // Setext headings turn the paragraph above a line of dashes, which OCR likes to write, into a heading.
  markdown.disable(['lheading']);
  markdown.validateLink = () => true; // the renderer decides what becomes a link
  mathRules(markdown);
  bareMathRule(markdown);
  tabTableRule(markdown);
  subscriptRule(markdown);
  const { rules } = markdown.renderer;

  const math = (token: Token, env: unknown): string =>
    renderMath(token.content, token.markup === 'display', (env as RenderEnv).budget);
  rules.math_inline = (tokens, index, _options, env) => math(tokens[index]!, env);
  rules.math_block = (tokens, index, _options, env) => `<div class="math-block">${math(tokens[index]!, env)}</div>\n`;

  rules.heading_open = (tokens, index) => `<h${headingLevel(tokens[index]!)}>`;
  rules.heading_close = (tokens, index) => `</h${headingLevel(tokens[index]!)}>\n`;

  rules.table_open = () => '<div class="table-scroll"><table>\n';
  rules.table_close = () => '</table></div>\n';

  rules.fence = (tokens, index) => codeBlock(tokens[index]!.content, tokens[index]!.info.trim().split(/\s/)[0]!);
  rules.code_block = (tokens, index) => codeBlock(tokens[index]!.content, '');

  rules.softbreak = (tokens, index) => (breaksLine(tokens, index) ? '<br>\n' : '\n');

  rules.link_open = (tokens, index) => {
    const address = safeWebAddress(String(tokens[index]!.attrGet('href') ?? ''));
    return address === null ? '<span class="dead-link">' : `<a href="${escapeHtml(address)}">`;
  };
  rules.link_close = (tokens, index) => {
    const open = openOf(tokens, index);
    const address = open && safeWebAddress(String(open.attrGet('href') ?? ''));
    if (!open || !address) return '</span>';
    const says = tokens[index - 1]?.content === address || open.markup === 'autolink';
    return says ? '</a>' : `</a> <span class="link-address">(${escapeHtml(address)})</span>`;
  };
  rules.image = (tokens, index, _options, env) => {
    const token = tokens[index]!;
    return image(String(token.attrGet('src') ?? ''), token.content, (env as unknown as RenderEnv).image);
  };
  return markdown;
}

/** The panel's own headings are h1 and h2: those of a document begin below. */
function headingLevel(token: Token): number {
  return Math.min(6, Number(token.tag.slice(1)) + 2);
}

function codeBlock(code: string, language: string): string {
  const name = /^[\w+#.-]{1,30}$/.test(language) ? ` data-language="${language}"` : '';
  return `<pre${name}><code>${highlight(code, language)}</code></pre>\n`;
}

/**
 * Text out of a PDF has line breaks that mean something (enumerations, "Model 1" above "Model 2") and ones that only
 * fill the page. A break is kept after a short line and before a line that begins with a number, letter or bullet.
 */
function breaksLine(tokens: readonly Token[], index: number): boolean {
  const following = tokens[index + 1];
  if (
    following?.type === 'text' &&
    /^(?:\(?(?:[ivx]{1,5}|[a-zA-Z]|\d{1,3})[).:]|[•●○▪☐□✓–-])(?:\s|$)/.test(following.content)
  ) {
    return true;
  }
  let length = 0;
  for (let at = index - 1; at >= 0 && length < 45; at--) {
    const token = tokens[at]!;
    if (token.type === 'softbreak' || token.type === 'hardbreak') break;
    length += token.content.length;
  }
  return length < 45;
}

function openOf(tokens: readonly Token[], close: number): Token | undefined {
  for (let at = close - 1; at >= 0; at--) if (tokens[at]!.type === 'link_open') return tokens[at];
  return undefined;
}

function image(path: string, alt: string, resolve: MarkdownEnv['image']): string {
  const name = alt.trim().slice(0, 500);
  const safe = safeImagePath(path);
  const address = safe === null ? null : (resolve?.(safe) ?? null);
  if (address !== null) return `<img src="${escapeHtml(address)}" alt="${escapeHtml(name)}">`;
  const label = name === '' ? 'Figure' : `Figure: ${name}`;
  return `<span class="figure-missing">${escapeHtml(label)} <small>(the image is not available)</small></span>`;
}
