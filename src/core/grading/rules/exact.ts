import type { RuleResult, Selection } from '../selection.ts';
import { show } from '../selection.ts';

export function isExact(selection: Selection): boolean {
  return selection.f === 0 && selection.m === 0;
}

/** All-or-nothing: P if S = C, else 0. The rule everywhere that no other is stated. */
export function allOrNothing(selection: Selection): RuleResult {
  return isExact(selection)
    ? { points: selection.points, working: `exactly the right selection: ${show(selection.points)}` }
    : { points: 0, working: 'not exactly the right selection: 0' };
}

/** Correction for guessing ("formula scoring"): right P, wrong -P/(n-1), so that guessing gains nothing on average. */
export function formulaScoring(selection: Selection): RuleResult {
  if (isExact(selection)) return { points: selection.points, working: `right: ${show(selection.points)}` };
  if (selection.n < 2) return { points: 0, working: 'wrong: 0, as there is one option only' };
  const points = -selection.points / (selection.n - 1);
  return { points, working: `wrong: −${show(selection.points)} / (${selection.n} − 1) = ${show(points)}` };
}
