const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  times: '×',
  minus: '−',
  deg: '°',
  le: '≤',
  ge: '≥',
  ne: '≠',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  lambda: 'λ',
  mu: 'µ',
  sigma: 'σ',
  theta: 'θ',
  pi: 'π',
  infin: '∞',
  middot: '·',
  larr: '←',
  rarr: '→',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  euro: '€',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

/** Decodes the entities of HTML and XML once; unknown ones stay as written. Nothing is expanded twice. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,10}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

const paired: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  code: '`',
  tt: '`',
  kbd: '`',
  samp: '`',
};

/**
 * Turns the HTML of quiz systems into Markdown: paragraphs, emphasis, lists, code, images, tables, and \(…\) as $…$. Every
 * other tag goes and its words stay; the content of scripts and styles goes too.
 */
export function htmlToMarkdown(html: string): string {
  const out: string[] = [];
  const lists: { readonly ordered: boolean; item: number }[] = [];
  let pre = false;
  /** A comment that does not end was met: no later one ends either. */
  let endless = false;
  let lower: string | null = null;
  let cells: string[] | null = null;
  let rows: string[][] | null = null;
  const write = (text: string): void => {
    if (rows && cells && cells.length > 0) cells[cells.length - 1] += text;
    else out.push(text);
  };
  for (let position = 0; position < html.length; ) {
    const open = html.indexOf('<', position);
    if (open < 0 || open > position) {
      write(words(html.slice(position, open < 0 ? html.length : open), pre));
      if (open < 0) break;
    }
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]{0,2000})?)\/?>/i.exec(html.slice(open, open + 2100));
    if (!tag) {
      const comment: number = !endless && html.startsWith('<!--', open) ? html.indexOf('-->', open + 4) : -1;
      endless ||= comment < 0 && html.startsWith('<!--', open);
      if (comment >= 0) position = comment + 3;
      else {
        write('&lt;');
        position = open + 1;
      }
      continue;
    }
    position = open + tag[0].length;
    const closing = tag[1] === '/';
    const name = tag[2]!.toLowerCase();
    if ((name === 'script' || name === 'style') && !closing) {
      lower ??= html.toLowerCase();
      const end = lower.indexOf(`</${name}`, position);
      const close = end < 0 ? -1 : html.indexOf('>', end);
      position = close < 0 ? html.length : close + 1;
    } else if (name === 'pre') {
      write(closing ? '\n```\n\n' : '\n\n```\n');
      pre = !closing;
    } else if (Object.hasOwn(paired, name)) {
      if (!pre) write(paired[name]!);
    } else if (name === 'br') write(rows ? ' ' : pre ? '\n' : '  \n');
    else if (name === 'p' || name === 'div' || /^h[1-6]$/.test(name)) write(rows ? ' ' : '\n\n');
    else if (name === 'ul' || name === 'ol') {
      if (closing) lists.pop();
      else lists.push({ ordered: name === 'ol', item: 0 });
      write('\n\n');
    } else if (name === 'li' && !closing) {
      const list = lists.at(-1);
      if (list) list.item++;
      write(`\n${'  '.repeat(Math.max(0, lists.length - 1))}${list?.ordered ? `${list.item}.` : '-'} `);
    } else if (name === 'img') {
      const source = attribute(tag[3]!, 'src');
      if (source !== null && !/^\s*(?:javascript|vbscript):/i.test(source))
        write(`![${(attribute(tag[3]!, 'alt') ?? '').replace(/[[\]\n]/g, ' ')}](${source.replace(/[\s()<>]/g, '')})`);
    } else if (name === 'sub' || name === 'sup') write('');
    else if (name === 'table') {
      if (!closing) rows = [];
      else if (rows) {
        const made = markdownTable(rows);
        rows = null;
        cells = null;
        out.push(made);
      }
    } else if (name === 'tr' && rows) {
      if (!closing) {
        cells = [];
        rows.push(cells);
      }
    } else if ((name === 'td' || name === 'th') && rows && cells && !closing) cells.push('');
  }
  if (rows) out.push(markdownTable(rows));
  return out
    .join('')
    .replace(/\*\*\*\*|(?<!`)``(?!`)/g, '')
    .replace(/[ \t]*\n[ \t]*\n[\s]*\n/g, '\n\n')
    .trim();
}

/** The words alone, for answers that are compared. */
export function htmlToText(html: string): string {
  return decodeEntities(html.replace(/<\/?[a-z][^<>]{0,2000}>/gi, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function words(text: string, pre: boolean): string {
  const plain = decodeEntities(text);
  if (pre) return plain;
  return plain
    .replace(/\\\(|\\\)/g, '$')
    .replace(/\\\[|\\\]/g, '$$$$')
    .replace(/</g, '&lt;')
    .replace(/[ \t\r\n]+/g, ' ');
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? match[3] ?? '') : null;
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return '';
  const line = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, i) => (row[i] ?? '').replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim()).join(' | ')} |`;
  return `\n\n${line(rows[0]!)}\n|${' --- |'.repeat(width)}\n${rows.slice(1).map(line).join('\n')}\n\n`;
}
