import { enumerateLabel } from './enumerate-label.ts';
import type { LatexSource, LatexToken } from './latex-source.ts';
import { accents, argumentsOf, escaped, layout, transparent, words, wrapped } from './vocabulary.ts';

export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** Stand for the line breaks and spaces of code while the text around is tidied. */
const codeBreak = '\uE001';
const codeSpace = '\uE002';

/** Nesting beyond this is no exam; the words are kept and their dress is dropped. */
const deepest = 40;

/** Takes the Markdown piece by piece. */
interface Sink {
  push(text: string): void;
  /** Told where in the source the next pieces come from. */
  at?(offset: number): void;
  /** Lists, headings and solutions as they are printed, for a reader of printed text, rather than as Markdown has them. */
  readonly printed?: boolean;
}

/** Turns LaTeX into Markdown with TeX mathematics, as the panel shows it. The words of unknown commands' arguments are kept. */
export function latexToMarkdown(source: LatexSource, slices: readonly Slice[]): string {
  const out: string[] = [];
  for (const slice of slices) convert(source, slice.from, slice.to, out, 0, []);
  return tidy(out.join(''));
}

/** The lines of a document as it would be printed, each with the line of the source that it comes from. */
export function latexToLines(
  source: LatexSource,
  slice: Slice,
  lineAt: (offset: number) => number,
): { readonly lines: readonly string[]; readonly origin: readonly number[] } {
  const pieces: string[] = [];
  let line = 0;
  const sink: Sink = {
    push: (text) => void pieces.push(text),
    at: (offset) => {
      const next = lineAt(offset);
      if (next !== line) pieces.push(`${place}${next}${place}`);
      line = next;
    },
    printed: true,
  };
  convert(source, slice.from, slice.to, sink, 0, []);
  const lines: string[] = [];
  const origin: number[] = [];
  let from = lineAt(slice.from);
  for (const text of tidy(pieces.join('')).split('\n')) {
    const marks = [...text.matchAll(places)].map((match) => Number(match[1]));
    // A line begins where its first words do; a mark before them says so.
    const first = /^\s*\uE003(\d+)\uE003/.exec(text);
    const start = first ? Number(first[1]) : from;
    from = marks.at(-1) ?? from;
    lines.push(text.replace(places, ''));
    origin.push(start);
  }
  return { lines, origin };
}

const place = '\uE003';
const places = /\uE003(\d+)\uE003/g;

function tidy(text: string): string {
  return (
    text
      // Two spaces at a line's end are a break in Markdown; before a blank line they say nothing.
      .replace(/[ \t]+\n(?=[ \t]*\n)/g, '\n')
      .replace(/[ \t]+\n/g, (space) => (/^ {2,}\n$/.test(space) ? '  \n' : '\n'))
      .replace(/(?<=\S)[ \t]{2,}(?=\S)/g, ' ')
      .replace(/\n (?=\S)/g, '\n')
      .replace(/\n[ \t]*\n(?:[ \t]*\n)+/g, '\n\n')
      .replace(/^\s+|\s+$/g, '')
      .replaceAll(codeBreak, '\n')
      .replaceAll(codeSpace, ' ')
  );
}

interface List {
  readonly ordered: boolean;
  /** The option of the environment, which may say how items are counted. */
  readonly option: string;
  item: number;
}

function convert(source: LatexSource, from: number, to: number, out: Sink, depth: number, lists: List[]): void {
  for (let position = from; position < to; ) {
    const token = source.tokenAt(position);
    out.at?.(token.start);
    position = Math.min(to, write(source, token, to, out, depth, lists));
    // TeX skips the space after a command of letters.
    if (token.kind === 'command' && position === token.end && /^[a-z@]/i.test(token.name)) {
      while (position < to && (source.text[position] === ' ' || source.text[position] === '\t')) position++;
    }
  }
}

/** Writes one token; returns where to go on. */
function write(source: LatexSource, token: LatexToken, to: number, out: Sink, depth: number, lists: List[]): number {
  const { text } = source;
  switch (token.kind) {
    case 'comment':
      return token.end;
    case 'open':
    case 'close':
      return token.end;
    case 'text':
      writeText(source, token.start, Math.min(to, token.end), out);
      return token.end;
    case 'verbatim':
      out.push(
        token.inline
          ? inlineCode(text.slice(token.from, token.to))
          : fence(text.slice(token.from, token.to), token.language),
      );
      return token.end;
    case 'math':
      out.push(mathematics(text.slice(token.from, token.to), token.display, token.wrap));
      return token.end;
    case 'begin':
      return begin(source, token.environment, token.end, to, out, depth, lists);
    case 'end':
      if (/^(?:itemize|enumerate|description|compactitem|compactenum)\*?$/.test(token.environment)) {
        lists.pop();
        out.push('\n\n');
      } else if (token.environment !== 'document') out.push(out.printed ? '\n\n' : '\n');
      return token.end;
    case 'command':
      return command(source, token.name, token.end, to, out, depth, lists);
  }
}

/** Line by line where lines are kept track of. */
function writeText({ text }: LatexSource, from: number, to: number, out: Sink): void {
  if (!out.at) {
    out.push(plainText(text.slice(from, to)));
    return;
  }
  let start = from;
  for (const line of text.slice(from, to).split(/(?<=\n)/)) {
    out.at(start);
    out.push(plainText(line));
    start += line.length;
  }
}

function begin(
  source: LatexSource,
  environment: string,
  after: number,
  to: number,
  out: Sink,
  depth: number,
  lists: List[],
): number {
  if (/^(?:itemize|enumerate|description|compactitem|compactenum)\*?$/.test(environment)) {
    const option = source.optionalAt(after);
    lists.push({
      ordered: environment.includes('enum'),
      option: option ? source.text.slice(option.from, option.to) : '',
      item: 0,
    });
    out.push('\n');
    return option?.end ?? after;
  }
  if (/^(?:tabular|tabularx|array|longtable)\*?$/.test(environment))
    return table(source, environment, after, to, out, depth);
  if (out.printed && /^(?:solution|answer|soln|sol)s?$/i.test(environment)) {
    out.push('\n\n**Solution:** ');
    return source.optionalAt(after)?.end ?? after;
  }
  let end = after;
  if (/^(?:figure|table|wrapfigure|minipage|center|multicols|adjustbox|algorithm|tikzpicture)/.test(environment)) {
    end = source.optionalAt(end)?.end ?? end;
  }
  // An environment of the author's own: what stands in brackets right behind its name is no text.
  if (end === after && source.text[end] === '[') end = source.optionalAt(end)?.end ?? end;
  for (let i = argumentsOf[environment] ?? 0; i > 0; i--) end = source.argumentAt(end)?.end ?? end;
  if (environment === 'tikzpicture') {
    const close = source.text.slice(end, to).indexOf('\\end{tikzpicture}');
    out.push('\n*(a drawing that only LaTeX can show)*\n');
    return close < 0 ? to : end + close + '\\end{tikzpicture}'.length;
  }
  out.push('\n');
  return end;
}

function command(
  source: LatexSource,
  name: string,
  after: number,
  to: number,
  out: Sink,
  depth: number,
  lists: List[],
): number {
  const { text } = source;
  if (Object.hasOwn(escaped, name)) {
    if (name !== '\\') {
      out.push(escaped[name]!);
      return after;
    }
    out.push('  \n');
    return source.optionalAt(after)?.end ?? (text[after] === '*' ? after + 1 : after);
  }
  if (Object.hasOwn(accents, name) && name !== '.') {
    const braced = source.argumentAt(after);
    const base = braced ? text.slice(braced.from, braced.to) : (text[after] ?? '');
    if (/^\p{L}$/u.test(base)) {
      out.push((base + accents[name]!).normalize('NFC'));
      return braced ? braced.end : after + 1;
    }
    return after;
  }
  if (name === 'item') {
    const list = lists.at(-1);
    const label = source.optionalAt(after);
    if (list) list.item++;
    const level = lists.filter((one) => one.ordered).length;
    const marker = !list?.ordered
      ? '- '
      : out.printed
        ? `${enumerateLabel(list.option, level, list.item)} `
        : `${list.item}. `;
    const box = label !== null && /\\(?:square|Box|bigcirc|Circle|checkbox)\b/.test(text.slice(label.from, label.to));
    // A label takes the place of the number, except where it only says the points.
    const own = out.printed && label !== null && !/\d\s*(?:p|m)/i.test(text.slice(label.from, label.to));
    out.push(`\n${'   '.repeat(Math.max(0, lists.length - 1))}${own ? (box ? '☐ ' : '') : marker}`);
    if (label && own && box) return label.end;
    if (label && label.end <= to) {
      convert(source, label.from, label.to, out, depth + 1, []);
      out.push(' ');
      return label.end;
    }
    return after;
  }
  if (name === 'includegraphics') {
    const options = source.optionalAt(after);
    const path = source.argumentAt(options?.end ?? after);
    if (!path || path.end > to) return after;
    out.push(
      `![](${text
        .slice(path.from, path.to)
        .trim()
        .replace(/[\s()<>]/g, (sign) =>
          encodeURIComponent(sign).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29')),
        )})`,
    );
    return path.end;
  }
  if (name === 'href' || name === 'url') {
    const address = source.argumentAt(after);
    if (!address || address.end > to) return after;
    const target = text.slice(address.from, address.to).trim();
    const label = name === 'href' ? source.argumentAt(address.end) : null;
    if (label) {
      const words: string[] = [];
      if (depth < deepest) convert(source, label.from, label.to, words, depth + 1, []);
      else words.push(text.slice(label.from, label.to));
      out.push(`[${words.join('').trim()}](${target.replace(/[\s()<>]/g, '')})`);
      return label.end;
    }
    out.push(inlineCode(target));
    return address.end;
  }
  if (name === 'fillin' || name === 'answerline') {
    const options = source.optionalAt(after);
    const second = options ? source.optionalAt(options.end) : null;
    out.push('______');
    return second?.end ?? options?.end ?? after;
  }
  if (Object.hasOwn(wrapped, name)) {
    const argument = source.argumentAt(after);
    if (!argument || argument.end > to) return after;
    const inner: string[] = [];
    if (depth < deepest) convert(source, argument.from, argument.to, inner, depth + 1, lists);
    else inner.push(text.slice(argument.from, argument.to));
    const content = inner.join('');
    const [left, right] = wrapped[name]!;
    const words = content.trim();
    // Emphasis does not reach over paragraphs, and none is needed around nothing.
    const bare = words === '' || words.includes('\n\n');
    const dressed = left === '`' ? inlineCode(words.replace(/\\([#$&_%])/g, '$1')) : `${left}${words}${right}`;
    out.push(bare ? content : `${/^\s/.test(content) ? ' ' : ''}${dressed}${/\s$/.test(content) ? ' ' : ''}`);
    return argument.end;
  }
  if (out.printed && /^(?:sub){0,2}section\*?$|^paragraph$/.test(name)) {
    const title = source.argumentAt(source.optionalAt(after)?.end ?? after);
    if (title && title.end <= to && depth < deepest) {
      out.push(`\n\n${'#'.repeat(2 + (name.match(/sub/g)?.length ?? 0))} `);
      convert(source, title.from, title.to, out, depth + 1, []);
      out.push('\n\n');
      return title.end;
    }
  }
  if (transparent.has(name)) {
    if (/^(?:sub)*section$|^caption$|^paragraph$/.test(name)) out.push('\n');
    return source.optionalAt(after)?.end ?? after;
  }
  if (Object.hasOwn(words, name)) {
    out.push(words[name]!);
    return after;
  }
  if (Object.hasOwn(layout, name)) {
    let end = name === 'item' ? after : (source.optionalAt(after)?.end ?? after);
    if (name === 'makebox' || name === 'rule') end = source.optionalAt(end)?.end ?? end;
    for (let i = layout[name]!; i > 0; i--) end = source.argumentAt(end)?.end ?? end;
    if (name === 'par') out.push('\n\n');
    if (name === 'hrulefill' || name === 'dotfill' || name === 'makebox') out.push('______');
    if (name === 'hfill' || name === 'quad' || name === 'qquad') out.push(' ');
    return end;
  }
  // Unknown: its arguments' words stay, as braces leave no trace.
  return text[after - 1] === '*' ? (source.optionalAt(after)?.end ?? after) : after;
}

function table(source: LatexSource, environment: string, after: number, to: number, out: Sink, depth: number): number {
  let end = source.optionalAt(after)?.end ?? after;
  for (let i = environment.startsWith('tabularx') || environment === 'tabular*' ? 2 : 1; i > 0; i--)
    end = source.argumentAt(end)?.end ?? end;
  const rows: string[][] = [['']];
  const push = (piece: string): void => {
    const row = rows.at(-1)!;
    row[row.length - 1] += piece;
  };
  let position = end;
  let nested = 0;
  while (position < to) {
    const token = source.tokenAt(position);
    if (token.kind === 'end' && /^(?:tabular|tabularx|array|longtable)\*?$/.test(token.environment)) {
      position = token.end;
      if (nested === 0) break;
      nested--;
      continue;
    }
    if (token.kind === 'begin' && /^(?:tabular|tabularx|array|longtable)/.test(token.environment)) {
      nested++;
      position = token.end;
      continue;
    }
    if (token.kind === 'command' && token.name === '\\') {
      rows.push(['']);
      position = source.optionalAt(token.end)?.end ?? token.end;
      continue;
    }
    if (token.kind === 'text') {
      const cells = source.text.slice(token.start, Math.min(to, token.end)).split('&');
      cells.forEach((cell, index) => {
        if (index > 0) rows.at(-1)!.push('');
        push(plainText(cell));
      });
      position = token.end;
      continue;
    }
    if (token.kind === 'verbatim' && !token.inline) {
      push(
        inlineCode(
          source.text
            .slice(token.from, token.to)
            .trim()
            .replace(/\s*\n\s*/g, ' '),
        ),
      );
      position = token.end;
      continue;
    }
    const inner: string[] = [];
    position = Math.min(to, depth < deepest ? write(source, token, to, inner, depth + 1, []) : token.end);
    push(inner.join(''));
  }
  const clean = rows
    .map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|')))
    .filter((row) => row.some((cell) => cell !== ''));
  const width = clean.reduce((most, row) => Math.max(most, row.length), 0);
  if (width > 0) {
    const line = (row: readonly string[]): string =>
      `| ${Array.from({ length: width }, (_, i) => row[i] ?? '').join(' | ')} |`;
    const separator = `|${' --- |'.repeat(width)}`;
    out.push(`\n\n${[line(clean[0]!), separator, ...clean.slice(1).map(line)].join('\n')}\n\n`);
  }
  return position;
}

/** Quotes, dashes and ties of LaTeX; characters that Markdown would read are left as the author wrote them. */
function plainText(text: string): string {
  return text
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``/g, '“')
    .replace(/''/g, '”')
    .replace(/`/g, '‘')
    .replace(/~/g, ' ')
    .replace(/^\$+$/, (signs) => signs.replace(/\$/g, '\\$'))
    .replace(/</g, '&lt;')
    .replace(/\*/g, '\\*')
    .replace(/\n[ \t]+/g, '\n');
}

function inlineCode(code: string): string {
  const ticks = '`'.repeat(longestRun(code) + 1);
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return code === '' ? '' : `${ticks}${pad}${code.replace(/[ \n]/g, codeSpace)}${pad}${ticks}`;
}

function fence(code: string, language: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(code) + 1));
  const body = code.replace(/^[ \t]*\r?\n/, '').replace(/\s+$/, '');
  return `\n\n${[`${ticks}${language}`, ...body.replaceAll(' ', codeSpace).split(/\r\n|\n|\r/), ticks].join(codeBreak)}\n\n`;
}

function longestRun(code: string): number {
  let longest = 0;
  for (const run of code.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

function mathematics(content: string, display: boolean, wrap: string): string {
  const bare = content
    .replace(/(?<!\\)%[^\n]*/g, '')
    .replace(/\\label\s?\{[^{}]*\}|\\(?:nonumber|notag)(?![a-z])/g, '')
    .trim();
  if (!display) return `$${bare.replace(/\s*\n\s*/g, ' ')}$`;
  const body =
    wrap === ''
      ? bare
      : wrap === 'array'
        ? `\\begin{array}{rcl}\n${bare}\n\\end{array}`
        : `\\begin{${wrap}}\n${bare}\n\\end{${wrap}}`;
  return `\n\n$$\n${body.replace(/\n[ \t]*\n/g, '\n')}\n$$\n\n`;
}
