import type { Response, ScoreState } from '../exam/response.ts';
import type { Attempt, QuestionRef } from './attempt.ts';
import { similar, wording } from './fingerprint.ts';

/**
 * The journal is a set of entries that only grows. Each window writes entries of its own, and reading is the union of all:
 * entries are told apart by `id` and ordered by `at`, so it does not matter in which order, how often or from which file
 * they are read (a grow-only set, Shapiro et al. 2011). Forgetting is an entry too.
 */
export type JournalEntry = AttemptEntry | DraftEntry | FlagEntry | ResetEntry;

interface EntryBase {
  /** `<window>:<number>`, unique for ever. */
  readonly id: string;
  /** Milliseconds since the epoch, but later than every entry its writer had seen (Lamport 1978), whatever the clock does. */
  readonly at: number;
}

/** A question as an entry names it. */
export interface QuestionMark extends QuestionRef {
  readonly fingerprint: string;
}

export interface AttemptEntry extends EntryBase {
  readonly kind: 'attempt';
  readonly attempt: Attempt;
}

/** What stands in an answer and is not graded yet. */
export interface DraftEntry extends EntryBase {
  readonly kind: 'draft';
  readonly mark: QuestionMark;
  readonly draft: Response;
}

export interface FlagEntry extends EntryBase {
  readonly kind: 'flag';
  readonly mark: QuestionMark;
  readonly flagged: boolean;
}

/** Forgets what earlier entries say of these questions, or of all (null). */
export interface ResetEntry extends EntryBase {
  readonly kind: 'reset';
  readonly marks: readonly QuestionMark[] | null;
}

/** A line that is no entry. It stays where it is: perhaps a newer version, or a person, can read it. */
export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
  /** It is well-formed JSON and may be an entry of a newer version. */
  readonly foreign: boolean;
  /** It is the last of the file and has no line end: perhaps it is being written. */
  readonly unfinished: boolean;
}

/** One line of JSON, without the line end. */
export function encodeEntry(entry: JournalEntry): string {
  return JSON.stringify({ v: VERSION, ...entry });
}

/** Reads a segment of the journal. Never throws: what is no entry is in `bad`, and the rest is read. */
export function decodeJournal(text: string): { entries: JournalEntry[]; bad: BadLine[] } {
  const entries: JournalEntry[] = [];
  const bad: BadLine[] = [];
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const entry = decodeEntry(line);
    if (typeof entry !== 'string') entries.push(entry);
    else bad.push({ line: at + 1, reason: entry, foreign: entry !== NO_JSON, unfinished: at === lines.length - 1 });
  }
  return { entries, bad };
}

/** The question that is asked for, as it stands in its exam now. */
export interface Subject extends QuestionMark {
  /** How many questions of the exam have each wording (the hash part of the fingerprint). */
  readonly wordings: ReadonlyMap<string, number>;
}

/** What the journal says of a question. */
export interface QuestionRecord {
  /** In the order in which they were made, since the last reset. */
  readonly attempts: readonly Attempt[];
  readonly flagged: boolean;
  readonly draft: Response;
}

/** All entries known so far, found by question. */
export class Journal {
  readonly #ids = new Set<string>();
  readonly #byWording = new Map<string, JournalEntry[]>();
  readonly #byPlace = new Map<string, JournalEntry[]>();
  readonly #exams = new Set<string>();
  readonly #resets: ResetEntry[] = [];
  #latest = 0;

  /** The largest `at` of all entries: a new entry's must be larger. */
  get latest(): number {
    return this.#latest;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Adds entries in any order; those known already change nothing. Answers how many were new. */
  add(entries: readonly JournalEntry[]): number {
    const before = this.#ids.size;
    for (const entry of entries) {
      if (this.#ids.has(entry.id)) continue;
      this.#ids.add(entry.id);
      this.#latest = Math.max(this.#latest, entry.at);
      const marks = marksOf(entry);
      if (marks === null) this.#resets.push(entry as ResetEntry);
      else {
        for (const mark of marks) {
          push(this.#byWording, wording(mark.fingerprint), entry);
          push(this.#byPlace, place(mark), entry);
          this.#exams.add(mark.exam);
        }
      }
    }
    return this.#ids.size - before;
  }

  /**
   * Whether any entry can be about a question of an exam: false says that `of` answers nothing for each of them.
   *
   * @param exam the document (URI text)
   * @param wordings of its questions (the hash part of the fingerprints)
   */
  touches(exam: string, wordings: Iterable<string>): boolean {
    if (this.#byWording.size === 0) return false;
    if (this.#exams.has(exam)) return true;
    for (const each of wordings) if (this.#byWording.has(each)) return true;
    return false;
  }

  /**
   * What was done with a question. An entry is about it if it is of the same exam, or of a document that is not there any
   * more (moved, renamed, saved from an untitled one), and has the same wording; where several questions of the exam share
   * the wording, the same id as well. An entry of the same exam and id also counts after a correction of the wording.
   *
   * @param present whether a document (URI text) is there now
   */
  of(subject: Subject, present: (exam: string) => boolean): QuestionRecord {
    const hash = wording(subject.fingerprint);
    const alone = (subject.wordings.get(hash) ?? 0) <= 1;
    const concerns = (mark: QuestionMark): boolean => {
      const here = mark.exam === subject.exam;
      const wordingThen = wording(mark.fingerprint);
      if (wordingThen === hash) {
        return (here || !present(mark.exam)) && (alone || mark.question === subject.question);
      }
      return (
        here &&
        mark.question === subject.question &&
        !subject.wordings.has(wordingThen) &&
        similar(mark.fingerprint, subject.fingerprint)
      );
    };
    const relevant = new Set<JournalEntry>(this.#resets);
    for (const entries of [this.#byWording.get(hash), this.#byPlace.get(place(subject))]) {
      for (const entry of entries ?? []) {
        if (marksOf(entry)?.some(concerns)) relevant.add(entry);
      }
    }
    return fold([...relevant].sort(byTime));
  }
}

const VERSION = 1;
const NO_JSON = 'not JSON';

function fold(entries: readonly JournalEntry[]): QuestionRecord {
  let attempts: Attempt[] = [];
  let flagged = false;
  let draft: Response = null;
  for (const entry of entries) {
    switch (entry.kind) {
      case 'attempt':
        attempts.push(entry.attempt);
        break;
      case 'draft':
        draft = entry.draft;
        break;
      case 'flag':
        flagged = entry.flagged;
        break;
      case 'reset':
        attempts = [];
        flagged = false;
        draft = null;
        break;
    }
  }
  return { attempts, flagged, draft };
}

function byTime(one: JournalEntry, other: JournalEntry): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

function marksOf(entry: JournalEntry): readonly QuestionMark[] | null {
  switch (entry.kind) {
    case 'attempt':
      return [entry.attempt];
    case 'reset':
      return entry.marks;
    default:
      return [entry.mark];
  }
}

function place(ref: QuestionRef): string {
  return `${ref.exam}\n${ref.question}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function decodeEntry(line: string): JournalEntry | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return NO_JSON;
  }
  if (!isRecord(value)) return 'not an entry';
  if (value.v !== VERSION) return `written in version ${JSON.stringify(value.v)} of the journal`;
  const { id, at, kind } = value;
  if (typeof id !== 'string' || id === '' || !isFiniteNumber(at)) return 'no id or time';
  switch (kind) {
    case 'attempt':
      return isAttempt(value.attempt) ? { kind, id, at, attempt: value.attempt } : 'not an attempt';
    case 'draft':
      return isMark(value.mark) && isResponse(value.draft)
        ? { kind, id, at, mark: value.mark, draft: value.draft }
        : 'not a draft';
    case 'flag':
      return isMark(value.mark) && typeof value.flagged === 'boolean'
        ? { kind, id, at, mark: value.mark, flagged: value.flagged }
        : 'not a flag';
    case 'reset': {
      const marks = value.marks;
      return marks === null || (Array.isArray(marks) && marks.every(isMark)) ? { kind, id, at, marks } : 'not a reset';
    }
    default:
      return `unknown kind ${JSON.stringify(kind)}`;
  }
}

const STATES: readonly ScoreState[] = ['correct', 'partial', 'wrong', 'blank', 'invalid', 'ungraded'];
const MODES: readonly Attempt['mode'][] = ['panel', 'quiz', 'editor'];

function isAttempt(value: unknown): value is Attempt {
  return (
    isMark(value) &&
    isRecord(value) &&
    isFiniteNumber(value.time) &&
    isResponse(value.response) &&
    STATES.includes(value.state as ScoreState) &&
    isFiniteNumber(value.points) &&
    isFiniteNumber(value.outOf) &&
    MODES.includes(value.mode as Attempt['mode'])
  );
}

function isMark(value: unknown): value is QuestionMark {
  return (
    isRecord(value) &&
    typeof value.exam === 'string' &&
    typeof value.question === 'string' &&
    typeof value.fingerprint === 'string'
  );
}

/** Whether a value from outside is a response. */
export function isResponse(value: unknown): value is Response {
  if (value === null) return true;
  if (!isRecord(value)) return false;
  if ('choices' in value) {
    const { choices, certainty } = value;
    return isTexts(choices) && (certainty === undefined || certainty === 1 || certainty === 2 || certainty === 3);
  }
  if ('cells' in value) return Array.isArray(value.cells) && value.cells.every(isTexts);
  return typeof value.text === 'string' || typeof value.code === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
