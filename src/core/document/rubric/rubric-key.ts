import type { Scoring } from '../../exam/model.ts';
import { type NamedOption, readChoiceKey } from '../keys/choice-key.ts';
import type { RubricEntry } from './read-rubric.ts';

export interface RubricKey {
  readonly value: readonly string[] | string;
  readonly line: number;
}

const CORRECT = /^(?:entirely |completely |fully )?correct(?:ly)?(?: answer)?\b/i;
const INSIDE = /^(?:entirely |completely |fully )?correct(?: answer)?\s*\(([^()]{1,80})\)/i;
const AFTER = /^(?:entirely |fully )?correct(?: answer)?\s*[:.]\s*(\S.*)$/i;
const IS_CORRECT =
  /^\(?([A-Za-z]{1,8}(?:\s*(?:,|and|&)\s*[A-Za-z])*)\)?\s+(?:is|are)\s+(?:the\s+)?correct(?: answer)?s?\b/i;
const SELECTED =
  /^(correctly|incorrectly|did not|didn't|failed to)\s+(not\s+|did not\s+)?(?:select(?:ed)?|chose|choose|pick(?:ed)?|circled?|mark(?:ed)?)\s+(?:option\s+)?\(?([ivx]{1,4}|[A-Za-z])\b\)?/i;
const CORRECTLY_NOT =
  /^correctly (?:did not|didn't|not) (?:select|choose|pick|circle|mark)(?:ed)?\s+(?:option\s+)?\(?([ivx]{1,4}|[A-Za-z])\b\)?/i;
const CHOSEN =
  /^\(?([ivx]{1,4}|[A-Za-z])\b\)?\s+(?:is|was)\s+(not\s+)?(?:chosen?|choosen|selected|picked|circled|marked)\b/i;

/**
 * The key that a rubric's items state: "Correct (iv)", "Entirely correct (selected just iii and iv)", "Did not select
 * iii)" with points off, "+ 2 pts CD is correct". Every item that says something must agree; else there is no key.
 */
export function readRubricChoiceKey(entry: RubricEntry, options: readonly NamedOption[]): RubricKey | null {
  const byLabel = new Map(options.map((option) => [option.label.toLowerCase(), option.label]));
  const whole: { labels: readonly string[]; line: number }[] = [];
  const right = new Set<string>();
  const wrong = new Set<string>();
  let line = 0;
  const put = (set: Set<string>, label: string | undefined, at: number): void => {
    const known = byLabel.get((label ?? '').toLowerCase());
    if (known === undefined) return;
    set.add(known);
    if (line === 0) line = at;
  };
  for (const item of entry.rubric.items) {
    const text = item.text.replace(/[*$]/g, '').trim();
    const not = CORRECTLY_NOT.exec(text);
    const selected = SELECTED.exec(text);
    const chosen = CHOSEN.exec(text);
    if (not) put(wrong, not[1], item.line);
    else if (selected) {
      const verb = (selected[1] ?? '').toLowerCase();
      if (selected[2]) put(verb === 'incorrectly' ? right : wrong, selected[3], item.line);
      else put(verb === 'incorrectly' ? wrong : right, selected[3], item.line);
    } else if (chosen && item.points > 0) put(chosen[2] ? wrong : right, chosen[1], item.line);
    else {
      const full = item.points === 0 || item.points === entry.points;
      const named = full ? namedLabels(text, options) : null;
      if (named) whole.push({ labels: named, line: item.line });
    }
  }
  for (const label of right) if (wrong.has(label)) return null;
  const first = whole[0];
  if (first) {
    if (whole.some((other) => other.labels.join() !== first.labels.join())) return null;
    for (const label of right) if (!first.labels.includes(label)) return null;
    for (const label of wrong) if (first.labels.includes(label)) return null;
    return { value: first.labels, line: first.line };
  }
  if (right.size === 0) return null;
  return { value: options.map((option) => option.label).filter((label) => right.has(label)), line };
}

/**
 * The rule that the items spell out: the same points off for every option wrongly selected or wrongly left. Null unless two
 * or more items say so and agree.
 */
export function readRubricScoring(entry: RubricEntry): Scoring | null {
  let each: number | null = null;
  let count = 0;
  let quote = '';
  let line = 0;
  for (const item of entry.rubric.items) {
    const selected = SELECTED.exec(item.text);
    if (!selected || item.points >= 0) continue;
    if (each !== null && each !== -item.points) return null;
    each = -item.points;
    count++;
    if (line === 0) {
      line = item.line;
      quote = `- ${each} pts ${item.text}`;
    }
  }
  if (each === null || count < 2) return null;
  return { rule: { name: 'deduction', each, cap: null }, quote, line, confidence: 0.9 };
}

function namedLabels(text: string, options: readonly NamedOption[]): readonly string[] | null {
  const isCorrect = IS_CORRECT.exec(text);
  const inside = INSIDE.exec(text)?.[1] ?? AFTER.exec(text)?.[1] ?? isCorrect?.[1];
  if (inside === undefined) return null;
  const words = inside
    .replace(/^(?:selected|chose|just|only|the answer is)\s+/i, '')
    .replace(/^(?:just|only|exactly)\s+/i, '');
  const piece = { line: 0, text: words, indent: 0, shape: 'text' } as const;
  const reading = readChoiceKey([piece], options);
  return reading.key ? reading.key.labels : null;
}

/** "Correct: conv(C) = …" states the answer of an open question. */
export function readRubricTextKey(entry: RubricEntry): RubricKey | null {
  for (const item of entry.rubric.items) {
    if (item.points !== 0 && item.points !== entry.points) continue;
    const stated = CORRECT.test(item.text) ? AFTER.exec(item.text)?.[1] : undefined;
    if (stated !== undefined && stated.length > 2) return { value: stated.trim(), line: item.line };
  }
  return null;
}
