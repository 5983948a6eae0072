import { codeAt } from './code-at.ts';

/**
 * Which families of words a text uses, a bit each, by the first letters of its words. Where a family's bit is missing, none
 * of its words is there and no pattern that needs one has to be tried; where it is set, the pattern decides. One walk over a
 * text tells all families, where a pattern each would walk over it once a family.
 */
/** Words that speak of a picture. */
export const FIGURE = 1 << 0;
/** "all that apply". */
export const APPLY = 1 << 1;
export const ALL = 1 << 2;
export const SELECT = 1 << 3;
export const ONE = 1 << 4;
/** "one or more", "multiple", "MSQ", "checkbox". */
export const SEVERAL = 1 << 5;
/** "true or false", "T/F". */
export const TRUE = 1 << 6;
/** "implement", "write a function", "fill in the blanks of the program". */
export const CODING = 1 << 7;
export const REASONING = 1 << 8;
export const POINTS = 1 << 9;
/** "worth", "deducted", "penalty", "negative marking". */
export const SCORING = 1 << 10;
export const EACH = 1 << 11;
export const VERDICT = 1 << 12;
/** Words of page furniture that may stand anywhere in its line. */
export const FURNITURE = 1 << 13;

/** Letters of a word that are looked at; shorter words are meant whole. */
export const LETTERS = 5;

const FAMILIES: readonly (readonly [number, string])[] = [
  [FIGURE, 'fig figur graph plot plots plott pictu image diagr shown illus depic archi get'],
  [APPLY, 'apply appli'],
  [ALL, 'all every'],
  [SELECT, 'choos selec mark circl check tick'],
  [ONE, 'one singl best'],
  [SEVERAL, 'more multi msq msqs check'],
  [TRUE, 'true t'],
  [CODING, 'imple write pseud fill compl'],
  [REASONING, 'expla why justi deriv where'],
  [POINTS, 'point pt pts p mark marks punkt pkt punto ponto punti maxpo maxma maxim'],
  [SCORING, 'worth deduc penal credi negat'],
  [EACH, 'each every per'],
  [VERDICT, 'corre wrong incor right'],
  [FURNITURE, 'blank scrat honou honor table'],
];

const SIZE = 1 << 12;
const SHIFT = 20;

function slot(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> SHIFT;
}

/** The families of a word whose beginning is hashed as `hash << 5 | letter & 31`, letter by letter. */
export function familiesOf(hash: number): number {
  return WORDS[slot(hash)] ?? 0;
}

/** The families by the hash of a word's beginning; two beginnings with one hash cost a pattern tried in vain. */
const WORDS = new Uint32Array(SIZE);
for (const [family, beginnings] of FAMILIES) {
  for (const beginning of beginnings.split(' ')) {
    let hash = 0;
    for (let at = 0; at < beginning.length; at++) hash = (hash << 5) | (codeAt(beginning, at) & 31);
    WORDS[slot(hash)] = (WORDS[slot(hash)] ?? 0) | family;
  }
}

/** The statement asked last: a dozen patterns ask of the same one in a row. */
let last = { text: '', words: 0 };

export function wordsOf(text: string): number {
  if (text !== last.text) last = { text, words: walk(text) };
  return last.words;
}

function walk(text: string): number {
  let words = 0;
  let hash = 0;
  let length = 0;
  const { length: end } = text;
  for (let at = 0; at < end; at++) {
    const code = codeAt(text, at) | 32;
    if (code >= 97 && code <= 122) {
      if (length < LETTERS) {
        hash = (hash << 5) | (code & 31);
        length++;
      }
    } else if (length > 0) {
      words |= familiesOf(hash);
      hash = 0;
      length = 0;
    }
  }
  return length > 0 ? words | familiesOf(hash) : words;
}
