import { codeAt, firstCode } from './code-at.ts';
import { openingOf } from './opening.ts';
import { COLON, DOT, wordsIn } from './signs.ts';
import { FURNITURE } from './words.ts';

/** A line that every paper carries and no question needs, and why it is junk. */
interface Furniture {
  readonly pattern: RegExp;
  readonly reason: string;
  /** The characters that such a line can open with, small; "" for any. */
  readonly opens: string;
  /** Signs that such a line has, one of them at least; 0 for none. */
  readonly signs?: number;
  /** Whether such a line has one of the words that stand anywhere in it. */
  readonly spoken?: boolean;
}

const DASHES = '-–—';
const EMPHASIS = '*_';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The first that fits counts. */
export const FURNITURE_LINES: readonly Furniture[] = [
  {
    pattern: /^(?:[-–—=]{2,}\s*)?page[- ]break(?:\s*[-–—=]{2,})?$/i,
    reason: 'page break',
    opens: `${DASHES}=p`,
  },
  {
    pattern: /^(?:#{1,6}\s*)?(?:[-–—]\s*)?page\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?(?:\s*[-–—])?$/i,
    reason: 'page number',
    opens: `#${DASHES}p`,
  },
  { pattern: /^\d{1,3}\s+of\s+\d{1,3}$/i, reason: 'page number', opens: '0123456789' },
  { pattern: /^[-–—]\s*\d{1,3}\s*[-–—]$/, reason: 'page number', opens: DASHES },
  { pattern: /^#{1,6}\s*content$/i, reason: 'page break', opens: '#' },
  { pattern: /^extra page\b.{0,20}$/i, reason: 'scratch page', opens: 'e' },
  { pattern: /^[([]?empty page[)\]]?$/i, reason: 'scratch page', opens: '([e' },
  {
    pattern: /^[*_\s]*end of (?:the )?(?:paper|exam|test|quiz|examination)\b.{0,20}$/i,
    reason: 'end of paper',
    opens: `${EMPHASIS}e`,
  },
  { pattern: /^[*_\s]*good luck[!.*_\s]*$/i, reason: 'greeting', opens: `${EMPHASIS}g` },
  { pattern: /\bhonou?r code\b/i, reason: 'honour code', opens: '', spoken: true },
  { pattern: /^i (?:attest|understand and agree|pledge|certify)\b/i, reason: 'honour code', opens: 'i' },
  {
    pattern:
      /^[*_\s]*(?:(?:full|first|last|student'?s?|family|your|print(?:ed)?)\s+)?(?:name|signature|initials|surname)\s*(?:\([^)]{0,30}\))?\s*[*_]*\s*:/i,
    reason: 'name',
    opens: `${EMPHASIS}flsypni`,
    signs: COLON,
  },
  {
    pattern:
      /^[*_\s]*(?:[a-z]{2,10}[-\s]?)?(?:student|net|uw|um|andrew|sunet|uni|roll|registration|reg|seat|matriculation)\s?[-.]?\s?(?:net)?(?:id|uniqname|no|number|id number)?\b\.?\s*(?:id|no\.?|number)?\s*(?:\([^)]{0,30}\))?\s*[*_]*\s*:/i,
    reason: 'id',
    opens: EMPHASIS + LETTERS,
    signs: COLON,
  },
  {
    pattern: /^[*_\s]*(?:u[a-z]{1,3}[-\s]?id|sunetid|uniqname|e-?mail|id)\s*(?:\([^)]{0,30}\))?\s*[*_]*\s*:/i,
    reason: 'id',
    opens: `${EMPHASIS}usei`,
    signs: COLON,
  },
  {
    pattern: /^[*_\s]*(?:date|section|seat|room|table number|instructor|lecturer|ta)\s*[*_]*\s*:\s*(?:\\?_|$|\d)/i,
    reason: 'name',
    opens: `${EMPHASIS}dsrtil`,
    signs: COLON,
  },
  { pattern: /^(?:anonymous author\(?s?\)?|affiliation|address|e?-?mail|student)$/i, reason: 'name', opens: 'ae-ms' },
  { pattern: /^do not (?:write|print|turn|open|detach)\b/i, reason: 'page instruction', opens: 'd' },
  {
    pattern: /^(?:turn (?:the page )?over|please turn over|continued on (?:the )?next page|p\.?t\.?o\.?)\.?$/i,
    reason: 'page instruction',
    opens: 'tpc',
  },
  { pattern: /^(?:downloaded|scanned|printed) (?:from|by|with|on)\b/i, reason: 'watermark', opens: 'dsp' },
  {
    pattern: /^(?:source|duplicate equivalents|extraction engine|strategy|finish reason|pages):\s*`?.{0,300}$/i,
    reason: 'extraction note',
    opens: 'sdefp',
    signs: COLON,
  },
  { pattern: /^\*{0,2}do not print\b.*$/i, reason: 'page instruction', opens: '*d' },
  { pattern: /^\(?fill me in!?\)?$/i, reason: 'answer space', opens: '(f' },
  { pattern: /^(?:\\?_\s?){4,}$/, reason: 'answer space', opens: '\\_' },
  { pattern: /^\.{6,}$/, reason: 'answer space', opens: '.' },
  { pattern: /^0(?:\s+\d){2,6}$/, reason: 'grading box', opens: '0' },
  { pattern: /^[•◦▪]$/, reason: 'list glyph', opens: '•◦▪' },
  { pattern: /^<!--.{0,300}-->$/, reason: 'comment', opens: '<' },
  { pattern: /^<\/?(?:details|summary|center|div|p|br)\b[^<>]{0,100}>$/i, reason: 'markup', opens: '<' },
  { pattern: /^\W*table of contents\W*$/i, reason: 'table of contents', opens: '', spoken: true },
  { pattern: /(?:\.\s?){5,}\s*\d{1,3}$/, reason: 'table of contents', opens: '', signs: DOT },
];

/** Needs no sign. */
const ANY = 0;

/** Characters beyond ASCII share a list. */
const BEYOND = 128;

/** For each first character the furniture that can open with it. */
const BY_OPENING: readonly (readonly Required<Furniture>[])[] = Array.from({ length: BEYOND + 1 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return FURNITURE_LINES.filter(
    ({ opens }) => opens === '' || (code < BEYOND ? opens.includes(letter) : /[^\0-\x7f]/.test(opens)),
  ).map(({ pattern, reason, opens, signs = ANY, spoken = false }) => ({ pattern, reason, opens, signs, spoken }));
});

/** "A question left blank is worth 0 points" is a scoring rule and no blank page. */
const SCRATCH =
  /^(?!.*\b(?:points?|pts|marks?|credits?|scores?)\b).*\b(?:left blank|intentionally (?:left )?blank|blank page|scratch (?:work|paper|space))\b/i;

/** Words of furniture that stand anywhere in their line. */
const SPOKEN = /\b(?:blank|scratch|honou?r|table of)/i;

/** First words of the lines that start with one. */
const FIRST_WORDS = new Set(
  (
    'page content extra empty end good i full first last student students family your print printed name signature initials ' +
    'surname date section seat room table instructor lecturer ta anonymous affiliation address email e mail do turn please ' +
    'continued pto p downloaded scanned source duplicate extraction strategy finish pages fill id'
  ).split(' '),
);
/** The first three letters of the longer ones. */
const OPENINGS = new Set([...FIRST_WORDS].map((word) => openingOf(word)));

/** Whether the letters from `at` on may be one of the first words; those of one or two letters are not told here. */
function mayOpen(text: string, at: number): boolean {
  const opening = openingOf(text, at);
  return opening === 0 || OPENINGS.has(opening);
}

/** Where a line with a colon names a person or a number of theirs. */
const ID_WORD = /id\b|id:|\bno\b|number|uniqname|mail|name/i;

/** Why a line is no content, or null. `signs` are the line's. */
export function furnitureReason(text: string, signs: number): string | null {
  if (text.length > 400) return null;
  const spoken = (wordsIn(signs) & FURNITURE) !== 0 && SPOKEN.test(text);
  if (!spoken && !mayBeFurniture(text, signs)) return null;
  if (spoken && SCRATCH.test(text)) return 'scratch page';
  const code = firstCode(text);
  for (const furniture of BY_OPENING[code < BEYOND ? code : BEYOND] ?? []) {
    if ((furniture.spoken && !spoken) || (furniture.signs !== ANY && (furniture.signs & signs) === 0)) continue;
    if (furniture.pattern.test(text)) return furniture.reason;
  }
  return null;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A cheap look, so that the patterns are tried on few lines: all but a handful of an exam's lines fail it. */
function mayBeFurniture(text: string, signs: number): boolean {
  let at = 0;
  let code = firstCode(text);
  // Markup and brackets before the first word.
  while (at < 8 && (code === 42 || code === 95 || code === 35 || code === 40 || code === 91 || code === 32))
    code = ++at < text.length ? codeAt(text, at) : 0;
  if (isLetter(code)) {
    if (mayOpen(text, at)) {
      let end = at;
      while (end < at + 12 && end < text.length && isLetter(codeAt(text, end))) end++;
      if (FIRST_WORDS.has(text.slice(at, end).toLowerCase())) return true;
    }
    const colon = (signs & COLON) !== 0 && text.length <= 120 ? text.indexOf(':') : -1;
    if (colon > 0 && colon <= 48 && ID_WORD.test(text.slice(0, colon + 1))) return true;
  } else if (code !== 36 && code !== 92 && text.length <= 160) {
    // Numbers, rules, dots, glyphs and tags.
    if (!(code >= 48 && code <= 57) || /^(?:0\s|\d{1,3}\s+of\s)/i.test(text)) return true;
  } else if (code === 92 && text.charCodeAt(at + 1) === 95) return true;
  return (signs & DOT) !== 0 && (text.includes('. . .') || text.includes('.....'));
}

/** "p", "#", "=", a form feed or a dash. */
function opensPage(code: number): boolean {
  return (
    code === 112 ||
    code === 80 ||
    code === 35 ||
    code === 61 ||
    code === 45 ||
    code === 12 ||
    code === 0x2013 ||
    code === 0x2014
  );
}

/** A page starts here: running headers follow. */
export function isPageStart(text: string): boolean {
  if (text.length > 60 || !opensPage(firstCode(text))) return false;
  return (
    /^(?:#{1,6}\s*)?page\s+\d{1,3}$/i.test(text) ||
    /^[-–—=]{2,}\s*page[- ]break\s*[-–—=]{2,}$/i.test(text) ||
    text.startsWith('\f')
  );
}

/** Paragraphs that a converter wrote about the picture of a page. */
export function startsVisualDescription(text: string): boolean {
  const code = firstCode(text);
  if (code !== 35 && code !== 42) return false;
  return /^(?:#{1,6}\s*|\*\*)visual description\b/i.test(text);
}
