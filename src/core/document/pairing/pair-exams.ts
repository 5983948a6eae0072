import type { Exam, Key, Question, Solution } from '../../exam/model.ts';
import { answerable } from '../../exam/model.ts';
import { type WordingDifference, wordingDifferences } from './differences.ts';
import { overlap, questionWords, shingles } from './wording.ts';

/** A question by its exam's place in the list that was handed in, and its id there. */
export interface PairedQuestion {
  readonly exam: number;
  readonly question: string;
}

/** One question of a blank paper with the key that the solved paper has for it. */
export interface KeyOffer {
  readonly question: string;
  /** The same question in the solved paper. */
  readonly from: string;
  /** With source "paired"; labels are those of the blank paper. Null where the solved paper has none or the options differ. */
  readonly key: Key | null;
  readonly solution: Solution | null;
  readonly differences: readonly WordingDifference[];
}

/** Two documents that are one exam: one with fewer keys, one with more. */
export interface ExamPair {
  readonly blank: number;
  readonly solved: number;
  /** Share of the questions that are the same, 0 to 1. */
  readonly likeness: number;
  readonly questions: readonly KeyOffer[];
}

/** The same or nearly the same question in two exams that are not one. */
export interface QuestionLink {
  readonly question: PairedQuestion;
  readonly other: PairedQuestion;
  readonly likeness: number;
  /** Same wording up to small edits; false where only most of the distinctive words are shared. */
  readonly same: boolean;
  /** The other question's key, offered and never used unasked. Null where the numbers in the two statements differ. */
  readonly key: Key | null;
  readonly differences: readonly WordingDifference[];
}

export interface Pairing {
  readonly pairs: readonly ExamPair[];
  readonly links: readonly QuestionLink[];
}

/** Two questions are the same from here on; below it they only share their subject. */
const SAME = 0.72;
/** From here on, words weighted by their rarity, a question is nearly another one: worth a link, not a grade. */
const NEARLY = 0.5;
/** Two documents are one exam when this share of the smaller one's questions is the same. */
const SAME_EXAM = 0.8;
/** Shorter statements ("True", "Explain.") are alike by accident. */
const ENOUGH_WORDS = 8;
/** Word pairs that stand in more questions than this say nothing. */
const COMMON = 40;

interface Entry {
  readonly exam: number;
  readonly question: Question;
  readonly words: ReadonlySet<string>;
  readonly size: number;
}

/**
 * Finds documents that are the same exam, by the content of their questions, so that a blank paper can be graded with the
 * key of its solved twin, and questions that stand in several exams. Reads nothing but the exams; order of the result is
 * the order of the list.
 */
export function pairExams(exams: readonly Exam[]): Pairing {
  const steps = pairExamsInSteps(exams);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps of a question each, for a thread that has others to serve. */
export function* pairExamsInSteps(exams: readonly Exam[]): Generator<void, Pairing> {
  const entries: Entry[][] = [];
  for (const [index, exam] of exams.entries()) {
    const own: Entry[] = [];
    for (const question of answerable(exam)) {
      const list = questionWords(question);
      own.push({ exam: index, question, words: shingles(list), size: list.length });
      yield;
    }
    entries.push(own);
  }
  const matches = yield* findMatches(entries);
  const pairs: ExamPair[] = [];
  const inPair = new Set<string>();
  for (const [key, found] of matches) {
    const [left = 0, right = 0] = key.split(' ').map(Number);
    const smaller = Math.min(entries[left]?.length ?? 0, entries[right]?.length ?? 0);
    const same = found.filter((match) => match.same);
    if (smaller < 2 || same.length < smaller * SAME_EXAM) continue;
    inPair.add(key);
    pairs.push(yield* makePair(exams, left, right, same, same.length / smaller));
  }
  const links: QuestionLink[] = [];
  for (const [key, found] of matches) {
    if (inPair.has(key)) continue;
    for (const match of found) {
      links.push(makeLink(match.left, match.right, match), makeLink(match.right, match.left, match));
      yield;
    }
  }
  links.sort((a, b) => a.question.exam - b.question.exam || a.other.exam - b.other.exam);
  return { pairs, links };
}

interface Match {
  readonly left: Entry;
  readonly right: Entry;
  readonly likeness: number;
  readonly same: boolean;
}

/** Same questions by pair of exams ("0 3"), each question used once a pair, best matches first. */
function* findMatches(entries: readonly (readonly Entry[])[]): Generator<void, Map<string, Match[]>> {
  const index = new Map<string, Entry[]>();
  for (const exam of entries) {
    for (const entry of exam) {
      if (entry.size < ENOUGH_WORDS) continue;
      for (const word of entry.words) {
        if (!word.includes(' ')) continue;
        const own = index.get(word);
        if (own) own.push(entry);
        else index.set(word, [entry]);
      }
      yield;
    }
  }
  const candidates = new Map<string, Match[]>();
  for (const exam of entries) {
    for (const entry of exam) {
      if (entry.size < ENOUGH_WORDS) continue;
      const shared = new Map<Entry, number>();
      for (const word of entry.words) {
        const holders = index.get(word);
        if (!holders || holders.length > COMMON) continue;
        for (const other of holders) if (other.exam > entry.exam) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
      for (const [other, count] of shared) {
        if (count < 3) continue;
        const likeness = overlap(entry.words, other.words);
        const same = likeness >= SAME && sameNumbers(entry, other, likeness);
        const near = same ? likeness : weighted(entry.words, other.words, index);
        if (!same && near < NEARLY) continue;
        const match = { left: entry, right: other, likeness: same ? likeness : Math.min(near, SAME), same };
        const key = `${entry.exam} ${other.exam}`;
        const list = candidates.get(key);
        if (list) list.push(match);
        else candidates.set(key, [match]);
      }
      yield;
    }
  }
  for (const [key, list] of candidates) candidates.set(key, oneToOne(list));
  return candidates;
}

/**
 * Share of the rarer word pairs that the one with fewer has in common with the other; a pair weighs less the more questions
 * have it (inverse document frequency).
 */
function weighted(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  index: ReadonlyMap<string, readonly Entry[]>,
): number {
  const weight = (word: string): number => 1 / (index.get(word)?.length ?? 1);
  const total = (set: ReadonlySet<string>): number => {
    let sum = 0;
    for (const word of set) if (word.includes(' ')) sum += weight(word);
    return sum;
  };
  let common = 0;
  let pairs = 0;
  for (const word of a) {
    if (!word.includes(' ') || !b.has(word)) continue;
    common += weight(word) * 2;
    pairs++;
  }
  return pairs < 8 ? 0 : common / (Math.min(total(a), total(b)) + common / 2);
}

/** Variants of one question differ in their numbers alone: with other numbers it is another question. */
function sameNumbers(a: Entry, b: Entry, likeness: number): boolean {
  const numbers = (entry: Entry): string =>
    [...entry.words]
      .filter((word) => /^\d+$/.test(word))
      .sort()
      .join(' ');
  return likeness > 0.97 || numbers(a) === numbers(b) || (a.size > 60 && likeness > 0.85);
}

function oneToOne(matches: readonly Match[]): Match[] {
  const taken = new Set<Entry>();
  const chosen: Match[] = [];
  for (const match of [...matches].sort((a, b) => b.likeness - a.likeness)) {
    if (taken.has(match.left) || taken.has(match.right)) continue;
    taken.add(match.left);
    taken.add(match.right);
    chosen.push(match);
  }
  return chosen;
}

function keyCount(exam: Exam | undefined): number {
  return exam ? answerable(exam).filter((question) => question.key).length : 0;
}

function* makePair(
  exams: readonly Exam[],
  left: number,
  right: number,
  matches: readonly Match[],
  likeness: number,
): Generator<void, ExamPair> {
  const leftIsBlank = keyCount(exams[left]) <= keyCount(exams[right]);
  const [blank, solved] = leftIsBlank ? [left, right] : [right, left];
  const order = new Map((exams[blank] ? answerable(exams[blank]) : []).map((question, index) => [question.id, index]));
  const questions: KeyOffer[] = [];
  for (const match of matches) {
    const [own, other] = leftIsBlank ? [match.left, match.right] : [match.right, match.left];
    questions.push(offer(own.question, other.question));
    yield;
  }
  questions.sort((a, b) => (order.get(a.question) ?? 0) - (order.get(b.question) ?? 0));
  return { blank, solved, likeness, questions };
}

function offer(blank: Question, solved: Question): KeyOffer {
  return {
    question: blank.id,
    from: solved.id,
    key: pairedKey(blank, solved),
    solution: solved.solution,
    differences: differencesOf(blank, solved),
  };
}

function makeLink(own: Entry, other: Entry, match: Match): QuestionLink {
  return {
    question: { exam: own.exam, question: own.question.id },
    other: { exam: other.exam, question: other.question.id },
    likeness: match.likeness,
    same: match.same,
    key: sameNumbers(own, other, match.likeness) ? pairedKey(own.question, other.question) : null,
    differences: differencesOf(own.question, other.question),
  };
}

function differencesOf(ours: Question, theirs: Question): WordingDifference[] {
  const differences = wordingDifferences(ours.prompt, theirs.prompt);
  for (let index = 0; index < Math.max(ours.options.length, theirs.options.length); index++) {
    differences.push(...wordingDifferences(ours.options[index]?.text ?? '', theirs.options[index]?.text ?? ''));
  }
  return differences;
}

/** The solved question's key in the words of the blank one: its labels are carried over by the text of the options. */
function pairedKey(blank: Question, solved: Question): Key | null {
  const key = solved.key;
  if (!key) return null;
  if (typeof key.value === 'string') return blank.options.length === 0 ? { value: key.value, source: 'paired' } : null;
  if (blank.options.length === 0 && solved.options.length === 0) return { value: key.value, source: 'paired' };
  if (blank.options.length !== solved.options.length) return null;
  const translated = new Map<string, string>();
  const used = new Set<string>();
  for (const option of solved.options) {
    const own = shingles(questionWords({ ...solved, title: null, prompt: option.text, options: [] }));
    let best: { label: string; likeness: number } | null = null;
    for (const candidate of blank.options) {
      if (used.has(candidate.label)) continue;
      const theirs = shingles(questionWords({ ...blank, title: null, prompt: candidate.text, options: [] }));
      const likeness =
        candidate.text === option.text ? 2 : overlap(own, theirs) + (candidate.label === option.label ? 0.01 : 0);
      if (!best || likeness > best.likeness) best = { label: candidate.label, likeness };
    }
    if (!best || best.likeness < 0.5) return null;
    used.add(best.label);
    translated.set(option.label, best.label);
  }
  const labels = key.value.map((label) => translated.get(label));
  return labels.every((label) => label !== undefined) ? { value: labels, source: 'paired' } : null;
}
