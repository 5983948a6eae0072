import type { RuleResult, Selection } from '../selection.ts';
import { show } from '../selection.ts';
import { allOrNothing, isExact } from './exact.ts';

/** t/|C| and the like where |C| may be 0: nothing can be rightly selected then. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function exactly(selection: Selection): RuleResult | null {
  return isExact(selection) ? allOrNothing(selection) : null;
}

/** Net correct: P·max(0, (t − f)/|C|). PrairieLearn checkbox `net-correct`; Canvas New Quizzes partial credit with penalty. */
export function netCorrect(selection: Selection): RuleResult {
  const { t, f, points: p, correct } = selection;
  const points = p * Math.max(0, share(t - f, correct.length));
  return (
    exactly(selection) ?? { points, working: `${show(p)} · max(0, ${t} − ${f}) / ${correct.length} = ${show(points)}` }
  );
}

/** Right minus wrong: P·max(0, (t − f)/n). Brightspace multi-select. Even the exact selection earns only |C|/n of P there. */
export function rightMinusWrong({ t, f, n, points: p }: Selection): RuleResult {
  const points = p * Math.max(0, share(t - f, n));
  return { points, working: `${show(p)} · max(0, ${t} − ${f}) / ${n} = ${show(points)}` };
}

/** Coverage: P·(t/|C|)·(t/|S|). PrairieLearn checkbox `coverage`. */
export function coverage(selection: Selection): RuleResult {
  const { t, points: p, correct, selected } = selection;
  const points = p * share(t, correct.length) * share(t, selected.length);
  return (
    exactly(selection) ?? {
      points,
      working: `${show(p)} · ${t}/${correct.length} · ${t}/${selected.length} = ${show(points)}`,
    }
  );
}

/** P·max(0, min(t, |C| − f))/|C|: the Open University's multiple response plug-in for Moodle. */
export function ouMultipleResponse(selection: Selection): RuleResult {
  const { t, f, points: p, correct } = selection;
  const counted = Math.max(0, Math.min(t, correct.length - f));
  const points = p * share(counted, correct.length);
  return exactly(selection) ?? { points, working: `${show(p)} · ${counted}/${correct.length} = ${show(points)}` };
}

/** P·t/|C| if nothing wrong is selected, else 0. RELATE `allow_partial_credit_subset_only`. */
export function proportionalCorrect(selection: Selection): RuleResult {
  const { t, f, points: p, correct } = selection;
  if (f > 0) return { points: 0, working: 'a wrong option is selected: 0' };
  const points = p * share(t, correct.length);
  return exactly(selection) ?? { points, working: `${show(p)} · ${t}/${correct.length} = ${show(points)}` };
}

/** No error P; one P/2 where n ≥ 3; two P/4 where n ≥ 5; else 0. edX capa `partial_credit="halves"`. */
export function halves({ f, m, n, points: p }: Selection): RuleResult {
  const errors = f + m;
  const points = errors === 0 ? p : errors === 1 && n >= 3 ? p / 2 : errors === 2 && n >= 5 ? p / 4 : 0;
  return { points, working: `${errors} of ${n} decisions wrong: ${show(points)}` };
}

/** All right P, one decision wrong P/2, else 0. Moodle plug-in kprime, and the K' items of medical exams. */
export function kPrime({ f, m, n, points: p }: Selection): RuleResult {
  const errors = f + m;
  const points = errors === 0 ? p : errors === 1 ? p / 2 : 0;
  return { points, working: `${errors} of ${n} decisions wrong: ${show(points)}` };
}

/**
 * R/exams `exams_eval(partial = TRUE)`: P·max(lowest, t/|C| − k·f). The penalty k is 0 for "none", 1 for "all", 1/|C| for
 * "true", 1/(n − |C|) for "false", and for "false2" the same with at least 2 below the line. lowest is −1 where negative
 * points are possible, else 0.
 */
export function rExams(
  { t, f, n, points: p, correct }: Selection,
  penalty: 'false' | 'false2' | 'true' | 'all' | 'none',
  negative: boolean,
): RuleResult {
  const c = correct.length;
  const wrong = n - c;
  const k =
    penalty === 'false2'
      ? 1 / Math.max(wrong, 2)
      : penalty === 'false'
        ? share(1, wrong)
        : penalty === 'true'
          ? share(1, c)
          : penalty === 'all'
            ? 1
            : 0;
  // Without any right option the exact selection is none at all, which R/exams gives the full points.
  const gained = c === 0 && f === 0 ? 1 : share(t, c);
  const points = p * Math.max(negative ? -1 : 0, gained - k * f);
  return {
    points,
    working: `${show(p)} · (${t}/${c} − ${show(k)} · ${f}), not below ${negative ? show(-p) : 0}: ${show(points)}`,
  };
}
