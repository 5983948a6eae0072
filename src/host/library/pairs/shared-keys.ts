import type { QuestionRef } from '../../../core/practice/attempt.ts';
import type { ExamEntry, FoundQuestion } from '../exam-library.ts';
import type { OtherKey } from './other-keys.ts';

/** A key that stands in another document of the library. */
export interface KeyElsewhere extends OtherKey {
  readonly exam: string;
  /** The document, as the library has it now. */
  readonly entry: ExamEntry;
}

/** What other documents have to say about a question without a key of its own. */
export interface SharedKeys {
  /** The document whose key grades this question; null where its own document holds the key, or nobody. */
  originOf(found: FoundQuestion): KeyOrigin | null;
  /** Keys that the student may take from other exams. */
  offersFor(found: FoundQuestion): readonly KeyElsewhere[];
  /** Takes the key of another exam for this question, until it is taken back. */
  accept(question: QuestionRef, from: QuestionRef): Promise<void>;
  withdraw(question: QuestionRef): Promise<void>;
  /** Resolves when no comparing of documents is due or under way. */
  compared(): Promise<void>;
}

export interface KeyOrigin extends KeyElsewhere {
  /** The student chose it; false where both documents are the same exam. */
  readonly accepted: boolean;
}

/** The key to grade by and the keys to offer. */
export interface Choice {
  readonly used: { readonly exam: string; readonly found: OtherKey; readonly accepted: boolean } | null;
  readonly offered: readonly { readonly exam: string; readonly found: OtherKey }[];
}

/**
 * Which of the keys found elsewhere is used: the one that the student took, else that of a twin where all twins agree.
 * Twins that contradict each other are offered and none is used.
 *
 * @param accepted the question (exam URI and id) whose key the student took, if any
 */
export function chooseKey(
  found: readonly { readonly exam: string; readonly found: OtherKey }[],
  accepted: QuestionRef | null,
): Choice {
  const taken = accepted && found.find((each) => each.exam === accepted.exam && each.found.from === accepted.question);
  if (taken) return { used: { ...taken, accepted: true }, offered: [] };
  const twins = found.filter((each) => each.found.twin);
  const agreed = twins.length > 0 && new Set(twins.map((each) => keyText(each.found))).size === 1;
  if (agreed) return { used: { ...twins[0]!, accepted: false }, offered: [] };
  return { used: null, offered: found };
}

function keyText({ key }: OtherKey): string {
  return JSON.stringify(typeof key.value === 'string' ? key.value.replace(/\s+/g, ' ').trim() : [...key.value].sort());
}
