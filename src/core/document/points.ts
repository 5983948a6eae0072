import { DIGIT, WIDE, wordsIn } from './text/signs.ts';
import { head } from './text/source-line.ts';
import { POINTS } from './text/words.ts';

/** Points as a heading or a statement prints them. */
export interface PrintedPoints {
  readonly points: number;
  /** Points of each question, where a section prints "10 × 1 = 10 marks" or "5 points each". */
  readonly each: number | null;
  /** How many questions the formula counts. */
  readonly count: number | null;
  readonly extraCredit: boolean;
  /** "Answer any 3 × 5 = 15 marks". */
  readonly choose: number | null;
  /** Where in the text it stands. */
  readonly start: number;
  readonly end: number;
}

const UNIT = String.raw`(?:points?|pts?\.?|marks?|pt\.?|punkte?|pkt\.?|puntos?|pontos?|punti|баллов|балла?|分)`;
const NUMBER = String.raw`(\d{1,3}(?:\.\d{1,2})?)`;
const BRACKETED = new RegExp(
  String.raw`[([（]\s*([^()\[\]（）]{0,60}?)${NUMBER}\s*-?\s*${UNIT}(?![a-z])\s*([^()\[\]（）]{0,40})[)\]）]`,
  'i',
);
const TRAILING = new RegExp(String.raw`[-–—:|,]\s*${NUMBER}\s*${UNIT}\s*[*_]*\s*$`, 'i');
const FORMULA = /(\d{1,3})\s*[×x*]\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:m|marks?|pts?|points?)?\s*=\s*$/i;
const UNIT_WORD = /\d\s*-?\s*(?:p[oukt]|ma|бал|分)|(?:points?|marks?)\s*[:=]?\s*\d/i;
/** "(max points 4)", "[Marks: 5]": the number behind its unit. */
const BEHIND = /[([]\s*(?:max(?:imum)?\.?\s*)?(?:points?|marks?)\s*[:=]?\s*(\d{1,3}(?:\.\d{1,2})?)\s*[)\]]/i;
/** What any of them opens with. */
const OPENS = /^[([（–—:|,-]/;
const EXTRA = /extra[\s-]*credit|bonus/i;

/** Whether a text with these signs may print points with their unit. */
export function mayPrintPoints(signs: number): boolean {
  return (signs & DIGIT) !== 0 && ((signs & WIDE) !== 0 || (wordsIn(signs) & POINTS) !== 0);
}

/** Reads "(3 points)", "[5 Marks]", "[5+9=14 points]", "(Extra Credit - 6 points)", "(10 × 1 = 10 marks)", "– 10 points". */
export function readPoints(text: string): PrintedPoints | null {
  if (text.length < 4) return null;
  const line = head(text);
  if (!UNIT_WORD.test(line)) return null;
  const bracketed = BRACKETED.exec(line);
  if (bracketed) {
    const before = bracketed[1] ?? '';
    const after = bracketed[3] ?? '';
    const value = Number(bracketed[2]);
    const formula = FORMULA.exec(before);
    const each = formula ? Number(formula[2]) : /\beach\b/i.test(after) ? value : null;
    return {
      points: value,
      each,
      count: formula ? Number(formula[1]) : null,
      extraCredit: EXTRA.test(before) || EXTRA.test(after),
      choose: formula && /\bany\b/i.test(before) ? Number(formula[1]) : null,
      start: bracketed.index,
      end: bracketed.index + bracketed[0].length,
    };
  }
  const behind = BEHIND.exec(line);
  if (behind) {
    return { ...plainPoints(Number(behind[1])), start: behind.index, end: behind.index + behind[0].length };
  }
  const trailing = TRAILING.exec(line);
  if (!trailing) return null;
  return {
    points: Number(trailing[1]),
    each: null,
    count: null,
    extraCredit: EXTRA.test(line),
    choose: null,
    start: trailing.index,
    end: trailing.index + trailing[0].length,
  };
}

/** "(3 points) Consider …": the points that a text opens with. */
export function leadingPoints(text: string): PrintedPoints | null {
  const points = OPENS.test(text) ? readPoints(text) : null;
  return points?.start === 0 ? points : null;
}

/** Points that stand by themselves. */
export function plainPoints(points: number): PrintedPoints {
  return { points, each: null, count: null, extraCredit: false, choose: null, start: 0, end: 0 };
}

/** "[10]" at the end of a question's first line, as papers print marks without naming them. */
export function readBarePoints(text: string): PrintedPoints | null {
  const match = /\[\s*(\d{1,3})\s*\]\s*$/.exec(head(text));
  if (!match) return null;
  return {
    points: Number(match[1]),
    each: null,
    count: null,
    extraCredit: false,
    choose: null,
    start: match.index,
    end: match.index + match[0].length,
  };
}

const HOURS = /(\d{1,2}(?:\.\d)?)\s*-?\s*(?:hours?|hrs?)\b(?:\s*(?:and|,)?\s*(\d{1,3})\s*-?\s*min)?/i;
const MINUTES = /(\d{1,3})\s*-?\s*min(?:ute)?s?\b/i;

/** Reads "1 hour and 20 min", "180 minutes", "Recommended 10 Minutes"; null where no duration stands. */
export function readMinutes(text: string): number | null {
  const line = head(text);
  const hours = HOURS.exec(line);
  if (hours) return Math.round(Number(hours[1]) * 60) + Number(hours[2] ?? 0);
  const minutes = MINUTES.exec(line);
  return minutes ? Number(minutes[1]) : null;
}
