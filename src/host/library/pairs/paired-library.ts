import * as vscode from 'vscode';
import type { Exam } from '../../../core/exam/model.ts';
import type { QuestionRef } from '../../../core/practice/attempt.ts';
import type { KeysFound } from '../../documents/document-messages.ts';
import type { AllKeys, Documents } from '../../documents/documents.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion, SkippedFile } from '../exam-library.ts';
import { fingerprintOf, questionOf } from '../question-index.ts';
import { completeExam } from './complete-exam.ts';
import { type Choice, chooseKey, type KeyElsewhere, type KeyOrigin, type SharedKeys } from './shared-keys.ts';

/** Wait after the last change of the library before documents are compared anew. */
const QUIET_MS = 400;
const memoryKey = 'midterm.acceptedKeys';

/** Keys found in other documents, by question id. */
type Found = ReadonlyMap<string, KeysFound>;

interface Completed {
  readonly from: Exam;
  readonly exam: Exam;
  readonly choices: ReadonlyMap<string, Choice>;
  /** What the choice was made of. */
  readonly found: Found;
  readonly acceptedText: string;
}

/**
 * A library in which a blank paper has the keys of its solved twin. Documents are compared by content, off this thread, after
 * the library has changed; what was found is used from then on by tree, panels and quizzes alike.
 */
export class PairedLibrary implements ExamLibrary, SharedKeys {
  readonly #base: ExamLibrary;
  readonly #documents: Documents;
  readonly #memory: vscode.Memento;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #found: AllKeys = new Map();
  readonly #completed = new Map<string, Completed>();
  #entries: readonly ExamEntry[] | null = null;
  #byUri: ReadonlyMap<string, ExamEntry> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> | null = null;
  #due = true;
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(base: ExamLibrary, documents: Documents, memory: vscode.Memento, log: vscode.LogOutputChannel) {
    this.#base = base;
    this.#documents = documents;
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
    const choices = new Map(
      [...found.values()].flatMap((each) => {
        const here = questionOf(entry.exam, each.question);
        // edited since the documents were compared: soon they are compared anew
        if (!here || fingerprintOf(here.question, here.ancestors) !== each.fingerprint) return [];
        return [[each.question, chooseKey(each.keys, accepted(each.question))] as const];
      }),
    );
    const used = new Map(
      [...choices].flatMap(([id, choice]) =>
        choice.used ? [[id, { ...choice.used.found, exam: choice.used.exam }] as const] : [],
      ),
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
      .catch((error: unknown) => {
        if (!this.#disposed) this.#log.error('comparing the exams failed', error as Error);
      })
      .finally(() => {
        this.#working = null;
        // changed meanwhile
        if (this.#due) this.#ask();
      });
    return this.#working;
  }

  async #compare(): Promise<void> {
    this.#due = false;
    const found = await this.#documents.compare(
      new Map(this.#base.entries.map((entry) => [entry.uri.toString(), entry.exam])),
    );
    if (this.#disposed) return;
    const before = this.#found;
    const same = found.size === before.size && [...found].every(([name, keys]) => before.get(name) === keys);
    this.#found = found;
    if (!same) this.#show();
  }
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
