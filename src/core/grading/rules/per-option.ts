import type { RuleResult, Selection } from '../selection.ts';
import { show } from '../selection.ts';
import { allOrNothing, isExact } from './exact.ts';

/**
 * Select all with deductions (University of Washington, CS231n): where several options are right, max(0, P − each·(f+m))
 * with at most `cap` taken off; where one is, all-or-nothing, unless the exam deducts there too.
 */
export function deduction(
  selection: Selection,
  rule: {
    readonly each: number;
    readonly cap: number | null;
    readonly singleToo?: boolean;
    readonly unit?: 'points' | 'share';
  },
): RuleResult {
  const { f, m, points: p, correct } = selection;
  if (correct.length <= 1 && !rule.singleToo) return allOrNothing(selection);
  const scale = rule.unit === 'share' ? p : 1;
  const each = rule.each * scale;
  const full = each * (f + m);
  const taken = rule.cap === null ? full : Math.min(full, rule.cap * scale);
  const points = Math.max(0, p - taken);
  const capped = taken < full ? ` (at most ${show(taken)} off)` : '';
  return { points, working: `${show(p)} − ${show(each)} · ${f + m}${capped} = ${show(points)}` };
}

/**
 * Every decision counts: P·(n − f − m)/n, or `each` points per decision where the exam says how many. PrairieLearn
 * `every-decision-counts`, edX `EDC`, RELATE `proportional`. Guarded: nothing for selecting every option.
 */
export function everyDecision(selection: Selection, each: number | null, guarded: boolean): RuleResult {
  const { n, f, m, points: p, selected } = selection;
  if (guarded && selected.length === n && !isExact(selection))
    return { points: 0, working: 'every option is selected: 0' };
  const right = n - f - m;
  if (each === null) {
    const points = n === 0 ? 0 : (p * right) / n;
    return { points, working: `${show(p)} · ${right}/${n} = ${show(points)}` };
  }
  return {
    points: each * right,
    working: `${right} of ${n} options rightly marked or left · ${show(each)} = ${show(each * right)}`,
  };
}

/** So many points for each right and each wrong option selected, and for each right one missed; not below `floor`. */
export function perSelection(
  { t, f, m }: Selection,
  rule: { readonly right: number; readonly wrong: number; readonly missed: number; readonly floor: number | null },
): RuleResult {
  const sum = rule.right * t + rule.wrong * f + rule.missed * m;
  const points = rule.floor === null ? sum : Math.max(rule.floor, sum);
  const parts = [
    `${t} · ${show(rule.right)}`,
    `${f} · ${show(rule.wrong)}`,
    ...(rule.missed === 0 ? [] : [`${m} · ${show(rule.missed)}`]),
  ];
  return { points, working: `${parts.join(' + ')}${points === sum ? '' : ', not below the floor'} = ${show(points)}` };
}

/** auto-multiple-choice, multiple question: `right` (b) for each option handled right, `wrong` (m) for each handled wrong. */
export function amc({ n, f, m }: Selection, rule: { readonly right: number; readonly wrong: number }): RuleResult {
  const handled = n - f - m;
  const points = rule.right * handled + rule.wrong * (f + m);
  return { points, working: `${handled} · ${show(rule.right)} + ${f + m} · ${show(rule.wrong)} = ${show(points)}` };
}

/** Points named for single options, added up over the selected ones; not below `floor`. */
export function perOption(
  { selected }: Selection,
  points: Readonly<Record<string, number>>,
  floor: number | null,
): RuleResult {
  const sum = addUp(selected, points);
  const bounded = floor === null ? sum : Math.max(floor, sum);
  return {
    points: bounded,
    working: `the selected options' points add up to ${show(sum)}${bounded === sum ? '' : `, not below ${show(bounded)}`}`,
  };
}

/** P·clamp(Σw, 0, 1) over the selected options' weights. Moodle multiple choice with several answers. */
export function weights({ selected, points: p }: Selection, weight: Readonly<Record<string, number>>): RuleResult {
  const points = p * Math.min(1, Math.max(0, addUp(selected, weight)));
  return { points, working: `${show(p)} · the selected options' weights, between 0 and 1: ${show(points)}` };
}

function addUp(labels: readonly string[], table: Readonly<Record<string, number>>): number {
  return labels.reduce((sum, label) => {
    const value = Object.hasOwn(table, label) ? table[label]! : 0;
    return sum + (Number.isFinite(value) ? value : 0);
  }, 0);
}

/** A grader's rubric by option: from `start`, each item whose option is selected (or is not) changes the points; in [0, P]. */
export function rubricItems(
  { selected, points: p }: Selection,
  rule: {
    readonly start: number;
    readonly items: readonly { readonly label: string; readonly selected: boolean; readonly points: number }[];
  },
): RuleResult {
  const applied = rule.items.filter((item) => selected.includes(item.label) === item.selected && item.points !== 0);
  const sum = applied.reduce((total, item) => total + item.points, rule.start);
  const points = Math.min(p, Math.max(0, sum));
  const steps = applied
    .map((item) => (item.points < 0 ? ` − ${show(-item.points)}` : ` + ${show(item.points)}`))
    .join('');
  return {
    points,
    working: `${show(rule.start)}${steps} = ${show(sum)}${points === sum ? '' : `, between 0 and ${show(p)}: ${show(points)}`}`,
  };
}
