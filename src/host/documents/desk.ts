import { withoutComputedKeys } from '../../core/exam/computed-keys.ts';
import type { Exam, Question } from '../../core/exam/model.ts';
import { fingerprint } from '../../core/practice/fingerprint.ts';
import { ExamIndex } from '../library/pairs/exam-index.ts';
import { otherKeysInSteps } from '../library/pairs/other-keys.ts';
import { Comparisons } from './comparisons.ts';
import type { DocumentAnswer, DocumentRequest, KeysFound } from './document-messages.ts';
import { ExamBuilder, headOf, piecesOf } from './exam-pieces.ts';
import { HeldExams } from './held-exams.ts';
import { readExam } from './read-exam.ts';

/** Questions whose keys travel at a time. */
const MOST_KEYS = 100;

type Found = ReadonlyMap<string, KeysFound>;

/** Exams held of all that are known: an exam with all that may have keys for it, several times over. */
const MOST_HELD = 32;

/**
 * Reads documents and compares exams, wherever it runs: in a worker, or in the extension host where there is none. Of the
 * exams it knows words enough to tell which are worth comparing, and what was found in them; the exams themselves are with
 * who asked for them, and needed here only while they are compared. Work comes as generators: `null` is a moment at which
 * others may be served.
 */
export class Desk {
  /** Adds the keys that can be computed, once what computes them is loaded. */
  complete: (exam: Exam) => Exam = (exam) => exam;
  /** Of each exam the version that was read last. */
  readonly #versions = new Map<string, number>();
  readonly #index = new ExamIndex();
  readonly #held = new HeldExams(MOST_HELD, (uri) => this.#index.has(uri, this.#versions.get(uri) ?? Number.NaN));
  /** Exams that come piece by piece. */
  readonly #coming = new Map<string, { readonly version: number; readonly builder: ExamBuilder }>();
  readonly #comparisons = new Comparisons();
  /** Fingerprints of the questions of exams for which keys were found. */
  readonly #prints = new Map<string, { readonly version: number; readonly prints: ReadonlyMap<string, string> }>();
  /** What was told last, by exam. */
  #told = new Map<string, Found>();

  *answer(request: Exclude<DocumentRequest, { kind: 'formulas' }>): Generator<DocumentAnswer | null> {
    switch (request.kind) {
      case 'read':
        yield* this.#read(request);
        return;
      case 'keep':
        this.#keep(request);
        return;
      case 'forget':
        this.#forget(request.uri);
        return;
      case 'compare':
        yield* this.#compare(request.id);
        return;
      case 'more':
        return;
    }
  }

  /** After the last answer it goes on: what is remembered of the exam is made while nobody waits for it. */
  *#read({ id, uri, name, text }: DocumentRequest & { kind: 'read' }): Generator<DocumentAnswer | null> {
    const reading = readExam(text, name);
    if (reading.kind === 'other') {
      this.#forget(uri);
      yield { kind: 'other', id };
      return;
    }
    // Compared is what the documents say themselves; shown is what follows by computation too.
    this.#versions.set(uri, id);
    this.#held.set(uri, reading.exam);
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
    yield* this.#indexed(uri, id);
  }

  #keep({ uri, version, head, piece, last }: DocumentRequest & { kind: 'keep' }): void {
    if (head) this.#coming.set(uri, { version, builder: new ExamBuilder(head, () => undefined) });
    const coming = this.#coming.get(uri);
    if (coming?.version !== version) return;
    coming.builder.add(piece);
    if (!last) return;
    this.#coming.delete(uri);
    const known = this.#versions.get(uri);
    // read anew meanwhile
    if (known !== undefined && known > version) return;
    this.#versions.set(uri, version);
    this.#held.set(uri, withoutComputedKeys(coming.builder.exam));
  }

  #forget(uri: string): void {
    this.#versions.delete(uri);
    this.#held.delete(uri);
    this.#coming.delete(uri);
    this.#prints.delete(uri);
  }

  /** Remembers of an exam what tells with which others it is worth comparing, if it was not replaced meanwhile. */
  *#indexed(uri: string, version: number): Generator<null> {
    const exam = this.#held.get(uri);
    if (!exam || this.#versions.get(uri) !== version || this.#index.has(uri, version)) return;
    const steps = moments(this.#index.setInSteps(uri, exam, version));
    for (;;) {
      // the last step sets it: an older version must not take a newer one's place
      const { done } = steps.next();
      if (done) break;
      if (this.#versions.get(uri) !== version) return;
      yield null;
    }
    this.#held.tidy();
  }

  *#compare(id: number): Generator<DocumentAnswer | null> {
    const versions = new Map(this.#versions);
    for (const name of this.#index.names()) if (!versions.has(name)) this.#index.delete(name);
    for (const [uri, version] of versions) yield* this.#indexed(uri, version);
    this.#comparisons.keepOnly(new Set(versions.values()));
    const told = new Map<string, Found>();
    const same: string[] = [];
    for (const [uri, version] of versions) {
      const found = yield* this.#keysFor(id, uri, version, versions);
      if (found?.size === 0) continue;
      const before = this.#told.get(uri);
      if (before && (found === null || isSame(before, found))) {
        told.set(uri, before);
        same.push(uri);
        continue;
      }
      if (found === null) continue;
      told.set(uri, found);
      const all = [...found.values()];
      for (let from = 0; from < all.length; from += MOST_KEYS) {
        yield { kind: 'keys', id, uri, first: from === 0, keys: all.slice(from, from + MOST_KEYS) };
      }
    }
    this.#told = told;
    yield { kind: 'compared', id, same };
  }

  /** Null where an exam was read anew meanwhile: then comparing is asked for again soon. */
  *#keysFor(
    id: number,
    uri: string,
    version: number,
    versions: ReadonlyMap<string, number>,
  ): Generator<DocumentAnswer | null, Found | null> {
    const found = new Map<string, KeysFound['keys'][number][]>();
    const candidates = this.#index.candidates(uri).flatMap((other) => {
      const theirs = versions.get(other);
      return theirs === undefined ? [] : [{ other, theirs }];
    });
    const open = candidates.filter(({ theirs }) => this.#comparisons.get(version, theirs) === undefined);
    if (open.length > 0) {
      // to get one is to use it, so that none of them goes while others come
      const missing = [uri, ...open.map(({ other }) => other)].filter((each) => !this.#held.get(each));
      if (missing.length > 0) yield { kind: 'need', id, uris: missing };
      // at hand from here on, whatever is read meanwhile
      const exam = this.#exam(uri, version);
      const others = open.map(({ other, theirs }) => ({ theirs, other: this.#exam(other, theirs) }));
      if (!exam) return null;
      this.#prints.set(uri, { version, prints: fingerprintsOf(exam) });
      for (const { theirs, other } of others) {
        if (!other) return null;
        this.#comparisons.set(version, theirs, yield* moments(otherKeysInSteps(exam, other)));
      }
    }
    for (const { other, theirs } of candidates) {
      for (const [question, key] of this.#comparisons.get(version, theirs) ?? []) {
        const list = found.get(question);
        const entry = { exam: other, found: key };
        if (list) list.push(entry);
        else found.set(question, [entry]);
      }
    }
    if (found.size === 0) return new Map();
    const known = this.#prints.get(uri);
    if (known?.version !== version) return null;
    return new Map(
      [...found].map(([question, keys]) => [
        question,
        { question, fingerprint: known.prints.get(question) ?? '', keys },
      ]),
    );
  }

  /** The exam in this very version, if it is held. */
  #exam(uri: string, version: number): Exam | undefined {
    return this.#versions.get(uri) === version ? this.#held.get(uri) : undefined;
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
