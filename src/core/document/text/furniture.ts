/** Lines that every paper carries and no question needs. Each pattern names why its lines are junk. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:[-–—=]{2,}\s*)?page[- ]break(?:\s*[-–—=]{2,})?$/i, 'page break'],
  [/^(?:#{1,6}\s*)?(?:[-–—]\s*)?page\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?(?:\s*[-–—])?$/i, 'page number'],
  [/^\d{1,3}\s+of\s+\d{1,3}$/i, 'page number'],
  [/^[-–—]\s*\d{1,3}\s*[-–—]$/, 'page number'],
  [/^#{1,6}\s*content$/i, 'page break'],
  [/^extra page\b.{0,20}$/i, 'scratch page'],
  // "a question left blank is worth 0 points" is a scoring rule
  [
    /^(?!.*\b(?:points?|pts|marks?|credits?|scores?)\b).*\b(?:left blank|intentionally (?:left )?blank|blank page|scratch (?:work|paper|space))\b/i,
    'scratch page',
  ],
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

/** Why a line is no content, or null. */
export function furnitureReason(text: string): string | null {
  if (text.length > 400) return null;
  for (const [pattern, reason] of PATTERNS) if (pattern.test(text)) return reason;
  return null;
}

/** A letter that some pattern could start with, cheaply: most lines of an exam have none of these words in them. */
const HINT =
  /page|content|scratch|blank|end of|good luck|hono[u]?r|attest|pledge|agree|certify|name|signature|initials|id\b|id:|number|uniqname|mail|date|section|seat|room|instructor|author|affiliation|address|^student|do not|turn|p\.t|download|scan|print|source|duplicate|extraction|strategy|finish|fill me|_{4}|\\_|\.{6}|^[-–—]|^0\s|^[<•◦▪]|contents|\.\s?\.\s?\.\s?\.|\d of \d/i;

export function mayBeFurniture(text: string): boolean {
  // Prose: furniture is short, or says what it is in its first words.
  if (
    text.length > 100 &&
    !/^(?:[*_\s]*(?:i |this |the |do |please|name|full|student|source|downloaded|scanned|duplicate))/i.test(text)
  )
    return false;
  return text.length <= 160
    ? HINT.test(text)
    : text.length <= 400 && /hono[u]?r code|scratch|^do not|left blank|attest/i.test(text);
}

/** A page starts here: running headers follow. */
export function isPageStart(text: string): boolean {
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
