import type { Piece } from '../outline/item.ts';
import { firstCode } from '../text/code-at.ts';

const LABEL_ONLY = /^[*_]*(?:options?|choices?|answers?)[*_]*:?[*_]*$/i;
const QUESTION_LABEL = /^[*_]*(?:question|statement|problem|prompt|stem)[*_]*:[*_]*\s*/i;

/** The one piece with words among blank ones: most statements and options are one line. */
function onlyText(pieces: readonly Piece[]): Piece | null {
  let only: Piece | null = null;
  for (const piece of pieces) {
    if (piece.text === '' && piece.shape !== 'fence') continue;
    if (only !== null || piece.shape !== 'text') return null;
    only = piece;
  }
  return only;
}

function isLabelOnly(text: string): boolean {
  if (text.length > 40) return false;
  const first = firstCode(text) | 32;
  // o, c, a, "*" and "_", which is 127 with that bit.
  return (first === 111 || first === 99 || first === 97 || first === 42 || first === 127) && LABEL_ONLY.test(text);
}

/** Pieces as Markdown: outer blank lines gone, common indentation gone, runs of blank lines folded to one. */
export function toMarkdown(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return '';
  const only = onlyText(pieces);
  if (only !== null) return isLabelOnly(only.text) ? '' : only.text.replace(QUESTION_LABEL, '');
  const kept: Piece[] = [];
  for (const piece of pieces) if (piece.shape !== 'rule' && !isLabelOnly(piece.text)) kept.push(piece);
  let base = Number.POSITIVE_INFINITY;
  for (let index = 1; index < kept.length; index++) {
    const piece = kept[index];
    if (piece && piece.text !== '' && (piece.shape === 'text' || piece.shape === 'math'))
      base = Math.min(base, piece.indent);
  }
  if (!Number.isFinite(base)) base = 0;
  const out: string[] = [];
  let inFence = false;
  for (let index = 0; index < kept.length; index++) {
    const piece = kept[index] as Piece;
    if (piece.shape === 'fence') {
      out.push(
        inFence || !/^[`~]{3}/.test(piece.text)
          ? ' '.repeat(Math.max(0, piece.indent - base)) + piece.text
          : piece.text,
      );
      if (/^[`~]{3}/.test(piece.text)) inFence = !inFence;
      continue;
    }
    inFence = false;
    if (piece.shape === 'table' && piece.text.includes('\t') && !piece.text.startsWith('|')) {
      const opens = kept[index - 1]?.shape !== 'table';
      if (opens && out.length > 0 && out.at(-1) !== '') out.push('');
      const cells = piece.text.split('\t').map((cell) => cell.trim().replaceAll('|', '\\|'));
      const ruler = `|${' --- |'.repeat(cells.length)}`;
      if (opens && isHeaderless(cells)) out.push(`|${'  |'.repeat(cells.length)}`, ruler);
      out.push(`| ${cells.join(' | ')} |`);
      if (opens && !isHeaderless(cells)) out.push(ruler);
      continue;
    }
    if (piece.text === '') {
      if (out.length > 0 && out.at(-1) !== '') out.push('');
      continue;
    }
    const indent = out.length === 0 ? 0 : Math.max(0, piece.indent - base);
    // Four columns would make a code block of a wrapped sentence.
    const shown = indent >= 4 && /^[\p{Ll}]/u.test(piece.text) ? 0 : Math.min(indent, 12);
    const text = out.length === 0 ? piece.text.replace(QUESTION_LABEL, '') : piece.text;
    out.push(shown > 0 ? ' '.repeat(shown) + text : text);
  }
  while (out.at(-1) === '') out.pop();
  while (out[0] === '') out.shift();
  return out.join('\n');
}

/** A first row of numbers is data, not a header. */
function isHeaderless(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[-+$\d.\s\\a-z×]*\d[-+$\d.\s]*$|^[-+]?$/.test(cell));
}

/** Paragraphs: runs of pieces without a blank one between them. */
export function paragraphs(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [];
  let open: Piece[] = [];
  for (const piece of pieces) {
    if (piece.text === '' && piece.shape !== 'fence') {
      if (open.length > 0) found.push(open);
      open = [];
    } else open.push(piece);
  }
  if (open.length > 0) found.push(open);
  return found;
}

export function joinText(pieces: readonly Piece[]): string {
  if (pieces.length === 1) return pieces[0]?.text ?? '';
  let text = '';
  for (const piece of pieces) if (piece.text !== '') text += text === '' ? piece.text : ` ${piece.text}`;
  return text;
}

const VERBS = `(?:derive|describe|explain|compute|calculate|write|give|name|list|state|show|prove|find|draw|sketch|plot|fill|propose|cite|provide|answer|discuss|compare|identify|suggest|determine|estimate|define|implement|create|evaluate|select|choose|complete|design|outline|mention|differentiate|distinguish|justify|illustrate|true or false|nenne|nennen sie|erkl[äa]ren? sie|erkläre|beschreiben? sie|beschreibe|berechnen? sie|berechne|zeigen sie|geben sie|begründen sie|donner|donnez|expliquer|expliquez|calculer|calculez|montrer|montrez|déterminer|déterminez|citer|citez|définir|définissez|décrire|décrivez|cochez|choisissez|explique|describa|descreva|calcule|defina|indique|mencione|demuestre|demonstre|escriba|cite)`;
const ASKS = new RegExp(
  String.raw`(?:^|[.!?:;,]\s)\W*(?:\(.{0,30}?\)\s*)?(?:now\s+|then,?\s+|also,?\s+|briefly\s+|please\s+|and\s+)*${VERBS}\b`,
  'i',
);
const ASKS_WITHIN =
  /\b(?:please|describe (?:two|three|one|the|how|a)|(?:briefly|explain) (?:why|how|what)|prove (?:that|or)|should (?:resemble|be)|fill in|answer the following|you (?:can|may|should|must|will)|select all|circle all|mark all|in (?:1|one|2|two)[-–\s]|write (?:down|a))\b/i;

/** Whether a sentence or paragraph asks the reader to do something. */
export function asks(text: string): boolean {
  return text.includes('?') || ASKS.test(text.slice(0, 400));
}

/** Whether a paragraph reads as printed by the examiner rather than written by a student. */
export function isPrinted(text: string): boolean {
  return (
    /^\W*(?:hint|note|recall|reminder|figure|given|notation|where|hints)\b/i.test(text) ||
    asks(text) ||
    ASKS_WITHIN.test(text.slice(0, 1000))
  );
}

/** What a statement ends in that its options complete. */
const OPEN_END =
  /(?::|\.\.\.|…|\b(?:to|is|are|by|because|for|when|in|the|of|a|an|with|from|into|be|can|will|that|not))\s*[*_]*$/i;
/** Longer than any such end. */
const END = 40;

/** "Which of the following …", "… tend to", "(Select all that apply)": what follows are options. */
export function asksForChoice(text: string): boolean {
  return (
    /\b(?:which|select|choose|circle|mark|tick|pick|check)\b|\bfollowing\b|all that apply|(?:is|are) (?:true|correct|false|incorrect|wrong|not)\b|_{3,}/i.test(
      text,
    ) || OPEN_END.test(text.length > END && !/[\s*_]{16}$/.test(text.slice(-16)) ? text.slice(-END) : text)
  );
}
