import assert from 'node:assert/strict';

/** Attributes that may stand on every element, and by element those that may stand there besides. */
const everywhere = new Set(['class', 'style', 'title', 'aria-hidden']);
const byElement: Readonly<Record<string, readonly string[]>> = {
  // Markdown
  ...plain('p br hr h3 h4 h5 h6 ul li blockquote em strong s sub sup code div span small table thead tbody tr'),
  ol: ['start'],
  pre: ['data-language'],
  td: [],
  th: [],
  a: ['href'],
  img: ['src', 'alt'],
  // MathML, as KaTeX writes it
  ...plain(
    'semantics mrow mi mn mo ms msub msup msubsup mfrac msqrt mroot mover munder munderover mtext mstyle menclose',
  ),
  ...plain('mspace mpadded mphantom mtable mtr mtd mglyph merror mmultiscripts mprescripts'),
  math: ['xmlns', 'display'],
  annotation: ['encoding'],
  // The lines of roots, braces and arrows
  svg: ['xmlns', 'width', 'height', 'viewBox', 'preserveAspectRatio'],
  path: ['d'],
  line: ['x1', 'x2', 'y1', 'y2', 'stroke-width'],
};
const ofMathml = new Set(
  (
    'accent accentunder columnalign columnlines columnspacing depth displaystyle fence form height linethickness lspace ' +
    'mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines rowspacing rspace ' +
    'scriptlevel separator side stretchy symmetric voffset width lquote rquote'
  ).split(' '),
);

function plain(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, []]));
}

const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?: [A-Za-z][A-Za-z0-9-]*="[^"<>]*")*)\s*\/?>/y;
const attribute = / ([A-Za-z][A-Za-z0-9-]*)="([^"]*)"/g;
const voids = new Set(['br', 'hr', 'img']);

export interface SafeHtmlOptions {
  /** What addresses of images begin with. */
  readonly images?: string;
}

/**
 * Fails on anything but well-formed HTML of the elements and attributes above. Stricter than a browser: every `<` must
 * begin a known tag, with quoted attributes, and every element must be closed in order.
 */
export function assertSafeHtml(html: string, { images }: SafeHtmlOptions = {}): void {
  const open: string[] = [];
  let at = 0;
  while (true) {
    const next = html.indexOf('<', at);
    const text = html.slice(at, next < 0 ? undefined : next);
    assert.ok(!text.includes('>'), `a bare > in ${excerpt(html, at)}`);
    if (next < 0) break;
    tag.lastIndex = next;
    const match = tag.exec(html);
    assert.ok(match, `no known tag at ${excerpt(html, next)}`);
    const [whole, slash, name, attributes] = match as unknown as [string, string, string, string];
    const allowed = byElement[name];
    assert.ok(allowed, `<${name}> at ${excerpt(html, next)}`);
    for (const [, key, value] of attributes.matchAll(attribute)) {
      const known = everywhere.has(key!) || allowed.includes(key!) || (name.startsWith('m') && ofMathml.has(key!));
      assert.ok(known, `${key} of <${name}> at ${excerpt(html, next)}`);
      if (key === 'href') assert.match(value!, /^https?:\/\/[^\s]+$/);
      if (key === 'src') assert.ok(images !== undefined && value!.startsWith(images), `src ${value}`);
      if (key === 'style') assert.match(value!, /^(?:[a-z-]+:[\w\s.%#,()-]*;?)*$/, `style ${value}`);
      if (key === 'style') assert.doesNotMatch(value!, /url|expression|import/i);
    }
    if (slash) {
      assert.equal(open.pop(), name, `closing at ${excerpt(html, next)}`);
    } else if (!voids.has(name) && !whole.endsWith('/>')) {
      open.push(name);
    }
    at = next + whole.length;
  }
  assert.deepEqual(open, [], 'every element is closed');
}

function excerpt(html: string, at: number): string {
  return JSON.stringify(html.slice(Math.max(0, at - 40), at + 120));
}
