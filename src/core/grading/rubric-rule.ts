import type { Question } from '../exam/model.ts';
import type { ScoringRule } from '../exam/scoring-rule.ts';
import { resolveLabel } from './selection.ts';

const missedItem =
  /\b(?:did not|didn['’]?t|does not|doesn['’]?t|failed to|not|missed|missing)\s+(?:select(?:ed|ing)?|choos(?:e|ing)|chose|mark(?:ed|ing)?|check(?:ed|ing)?|circl(?:e|ed|ing)|includ(?:e|ed|ing))?\s*(?:option |choice |answer )?/i;
const selectedItem =
  /\b(?:incorrectly |wrongly |correctly |also )?(?:selected|chose|marked|checked|circled|included)\s+(?:option |choice |answer )?/i;
const labelAfter = /^\(?([a-z]{1,4}|\d{1,2})(?:[).\]:]|\b)/i;

/**
 * The rule that a grader's rubric gives for a choice question whose items name options: "−0.5 did not select iii)",
 * "−0.5 incorrectly selected iv)" (as on Gradescope: from the full points down, or from 0 up where items are positive).
 * Null unless the items name every right option and agree with the key, so that nothing is filled in by guessing.
 */
export function rubricRule(
  question: Question,
  correct: readonly string[],
): Extract<ScoringRule, { name: 'rubric-items' }> | null {
  if (!question.rubric || question.points === null) return null;
  const items: { readonly label: string; readonly selected: boolean; readonly points: number }[] = [];
  for (const item of question.rubric.items) {
    if (!Number.isFinite(item.points) || item.points === 0) continue;
    const missed = missedItem.exec(item.text);
    const chosen = missed ? null : selectedItem.exec(item.text);
    const match = missed ?? chosen;
    if (!match) continue;
    const named = labelAfter.exec(item.text.slice(match.index + match[0].length));
    const label = named ? resolveLabel(question, named[1]) : null;
    if (label === null) continue;
    const right = correct.includes(label);
    // Points off for leaving a right option or for taking a wrong one, points given for the opposite: else it contradicts the key.
    const selected = !missed;
    if (item.points > 0 !== (selected === right)) return null;
    items.push({ label, selected, points: item.points });
  }
  if (items.length < 2) return null;
  const down = items.every((item) => item.points < 0);
  const up = items.every((item) => item.points > 0);
  if (!down && !up) return null;
  const covered = new Set(items.map((item) => item.label));
  if (!correct.every((label) => covered.has(label))) return null;
  if (new Set(items.map((item) => `${item.label} ${item.selected}`)).size !== items.length) return null;
  const start = down ? question.points : 0;
  const earned = items
    .filter((item) => correct.includes(item.label) === item.selected)
    .reduce((sum, item) => sum + item.points, start);
  if (Math.abs(earned - question.points) > 1e-9) return null;
  return { name: 'rubric-items', start, items };
}
