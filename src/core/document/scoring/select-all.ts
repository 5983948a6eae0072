import type { ScoringRule } from '../../exam/scoring-rule.ts';
import { type Amount, findAmounts } from './amounts.ts';
import { findPointsPerQuestion } from './points-per-question.ts';

/** A rule for several right options that one sentence (or a sentence and its example) states. */
export interface SelectAllFinding {
  readonly rule: ScoringRule;
  readonly confidence: number;
}

const option = '(?:options?|choices?|boxes|box|alternatives?|bubbles?|circles?)';
const takesAway =
  /\b(?:los(?:e|es|t|ing)|deduct\w*|subtract\w*|minus|penal\w*|costs?|taken (?:off|away)|off|negative|reduc\w*)\b/;

const wrongAndMissing =
  /\b(?:wrongly|incorrectly) \w+ or (?:wrongly |incorrectly )?(?:not \w+|un\w+|missed|omitted)\b|\b(?:incorrect|wrong|extra|false|erroneous)(?:ly)?(?: \w+){0,3}(?: or| and|,| and\/or) ?(?:(?:each|every|any|a|an|for|per|one) )*(?:missing|missed|omitted|unselected|unmarked|unchecked|forgotten|left[- ]out|not (?:selected|marked|checked))\b|\b(?:missing|missed|omitted|unselected|unmarked|unchecked|forgotten)(?: \w+){0,3}(?: or| and|,| and\/or) ?(?:(?:each|every|any|a|an|for|per|one) )*(?:incorrect|wrong|extra|false|erroneous)(?:ly)?\b|\bincorrect\/missing\b|\bmissing\/incorrect\b|\bwrong\/missing\b|\bmissing\/wrong\b|\b(?:each|every|per|any) (?:single )?(?:error|mistake|wrong decision|discrepancy)\b/;

const capBefore =
  /\b(?:up to|at most|(?:to )?(?:a |the )?maximum(?: deduction| penalty)?(?: of| is)?|max\.?(?: of)?|no more than|not more than|capped at|cap of|limited to|never more than)[: (]*(?:a |the )?(?:(?:total|maximum)(?: of)? )?$/;
const floorBefore =
  /\b(?:minimum|min\.?|no (?:less|lower) than|not (?:(?:go|fall|drop|get|be) )?(?:below|lower than|less than)|never (?:(?:go|goes|fall|falls|drop|drops|be) )?(?:below|lower than|less than|under)|at least|below|floor|floored|negative)(?: (?:score|points?|of|is|at|a|an|the|than|for|this|each|per|question|total|a total))*[:( ]*$/;

/** "min 0", "not below zero", "scores cannot be negative": the least a question can give. Null when nothing is said. */
export function readFloor(plain: string): number | null {
  for (const amount of findAmounts(plain)) {
    if (amount.value <= 0 && floorBefore.test(plain.slice(Math.max(0, amount.start - 80), amount.start)))
      return amount.value;
  }
  return /\b(?:cannot|can't|can not|never|not|no question)\b[^.]{0,40}\b(?:be|get|go|become|yield|score|receive) (?:a )?negative\b|\bno negative (?:total|score|points per)|\bnon-negative\b/.test(
    plain,
  )
    ? 0
    : null;
}

/** The spans of a sentence's amounts that are bounds (caps, floors) and no outcome's points. */
export function boundSpans(plain: string): (readonly [number, number])[] {
  return findAmounts(plain)
    .filter((amount) => {
      const before = plain.slice(Math.max(0, amount.start - 80), amount.start);
      return capBefore.test(before) || floorBefore.test(before);
    })
    .map((amount) => [amount.start, amount.end] as const);
}

/** "2 points off for every wrong or forgotten mark, 4 at most." */
export function readDeduction(plain: string, severalRightOnly: boolean): SelectAllFinding | null {
  if (!wrongAndMissing.test(plain)) return null;
  const points = findPointsPerQuestion(plain);
  let each: Amount | null = null;
  let cap: Amount | null = null;
  for (const amount of findAmounts(plain)) {
    if (points && points.span[0] === amount.start) continue;
    const before = plain.slice(Math.max(0, amount.start - 80), amount.start);
    if (floorBefore.test(before)) continue;
    if (capBefore.test(before)) cap ??= amount;
    else if (amount.unit === 'none' && !amount.signed && !takesAway.test(plain)) continue;
    else if (amount.unit !== 'full' && amount.value !== 0) {
      if (each) return null;
      each = amount;
    }
  }
  if (!each || each.unit === 'full') return null;
  const negative = each.value < 0 || takesAway.test(plain);
  if (!negative) return null;
  if (cap && (cap.unit === 'share') !== (each.unit === 'share')) cap = cap.unit === 'full' ? null : cap;
  if (cap && cap.unit !== 'full' && (cap.unit === 'share') !== (each.unit === 'share')) return null;
  return {
    rule: {
      name: 'deduction',
      each: Math.abs(each.value),
      cap: cap && cap.unit !== 'full' ? Math.abs(cap.value) : null,
      ...(severalRightOnly || /\b(?:multiple|several|more than one) (?:correct|right)\b/.test(plain)
        ? {}
        : { singleToo: true }),
      ...(each.unit === 'share' ? { unit: 'share' as const } : {}),
    },
    confidence: 0.9,
  };
}

const decisionExample =
  /\b(?:correct|right) decisions?\b|\bcorrectly (?:not|un)[- ]?\w+|\bcorrectly (?:left|leav\w+)\b|\b(?:rightly|correctly) (?:selected|marked|checked|chosen|ticked) (?:or|and) (?:rightly |correctly )?(?:left|not|un)[- ]?\w*|\b(?:not|un)[- ]?(?:choosing|selecting|marking|checking|circling|ticking|chosen|selected|checked|marked|ticked)(?: \w+){0,2} (?:incorrect|wrong|false)|\b(?:incorrect|wrong|false) (?:option|answer|choice|one|statement)s?(?: \w+){0,4} (?:not|un|left)[- ]?(?:chosen|selected|checked|marked|blank|empty|ticked)/;
const perOption = new RegExp(
  String.raw`\b(?:each|every) (?:(?!correct|right|incorrect|wrong|missing|missed)[\w/]+ )?(?:${option}|answers?|statements?)(?: (?:within|in|of|for|to) (?:each|every|a|the|that|this) (?:\w+ )?(?:questions?|problems?|items?))?(?: (?:is|are|will be))? (?:worth|counts?(?: for)?|scores?|scored|carr(?:y|ies)|gives?)\b`,
);
const eachOption = new RegExp(String.raw`\b(?:each|every) (?:\w+ )?${option}\b`);
const withinQuestion = /\b(?:within|in|of|for|to) (?:each|every|a|the|that) (?:\w+ )?(?:question|problem|item)\b/;
const pointsPerOption = new RegExp(
  String.raw`\b(?:per|for each|for every) (?:(?:single|individual) )?(?:${option}|decision)\b(?! (?:that is |which is )?(?:correct|wrong|incorrect)\b(?! ?ly))`,
);
const eachAlone = new RegExp(
  String.raw`\b(?:each|every|all) (?:of the )?(?:${option}|answers?|statements?)(?: (?:is|are|will be|counts?))? (?:graded|scored|marked|treated|judged|evaluated|assessed|considered|counts?)? ?(?:independently|separately|individually|on (?:its|their) own|as (?:an? )?(?:independent |separate |individual |own )?(?:true\/false|true or false|yes\/no|binary))`,
);

/** "One point for every option of a question": an option rightly marked or rightly left earns its share. */
export function readEveryDecision(plain: string, example: boolean): SelectAllFinding | null {
  const rightly = decisionExample.test(plain);
  const named = perOption.test(plain);
  const certain = rightly || example;
  if (named && (eachOption.test(plain) || withinQuestion.test(plain) || certain)) {
    const amount = perOptionAmount(plain);
    if (amount === undefined) return null;
    return { rule: { name: 'every-decision', each: amount }, confidence: certain ? 0.95 : 0.8 };
  }
  // Points off by option are a deduction or something else, and never this.
  if (/\b(?:wrongly|incorrectly)\b/.test(plain) || findAmounts(plain).some((amount) => amount.value < 0)) return null;
  if (/\b(?:correctly|rightly) (?:selected|chosen|marked|checked|ticked)\b/.test(plain) && !rightly) return null;
  if (pointsPerOption.test(plain) && !takesAway.test(plain)) {
    const amount = perOptionAmount(plain);
    if (amount === undefined) return null;
    return { rule: { name: 'every-decision', each: amount }, confidence: certain ? 0.95 : 0.75 };
  }
  if (eachAlone.test(plain)) {
    const amount = perOptionAmount(plain);
    return { rule: { name: 'every-decision', each: amount ?? null }, confidence: 0.85 };
  }
  if (rightly && /\b(?:each|every|per|any)\b/.test(plain)) {
    const amount = perOptionAmount(plain);
    if (amount === undefined) return null;
    return { rule: { name: 'every-decision', each: amount }, confidence: 0.9 };
  }
  return null;
}

/** The one positive amount of points in the sentence besides the question's own; null without any, undefined with several. */
function perOptionAmount(plain: string): number | null | undefined {
  const points = findPointsPerQuestion(plain);
  const amounts = findAmounts(plain).filter(
    (amount) =>
      amount.value > 0 &&
      (amount.unit === 'points' || (amount.unit === 'none' && amount.signed)) &&
      points?.span[0] !== amount.start,
  );
  if (amounts.length === 0) return null;
  return amounts.length === 1 ? amounts[0]!.value : undefined;
}

/** "0 points if you select all options or none". */
export function readGuard(plain: string): boolean {
  return (
    /\b(?:select|mark|check|choos|circl|tick)\w* (?:all|every)(?: of)?(?: the)?(?: (?:options?|choices?|answers?|boxes))?(?: \w+){0,3} (?:or|and|nor) (?:none|no |nothing)/.test(
      plain,
    ) && /\b(?:0|zero|no (?:points?|credit|marks?))\b/.test(plain)
  );
}

const allRight = /\b(?:all|every|exactly|each)\b[^.]{0,50}\b(?:correct|right|answers?|options?)\b/;
const negated = /\bunless\b|\bexcept\b|\bmay\b.*\bpartial\b|\bsome partial\b/;

/** One of these stands in each way to say it. */
const restricts = /nothing|partial|only|iff\b|otherwise|any other|must|need to|ha(?:ve|s) to/;

/** "No partial credit", "points only for exactly the right marks". */
export function readAllOrNothing(plain: string): SelectAllFinding | null {
  if (!restricts.test(plain) || negated.test(plain)) return null;
  const rule = { name: 'all-or-nothing' } as const;
  if (/\ball[- ]or[- ]nothing\b/.test(plain)) return { rule, confidence: 0.95 };
  if (
    /\b(?:no|not (?:be )?(?:any )?(?:given|awarded|award|give|receive)?) ?partial (?:credit|points|marks)|\bpartial (?:credit|points|marks) (?:is|are|will be|will) (?:not|never)\b|\bwithout partial credit\b/.test(
      plain,
    )
  ) {
    return { rule, confidence: 0.85 };
  }
  if (/\bif and only if\b|\biff\b/.test(plain) && allRight.test(plain)) return { rule, confidence: 0.95 };
  if (
    /\b(?:credit|points?|marks?)\b[^.]{0,60}\bonly(?: \w+)? (?:if|when|for)\b[^.]{0,60}\b(?:all|exactly|every|completely|entirely|fully)\b/.test(
      plain,
    )
  ) {
    return { rule, confidence: 0.9 };
  }
  if (/\bonly (?:if|when)\b[^.]{0,60}\b(?:all|exactly|every)\b[^.]{0,60}\b(?:credit|points?|marks?)\b/.test(plain))
    return { rule, confidence: 0.9 };
  if (
    /\b(?:must|need to|have to|has to)\b[^.]{0,20}\b(?:select|choose|mark|check|circle|identify|tick)\w*\b[^.]{0,12}\b(?:all|exactly|every|precisely)\b[^.]{0,80}\b(?:to (?:receive|get|earn|obtain|score|gain)|for)\b[^.]{0,30}\b(?:credit|points?|marks?)\b/.test(
      plain,
    )
  ) {
    return { rule, confidence: 0.85 };
  }
  if (
    allRight.test(plain) &&
    /\b(?:otherwise|any other)\b[^.]{0,40}(?:\b(?:0|zero)\b|\bno (?:points?|credit|marks?)\b|\bnothing\b)/.test(
      plain,
    ) &&
    /\ball\b|\bexactly\b/.test(plain)
  ) {
    return { rule, confidence: 0.85 };
  }
  return null;
}

/** Rules that quiz systems name, where instructions spell them out. */
export function readNamedRule(plain: string): SelectAllFinding | null {
  if (
    /\b1 ?\/ ?\(? ?(?:n|k|m) ?- ?1 ?\)|\b1 ?\/ ?\( ?(?:the )?(?:number of )?(?:options|choices|alternatives) ?- ?(?:1|one) ?\)|\bformula scoring\b|\bcorrect(?:ed|ion) for guessing\b/.test(
      plain,
    )
  ) {
    return { rule: { name: 'formula-scoring' }, confidence: 0.85 };
  }
  if (
    /\b(?:one|1|a single|exactly one) (?:mistake|error|wrong (?:decision|judge?ment)|incorrect (?:decision|judge?ment))\b[^.]{0,50}\bhalf\b/.test(
      plain,
    )
  ) {
    if (/\btwo (?:mistakes|errors)\b[^.]{0,40}\bquarter\b/.test(plain))
      return { rule: { name: 'halves' }, confidence: 0.7 };
    if (
      /\b(?:two|2|more)\b[^.]{0,60}(?:\b(?:0|zero|nothing)\b|\bno (?:points?|credit|marks?)\b)|\botherwise\b/.test(
        plain,
      )
    ) {
      return { rule: { name: 'k-prime' }, confidence: 0.85 };
    }
  }
  const divided =
    /\b(?:correct|right)\b[^.]{0,40}\b(?:minus|less)\b[^.]{0,40}\b(?:incorrect|wrong)\b[^.]{0,60}\bdivided by (?:the )?(?:total )?(?:number of )?(?:all )?(correct|right|options|choices|alternatives|answers)\b/.exec(
      plain,
    );
  if (divided) {
    const name = divided[1] === 'correct' || divided[1] === 'right' ? 'net-correct' : 'right-minus-wrong';
    return { rule: { name }, confidence: 0.85 };
  }
  if (
    /\b(?:partial credit|proportion\w*|fraction|share|divided evenly|split evenly)\b/.test(plain) &&
    /\b(?:any|a single|one or more|even one|an) (?:incorrect|wrong)\b[^.]{0,60}(?:\b(?:0|zero|nothing)\b|\bno (?:points?|credit|marks?)\b)/.test(
      plain,
    )
  ) {
    return { rule: { name: 'proportional-correct' }, confidence: 0.8 };
  }
  return null;
}

const triple =
  /([+-]?\d+(?:\.\d+)?)\s?(?:\/|,|\||or)\s?([+-]?\d+(?:\.\d+)?)\s?(?:\/|,|\||or|, or|,? and)\s?([+-]?\d+(?:\.\d+)?)/g;

/** "Right answers score 1/2/3, wrong ones 0/-2/-6 by your certainty (low, middle, high)." */
export function readCertainty(plain: string): SelectAllFinding | null {
  if (!/\bcertain\w*|\bconfiden\w*/.test(plain)) return null;
  const triples = [...plain.matchAll(triple)].map(
    (match) => [Number(match[1]), Number(match[2]), Number(match[3])] as const,
  );
  if (triples.length !== 2) return null;
  const [right, wrong] = triples as [readonly [number, number, number], readonly [number, number, number]];
  if (right.some((value) => value < 0) || wrong.some((value) => value > 0)) return null;
  return { rule: { name: 'certainty', right, wrong }, confidence: 0.9 };
}
