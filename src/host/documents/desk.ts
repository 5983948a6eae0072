import { withoutComputedKeys } from '../../core/exam/computed-keys.ts';
import type { Exam, Question } from '../../core/exam/model.ts';
import { fingerprint } from '../../core/practice/fingerprint.ts';
import { ExamIndex } from '../library/pairs/exam-index.ts';
import { otherKeysInSteps } from '../library/pairs/other-keys.ts';
import { Comparisons } from '../library/pairs/shared-keys.ts';
import type { DocumentAnswer, DocumentRequest, KeysFound } from './document-messages.ts';
import { headOf, piecesOf } from './exam-pieces.ts';
import { readExam } from './read-exam.ts';

/** Questions whose keys travel at a time. */
const MOST_KEYS = 100;

type Found = ReadonlyMap<string, KeysFound>;

/**
 * Reads documents and compares exams, wherever it runs: in a worker, or in the extension host where there is none. It keeps
 * the exams that it has read, so that comparing them needs no copy of them. Work comes as generators: `null` is a moment at
 * which others may be served.
 */
export class Desk {
  /** Adds the keys that can be computed, once what computes them is loaded. */
  complete: (exam: Exam) => Exam = (exam) => exam;
  readonly #exams = new Map<string, Exam>();
  readonly #index = new ExamIndex();
  readonly #comparisons = new Comparisons();
  /** What was told last, by exam. */
  #told = new Map<string, Found>();

  *answer(request: Exclude<DocumentRequest, { kind: 'formulas' }>): Generator<DocumentAnswer | null> {
    switch (request.kind) {
      case 'read':
        yield* this.#read(request);
        return;
      case 'keep':
        this.#exams.set(request.uri, withoutComputedKeys(request.exam));
        return;
      case 'forget':
        this.#exams.delete(request.uri);
        return;
      case 'compare':
        yield* this.#compare(request.id);
        return;
      case 'more':
        return;
    }
  }

  *#read({ id, uri, name, text }: DocumentRequest & { kind: 'read' }): Generator<DocumentAnswer> {
    const reading = readExam(text, name);
    if (reading.kind === 'other') {
      this.#exams.delete(uri);
      yield { kind: 'other', id };
      return;
    }
    // Compared is what the documents say themselves; shown is what follows by computation too.
    this.#exams.set(uri, reading.exam);
    const exam = this.complete(reading.exam);
    let before: DocumentAnswer | null = null;
    for (const piece of piecesOf(exam, fingerprint)) {
      if (before) yield before;
      before =
        before === null
          ? { kind: 'head', id, head: headOf(exam), piece, last: false }
          : { kind: 'piece', id, piece, last: false };
    }
    if (before) yield { ...before, last: true } as DocumentAnswer;
  }

  *#compare(id: number): Generator<DocumentAnswer | null> {
    const exams = new Map(this.#exams);
    for (const name of this.#index.names()) if (!exams.has(name)) this.#index.delete(name);
    for (const [name, exam] of exams) {
      if (!this.#index.has(name, exam)) yield* moments(this.#index.setInSteps(name, exam));
    }
    const told = new Map<string, Found>();
    const same: string[] = [];
    for (const [uri, exam] of exams) {
      const found: Found = yield* this.#keysFor(uri, exam, exams);
      if (found.size === 0) continue;
      const before = this.#told.get(uri);
      if (before && isSame(before, found)) {
        told.set(uri, before);
        same.push(uri);
        continue;
      }
      told.set(uri, found);
      const all = [...found.values()];
      for (let from = 0; from < all.length; from += MOST_KEYS) {
        yield { kind: 'keys', id, uri, first: from === 0, keys: all.slice(from, from + MOST_KEYS) };
      }
    }
    this.#told = told;
    yield { kind: 'compared', id, same };
  }

  *#keysFor(uri: string, exam: Exam, exams: ReadonlyMap<string, Exam>): Generator<null, Found> {
    const found = new Map<string, KeysFound['keys'][number][]>();
    for (const candidate of this.#index.candidates(uri)) {
      const other = exams.get(candidate);
      if (!other) continue;
      const keys = yield* moments(this.#comparisons.of(exam, other, otherKeysInSteps));
      for (const [id, key] of keys) {
        const list = found.get(id);
        const entry = { exam: candidate, found: key };
        if (list) list.push(entry);
        else found.set(id, [entry]);
      }
    }
    if (found.size === 0) return new Map();
    const prints = fingerprintsOf(exam);
    return new Map(
      [...found].map(([question, keys]) => [question, { question, fingerprint: prints.get(question) ?? '', keys }]),
    );
  }
}

/** Work in steps, each a moment at which others may be served. */
function* moments<T>(steps: Generator<void, T>): Generator<null, T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield null;
  }
}

function fingerprintsOf(exam: Exam): ReadonlyMap<string, string> {
  const prints = new Map<string, string>();
  const visit = (question: Question, ancestors: readonly Question[]): void => {
    if (!prints.has(question.id)) prints.set(question.id, fingerprint(question, ancestors));
    for (const part of question.parts) visit(part, [...ancestors, question]);
  };
  for (const question of exam.questions) visit(question, []);
  return prints;
}

/** Comparing the same exams anew gives the same keys, so that what was found need not be looked into. */
function isSame(before: Found, now: Found): boolean {
  if (before.size !== now.size) return false;
  for (const [id, { fingerprint: print, keys }] of now) {
    const old = before.get(id);
    const equal =
      old !== undefined &&
      old.fingerprint === print &&
      old.keys.length === keys.length &&
      keys.every((each, at) => each.exam === old.keys[at]!.exam && each.found === old.keys[at]!.found);
    if (!equal) return false;
  }
  return true;
}
