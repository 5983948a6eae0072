import { firstCode } from '../text/code-at.ts';
import { openingOf } from '../text/opening.ts';
import { HEAD, head } from '../text/source-line.ts';
import { letterOrdinal, romanOrdinal } from './ordinal.ts';

/**
 * How an item is labelled. `heading-number` is a number without punctuation before a title ("2 Multiple Choice"),
 * `word` a number after a word ("Question 5", "MCQ 1"), `plain-heading` a Markdown heading without a number.
 */
export type MarkerStyle =
  | 'section'
  | 'plain-heading'
  | 'heading-number'
  | 'word'
  | 'dotted'
  | 'arabic'
  | 'upper'
  | 'lower'
  | 'roman'
  | 'true-false'
  | 'box'
  | 'bullet';

export interface Marker {
  readonly style: MarkerStyle;
  readonly ordinal: number;
  /** As printed, without punctuation: "A", "iv", "2.4", "5". */
  readonly label: string;
  /** Punctuation with a stand-in for the label, so that only like is compared with like: "(1)", "1.", "A:". */
  readonly shape: string;
  /** The word of a `word` or `section` marker. */
  readonly word: string;
  readonly path: readonly number[];
  readonly indent: number;
  /** Markdown heading level, 0 for none. */
  readonly heading: number;
  readonly bullet: string;
  /** "" for none, " " for an empty box, "x" for a marked one, "-" for one whose mark says neither. */
  readonly box: string;
  readonly strong: boolean;
  readonly coloured: boolean;
  /** The line after the label. */
  readonly rest: string;
  /** The same label read as a letter, where it reads as a roman number too. */
  readonly asLetter: { readonly style: 'upper' | 'lower'; readonly ordinal: number } | null;
}

const HEADING = /^(#{1,6})\s+/;
const BULLET = /^([-*+•‣▪·–➢➤►▸◦❖\uF0B7\uF0A7\uF0D8])\s+/;
/** In the fonts of LaTeX, ⇤ and ⌅ are what a PDF's text makes of an empty and a filled square. */
const BOX =
  /^(?:\\?\[([ xX✓✔-]?)\\?\](?!\()|\(( ?)\)|([☐☑☒⊠⌅⇤□■◻◼○◯●◉⚪❑❒▢⬜\uF06F\uF071\uF072\uF0A3\uF0A8\uF0FE\uF052\uF0FD]|\u20dd|🔘)|(✅)|(<input\b[^<>]{0,120}>))\s*/u;
/** Pictures before a heading's words. */
const PICTURES = /^(?:\p{Extended_Pictographic}\uFE0F?\u200D?\s*)+/u;
const SPAN = /^<(?:span|font|mark|b|strong|u)\b[^<>]{0,200}>/i;
const SPAN_END = /<\/(?:span|font|mark|b|strong|u)>\s*$/i;
const EMPHASIS = /^(\*\*|__|\*|_)(?=\S)/;
const WORD =
  /^(question|ques|que|problem|exercise|prob|q|pregunta|quest[aã]o|ejercicio|exerc[ií]cio|exercice|frage|aufgabe|domanda|quesito|esercizio|vraag|opgave|pytanie|zadanie|soru|soal|pertanyaan|câu(?: hỏi)?|bài|вопрос|задача|задание)(\s*[.-]?\s*#?\s*)((?:(?<=\s)[A-Z])?\d{1,3}(?:\.\d{1,2})?)(?:\s*\(?([a-h])\)(?=\s|$))?/i;
const KIND_WORD =
  /^(mcq|msq|saq|laq|tf|t\/f|numerical|numeric|fill|short answer|essay|coding|true\/false|exercise)\s*#?\s*(\d{1,3})(?![\d.])/i;
const SECTION = /^(part|section)\s+([A-Z]|\d{1,2}|[IVX]{1,4})(?![A-Za-z0-9])\s*/i;
const DOTTED = /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):]?(?=\s|$)|(?=[A-Z]))/;
const ARABIC = /^(\d{1,3})\s?([.):、．]|\](?=\s)|-(?=\s+[A-Z]))(?!\d)/;
/** "**B2.** …": the letter of the section and a number. */
const CODED = /^([A-HJ-PR-Z])(\d{1,2})[.):](?=\s|\*\*|__|$)/;
/** "### 2-1. …": a question put in between. */
const BETWEEN = /^(\d{1,2})-(\d{1,2})[.)]\s+/;
const PAREN = /^\(\s*(\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})\s*\)\s*[:.]?/;
const LETTER = /^([a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})\s?([).:、．：])(?=\s|$|[^\s\w=])/;
const GLUED_LETTER = /^([a-hA-H])(\)|\.(?=[A-Z(\d$]))(?=\S)/;
const HEADING_NUMBER = /^(\d{1,2})(\s+)(?=[A-Z*“"'])/;
const STRONG_NUMBER = /^(\d{1,2})(\s+)(?=[\p{L}“"'])/u;
/** "Part I  Multiple Choice Questions (3 points each)": what a section's title says. */
const KINDS = /^[A-Z][^.?]{2,50}\b(?:questions?|problems?|choice|false|answers?|blanks?)\b[^.?]{0,40}$/i;
/** "Question 3   5 points", "Question 1.1 1 P.": the points right behind the number. */
const WORD_POINTS = /^\s+(\d{1,2}(?:\.\d)?)\s*(?:P|pts?|points?|marks?|Punkte?|Pkt)\.?$/;
const TRUE_FALSE = /^(true|false|t|f)[.*_]*$/i;
const TRUE_FALSE_ROW =
  /^(?:[☐○□◯]\s*)?true\s*(?:[/|,☐○□◯]|\[ ?\]|\( ?\))?\s+(?:[☐○□◯]\s*)?false(?:\s*[☐○□◯])?[.*_]*$/iu;

interface Prefix {
  readonly indent: number;
  readonly heading: number;
  readonly bullet: string;
  readonly box: string;
  readonly strong: boolean;
  readonly coloured: boolean;
}

const NO_PATH: readonly number[] = [];

function make(
  prefix: Prefix,
  fields: Partial<Marker> & Pick<Marker, 'style' | 'ordinal' | 'label' | 'shape' | 'rest'>,
) {
  return {
    style: fields.style,
    ordinal: fields.ordinal,
    label: fields.label,
    shape: fields.shape,
    word: fields.word ?? '',
    path: fields.path ?? NO_PATH,
    indent: prefix.indent,
    heading: prefix.heading,
    bullet: prefix.bullet,
    box: prefix.box,
    strong: prefix.strong,
    coloured: prefix.coloured,
    rest: fields.rest,
    asLetter: fields.asLetter ?? null,
  } satisfies Marker;
}

/** The marker with another rest, and perhaps another box or weight; made of the same fields in the same order. */
export function amended(marker: Marker, rest: string, box = marker.box, strong = marker.strong): Marker {
  return {
    style: marker.style,
    ordinal: marker.ordinal,
    label: marker.label,
    shape: marker.shape,
    word: marker.word,
    path: marker.path,
    indent: marker.indent,
    heading: marker.heading,
    bullet: marker.bullet,
    box,
    strong,
    coloured: marker.coloured,
    rest,
    asLetter: marker.asLetter,
  };
}

/** A dash, star or plus, or a sign beyond ASCII. */
function mayBeBullet(code: number): boolean {
  return code === 45 || code === 42 || code === 43 || code > 0xb0;
}

/** A bracket, perhaps behind a backslash, a tag or a picture of a box. */
function mayBeBox(code: number): boolean {
  return code === 91 || code === 92 || code === 40 || code === 60 || code > 0x2000;
}

function afterLabel(text: string, strong: boolean): string {
  let rest = text.trimStart();
  if (strong) rest = rest.replace(/^(?:\*\*|__|\*|_)\s*/, '');
  return rest;
}

/** Balances what the opening emphasis of the whole line left at its end. */
function unwrap(rest: string, token: string): string {
  if (token === '') return rest;
  const trimmed = rest.trimEnd();
  const opens = trimmed.split(token).length - 1;
  if (opens % 2 === 0) return trimmed;
  return trimmed.endsWith(token) ? trimmed.slice(0, -token.length).trimEnd() : token + trimmed;
}

function letterMarker(prefix: Prefix, label: string, shape: string, rest: string): Marker | null {
  const lower = label === label.toLowerCase();
  const roman = romanOrdinal(label);
  const letter = letterOrdinal(label);
  const shaped = shape.replace('?', lower ? 'a' : 'A');
  if (roman > 0 && (lower || label.length > 1)) {
    const asLetter = letter > 0 ? ({ style: lower ? 'lower' : 'upper', ordinal: letter } as const) : null;
    return make(prefix, { style: 'roman', ordinal: roman, label, shape: shaped, rest, asLetter });
  }
  if (letter === 0) return null;
  return make(prefix, { style: lower ? 'lower' : 'upper', ordinal: letter, label, shape: shaped, rest });
}

function isTitleLike(rest: string): boolean {
  return rest.length <= 110 && !/[,;]$/.test(rest) && !/[a-z][.?!]$/.test(rest) && !rest.includes('\t');
}

/** Reads the label that a line opens with, or null. Looks at the line alone; whether the label counts is for others. */
export function readMarker(text: string, indent: number): Marker | null {
  const marker = readMarkerHead(text, indent);
  return marker && text.length > HEAD ? amended(marker, marker.rest + text.slice(HEAD)) : marker;
}

/** "**A**. text": only the label is emphasised. */
const STRONG_LABEL = /^(\*\*|__)(\(?[A-Za-z0-9]{1,4}\)?)\1(?=\s?[.):])/;
/** The blank before a statement that wants a T or an F. */
const VERDICT_BLANK = /^(?:(?:\\?_){2,}\s*[TF]?\s*(?:\\?_)*\s+|(?:\\?_){3,}|__(?=[^_]*$))(?=\(?(?:\d{1,3}|[a-z])[.)])/;

/** Words that may open a label; other lines that open with two small letters are prose. */
const OPENERS = new Set(
  'que pro exe par sec mcq msq saq laq num fil sho ess cod tru fal iii vii xii xvi pre eje fra auf dom ese vra opg pyt zad sor soa per'
    .split(' ')
    .map((word) => openingOf(word)),
);

/** A cheap look at the first characters: most lines of an exam carry no label. */
function isPlainProse(text: string): boolean {
  const opening = openingOf(text);
  return opening !== 0 && !OPENERS.has(opening);
}

function readMarkerHead(text: string, indent: number): Marker | null {
  if (isPlainProse(text)) return null;
  let rest = head(text);
  let heading = 0;
  let bullet = '';
  let box = '';
  let strong = false;
  let coloured = false;
  const first = firstCode(rest);
  if (first === 35 /* # */) {
    const match = HEADING.exec(rest);
    if (!match) return null;
    heading = match[1]?.length ?? 0;
    rest = rest.slice(match[0].length).replace(/\s+#+$/, '');
  }
  const bulletMatch = mayBeBullet(firstCode(rest)) ? BULLET.exec(rest) : null;
  if (bulletMatch) {
    bullet = bulletMatch[1] ?? '';
    rest = rest.slice(bulletMatch[0].length);
  }
  const boxMatch = mayBeBox(firstCode(rest)) ? BOX.exec(rest) : null;
  if (boxMatch) {
    const inside = boxMatch[1] ?? boxMatch[2] ?? '';
    const glyph = boxMatch[3] ?? boxMatch[4] ?? '';
    const control = boxMatch[5] ?? '';
    box =
      /[xX✓✔☑☒⊠⌅■◼●◉🔘✅\uF0FE\uF052\uF0FD]/u.test(inside + glyph) || /\bchecked\b/i.test(control)
        ? 'x'
        : inside === '-'
          ? '-'
          : ' ';
    rest = rest.slice(boxMatch[0].length);
  }
  if (box === '' && firstCode(rest) > 0x2000) rest = rest.replace(PICTURES, '');
  const spanMatch = firstCode(rest) === 60 ? SPAN.exec(rest) : null;
  if (spanMatch) {
    coloured = /color|<mark/i.test(spanMatch[0]);
    strong = /^<(?:b|strong)\b/i.test(spanMatch[0]);
    rest = rest.slice(spanMatch[0].length).replace(SPAN_END, '');
  }
  if (firstCode(rest) === 95 || firstCode(rest) === 92) rest = rest.replace(VERDICT_BLANK, '');
  const opens = firstCode(rest);
  const label = opens === 42 || opens === 95 ? STRONG_LABEL.exec(rest) : null;
  if (label) {
    strong = true;
    rest = (label[2] ?? '') + rest.slice(label[0].length);
  }
  const emphasised = firstCode(rest) === 42 || firstCode(rest) === 95;
  const emphasis = emphasised ? EMPHASIS.exec(rest) : null;
  const token = emphasis?.[1] ?? '';
  if (emphasis) {
    strong = token === '**' || token === '__';
    rest = rest.slice(token.length);
  }
  const prefix: Prefix = { indent, heading, bullet, box, strong, coloured };
  const found = readLabel(rest, prefix, token !== '');
  if (found)
    return withInnerBox(
      token === ''
        ? found
        : (starred(found, token) ?? leaning(found, token) ?? amended(found, unwrap(found.rest, token))),
    );
  if (box !== '') {
    const plain = token === '' ? rest : token + rest;
    if (TRUE_FALSE.test(rest)) return trueFalse(prefix, rest);
    return make(prefix, { style: 'box', ordinal: 0, label: '', shape: `${bullet}[]`, rest: plain });
  }
  if (heading > 0) {
    const title = unwrap(rest, token);
    if (TRUE_FALSE.test(title)) return trueFalse(prefix, title);
    return make(prefix, { style: 'plain-heading', ordinal: 0, label: '', shape: '#', rest: title });
  }
  if (rest.length > 1 && TRUE_FALSE.test(rest)) return trueFalse(prefix, rest);
  const letter = firstCode(rest);
  if (((letter | 32) === 116 /* t */ || letter > 0x2000) && TRUE_FALSE_ROW.test(rest)) {
    return make(prefix, { style: 'true-false', ordinal: 0, label: 'True False', shape: 'row', rest: '' });
  }
  if (bullet !== '') {
    return make(prefix, { style: 'bullet', ordinal: 0, label: '', shape: bullet, rest: token + rest });
  }
  return null;
}

/** "B. [x] an option": the box behind the label. */
function withInnerBox(marker: Marker): Marker {
  const code = firstCode(marker.rest);
  const labels = marker.style === 'upper' || marker.style === 'lower' || marker.style === 'arabic';
  if (marker.box !== '' || (code !== 91 && code < 0x2500) || !labels || marker.heading > 0) return marker;
  const match = BOX.exec(marker.rest);
  if (!match) return marker;
  const inside = (match[1] ?? '') + (match[3] ?? '') + (match[4] ?? '');
  const box = /[xX✓✔☑☒■◼●◉🔘✅]/u.test(inside) ? 'x' : ' ';
  return amended(marker, marker.rest.slice(match[0].length), box);
}

/** "*a) an option": a star that nothing closes marks the option, as in text2qti. */
function starred(marker: Marker, token: string): Marker | null {
  if (token !== '*' || (marker.style !== 'upper' && marker.style !== 'lower') || marker.rest.includes('*')) return null;
  return amended(marker, marker.rest, 'x', false);
}

/** "_a. an option_": the whole option is emphasised. */
function leaning(marker: Marker, token: string): Marker | null {
  if (token.length !== 1 || (marker.style !== 'upper' && marker.style !== 'lower') || marker.heading > 0) return null;
  const rest = marker.rest.trimEnd();
  return rest.endsWith(token) && rest.indexOf(token) === rest.length - 1 && rest.length > 1
    ? amended(marker, rest.slice(0, -1), marker.box, true)
    : null;
}

function trueFalse(prefix: Prefix, text: string): Marker {
  const isTrue = /^t/i.test(text);
  return make(prefix, {
    style: 'true-false',
    ordinal: isTrue ? 1 : 2,
    label: isTrue ? 'True' : 'False',
    shape: 'line',
    rest: '',
  });
}

/** "①", "ⓐ", "Ⓐ", "❶": labels of options in one character. */
function readCircled(rest: string, code: number, prefix: Prefix): Marker | null {
  const number =
    code >= 0x2460 && code <= 0x2473 ? code - 0x245f : code >= 0x2776 && code <= 0x277f ? code - 0x2775 : 0;
  const letter = code >= 0x24b6 && code <= 0x24e9 ? (code - 0x24b6) % 26 : -1;
  if (number === 0 && letter < 0) return null;
  const lower = code >= 0x24d0;
  const label = number > 0 ? String(number) : String.fromCharCode((lower ? 97 : 65) + letter);
  return make(prefix, {
    style: number > 0 || lower ? 'lower' : 'upper',
    ordinal: number > 0 ? number : letter + 1,
    label,
    shape: number > 0 ? '①' : lower ? 'ⓐ' : 'Ⓐ',
    rest: rest.slice(1).trimStart(),
  });
}

function readLabel(rest: string, prefix: Prefix, strong: boolean): Marker | null {
  const code = firstCode(rest);
  if (code >= 0x2460 && code <= 0x277f) return readCircled(rest, code, prefix);
  if (code >= 48 && code <= 57) return readNumber(rest, prefix, strong);
  if (code === 40 /* ( */) {
    const match = PAREN.exec(rest);
    if (!match) return null;
    const label = match[1] ?? '';
    const after = afterLabel(rest.slice(match[0].length), strong);
    if (/^\d/.test(label)) {
      return make(prefix, { style: 'arabic', ordinal: Number(label), label, shape: '(1)', rest: after });
    }
    return letterMarker(prefix, label, '(?)', after);
  }
  if (code >= 0x400 && code < 0x460) return readWord(rest, prefix, strong);
  if (!((code >= 65 && code <= 90) || (code >= 97 && code <= 122))) return null;
  const letter = LETTER.exec(rest) ?? GLUED_LETTER.exec(rest);
  if (letter) {
    return letterMarker(
      prefix,
      letter[1] ?? '',
      `?${letter[2] ?? ''}`,
      afterLabel(rest.slice(letter[0].length), strong),
    );
  }
  return readWord(rest, prefix, strong);
}

function readNumber(rest: string, prefix: Prefix, strong: boolean): Marker | null {
  const dotted = DOTTED.exec(rest);
  if (dotted) {
    const label = dotted[1] ?? '';
    const after = afterLabel(rest.slice(dotted[0].length), strong);
    if (after === '' || /^[\p{L}([$“"'*\\`\d]/u.test(after)) {
      const path = label.split('.').map(Number);
      return make(prefix, { style: 'dotted', ordinal: path.at(-1) ?? 0, label, shape: '1.1', path, rest: after });
    }
    return null;
  }
  const arabic = ARABIC.exec(rest);
  if (arabic) {
    const label = arabic[1] ?? '';
    const after = afterLabel(rest.slice(arabic[0].length), strong);
    const word = WORD.exec(after);
    if (prefix.heading > 0 && word) return readWord(after, prefix, strong);
    return make(prefix, {
      style: 'arabic',
      ordinal: Number(label),
      label: String(Number(label)),
      shape: `1${arabic[2] ?? ''}`,
      path: [Number(label)],
      rest: after,
    });
  }
  const between = prefix.heading > 0 || prefix.strong ? BETWEEN.exec(rest) : null;
  if (between) {
    const label = `${Number(between[1])}-${Number(between[2])}`;
    const after = afterLabel(rest.slice(between[0].length), strong);
    return make(prefix, { style: 'arabic', ordinal: Number(between[1]), label, shape: '1.', rest: after });
  }
  const number = (prefix.heading > 0 || prefix.strong ? STRONG_NUMBER : HEADING_NUMBER).exec(rest);
  if (number) {
    const after = afterLabel(rest.slice(number[0].length), strong);
    if (!isTitleLike(after)) return null;
    return make(prefix, {
      style: 'heading-number',
      ordinal: Number(number[1]),
      label: number[1] ?? '',
      shape: (number[2]?.length ?? 0) > 1 ? '1  T' : '1 T',
      path: [Number(number[1])],
      rest: after,
    });
  }
  return null;
}

function readWord(rest: string, prefix: Prefix, strong: boolean): Marker | null {
  const section = SECTION.exec(rest);
  if (section) {
    const label = section[2] ?? '';
    const after = rest.slice(section[0].length);
    const closed = after === '' || /^[:.(–—*_-]/.test(after) || (rest.length <= 100 && KINDS.test(after));
    if ((closed || prefix.heading > 0) && rest.length <= 160) {
      const ordinal = /^\d/.test(label) ? Number(label) : romanOrdinal(label) || letterOrdinal(label);
      return make(prefix, {
        style: 'section',
        ordinal,
        label,
        shape: section[1]?.toLowerCase() ?? '',
        word: section[1] ?? '',
        rest: afterLabel(after.replace(/^[:.–—-]\s*/, ''), strong),
      });
    }
  }
  const coded = prefix.heading > 0 || prefix.strong ? CODED.exec(rest) : null;
  if (coded) {
    const label = `${coded[1]}${Number(coded[2])}`;
    return make(prefix, {
      style: 'word',
      ordinal: Number(coded[2]),
      label,
      shape: `${coded[1]}1`,
      rest: afterLabel(rest.slice(coded[0].length), strong),
    });
  }
  const word = WORD.exec(rest);
  if (word) {
    const glued = (word[2] ?? '') === '' && (word[1] ?? '').length > 1;
    const after = rest.slice(word[0].length).replace(WORD_POINTS, ' ($1 points)');
    const decimal = /^\.\d/.test(after);
    if (!glued && !decimal && /^(?:\s*$|\s*[:.)(\]–—|*_-]|\s+[\p{Lu}“"$(*[¿¡])/u.test(after)) {
      return make(prefix, {
        style: 'word',
        ordinal: Number(
          (word[3] ?? '')
            .replace(/^[A-Za-z]/, '')
            .split('.')
            .at(-1),
        ),
        label: `${/^[A-Za-z]/.test(word[3] ?? '') ? word[3] : (word[3] ?? '').split('.').map(Number).join('.')}${word[4] ? `(${word[4]})` : ''}`,
        shape: (word[3] ?? '').includes('.') ? 'question 1.1' : 'question 1',
        path: /^\d+$/.test(word[3] ?? '') && word[4] === undefined ? [Number(word[3])] : [],
        word: '',
        rest: afterLabel(after.replace(/^\s*[:.)–—|-]+\s*/, ' '), strong),
      });
    }
    return null;
  }
  const kind = KIND_WORD.exec(rest);
  if (kind && (prefix.heading > 0 || strong || /^\s*(?:[:.)–—-]|$)/.test(rest.slice(kind[0].length)))) {
    return make(prefix, {
      style: 'word',
      ordinal: Number(kind[2]),
      label: `${kind[1]} ${Number(kind[2])}`,
      shape: (kind[1] ?? '').toLowerCase(),
      word: kind[1] ?? '',
      rest: afterLabel(rest.slice(kind[0].length).replace(/^\s*[:.)–—-]+\s*/, ' '), strong),
    });
  }
  return null;
}
