import { type Item, type Piece, withText } from './outline/item.ts';
import { readMinutes } from './points.ts';
import type { SourceLine } from './text/source-line.ts';

/** What the lines before the first question say of the whole exam. */
export interface Cover {
  readonly title: string;
  readonly titleLines: readonly number[];
  readonly totalPoints: number | null;
  readonly totalLine: number;
  readonly extraCreditPoints: number | null;
  readonly minutes: number | null;
  readonly questionPoints: ReadonlyMap<string, number>;
}

const EXAM_WORD =
  /\b(?:exam|examination|midterm|mid-term|final|quiz|test|assignment|homework|problem set|question paper|worksheet|exercise sheet)\b/i;
const NO_TITLE =
  /^[-*•+|>]|\t|_{3}|:\s*$|^\(|\bpoints?\b.*\d|^\d{1,2}[/.]\d|^(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d/i;

/** File names and addresses are no titles. */
const NAME_LIKE = /[_/\\]\w+[_/\\]|\w_\w+_\w|@|\.(?:pdf|md|txt)\b|\bhttps?:/i;

const TOTALS: readonly RegExp[] = [
  /\btotal\s*\(\s*(\d{1,4}(?:\.\d)?)\s*(?:points?|pts?|marks?)\s*\)/i,
  /\btotal\s+(?:points?|marks?|score)\s*[*_]*\s*[:=]?\s*[*_]*\s*(?:\d+(?:\.\d+)?\s*\/\s*)?(\d{1,4}(?:\.\d)?)/i,
  /\b(?:max(?:imum)?|full)\.?\s+(?:points?|marks?|score)\s*[*_]*\s*[:=]?\s*[*_]*\s*(\d{1,4}(?:\.\d)?)/i,
  /^\|?\s*[*_]*total[*_:]*\s*(?:\||\t)\s*[|\t\s]*[*_]*(\d{1,4}(?:\.\d)?)[*_]*\s*(?:\||\t|$)/i,
  /\b(?:out of|worth|total of|sum(?:s)? to)\s+(?:a total of\s+)?(\d{2,4})\s*(?:points?|pts|marks)\b/i,
  /^(?:points|marks)\s*[:=]\s*(\d{1,4})\b/i,
  /^[*_\s]*total\s*[*_]*\s*[:=]\s*[*_]*\s*(\d{1,4}(?:\.\d)?)\s*(?:points?|pts?|marks?)\b/i,
];

/** Reads title, totals and time from the pieces before the first question. */
export function readCover(front: readonly Piece[], headings: readonly Item[], all: readonly SourceLine[]): Cover {
  let totalPoints: number | null = null;
  let totalLine = 0;
  let extraCreditPoints: number | null = null;
  let minutes: number | null = null;
  const questionPoints = new Map<string, number>();
  for (const piece of front.slice(0, 400)) {
    const text = piece.text.slice(0, 600);
    // Totals and times are numbers.
    if (!/\d/.test(text)) continue;
    if (totalPoints === null) {
      for (const pattern of TOTALS) {
        const match = pattern.exec(text);
        if (!match) continue;
        totalPoints = Number(match[1]);
        totalLine = piece.line;
        break;
      }
    }
    const extra = /(\d{1,3})\s*points?\s*of\s*extra\s*credit|extra\s*credit\s*(?:of|:)?\s*\(?(\d{1,3})\s*points?/i.exec(
      text,
    );
    if (extra) extraCreditPoints = Number(extra[1] ?? extra[2]);
    if (minutes === null && /\b(?:exam|time|duration|minutes|quiz|test|hours?|allowed|limit)\b/i.test(text))
      minutes = readMinutes(text);
    const row =
      /^\|?\s*[*_]*(?:question|problem|q)?\s*(\d{1,2})[*_]*\s*(?:\||\t)\s*(?:[^|\t]{0,60}?(?:\||\t)\s*)?[*_]*(\d{1,3}(?:\.\d)?)[*_]*\s*(?:\||\t|$)/i.exec(
        text,
      );
    if (row) questionPoints.set(row[1] ?? '', Number(row[2]));
  }
  const { title, lines } = readTitle(front, headings);
  if (minutes === null) {
    for (const line of all.slice(0, 60))
      if (/^\d{2,3}\s*minutes?\b/i.test(line.text)) minutes ??= readMinutes(line.text);
  }
  return { title, titleLines: lines, totalPoints, totalLine, extraCreditPoints, minutes, questionPoints };
}

function clean(text: string): string {
  return text
    .replace(/[*_]{1,2}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function readTitle(front: readonly Piece[], headings: readonly Item[]): { title: string; lines: number[] } {
  const heading = headings[0];
  if (heading?.marker && heading.marker.heading <= 2 && !NAME_LIKE.test(heading.marker.rest)) {
    const second = headings[1];
    const joined = second?.marker && second.line <= heading.line + 2 && second.marker.heading <= 2;
    const lines = joined && second ? [heading.line, second.line] : [heading.line];
    return { title: clean([heading.marker.rest, joined ? (second?.marker?.rest ?? '') : ''].join(' ')), lines };
  }
  const candidates: Piece[] = [];
  for (const piece of front) {
    if (piece.text === '' || piece.shape !== 'text' || piece.indent >= 20 || NAME_LIKE.test(piece.text)) continue;
    // Two columns of a letterhead: the first one names the course.
    candidates.push(withText(piece, piece.text.split(/\s{4,}/)[0] ?? ''));
    if (candidates.length === 10) break;
  }
  const taken: Piece[] = [];
  for (const piece of candidates) {
    if (NO_TITLE.test(piece.text) || piece.text.length > 120) {
      if (taken.length > 0) break;
      continue;
    }
    taken.push(piece);
    if (EXAM_WORD.test(piece.text))
      return { title: clean(taken.map((line) => line.text).join(' ')), lines: taken.map((line) => line.line) };
    if (taken.length >= 6) break;
  }
  const first = taken[0];
  return first ? { title: clean(first.text), lines: [first.line] } : { title: '', lines: [] };
}
