import type { BlankCheck, CodeFailure, ShownValue } from '../../core/coding/code-check.ts';
import { number } from '../storage/tally.ts';

/** A value as one side of a diff: shape and dtype first, since they tell most at a glance. Pure. */
export function sideOf({ shape, dtype, repr }: ShownValue): string {
  return [...(shape === null ? [`type  ${dtype}`] : [`shape ${shape}`, `dtype ${dtype}`]), '', repr].join('\n');
}

/** Why a blank is not right, in sentences for a student: first what differs, then the example. Pure. */
export function whyNot(blank: BlankCheck): string {
  const { reasons, misconceptions, failure, error } = blank;
  const said = [...misconceptions.map(({ message }) => message), ...reasons];
  if (said.length === 0 && error) said.push(`${error.type}: ${error.message}`);
  // what the reasons tell already is not said twice
  if (failure && !said.some((each) => each.includes(failure.call))) said.push(...exampleWords(failure));
  else if (failure) said.push(...differenceWords(failure));
  if (said.length === 0) said.push(blank.state === 'blank' ? 'Nothing is written here yet.' : 'This is not right yet.');
  return [...new Set(said)].join('\n');
}

function exampleWords(failure: CodeFailure): string[] {
  const { call, what, expected, actual } = failure;
  const words = [`Smallest example: ${call}`];
  if (expected && actual && expected.shape !== actual.shape)
    words.push(`Shape of ${what}: expected ${shapeOf(expected)}, got ${shapeOf(actual)}.`);
  else if (expected && actual && expected.dtype !== actual.dtype)
    words.push(`Type of ${what}: expected ${expected.dtype}, got ${actual.dtype}.`);
  return [...words, ...differenceWords(failure)];
}

function differenceWords({ what, firstDifference, largestError }: CodeFailure): string[] {
  const words: string[] = [];
  if (firstDifference !== null && firstDifference.length > 0)
    words.push(`First difference of ${what} at index [${firstDifference.join(', ')}].`);
  if (largestError !== null) words.push(`Largest error: ${Number(largestError.toPrecision(3))}.`);
  return words;
}

const shapeOf = ({ shape, dtype }: ShownValue): string => shape ?? `a ${dtype}`;

/** "1 of 2 points". Pure. */
export function pointsOf({ points, outOf }: { readonly points: number; readonly outOf: number }): string {
  return `${number(points)} of ${number(outOf)} ${outOf === 1 ? 'point' : 'points'}`;
}

/** The two sides of a failed comparison, a line each, for where no diff can be shown. Pure. */
export function sidesOf(failure: CodeFailure | null): readonly string[] {
  if (!failure?.expected || !failure.actual) return [];
  const line = (word: string, { repr, shape, dtype }: ShownValue): string => {
    const text = repr.replace(/\s+/g, ' ');
    const cut = text.length > 300 ? `${text.slice(0, 299)}…` : text;
    return `${word} \`${cut}\`${shape === null ? ` (${dtype})` : `, shape ${shape}, ${dtype}`}`;
  };
  return [line(`Expected ${failure.what}:`, failure.expected), line('Got:', failure.actual)];
}
