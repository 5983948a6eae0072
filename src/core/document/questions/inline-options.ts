import { type Item, type Piece, withText } from '../outline/item.ts';
import { firstCode, lastCode } from '../text/code-at.ts';
import type { OptionDraft, QuestionDraft } from './draft.ts';
import { asks, asksForChoice } from './prose.ts';

const LETTERS = 'abcdefgh';
const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi'];

/** For each notation the patterns of its labels in order: "(a)", "a)", "a." and the same with capitals. */
const NOTATIONS: readonly (readonly { readonly label: string; readonly pattern: RegExp }[])[] = [
  (label: string) => `\\(${label}\\)`,
  (label: string) => `${label}\\)`,
  (label: string) => `${label}\\.`,
].flatMap((shape) =>
  [[...LETTERS], [...LETTERS.toUpperCase()], ROMANS].map((labels) =>
    labels.map((label) => ({
      label,
      pattern: new RegExp(`(?:^|\\s)(?:\\*\\*)?${shape(label)}(?:\\*\\*)?\\s*(?=\\S)`, 'g'),
    })),
  ),
);
/** Two labels at least: no options without them. */
const FIRST_TWO = /(?:^|[\s(*])(?:a[).][\s\S]*[\s(*]b|i[).][\s\S]*[\s(*]ii)[).]/i;

/** The pieces with words; the questions below are asked of these. */
export function shownPieces(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter((piece) => piece.text !== '' && piece.shape !== 'rule');
}

interface Segment {
  readonly label: string;
  readonly text: string;
}

/** "Which is recurrent? (a) GRU (b) ViT (c) MLP": options that share one line; null where the letters mark anything else. */
export function splitInlineOptions(text: string): { before: string; options: Segment[] } | null {
  if (text.length > 1200 || !FIRST_TWO.test(text)) return null;
  for (const notation of NOTATIONS) {
    const found = splitBy(text, notation);
    if (found) return found;
  }
  return null;
}

function splitBy(text: string, notation: (typeof NOTATIONS)[number]): { before: string; options: Segment[] } | null {
  const starts: { at: number; end: number; label: string }[] = [];
  let from = 0;
  for (const { label, pattern } of notation) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match) break;
    starts.push({ at: match.index, end: match.index + match[0].length, label });
    from = match.index + match[0].length;
  }
  if (starts.length < 2) return null;
  const options = starts.map(({ end, label }, index) => ({
    label,
    text: text.slice(end, starts[index + 1]?.at ?? text.length).trim(),
  }));
  const longest = options.length >= 3 ? 220 : 90;
  const plain = options.every((option) => option.text !== '' && option.text.length <= longest && !asks(option.text));
  return plain ? { before: text.slice(0, starts[0]?.at).trim(), options } : null;
}

/** Finds inline options at the end of a statement that asks for a choice. `lines` are its pieces with words. */
export function inlineOptions(
  lines: readonly Piece[],
  item: Item,
  choice: boolean,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  const last = lines.at(-1);
  if (!last || last.shape === 'fence' || last.shape === 'math') return null;
  const found = splitInlineOptions(last.text);
  if (found?.options[0]?.label.toLowerCase() !== 'a') {
    const wrapped = wrappedOptions(lines, item);
    if (wrapped) return wrapped;
  }
  if (!found) return null;
  const before = [...lines.slice(0, -1).map((piece) => piece.text), found.before].join(' ').trim();
  // "the steps are (a) read, (b) think, and (c) write" is a sentence.
  const inner = found.options.slice(0, -1);
  const ended = inner.length >= 3 && inner.every(({ text, label }) => text.endsWith(';') && /^[A-H]$/.test(label));
  const listed = !ended && inner.some(({ text }) => /(?:[,;]|\band|\bor)$/.test(text));
  const answer = item.solution.find((piece) => piece.text !== '');
  const named = answer?.role === 'answer' && /^\W*(?:option\s+)?\(?(?:[a-h]|[iv]{1,3})\b\)?/i.test(answer.text);
  const clear = !listed && (named || found.options.length >= 3);
  if (before === '' || !(choice || clear || asksForChoice(before) || before.includes('?'))) return null;
  const stem = [...lines.slice(0, -1), ...(found.before === '' ? [] : [withText(last, found.before)])];
  const plain = ended
    ? found.options.map(({ label, text }) => ({ label, text: text.replace(/;$/, '') }))
    : found.options;
  return { stem, options: plain.map((option) => makeOption(option, last.line, item)) };
}

/** "… is called A. a batch; B. an\nepoch; C. a step": options that run over the ends of their lines, four in a row or ended by semicolons. */
function wrappedOptions(
  lines: readonly Piece[],
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  const first = lines[0];
  if (lines.length < 2 || lines.length > 8 || !first || lines.some(({ shape }) => shape !== 'text')) return null;
  const found = splitInlineOptions(lines.map((piece) => piece.text).join(' '));
  if (!found || found.before === '' || found.options.length < 3) return null;
  const inner = found.options.slice(0, -1);
  const ended = inner.every(({ text }) => text.endsWith(';'));
  if (!ended && (found.options.length < 4 || inner.some(({ text }) => /(?:[,;]|\band|\bor)$/.test(text)))) return null;
  const options = found.options.map(({ label, text }) =>
    makeOption({ label, text: text.replace(/;$/, '') }, lines.at(-1)?.line ?? first.line, item),
  );
  return { stem: [withText(first, found.before)], options };
}

function makeOption({ label, text }: Segment, line: number, item: Item): OptionDraft {
  return { label, text, lines: { first: line, last: line }, box: '', strong: false, coloured: false, mark: '', item };
}

/** "B) …" within the words of option A, for each letter from b to i. */
const SWALLOWED = new Map(
  [...'bcdefghi', ...'BCDEFGHI'].map((letter) => [letter, new RegExp(`\\s+\\(?${letter}[).:]\\s*(?=\\S)`)]),
);

const COLUMN = /\s\(?([b-hB-H])[).]\s+(?=\S)/;

/**
 * "a. rate   c. batch" and below it "b. stride   d. epoch": two columns read across. Only where the letters of both make up a
 * full row from the first on.
 */
export function splitColumns(options: readonly OptionDraft[]): readonly OptionDraft[] {
  if (options.length < 2 || options.length > 5) return options;
  const labels = new Set(options.map((option) => option.label));
  const found: OptionDraft[] = [];
  let split = false;
  for (const option of options) {
    const match = option.label.length === 1 ? COLUMN.exec(option.text) : null;
    const label = match?.[1] ?? '';
    if (!match || labels.has(label) || label.charCodeAt(0) < option.label.charCodeAt(0) + 2) {
      found.push(option);
      continue;
    }
    split = true;
    found.push({ ...option, text: option.text.slice(0, match.index).trim() });
    found.push({ ...option, label, text: option.text.slice(match.index + match[0].length).trim() });
  }
  if (!split) return options;
  found.sort((a, b) => a.label.charCodeAt(0) - b.label.charCodeAt(0));
  const first = found[0]?.label.charCodeAt(0) ?? 0;
  return found.every((option, at) => option.label.charCodeAt(0) === first + at) ? found : options;
}

/** "A) x   B) y" on one line and "C) z   D) w" on the next: the swallowed neighbour becomes an option of its own. */
export function splitSwallowed(options: readonly OptionDraft[]): OptionDraft[] {
  const found: OptionDraft[] = [];
  for (let index = 0; index < options.length; index++) {
    let option = options[index] as OptionDraft;
    const next = options[index + 1]?.label;
    for (let split = splitOption(option, next); split; split = splitOption(option, undefined)) {
      found.push(split.option);
      option = split.swallowed;
    }
    found.push(option);
  }
  return found;
}

const GROWN = /(?<=[a-z)])[B-H]\.\s+(?=\S)/;

/** "… the median modeD. All of the above": even the space before the letter is lost. */
function grownTogether(text: string, letter: string): RegExpExecArray | null {
  const end = text.length <= 400 ? GROWN.exec(text) : null;
  return end !== null && end[0][0] === letter ? end : null;
}

function splitOption(
  option: OptionDraft,
  next: string | undefined,
): { readonly option: OptionDraft; readonly swallowed: OptionDraft } | null {
  if (option.label.length !== 1) return null;
  const missing = String.fromCharCode(firstCode(option.label) + 1);
  const pattern = next === missing ? undefined : SWALLOWED.get(missing);
  const match = pattern?.exec(option.text) ?? (next === undefined ? grownTogether(option.text, missing) : null);
  if (!match) return null;
  return {
    option: { ...option, text: option.text.slice(0, match.index).trim() },
    swallowed: { ...option, label: missing, text: option.text.slice(match.index + match[0].length).trim() },
  };
}

/** Bare lines below a question, one of which its answer repeats word for word. `lines` are its pieces with words. */
export function bareOptions(
  lines: readonly Piece[],
  answers: readonly string[],
  item: Item,
  normalise: (text: string) => string,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  // Said in one short line or not at all.
  if (lines.length < 3 || (answers[0] ?? '').length > 200) return null;
  if (lines.some((piece) => piece.shape === 'fence' || piece.shape === 'math')) return null;
  let start = lines.length;
  while (
    start > 1 &&
    (lines[start - 1]?.text.length ?? 0) <= 160 &&
    !/[?:]$|^\W{0,3}(?:hint|note)\b/i.test(lines[start - 1]?.text ?? '')
  )
    start--;
  // Code right below the statement, a blank line, and only then the options.
  for (let at = lines.length - 1; at > start; at--) {
    const gap = (lines[at]?.line ?? 0) - (lines[at - 1]?.line ?? 0);
    if (gap < 2) continue;
    if (lines.length - at >= 3 && at - start < 3) start = at;
    break;
  }
  const candidates = lines.slice(start);
  if (candidates.length < 2 || candidates.length > 8) return null;
  const said = answers.filter((answer) => answer.length <= 200).map(normalise);
  if (said.length === 0 || normalise(answers[0] ?? '') !== said[0]) return null;
  const repeated = candidates.map((piece) => normalise(piece.text)).filter((text) => said.includes(text));
  if (repeated.length !== 1 || repeated[0] !== said[0]) return null;
  const options = candidates.map((piece, index) =>
    makeOption({ label: String(index + 1), text: piece.text }, piece.line, item),
  );
  return { stem: lines.slice(0, start), options };
}

/** Options that fill the cells of a table: "| A) max | B) relu |". */
export function tableOptions(
  pieces: readonly Piece[],
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  if (!pieces.some((piece) => piece.shape === 'table')) return null;
  const rows = pieces.filter((piece) => piece.shape === 'table' && piece.text.startsWith('|'));
  if (rows.length === 0) return null;
  const options: OptionDraft[] = [];
  for (const row of rows) {
    const cells = row.text
      .split('|')
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    if (cells.every((cell) => /^:?-{2,}:?$/.test(cell))) continue;
    for (const cell of cells) {
      const match = /^\(?([A-Ha-h])[).:]\s*(\S.*)$/.exec(cell);
      if (!match) return null;
      options.push(makeOption({ label: match[1] ?? '', text: match[2] ?? '' }, row.line, item));
    }
  }
  const letters = options.map((option) => option.label.toLowerCase()).join('');
  if (options.length < 2 || !LETTERS.startsWith(letters)) return null;
  return { stem: pieces.filter((piece) => !rows.includes(piece)), options };
}

/** "… False", "… False)", "… False ☐". */
function mayEndInFalse(text: string): boolean {
  const code = lastCode(text);
  return code === 101 || code === 41 || code > 0x2000;
}

/** "A ReLU is linear. True False" on one line. */
export function trueFalseRow(
  pieces: readonly Piece[],
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  const last = pieces.findLast((piece) => piece.text !== '');
  const match =
    last && mayEndInFalse(last.text)
      ? /^(.*[.?!)])\s+\(?(?:[☐○□◯]\s*|\[[ xX]?\]\s*|\([ xX]?\)\s*)?True\s*(?:\/|\s)\s*(?:[☐○□◯]\s*|\[[ xX]?\]\s*|\([ xX]?\)\s*)?False\s*[☐○□◯]?\)?$/u.exec(
          last.text,
        )
      : null;
  if (!last || !match) return null;
  const stem = pieces.map((piece) => (piece === last ? withText(piece, match[1] ?? '') : piece));
  return { stem, options: ['True', 'False'].map((label) => makeOption({ label, text: label }, last.line, item)) };
}

const VERDICT_WORDS = new Set([
  'yes',
  'no',
  'unclear',
  'unsure',
  'maybe',
  'both',
  'neither',
  'none',
  'true',
  'false',
  'cannot tell',
  'not enough information',
]);

/** The bare lines below the line that asks. */
export function linesBelow(
  pieces: readonly Piece[],
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  const split = askedInLines(pieces);
  if (!split) return null;
  const options = split.options.map((piece, index) =>
    makeOption({ label: String(index + 1), text: piece.text }, piece.line, item),
  );
  return { stem: split.stem, options };
}

/** A statement that ends in a question mark, a colon or a blank, and two to six short lines below it. */
export function askedInLines(
  pieces: readonly Piece[],
): { readonly stem: readonly Piece[]; readonly options: readonly Piece[] } | null {
  if (pieces.length < 3 || pieces.length > 40 || pieces.some(({ shape }) => shape !== 'text' && shape !== 'blank'))
    return null;
  const lines = rewrapped(pieces);
  let ask = -1;
  for (let at = 0; at < Math.min(lines.length, 5); at++) if (ASK_END.test(lines[at]?.text.slice(-24) ?? '')) ask = at;
  if (ask < 0 && (asks(lines[0]?.text ?? '') || asksForChoice(lines[0]?.text ?? ''))) ask = 0;
  const count = lines.length - ask - 1;
  if (ask < 0 || count < 2 || count > 6) return null;
  const options = lines.slice(ask + 1);
  for (const piece of options) if (piece.text.length > 220 || UNFIT.test(piece.text)) return null;
  return { stem: lines.slice(0, ask + 1), options };
}

/** "… does it hold?", "… is always ____", "… is (Points: 5)". */
const ASK_END =
  /(?:[?:_…]|\.\.\.)\W{0,3}$|[([]\s*(?:points?\s*:?\s*\d{1,2}|\d{1,2}\s*(?:points?|pts|marks?))\s*[)\]]$/i;

/** The lines with words; those that go on with a small letter are joined to the line above. */
function rewrapped(pieces: readonly Piece[]): readonly Piece[] {
  const lines: Piece[] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const above = lines.at(-1);
    const goesOn =
      /^[\p{Ll}(]/u.test(piece.text) && above !== undefined && above.text.length >= 30 && !/[.?!:]$/.test(above.text);
    if (goesOn && above.text.length < 600) lines[lines.length - 1] = withText(above, `${above.text} ${piece.text}`);
    else lines.push(piece);
  }
  return lines;
}

/** Lines that are no bare options: bullets, labels, and sentences that run on or stop in the middle. */
const UNFIT = /^(?:[-*•+>|#]|\(?[A-Za-z0-9]{1,2}[.)]\s|\[|!\[|[a-z]+\s?=)|[,;]$|\b(?:and|or|the|of|a|an|to|with)$/;

/** "Yes", "No" and perhaps "Unclear" line by line below a question. */
export function verdictLines(
  pieces: readonly Piece[],
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  const lines = pieces.filter((piece) => piece.text !== '' && piece.shape !== 'rule');
  const says = (at: number): boolean =>
    (lines[at]?.text.length ?? 99) < 30 &&
    VERDICT_WORDS.has((lines[at]?.text ?? '').toLowerCase().replace(/[.*_]+$/, ''));
  let end = lines.length;
  while (end > lines.length - 2 && end > 1 && !says(end - 1)) end--;
  let start = end;
  while (start > 1 && says(start - 1)) start--;
  const words = lines.slice(start, end).map((piece) => piece.text.toLowerCase());
  if (words.length < 2 || words.length > 4 || new Set(words).size !== words.length) return null;
  const options = lines
    .slice(start, end)
    .map((piece, index) => makeOption({ label: String(index + 1), text: piece.text }, piece.line, item));
  return { stem: [...lines.slice(0, start), ...lines.slice(end)], options };
}

/** "A dense", "B Adam" on lines of their own below a question: letters without punctuation. `lines` have words. */
export function bareLetterOptions(
  lines: readonly Piece[],
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  if (lines.length < 3) return null;
  const start = lines.findIndex(
    (piece, index) =>
      index > 0 &&
      firstCode(piece.text) === 65 &&
      /^A\s+\S/.test(piece.text) &&
      /^B\s+\S/.test(lines[index + 1]?.text ?? ''),
  );
  if (start < 0) return null;
  const options: OptionDraft[] = [];
  for (const piece of lines.slice(start)) {
    const label = LETTERS[options.length]?.toUpperCase() ?? '';
    const match = /^([A-H])\s+(\S.*)$/.exec(piece.text);
    if (piece.shape !== 'text' || match?.[1] !== label) return null;
    options.push(makeOption({ label, text: match[2] ?? '' }, piece.line, item));
  }
  return { stem: lines.slice(0, start), options };
}

/** "Choices: Gender; Age; Weight" below a question, beside its answer. */
export function choicesLine(
  pieces: readonly Piece[],
  draft: QuestionDraft,
  item: Item,
): { stem: readonly Piece[]; options: OptionDraft[] } | null {
  const isChoices = (piece: Piece): boolean => /^[-*•\s]*\**(?:choices|options)\**\s*:\**\s*\S/i.test(piece.text);
  const line = pieces.find(isChoices) ?? item.solution.find(isChoices);
  if (!line) return null;
  const list = line.text.replace(/^[^:]*:\**\s*/, '');
  const parts = list
    .split(list.includes(';') ? ';' : ',')
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 10) return null;
  item.solution = item.solution.filter((piece) => piece !== line);
  draft.solution = null;
  const isTag = (piece: Piece): boolean => /^[-*•\s]*\**type\**\s*:/i.test(piece.text);
  return {
    stem: pieces.filter((piece) => piece !== line && !isTag(piece)),
    options: parts.map((text, index) => makeOption({ label: String(index + 1), text }, line.line, item)),
  };
}
