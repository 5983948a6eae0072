/** Lines that every paper carries and no question needs. Each pattern names why its lines are junk. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:[-–—=]{2,}\s*)?page[- ]break(?:\s*[-–—=]{2,})?$/i, 'page break'],
  [/^(?:#{1,6}\s*)?(?:[-–—]\s*)?page\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?(?:\s*[-–—])?$/i, 'page number'],
  [/^\d{1,3}\s+of\s+\d{1,3}$/i, 'page number'],
  [/^[-–—]\s*\d{1,3}\s*[-–—]$/, 'page number'],
  [/^#{1,6}\s*content$/i, 'page break'],
  [/^extra page\b.{0,20}$/i, 'scratch page'],
  [/^[([]?empty page[)\]]?$/i, 'scratch page'],
  [/^[*_\s]*end of (?:the )?(?:paper|exam|test|quiz|examination)\b.{0,20}$/i, 'end of paper'],
  [/^[*_\s]*good luck[!.*_\s]*$/i, 'greeting'],
  [/\bhonou?r code\b/i, 'honour code'],
  [/^i (?:attest|understand and agree|pledge|certify)\b/i, 'honour code'],
  [
    /^[*_\s]*(?:(?:full|first|last|student'?s?|family|your|print(?:ed)?)\s+)?(?:name|signature|initials|surname)\s*(?:\([^)]{0,30}\))?\s*[*_]*\s*:/i,
    'name',
  ],
  [
    /^[*_\s]*(?:[a-z]{2,10}[-\s]?)?(?:student|net|uw|um|andrew|sunet|uni|roll|registration|reg|seat|matriculation)\s?[-.]?\s?(?:net)?(?:id|uniqname|no|number|id number)?\b\.?\s*(?:id|no\.?|number)?\s*(?:\([^)]{0,30}\))?\s*[*_]*\s*:/i,
    'id',
  ],
  [/^[*_\s]*(?:u[a-z]{1,3}[-\s]?id|sunetid|uniqname|e-?mail|id)\s*(?:\([^)]{0,30}\))?\s*[*_]*\s*:/i, 'id'],
  [/^[*_\s]*(?:date|section|seat|room|table number|instructor|lecturer|ta)\s*[*_]*\s*:\s*(?:\\?_|$|\d)/i, 'name'],
  [/^(?:anonymous author\(?s?\)?|affiliation|address|e?-?mail|student)$/i, 'name'],
  [/^do not (?:write|print|turn|open|detach)\b/i, 'page instruction'],
  [
    /^(?:turn (?:the page )?over|please turn over|continued on (?:the )?next page|p\.?t\.?o\.?)\.?$/i,
    'page instruction',
  ],
  [/^(?:downloaded|scanned|printed) (?:from|by|with|on)\b/i, 'watermark'],
  [
    /^(?:source|duplicate equivalents|extraction engine|strategy|finish reason|pages):\s*`?.{0,300}$/i,
    'extraction note',
  ],
  [/^\*{0,2}do not print\b.*$/i, 'page instruction'],
  [/^\(?fill me in!?\)?$/i, 'answer space'],
  [/^(?:\\?_\s?){4,}$/, 'answer space'],
  [/^\.{6,}$/, 'answer space'],
  [/^0(?:\s+\d){2,6}$/, 'grading box'],
  [/^[•◦▪]$/, 'list glyph'],
  [/^<!--.{0,300}-->$/, 'comment'],
  [/^<\/?(?:details|summary|center|div|p|br)\b[^<>]{0,100}>$/i, 'markup'],
  [/^\W*table of contents\W*$/i, 'table of contents'],
  [/(?:\.\s?){5,}\s*\d{1,3}$/, 'table of contents'],
];

/** "A question left blank is worth 0 points" is a scoring rule and no blank page. */
const SCRATCH =
  /^(?!.*\b(?:points?|pts|marks?|credits?|scores?)\b).*\b(?:left blank|intentionally (?:left )?blank|blank page|scratch (?:work|paper|space))\b/i;

/** Why a line is no content, or null. */
export function furnitureReason(text: string): string | null {
  if (text.length > 400) return null;
  if (/blank|scratch/i.test(text) && SCRATCH.test(text)) return 'scratch page';
  for (const [pattern, reason] of PATTERNS) if (pattern.test(text)) return reason;
  return null;
}

/** First words of the patterns that start with one. */
const FIRST_WORDS = new Set(
  (
    'page content extra empty end good i full first last student students family your print printed name signature initials ' +
    'surname date section seat room table instructor lecturer ta anonymous affiliation address email e mail do turn please ' +
    'continued pto p downloaded scanned source duplicate extraction strategy finish pages fill id'
  ).split(' '),
);
/** Where a line with a colon names a person or a number of theirs. */
const ID_WORD = /id\b|id:|\bno\b|number|uniqname|mail|name/i;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A cheap look, so that the patterns are tried on few lines: all but a handful of an exam's lines fail it. */
export function mayBeFurniture(text: string): boolean {
  if (text.length > 400) return false;
  let at = 0;
  let code = text.charCodeAt(0);
  // Markup and brackets before the first word.
  while (at < 8 && (code === 42 || code === 95 || code === 35 || code === 40 || code === 91 || code === 32))
    code = text.charCodeAt(++at);
  if (isLetter(code)) {
    let end = at;
    while (end < at + 12 && isLetter(text.charCodeAt(end))) end++;
    if (FIRST_WORDS.has(text.slice(at, end).toLowerCase())) return true;
    const colon = text.length <= 120 ? text.indexOf(':') : -1;
    if (colon > 0 && colon <= 48 && ID_WORD.test(text.slice(0, colon + 1))) return true;
  } else if (code !== 36 && code !== 92 && text.length <= 160) {
    // Numbers, rules, dots, glyphs and tags.
    if (!(code >= 48 && code <= 57) || /^(?:0\s|\d{1,3}\s+of\s)/i.test(text)) return true;
  } else if (code === 92 && text.charCodeAt(at + 1) === 95) return true;
  return (
    text.includes('lank') ||
    text.includes('cratch') ||
    text.includes('onor C') ||
    text.includes('onor c') ||
    text.includes('onour') ||
    text.includes('. . .') ||
    text.includes('.....') ||
    text.includes('ONOR') ||
    text.includes('LANK')
  );
}

/** A page starts here: running headers follow. */
export function isPageStart(text: string): boolean {
  if (text.length > 60 || !/[pP#=\f–—-]/.test(text[0] ?? '')) return false;
  return (
    /^(?:#{1,6}\s*)?page\s+\d{1,3}$/i.test(text) ||
    /^[-–—=]{2,}\s*page[- ]break\s*[-–—=]{2,}$/i.test(text) ||
    text.startsWith('\f')
  );
}

/** Paragraphs that a converter wrote about the picture of a page. */
export function startsVisualDescription(text: string): boolean {
  return /^(?:#{1,6}\s*|\*\*)visual description\b/i.test(text);
}
