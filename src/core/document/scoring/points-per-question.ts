import { findAmounts } from './amounts.ts';
import { lineAt, splitSentences } from './sentences.ts';

/** "Each question is worth 4 points": the points, the sentence and its line (counted from 1 in the text). */
export interface PointsPerQuestion {
  readonly points: number;
  readonly quote: string;
  readonly line: number;
}

const item = String.raw`(?:(?:true\/false|multiple[- ]choice|short[- ]answer|mcq|single[- ]choice|sub) ?-?)?(?:questions?|problems?|items?|exercises?|statements?|sub-?questions?|mcqs?|parts?)`;
const verb = '(?:is worth|are worth|worth|carr(?:y|ies)|counts?(?: for)?|scores?|is|are|gives?|has|have|gets?|yields?)';

const before = new RegExp(
  String.raw`\b(?:each|every|all)(?: of (?:the|these|them))?(?: (?:\w+|true\/false)){0,2}? ${item}(?: (?:in|of|from) (?:this|the|that) (?:section|part|exam|quiz))?(?:,? [^,.;]{0,60}?)?,? (?:and )?(?:(?:will|can) (?:be|give|count|carry) )?${verb}(?: (?:a (?:maximum|total) of|up to|exactly|equally|an equal))? $`,
);
const after = new RegExp(
  String.raw`^,? (?:each|apiece|per ${item}|for each ${item}|for every ${item}|(?:\/|a) ?question)\b`,
);

/** "Each is worth 2 points", "each question: 2 points". */
/** "A question is worth 4 points" speaks of each. */
const any = new RegExp(
  String.raw`(?<!\b(?:within|in|of|for|to|per) )\b(?:an?|one) ${item} (?:is worth|carries|counts(?: for)?|gives) $`,
);

const alone = new RegExp(
  String.raw`(?:^|[,.;:(] ?)each (?:is worth|counts(?: for)?|carries) $|\b(?:each|every|per) (?:true\/false |multiple[- ]choice |short[- ]answer )?${item}:? $`,
);

/** Where a plain sentence says what each question is worth: the amount and its span. */
export function findPointsPerQuestion(
  plain: string,
): { readonly points: number; readonly span: readonly [number, number] } | null {
  for (const amount of findAmounts(plain)) {
    if (amount.unit !== 'points' && !(amount.unit === 'none' && !amount.signed)) continue;
    if (amount.value <= 0 || amount.signed) continue;
    const left = plain.slice(Math.max(0, amount.start - 160), amount.start);
    const right = plain.slice(amount.end, amount.end + 60);
    const saysEach =
      amount.unit === 'points' &&
      after.test(right) &&
      !/\b(?:wrong|incorrect|correct|right|blank|deduct\w*|lose|minus)\b/.test(left.slice(-40));
    // "Each question is worth 2 points if correct" gives the points of a right answer: the same number.
    if (
      saysEach ||
      alone.test(left) ||
      any.test(left) ||
      (before.test(left) &&
        !/\b(?:incorrect|wrong|blank|options?|choices?(?! (?:question|problem))|answers?)\b/.test(lastClause(left)))
    ) {
      return { points: amount.value, span: [amount.start, amount.end] };
    }
  }
  return null;
}

function lastClause(text: string): string {
  return text.split(/[,;:]/).at(-1)!;
}

/** What every way of saying it has one of. */
const SAYS_EACH = /each|every|all|per|apiece|question|worth|carries|counts|gives/;

/** Reads what each question of a section is worth, from its instructions. Null when they do not say, or say two things. */
export function readPointsPerQuestion(text: string, firstLine = 1): PointsPerQuestion | null {
  if (!/\b(?:each|every|all|per|apiece|an?|one)\b|\/ ?question/i.test(text) || !/point|pts?\b|mark|worth/i.test(text))
    return null;
  let found: PointsPerQuestion | null = null;
  for (const sentence of splitSentences(text)) {
    if (!SAYS_EACH.test(sentence.plain)) continue;
    const hit = findPointsPerQuestion(sentence.plain);
    if (!hit) continue;
    if (found && found.points !== hit.points) return null;
    found ??= {
      points: hit.points,
      quote: text.slice(sentence.start, sentence.end),
      line: lineAt(text, sentence.start, firstLine),
    };
  }
  return found;
}
