import * as vscode from 'vscode';
import type { Exam } from '../../../core/exam/model.ts';
import type { QuestionRef } from '../../../core/practice/attempt.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion, SkippedFile } from '../exam-library.ts';
import { questionOf } from '../question-index.ts';
import { completeExam } from './complete-exam.ts';
import { ExamIndex } from './exam-index.ts';
import { type OtherKey, otherKeys } from './other-keys.ts';
import {
  type Choice,
  Comparisons,
  chooseKey,
  type KeyElsewhere,
  type KeyOrigin,
  type SharedKeys,
} from './shared-keys.ts';

/** Wait after the last change of the library before documents are compared anew. */
const QUIET_MS = 400;
/** Longest time in one piece that comparing may keep the extension host from answering. */
const SLICE_MS = 10;
const memoryKey = 'midterm.acceptedKeys';

/** Keys found in other documents, by question id. */
type Found = ReadonlyMap<string, readonly { readonly exam: string; readonly found: OtherKey }[]>;

interface Completed {
  readonly from: Exam;
  readonly exam: Exam;
  readonly choices: ReadonlyMap<string, Choice>;
  /** What the choice was made of. */
  readonly found: Found;
  readonly acceptedText: string;
}

/**
 * A library in which a blank paper has the keys of its solved twin. Documents are compared by content, in slices, after the
 * library has changed; what was found is used from then on by tree, panels and quizzes alike.
 */
export class PairedLibrary implements ExamLibrary, SharedKeys {
  readonly #base: ExamLibrary;
  readonly #memory: vscode.Memento;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  readonly #index = new ExamIndex();
  readonly #comparisons = new Comparisons();
  #found = new Map<string, Found>();
  readonly #completed = new Map<string, Completed>();
  #entries: readonly ExamEntry[] | null = null;
  #byUri: ReadonlyMap<string, ExamEntry> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> | null = null;
  #due = true;
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(base: ExamLibrary, memory: vscode.Memento, log: vscode.LogOutputChannel) {
    this.#base = base;
    this.#memory = memory;
    this.#log = log;
    this.#subscriptions.push(
      base.onDidChange(() => {
        this.#show();
        this.#ask();
      }),
    );
    void base.ready.then(() => this.#ask());
  }

  get ready(): Promise<void> {
    return this.#base.ready;
  }

  get entries(): readonly ExamEntry[] {
    this.#entries ??= this.#base.entries.map((entry) => this.#complete(entry));
    return this.#entries;
  }

  get skipped(): readonly SkippedFile[] {
    return this.#base.skipped;
  }

  entry(exam: string): ExamEntry | undefined {
    this.#byUri ??= new Map(this.entries.map((entry) => [entry.uri.toString(), entry]));
    return this.#byUri.get(exam);
  }

  find(ref: QuestionRef): FoundQuestion | undefined {
    const entry = this.entry(ref.exam);
    const found = entry && questionOf(entry.exam, ref.question);
    return found && { entry, ...found };
  }

  refresh(): Promise<void> {
    return this.#base.refresh();
  }

  originOf({ entry, question }: FoundQuestion): KeyOrigin | null {
    const used = this.#completed.get(entry.uri.toString())?.choices.get(question.id)?.used;
    const from = used && this.#base.entry(used.exam);
    return from ? { ...used.found, exam: used.exam, entry: from, accepted: used.accepted } : null;
  }

  offersFor({ entry, question }: FoundQuestion): readonly KeyElsewhere[] {
    const offered = this.#completed.get(entry.uri.toString())?.choices.get(question.id)?.offered ?? [];
    return offered.flatMap(({ exam, found }) => {
      const from = this.#base.entry(exam);
      return from ? [{ ...found, exam, entry: from }] : [];
    });
  }

  async accept(question: QuestionRef, from: QuestionRef): Promise<void> {
    await this.#remember(question, from);
  }

  async withdraw(question: QuestionRef): Promise<void> {
    await this.#remember(question, null);
  }

  async compared(): Promise<void> {
    await this.#base.ready;
    while ((this.#due || this.#working) && !this.#disposed) {
      clearTimeout(this.#timer);
      await (this.#working ?? this.#work());
    }
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #accepted(): Readonly<Record<string, unknown>> {
    const kept: unknown = this.#memory.get(memoryKey);
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  }

  async #remember(question: QuestionRef, from: QuestionRef | null): Promise<void> {
    const kept = { ...this.#accepted() };
    const name = `${question.exam}\n${question.question}`;
    if (from) kept[name] = { exam: from.exam, question: from.question };
    else delete kept[name];
    await this.#memory.update(memoryKey, kept);
    this.#show();
  }

  #complete(entry: ExamEntry): ExamEntry {
    const uri = entry.uri.toString();
    const found = this.#found.get(uri);
    if (!found || found.size === 0) {
      this.#completed.delete(uri);
      return entry;
    }
    const kept = this.#accepted();
    const accepted = (id: string): QuestionRef | null => {
      const value = kept[`${uri}\n${id}`];
      return isRef(value) ? value : null;
    };
    const acceptedText = JSON.stringify([...found.keys()].map((id) => accepted(id)));
    const before = this.#completed.get(uri);
    if (before?.from === entry.exam && before.found === found && before.acceptedText === acceptedText) {
      return { ...entry, exam: before.exam };
    }
    const choices = new Map([...found].map(([id, each]) => [id, chooseKey(each, accepted(id))]));
    const used = new Map(
      [...choices].flatMap(([id, choice]) => (choice.used ? [[id, choice.used.found] as const] : [])),
    );
    const exam = completeExam(entry.exam, used);
    this.#completed.set(uri, { from: entry.exam, exam, choices, found, acceptedText });
    return { ...entry, exam };
  }

  #show(): void {
    this.#entries = null;
    this.#byUri = null;
    if (!this.#disposed) this.#changed.fire();
  }

  #ask(): void {
    this.#due = true;
    clearTimeout(this.#timer);
    if (!this.#disposed) this.#timer = setTimeout(() => void (this.#working ?? this.#work()), QUIET_MS);
  }

  #work(): Promise<void> {
    this.#working = this.#compare()
      .catch((error: unknown) => this.#log.error('comparing the exams failed', error as Error))
      .finally(() => {
        this.#working = null;
        // changed meanwhile
        if (this.#due) this.#ask();
      });
    return this.#working;
  }

  async #compare(): Promise<void> {
    this.#due = false;
    const breathe = breather();
    const entries = new Map(this.#base.entries.map((entry) => [entry.uri.toString(), entry.exam]));
    for (const name of this.#index.names()) if (!entries.has(name)) this.#index.delete(name);
    for (const [name, exam] of entries) {
      if (this.#disposed) return;
      if (!this.#index.has(name, exam)) this.#index.set(name, exam);
      await breathe();
    }
    const all = new Map<string, Found>();
    for (const [name, exam] of entries) {
      const mine = new Map<string, { exam: string; found: OtherKey }[]>();
      for (const candidate of this.#index.candidates(name)) {
        const other = entries.get(candidate);
        if (!other || this.#disposed) continue;
        for (const [id, found] of this.#comparisons.of(exam, other, otherKeys)) {
          const list = mine.get(id);
          if (list) list.push({ exam: candidate, found });
          else mine.set(id, [{ exam: candidate, found }]);
        }
        await breathe();
      }
      if (mine.size > 0) all.set(name, keep(this.#found.get(name), mine));
      await breathe();
    }
    if (this.#disposed) return;
    const same = all.size === this.#found.size && [...all].every(([name, found]) => this.#found.get(name) === found);
    this.#found = all;
    if (!same) this.#show();
  }
}

/** What was found before where nothing new was found, so that nothing is shown anew. */
function keep(before: Found | undefined, now: Found): Found {
  if (!before || before.size !== now.size) return now;
  for (const [id, list] of now) {
    const old = before.get(id);
    const same =
      old?.length === list.length &&
      list.every((each, at) => each.exam === old[at]!.exam && each.found === old[at]!.found);
    if (!same) return now;
  }
  return before;
}

/** Lets others work when this has worked long enough in one piece. */
function breather(): () => Promise<void> | undefined {
  let end = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() < end) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        end = performance.now() + SLICE_MS;
        resolve();
      }, 0);
    });
  };
}

function isRef(value: unknown): value is QuestionRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'exam' in value &&
    typeof value.exam === 'string' &&
    'question' in value &&
    typeof value.question === 'string'
  );
}
