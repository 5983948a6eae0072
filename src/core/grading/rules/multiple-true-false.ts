import type { RuleResult } from '../selection.ts';
import { show } from '../selection.ts';

/**
 * Multiple true/false: P·max(0, (right − deduction·wrong)/n) over the rows; a row left open is neutral. Moodle plug-in mtf.
 * `rows` gives for each row whether it is true and what the student said, null where the row was left open.
 */
export function multipleTrueFalse(
  rows: readonly { readonly isTrue: boolean; readonly said: boolean | null }[],
  deduction: number,
  points: number,
): RuleResult {
  const right = rows.filter((row) => row.said === row.isTrue).length;
  const wrong = rows.filter((row) => row.said !== null && row.said !== row.isTrue).length;
  const n = rows.length;
  const earned = n === 0 ? 0 : points * Math.max(0, (right - deduction * wrong) / n);
  return {
    points: earned,
    working: `${show(points)} · max(0, ${right} − ${show(deduction)} · ${wrong}) / ${n} = ${show(earned)}`,
  };
}
