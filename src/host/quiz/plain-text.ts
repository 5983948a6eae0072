/**
 * Markdown with LaTeX as text for places that show nothing else: picks, input boxes, labels. Formulas become Unicode where
 * there is a sign for them ("\alpha^2 \le x_i" is "α² ≤ xᵢ") and stay readable where there is none. Never throws; linear.
 */
export function plainText(markdown: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE001`;
  const restored = (text: string): string =>
    text.replace(/\uE000(\d+)\uE001/g, (_all, at: string) => restored(kept[Number(at)] ?? ''));
  const whole = markdown.length > MOST ? `${markdown.slice(0, MOST)}…` : markdown;
  let text = whole
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^ {0,3}\1[ \t]*$/gm, (_all, _fence, code: string) =>
      keep(code.trimEnd()),
    );
  text = keepCodeSpans(text, keep)
    .replace(/\\\$/g, () => keep('$'))
    .replace(/\$\$([^$]{1,4000})\$\$/g, (_all, tex: string) => keep(plainTex(tex)))
    .replace(/\\\[([^\n]{1,4000}?)\\\]/g, (_all, tex: string) => keep(plainTex(tex)))
    .replace(/\\\(([^\n]{1,2000}?)\\\)/g, (_all, tex: string) => keep(plainTex(tex)))
    // a dollar before a space, or closed before a digit, is money (the rule of pandoc)
    .replace(/\$(?!\s)([^$\n]{1,2000}?)(?<![\s\\])\$(?!\d)/g, (_all, tex: string) => keep(plainTex(tex)));
  text = text
    .replace(/!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, (_all, alt: string) => (alt ? `[figure: ${alt}]` : '[figure]'))
    .replace(/\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(
      /<\/?(?:b|i|u|em|strong|sub|sup|br|p|div|span|code|pre|table|tr|td|th|ul|ol|li)(?:\s[^<>\n]{0,500})?\/?>/gi,
      '',
    )
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, '')
    .replace(/^ {0,3}>[ \t]?/gm, '')
    .replace(/\*\*([^*\n]{1,1000})\*\*/g, '$1')
    .replace(/(?<![\w*])\*([^*\s](?:[^*\n]{0,500}[^*\s])?)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)__([^_\n]{1,1000})__(?!\w)/g, '$1')
    .replace(/(?<![\w_])_([^_\s](?:[^_\n]{0,500}[^_\s])?)_(?![\w_])/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|le|ge|times|#39);/g, (_all, name: string) => ENTITIES[name] ?? '');
  return restored(text)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Longer texts are cut: nobody reads them in a pick. */
const MOST = 20_000;

/** A run of backticks opens a span if a run of the same length follows (CommonMark 6.1). */
function keepCodeSpans(text: string, keep: (code: string) => string): string {
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ at: match.index, length: match[0].length }));
  const next = new Map<number, number>();
  const closing = runs.map(() => -1);
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    closing[at] = next.get(runs[at]!.length) ?? -1;
    next.set(runs[at]!.length, at);
  }
  let out = '';
  let from = 0;
  for (let at = 0; at < runs.length; at += 1) {
    const end = closing[at]!;
    if (end < 0) continue;
    const start = runs[at]!;
    out += text.slice(from, start.at) + keep(text.slice(start.at + start.length, runs[end]!.at).trim());
    from = runs[end]!.at + start.length;
    at = end;
  }
  return out + text.slice(from);
}

/** The text on one line, cut at a word with an ellipsis. */
export function oneLine(text: string, most = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  const space = line[most - 1] === ' ' ? -1 : cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The text in lines of at most so many characters, broken between words. */
export function wrap(text: string, width = 90): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let rest = line.trimEnd();
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const end = space > width / 3 ? space : width;
      lines.push(rest.slice(0, end));
      rest = rest.slice(end).trimStart();
    }
    return rest === '' ? lines : [...lines, rest];
  });
}

/** VS Code draws `$(name)` in labels as an icon. A document's text may not: a space of no width keeps it text. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\((?=[A-Za-z0-9-]+(?:~[A-Za-z]+)?\))/g, '$\u200b(');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  le: '≤',
  ge: '≥',
  times: ' × ',
  '#39': "'",
};

/** A LaTeX formula as Unicode text. */
export function plainTex(tex: string): string {
  return new TexReader(tex)
    .read()
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

const SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ϵ',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'ϑ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'ϕ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Upsilon: 'Υ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  ell: 'ℓ',
  partial: '∂',
  nabla: '∇',
  infty: '∞',
  sum: '∑',
  prod: '∏',
  int: '∫',
  cdot: ' · ',
  times: ' × ',
  odot: ' ⊙ ',
  otimes: ' ⊗ ',
  oplus: ' ⊕ ',
  circ: ' ∘ ',
  ast: ' ∗ ',
  star: ' ⋆ ',
  div: ' ÷ ',
  pm: ' ± ',
  mp: ' ∓ ',
  le: ' ≤ ',
  leq: ' ≤ ',
  ge: ' ≥ ',
  geq: ' ≥ ',
  ne: ' ≠ ',
  neq: ' ≠ ',
  approx: ' ≈ ',
  equiv: ' ≡ ',
  sim: ' ∼ ',
  propto: ' ∝ ',
  ll: ' ≪ ',
  gg: ' ≫ ',
  in: ' ∈ ',
  notin: ' ∉ ',
  subset: ' ⊂ ',
  subseteq: ' ⊆ ',
  cup: ' ∪ ',
  cap: ' ∩ ',
  emptyset: '∅',
  forall: '∀',
  exists: '∃',
  to: ' → ',
  rightarrow: ' → ',
  leftarrow: ' ← ',
  gets: ' ← ',
  Rightarrow: ' ⇒ ',
  implies: ' ⇒ ',
  Leftrightarrow: ' ⇔ ',
  iff: ' ⇔ ',
  mapsto: ' ↦ ',
  top: '⊤',
  bot: '⊥',
  mid: ' | ',
  Vert: '‖',
  '|': '‖',
  vert: '|',
  lVert: '‖',
  rVert: '‖',
  lvert: '|',
  rvert: '|',
  langle: '⟨',
  rangle: '⟩',
  lceil: '⌈',
  rceil: '⌉',
  lfloor: '⌊',
  rfloor: '⌋',
  ldots: '…',
  cdots: '⋯',
  dots: '…',
  vdots: '⋮',
  ddots: '⋱',
  quad: '  ',
  qquad: '   ',
  prime: '′',
  dagger: '†',
  land: ' ∧ ',
  wedge: ' ∧ ',
  lor: ' ∨ ',
  vee: ' ∨ ',
  neg: '¬',
  lnot: '¬',
  colon: ':',
  lbrace: '{',
  rbrace: '}',
  backslash: '\\',
  hbar: 'ℏ',
  Re: 'ℜ',
  Im: 'ℑ',
  '{': '{',
  '}': '}',
  '%': '%',
  $: '$',
  '#': '#',
  '&': '&',
  _: '_',
  ',': ' ',
  ';': ' ',
  ':': ' ',
  '!': '',
  ' ': ' ',
  '\\': '; ',
};

/** Commands that only say how their argument looks. */
const TRANSPARENT = new Set([
  'text',
  'mathrm',
  'mathbf',
  'boldsymbol',
  'bm',
  'mathit',
  'mathsf',
  'mathtt',
  'mathcal',
  'operatorname',
  'textbf',
  'textit',
  'texttt',
  'textrm',
  'emph',
  'mbox',
  'hbox',
  'pmb',
  'mathscr',
  'mathfrak',
  'boxed',
  'underbrace',
  'overbrace',
]);

/** Commands that are words about layout and show nothing. */
const SILENT = new Set([
  'left',
  'right',
  'big',
  'Big',
  'bigg',
  'Bigg',
  'bigl',
  'bigr',
  'Bigl',
  'Bigr',
  'displaystyle',
  'textstyle',
  'limits',
  'nolimits',
  'nonumber',
  'notag',
  'hline',
  'centering',
  'scriptstyle',
]);

const COMBINING: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  bar: '\u0304',
  overline: '\u0304',
  tilde: '\u0303',
  widetilde: '\u0303',
  dot: '\u0307',
  ddot: '\u0308',
  vec: '\u20d7',
};

const BLACKBOARD: Readonly<Record<string, string>> = {
  R: 'ℝ',
  N: 'ℕ',
  Z: 'ℤ',
  Q: 'ℚ',
  C: 'ℂ',
  E: '𝔼',
  P: 'ℙ',
  V: '𝕍',
  I: '𝕀',
  1: '𝟙',
};

const ABOVE = script(
  '0123456789+-=()abcdefghijklmnoprstuvwxyzTABDEGHIJKLMNOPRUVW⊤′*',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂᵀ′*',
);
const BELOW = script('0123456789+-=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

function script(from: string, to: string): ReadonlyMap<string, string> {
  const signs = [...to];
  return new Map([...from].map((char, at) => [char, signs[at]!]));
}

class TexReader {
  readonly #tex: string;
  #at = 0;
  /** Braces that are open: a formula nested deeper than this is shown as it is written. */
  #depth = 0;

  constructor(tex: string) {
    this.#tex = tex;
  }

  read(): string {
    let out = '';
    while (this.#at < this.#tex.length) {
      if (this.#tex[this.#at] === '}') {
        if (this.#depth > 0) break;
        this.#at += 1;
      } else out += this.#item();
    }
    return out;
  }

  /** One character, command, group or script. */
  #item(): string {
    const char = this.#tex[this.#at]!;
    switch (char) {
      case '\\':
        return this.#command();
      case '{':
        return this.#group();
      case '^':
        this.#at += 1;
        return raised(this.#argument(), ABOVE, '^');
      case '_':
        this.#at += 1;
        return raised(this.#argument(), BELOW, '_');
      case '~':
        this.#at += 1;
        return ' ';
      case '&':
        this.#at += 1;
        return ' ';
      case "'":
        this.#at += 1;
        return '′';
      default: {
        const whole = String.fromCodePoint(this.#tex.codePointAt(this.#at)!);
        this.#at += whole.length;
        return whole;
      }
    }
  }

  #group(): string {
    this.#at += 1;
    if (this.#depth >= 50) return '{';
    this.#depth += 1;
    const inside = this.read();
    this.#depth -= 1;
    this.#at += 1;
    return inside;
  }

  #argument(): string {
    while (this.#tex[this.#at] === ' ') this.#at += 1;
    if (this.#at >= this.#tex.length || this.#tex[this.#at] === '}') return '';
    if (this.#tex[this.#at] === '{') return this.#group();
    if (this.#depth >= 50) return '';
    this.#depth += 1;
    const item = this.#item();
    this.#depth -= 1;
    return item;
  }

  #command(): string {
    this.#at += 1;
    const letters = /^[A-Za-z]+\*?/.exec(this.#tex.slice(this.#at, this.#at + 40))?.[0];
    const name = letters ?? this.#tex[this.#at] ?? '';
    this.#at += name.length;
    if (letters && this.#tex[this.#at] === ' ') this.#at += 1;
    const plain = name.replace(/\*$/, '');
    const sign = SIGNS[plain];
    if (sign !== undefined) return sign;
    if (TRANSPARENT.has(plain)) return this.#argument();
    if (SILENT.has(plain)) {
      if ((plain === 'left' || plain === 'right') && this.#tex[this.#at] === '.') this.#at += 1;
      return '';
    }
    const mark = COMBINING[plain];
    if (mark !== undefined) {
      const base = this.#argument();
      return [...base].length === 1 ? `${base}${mark}`.normalize('NFC') : `${plain}(${base})`;
    }
    switch (plain) {
      case 'frac':
      case 'dfrac':
      case 'tfrac':
        return `${grouped(this.#argument())}/${grouped(this.#argument())}`;
      case 'binom':
        return `C(${this.#argument()}, ${this.#argument()})`;
      case 'sqrt':
        return `√${grouped(this.#argument())}`;
      case 'mathbb':
      case 'mathds': {
        const letter = this.#argument();
        return BLACKBOARD[letter] ?? letter;
      }
      case 'begin': {
        const kind = this.#argument();
        if (kind === 'array') this.#argument();
        return /matrix|array/.test(kind) ? '[' : kind === 'cases' ? '{' : '';
      }
      case 'end': {
        const kind = this.#argument();
        return /matrix|array/.test(kind) ? ']' : '';
      }
      default:
        // a function's name (\log, \softmax) or an unknown command: its name says most
        return `${plain}${/^[A-Za-z0-9\\]/.test(this.#tex.slice(this.#at, this.#at + 1)) ? ' ' : ''}`;
    }
  }
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}\p{M}.∂∇₀-₉]*$/u.test(text) ? text : `(${text})`;
}

function raised(text: string, signs: ReadonlyMap<string, string>, mark: string): string {
  const characters = [...text];
  if (characters.every((each) => signs.has(each))) return characters.map((each) => signs.get(each)).join('');
  return characters.length === 1 ? `${mark}${text}` : `${mark}(${text})`;
}
