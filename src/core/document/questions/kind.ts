import type { QuestionKind } from '../../exam/model.ts';
import { ALL, APPLY, CODING, ONE, REASONING, SELECT, SEVERAL, TRUE, wordsOf } from '../text/words.ts';

/** What a section's title and instructions say of the questions in it. */
export interface KindHint {
  readonly trueFalse: boolean;
  readonly choice: boolean;
  readonly many: boolean | null;
  readonly numeric: boolean;
}

export const NO_HINT: KindHint = { trueFalse: false, choice: false, many: null, numeric: false };

const TRUE_FALSE = /\btrue\s*(?:\/|or|and|-|–)\s*false\b|\bt\s*\/\s*f\b/i;
/** "State whether each of the following is true or false": what follows are statements, not options. */
export const SORT_TRUE_FALSE =
  /\b(?:state|circle|mark|write|indicate|say|decide|answer|determine|label)\b[^.?]{0,60}\b(?:true or false|true\/false)\b/i;
const MANY =
  /\b(?:all|every|any)\b[^.]{0,40}\bappl(?:y|ies)\b|\bone or more\b|\bmore than one\b|\bmultiple (?:select|answers?|response)|\bmsqs?\b|\b(?:choose|select|mark|circle|check|tick) (?:all|every)\b|\boption\(s\)|\banswer\(s\)|\bletter\(s\)|\bcheckbox/i;
const ONLY_ONE =
  /\b(?:only|exactly) one\b|\bone correct\b|\b(?:single|best) (?:choice|answer|option)\b|\bselect only one\b|\bsingle[- ]select\b/i;
/** "one correct option or several" counts neither. */
const EITHER = /\bone (?:\w+ ){0,2}or (?:several|more|many)\b|\bone or several\b/i;
const CHOICE =
  /\bmultiple[- ]choices?\b|\bmcqs?\b|\bmsqs?\b|\bsingle[- ]choice\b|\bmultiple[- ]select\b|\bobjective\b/i;

/** `words` are the families of its words, or more: whether a text says that several options may be right; null where it says neither or both, or makes exceptions. */
export function saysMany(text: string, words = wordsOf(text)): boolean | null {
  const maySayOne = (words & ONE) !== 0;
  const maySayMany =
    (words & (APPLY | SEVERAL)) !== 0 || ((words & ALL) !== 0 && (words & SELECT) !== 0) || text.includes('(s)');
  if (!maySayOne && !maySayMany) return null;
  const start = text.slice(0, 3000);
  const one = maySayOne && ONLY_ONE.test(start) && !/\bunless\b/i.test(start);
  const many = maySayMany && MANY.test(start);
  if (maySayOne && EITHER.test(start)) return true;
  // "may contain one or more", "more than one can be right" stand beside "only one" nowhere.
  return one === many ? null : many;
}

export function readKindHint(title: string, instructions: string): KindHint {
  return {
    trueFalse:
      (TRUE_FALSE.test(title) && !CHOICE.test(title) && !/\bfor (?:the )?true/i.test(title)) ||
      ((wordsOf(instructions) & TRUE) !== 0 && SORT_TRUE_FALSE.test(instructions.slice(0, 600))),
    choice:
      CHOICE.test(title) ||
      ((wordsOf(instructions) & (CODING | SELECT)) !== 0 &&
        /\bfill in the circle|\bcircle the letter/i.test(instructions)),
    many: saysMany(title === '' ? instructions : `${title}\n${instructions}`),
    numeric: /\bnumericals?\b|\bcalculation (?:questions?|problems?)/i.test(title),
  };
}

const NUMERIC_WORD = /^(?:numerical|numeric)/i;
const CODE =
  /\bimplement (?:a|an|the|your|this|it)\b|\bwrite\b.{0,60}\b(?:python|pytorch|numpy|tensorflow|keras|code|program|script|class)\b|\bwrite (?:a|the|your)\b.{0,30}\bfunction (?:that|which|to|named|called|`)|\bwrite an implementation\b|\bpseudo-?code\b|\bfill in the (?:blanks?|missing (?:lines?|parts?|code))\b.{0,30}\b(?:code|function|program)\b|\bcomplete the (?:code|function|implementation)\b/i;
const NUMERIC =
  /^(?:\([^)]{0,20}\)\s*)?(?:what is the probability|how many\b[^?]{0,200}\?\s*(?:\([^)]*\)\s*)?$|(?:calculate|compute) the (?:number|total|size|output size|value)|what is the (?:output|resulting) (?:size|shape|dimension)[^?]*\?\s*$)/i;

/** "… in every case. True or false? *(1 pt)*" */
const ENDS_IN_VERDICT =
  /(?:true or false|true\s?\/\s?false|\(t\s?\/\s?f\))[?.*_\s]*(?:\(\d{1,2}[^()]{0,10}\)[*_\s]*)?$/i;

/** The kind of a question without options. `words` are its families of words, or more. */
export function openKind(text: string, word: string, hint: KindHint, words = wordsOf(text)): QuestionKind {
  if (word !== '' && NUMERIC_WORD.test(word)) return 'numeric';
  if (word !== '' && /^(?:coding|code)/i.test(word)) return 'code';
  const start = text.slice(0, 2000).trim();
  if (
    (words & TRUE) !== 0 &&
    (/^\W*(?:true or false|true\s?\/\s?false|t\s?\/\s?f)\b/i.test(start) || ENDS_IN_VERDICT.test(text.slice(-60)))
  )
    return 'true-false';
  if ((words & CODING) !== 0 && CODE.test(start)) return 'code';
  if ((words & REASONING) !== 0 && /\b(?:explain|why|justify|derive|where)\b/i.test(start)) return 'short-answer';
  if (hint.numeric || NUMERIC.test(start)) return 'numeric';
  return 'short-answer';
}
