import type { Scoring } from '../../exam/model.ts';
import { readScoring } from './read-scoring.ts';
import { lineAt, splitSentences } from './sentences.ts';

/** What a text says of how many options to choose, with its words and their line. */
export interface ChoiceInstruction {
  readonly choose: 'one' | 'many';
  readonly quote: string;
  readonly line: number;
}

const act = '(?:select|choose|circle|mark|pick|tick|check|fill in|give)';
const one = new RegExp(
  String.raw`\b${act} (?:only|just|exactly) one\b|\b${act} (?:the )?(?:one|single|best) (?:correct |best |right )?(?:answer|option|choice)\b|\b(?:only|exactly) one (?:answer|option|choice|statement|of (?:them|these|the \w+))? ?(?:is )?(?:correct|right|true)\b|\b(?:only|exactly) one (?:correct|right) (?:answer|option|choice)\b|\b(?:single|one) answer only\b`,
);
const many = new RegExp(
  String.raw`\b${act} (?:all|every(?:thing)?|any)\b[^.]{0,40}\b(?:apply|applies|correct|true|right|options?|answers?|valid|hold)\b|\ball that apply\b|\b(?:one or more|more than one|multiple|several|at least one)\b[^.]{0,30}\b(?:correct|right|options?|answers?|choices?|true)\b|\b(?:mark|select) all\b`,
);

/** "SELECT ONLY ONE", "mark all that apply". Null when nothing is said, both are said, or an exception is made ("unless mentioned"). */
export function readChoiceInstruction(text: string, firstLine = 1): ChoiceInstruction | null {
  let found: ChoiceInstruction | null = null;
  for (const sentence of splitSentences(text)) {
    if (/\bunless\b/.test(sentence.plain)) continue;
    const choose = one.test(sentence.plain) ? 'one' : many.test(sentence.plain) ? 'many' : null;
    if (!choose) continue;
    if (found && found.choose !== choose) return null;
    found ??= {
      choose,
      quote: text.slice(sentence.start, sentence.end),
      line: lineAt(text, sentence.start, firstLine),
    };
  }
  return found;
}

const forSeveral = new Set([
  'deduction',
  'every-decision',
  'per-selection',
  'net-correct',
  'right-minus-wrong',
  'coverage',
  'k-prime',
  'proportional-correct',
  'halves',
  'ou-multiple-response',
  'multiple-true-false',
  'r-exams',
  'amc',
]);

/**
 * The scoring of one question: what its own words state, else its section's. "SELECT ONLY ONE" in a question of a section
 * scored option by option makes it right or wrong as a whole, by those words.
 */
export function questionScoring(text: string, firstLine: number, section: Scoring | null): Scoring | null {
  const own = readScoring(text, firstLine);
  if (own) return own;
  if (section && forSeveral.has(section.rule.name)) {
    const instruction = readChoiceInstruction(text, firstLine);
    if (instruction?.choose === 'one') {
      return { rule: { name: 'all-or-nothing' }, quote: instruction.quote, line: instruction.line, confidence: 0.85 };
    }
  }
  return section;
}
