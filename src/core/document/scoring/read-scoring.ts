import type { Scoring } from '../../exam/model.ts';
import type { ScoringRule } from '../../exam/scoring-rule.ts';
import { findAmounts } from './amounts.ts';
import { type Outcome, type OutcomeFact, pairOutcomes } from './outcomes.ts';
import { findPointsPerQuestion } from './points-per-question.ts';
import {
  boundSpans,
  readAllOrNothing,
  readCertainty,
  readDeduction,
  readEveryDecision,
  readFloor,
  readGuard,
  readNamedRule,
  type SelectAllFinding,
} from './select-all.ts';
import { lineAt, type Sentence, splitSentences } from './sentences.ts';

const pointWords =
  /points?\b|pts?\b|marks?\b|credit|scor(?:e|ing)|penal|deduct|marking|negative|grad(?:e|ing)|%|certain|all[- ]or[- ]nothing/i;
const signedNumber = /[+−–-]\s?\.?\d/;
const outcomeWords =
  /correct|right|wrong|blank|answer|attempt|mistake|error|\b(?:option|choice|box|credit|guess|certain|each|every|nothing)|know\b|\+\s?\d[^\n]{0,30}[−–-]\s?\d/i;

/** Most text says nothing of points and is told at once. */
function mayStateRule(text: string): boolean {
  return (pointWords.test(text) || signedNumber.test(text)) && outcomeWords.test(text);
}

/**
 * Reads the scoring rule that a section's instructions (or one question's own words) state. The quote is the document's
 * text from the first to the last sentence that says something of it; `line` counts from `firstLine`. Null when nothing is
 * said, or when what is said cannot be told with certainty: sentences that contradict each other, two rules for two kinds of
 * question. Never throws; linear in the length of the text.
 */
export function readScoring(text: string, firstLine: number): Scoring | null {
  if (!mayStateRule(text)) return null;
  const sentences = splitSentences(text).filter(({ plain }) => outcomeWords.test(plain) && !isNoInstruction(plain));
  if (sentences.length === 0) return null;
  const found = readSelectAll(sentences);
  const taken = found && found !== 'unclear' && found.rule.name !== 'all-or-nothing' ? found.used : [];
  const signed = readSigned(sentences.filter((sentence) => !taken.includes(sentence)));
  if (found === 'unclear' || signed === 'unclear') return null;
  const chosen = choose(found, signed);
  if (!chosen || chosen.used.length === 0) return null;
  const first = Math.min(...chosen.used.map((sentence) => sentence.start));
  const last = Math.max(...chosen.used.map((sentence) => sentence.end));
  const used = [...chosen.used].sort((a, b) => a.start - b.start);
  const quote =
    last - first <= 700
      ? text.slice(first, last)
      : used.map((sentence) => text.slice(sentence.start, sentence.end)).join(' … ');
  return { rule: chosen.rule, quote, line: lineAt(text, first, firstLine), confidence: chosen.confidence };
}

interface Reading {
  readonly rule: ScoringRule;
  readonly confidence: number;
  readonly used: readonly Sentence[];
}

function choose(selectAll: Reading | null, signed: (Reading & { readonly facts: number }) | null): Reading | null {
  if (!selectAll) return signed;
  if (!signed) return selectAll;
  // "No partial credit: +1.5 if exactly right, -0.5 otherwise": the signed rule needs an exact match anyway.
  if (selectAll.rule.name === 'all-or-nothing') return { ...signed, used: [...selectAll.used, ...signed.used] };
  // Two families in one text: which questions each is for cannot be told here.
  return signed.facts >= 2 ? null : selectAll;
}

/** A grader's item ("✓ - 2 pts Incorrect") or a heading ("2 Choices (16 points)"): neither says how answers are scored. */
function isNoInstruction(plain: string): boolean {
  return (
    /^(?:✓|✔|checkmark)?\s*[-+]?\s*\d+(?:\.\d+)? (?:pts?|points?)\s+(?!for\b|if\b|per\b|when\b|each\b|are\b|is\b|will\b|off\b)\S/.test(
      plain,
    ) ||
    /(?:✓|✔|checkmark)\s*-\s*[\d.]+ pts?\b/.test(plain) ||
    (/^[\w.]{0,6}\s?[^.:]{0,60}\(\d+ (?:points|pts|marks)\)/.test(plain) &&
      plain.length < 110 &&
      !/[.:]$|\b(?:is|are|gets?|gives?|worth|earns?|costs?)\b/.test(plain))
  );
}

const isExample = /^(?:for )?example\b|^e\.g|^for instance/;

function readSelectAll(sentences: readonly Sentence[]): Reading | null | 'unclear' {
  const severalRightOnly = sentences.some(({ plain }) =>
    /\bfor (?:questions?|problems?|items?) with (?:multiple|several|more than one)\b/.test(plain),
  );
  const decisions = sentences.filter(({ plain }) => /\bcorrectly (?:not|un|left)[- ]?\w*/.test(plain));
  const readings: Reading[] = [];
  for (const sentence of sentences) {
    if (isExample.test(sentence.plain)) continue;
    const finding: SelectAllFinding | null =
      readCertainty(sentence.plain) ??
      readNamedRule(sentence.plain) ??
      readDeduction(sentence.plain, severalRightOnly) ??
      readEveryDecision(sentence.plain, decisions.length > 0) ??
      readAllOrNothing(sentence.plain);
    if (!finding) continue;
    const examples = finding.rule.name === 'every-decision' ? decisions : [];
    readings.push({ ...finding, used: [sentence, ...examples] });
  }
  if (readings.length === 0) return null;
  const guards = sentences.filter(({ plain }) => readGuard(plain));
  let best = readings[0]!;
  for (const reading of readings.slice(1)) {
    if (reading.rule.name === best.rule.name) {
      if (JSON.stringify(reading.rule) === JSON.stringify(best.rule)) {
        best = { ...best, used: [...best.used, ...reading.used] };
      } else if (best.rule.name === 'every-decision' && reading.rule.name === 'every-decision') {
        if (best.rule.each !== null && reading.rule.each !== null) return 'unclear';
        const each = best.rule.each ?? reading.rule.each;
        best = { ...best, rule: { ...best.rule, each }, used: [...best.used, ...reading.used] };
      } else return 'unclear';
    } else if (reading.rule.name === 'all-or-nothing' || best.rule.name === 'all-or-nothing') return 'unclear';
    else return 'unclear';
  }
  if (best.rule.name === 'every-decision' && guards.length > 0) {
    best = { ...best, rule: { ...best.rule, guarded: true }, used: [...best.used, ...guards] };
  }
  return best;
}

const shorthand =
  /(?<![\w.])\+? ?(\d+(?:\.\d+)?) ?(?:points?|pts?|marks?)? ?(?:\/|,|\||;) ?(-\d+(?:\.\d+)?) ?(?:points?|pts?|marks?)?(?: ?(?:\/|,|\||;|,? and) ?([+-]?\d+(?:\.\d+)?))?(?![\w/])/;

function readSigned(sentences: readonly Sentence[]): (Reading & { readonly facts: number }) | null | 'unclear' {
  const facts = new Map<Outcome, { readonly fact: OutcomeFact }>();
  const used: Sentence[] = [];
  let points: { readonly value: number; readonly sentence: Sentence } | null = null;
  let floor: number | null = null;
  let floorSentence: Sentence | null = null;
  let certain = true;
  for (const sentence of sentences) {
    const { plain } = sentence;
    if (isExample.test(plain)) continue;
    const own = findPointsPerQuestion(plain);
    if (own) points ??= { value: own.points, sentence };
    if (floor === null) {
      floor = readFloor(plain);
      if (floor !== null) floorSentence = sentence;
    }
    const bounds = boundSpans(plain);
    // "2 points if right, -1 if wrong" says what each question is worth in passing; "worth 2 points, wrong ones -1" apart.
    const together = own ? pairOutcomes(plain, bounds) : null;
    const fits =
      together?.some(({ amount }) => amount.start === own!.span[0]) &&
      together.every(({ amount, outcome }) => amount.start !== own!.span[0] || outcome === 'correct');
    const pairs = fits ? together : pairOutcomes(plain, [...bounds, ...(own ? [own.span] : [])]);
    if (!pairs) {
      certain = false;
      continue;
    }
    if (pairs.length === 0) continue;
    for (const pair of pairs) {
      const before = facts.get(pair.outcome)?.fact;
      if (before && (before.value !== pair.value || before.amount.unit !== pair.amount.unit)) return 'unclear';
      facts.set(pair.outcome, { fact: pair });
    }
    used.push(sentence);
  }
  if (facts.size === 0) return readShorthand(sentences);
  const wrongFact = facts.get('wrong')?.fact;
  const otherwise = facts.get('otherwise')?.fact;
  const correctFact = facts.get('correct')?.fact;
  const blankFact = facts.get('blank')?.fact;
  const multiple = facts.get('multiple')?.fact;
  const dontKnow = facts.get('dont-know')?.fact;
  // Numbers without a unit or sign count beside others that have one, or where they stand right at the word ("wrong: 0").
  const stated = [...facts.values()].map(({ fact }) => fact);
  const inPoints = stated.some((fact) => fact.amount.unit !== 'none' || fact.amount.signed);
  if (!inPoints && !stated.every((fact) => fact.adjacent)) return null;
  const wrong = wrongFact ?? otherwise ?? null;
  // What a right answer or a blank is worth is no rule by itself: what happens to a wrong one must be said.
  if (!wrong && !(dontKnow || (blankFact && blankFact.value > 0 && blankFact.amount.unit !== 'none'))) return null;
  if (wrong && (wrong.value > 0 || wrong.amount.unit === 'full')) return null;
  if (correctFact && correctFact.value <= 0) return null;
  if (wrong && !certain && !correctFact) return 'unclear';

  const full =
    !correctFact ||
    correctFact.amount.unit === 'full' ||
    (correctFact.amount.unit === 'share' && correctFact.value === 1);
  let correct: number | null = full ? (points?.value ?? null) : correctFact.value;
  if (correctFact?.amount.unit === 'share' && !full) return null;
  const all = [wrong, blankFact, multiple, dontKnow].filter(
    (fact) => fact !== undefined && fact !== null && fact.value !== 0,
  );
  const shares = all.filter((fact) => fact!.amount.unit === 'share' || fact!.amount.unit === 'full').length;
  let unit: 'points' | 'share' = 'points';
  let scale = 1;
  if (shares > 0) {
    if (shares !== all.length) return 'unclear';
    if (correct === null) unit = 'share';
    else scale = correct;
  }
  if (unit === 'share') correct = null;
  const amountOf = (fact: OutcomeFact | undefined | null): number => (fact ? fact.value * scale + 0 : 0);
  const withPoints =
    points && correct === points.value && (full || used.includes(points.sentence)) ? [points.sentence] : [];

  if (
    wrong?.perOption &&
    correctFact?.perOption &&
    unit === 'points' &&
    correct !== null &&
    !correctFact.amount.unit.startsWith('share')
  ) {
    return {
      rule: { name: 'per-selection', right: correct, wrong: amountOf(wrong), missed: 0, floor },
      confidence: floor === null ? 0.75 : 0.9,
      used: floorSentence && !used.includes(floorSentence) ? [...used, floorSentence] : used,
      facts: facts.size,
    };
  }
  const told = [correctFact ?? (points ? wrong : undefined), wrongFact, blankFact].filter(Boolean).length;
  const doubtful = !certain || (otherwise && !blankFact && otherwise.value !== 0) || !wrong;
  return {
    rule: {
      name: 'signed',
      correct,
      wrong: amountOf(wrong),
      blank: amountOf(blankFact),
      ...(multiple ? { multiple: amountOf(multiple) } : {}),
      ...(dontKnow ? { dontKnow: { label: dontKnow.label, points: amountOf(dontKnow) } } : {}),
      ...(unit === 'share' ? { unit } : {}),
    },
    confidence: doubtful ? 0.6 : told >= 3 ? 0.95 : told === 2 ? 0.9 : 0.75,
    used: [...withPoints, ...used],
    facts: facts.size,
  };
}

/** "Scoring: +2 / -1 / 0" without words: by custom right, wrong, blank. */
function readShorthand(sentences: readonly Sentence[]): (Reading & { readonly facts: number }) | null {
  for (const sentence of sentences) {
    const match = shorthand.exec(sentence.plain);
    if (!match || !/\+|scor|points|marks|grading|marking/.test(sentence.plain)) continue;
    if (findAmounts(sentence.plain).length > 3 || sentence.plain.length > 120) continue;
    return {
      rule: {
        name: 'signed',
        correct: Number(match[1]),
        wrong: Number(match[2]),
        blank: match[3] === undefined ? 0 : Number(match[3]),
      },
      confidence: match[3] === undefined ? 0.6 : 0.75,
      used: [sentence],
      facts: 2,
    };
  }
  return null;
}
