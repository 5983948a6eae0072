import { mayHaveComputedKeys } from '../../core/exam/computed-keys.ts';
import type { Exam, Finding, Question } from '../../core/exam/model.ts';
import type { StartWorker, WorkerPort } from '../simulator/worker-port.ts';
import { type DocumentAnswer, type DocumentRequest, isDocumentAnswer, type KeysFound } from './document-messages.ts';
import { ExamBuilder, type ExamHead, type ExamPiece, headOf, piecesOf } from './exam-pieces.ts';
import { inProcess } from './in-process.ts';

/** Characters that may wait to be read before a document that someone looks at is read here and now. */
const LONG_LINE = 150_000;
/** A larger document is worth waiting for the worker: reading it here would keep the editor from answering. */
const SMALL = 60_000;
/** Nothing takes the reader longer than this, and as much again for each million characters. */
const LONGEST_MS = 60_000;
/** Longest time in one piece that handing exams to the worker may keep the extension host from answering. */
const SLICE_MS = 10;
/** The last documents read, by address: the editor and the library ask for the same text within moments. */
const REMEMBERED = 8;
const LONGEST_REMEMBERED = 1_000_000;

/** What a document turned out to be: an exam, or nothing to answer. */
export type Reading = { readonly kind: 'exam'; readonly exam: Exam } | { readonly kind: 'other' };

/** Keys that other documents hold, by exam and by question. */
export type AllKeys = ReadonlyMap<string, ReadonlyMap<string, KeysFound>>;

export interface ReadOptions {
  /** Someone waits for this document: it is read at once where the worker has much to do. */
  readonly urgent?: boolean;
}

export interface DocumentsServices {
  /** Told each question that was read, with its fingerprint, which need not be computed again. */
  readonly onQuestion?: (question: Question, fingerprint: string) => void;
  readonly onTrouble?: (message: string) => void;
}

interface Waiting {
  readonly request: DocumentRequest & { readonly kind: 'read' | 'compare' | 'formulas' };
  readonly receive: (answer: DocumentAnswer) => void;
  readonly fail: (error: Error) => void;
}

interface Kept {
  readonly exam: Exam;
  readonly version: number;
}

/**
 * Reads documents and compares exams off the extension host's thread, in the order asked. The worker starts with the first
 * document. A document that ends it is told as an error, and the others are read by a new one; where no worker can be had,
 * the work is done here, in slices.
 */
export class Documents {
  #start: StartWorker;
  readonly #services: DocumentsServices;
  /** The worker that answers, be it one that was started in another's place. */
  #port: Promise<WorkerPort> | null = null;
  /** The worker that was started last, if it could be. */
  #started: Promise<WorkerPort> | null = null;
  #generation = 0;
  /** Whether a worker has ever answered. */
  #answered = false;
  #isInProcess = false;
  readonly #waiting = new Map<number, Waiting>();
  readonly #recent = new Map<string, { readonly text: string; readonly reading: Promise<Reading> }>();
  /** The exams that the worker knows, in the versions that it knows. */
  readonly #kept = new Map<string, Kept>();
  #found: AllKeys = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextId = 1;
  #disposed = false;

  constructor(start: StartWorker, services: DocumentsServices = {}) {
    this.#start = start;
    this.#services = services;
  }

  /** Starts the worker ahead of the first document. */
  warmUp(): void {
    this.#worker().catch(() => undefined);
  }

  /** Whether documents are read in the extension host, since no worker could be had. */
  get isInProcess(): boolean {
    return this.#isInProcess;
  }

  /**
   * Reads a document.
   *
   * @param uri names the document among others
   * @param name its file's name, which helps to tell its format
   * @throws an error if the reader has a defect, if the document takes it too long, or after `dispose`
   */
  read(uri: string, name: string, text: string, { urgent = false }: ReadOptions = {}): Promise<Reading> {
    const recent = this.#recent.get(uri);
    if (recent?.text === text) return recent.reading;
    const reading =
      urgent && text.length <= SMALL && this.#line() > LONG_LINE ? readHere(name, text) : this.#read(uri, name, text);
    this.#recent.delete(uri);
    if (text.length > LONGEST_REMEMBERED) return reading;
    this.#recent.set(uri, { text, reading });
    const forget = (): void => {
      if (this.#recent.get(uri)?.reading === reading) this.#recent.delete(uri);
    };
    // a failure is no answer to remember
    reading.catch(forget);
    for (const [oldest] of this.#recent) {
      if (this.#recent.size <= REMEMBERED) break;
      this.#recent.delete(oldest);
    }
    return reading;
  }

  /** Finds the keys that exams of a library hold for one another's questions. What has not changed is the same object. */
  async compare(exams: ReadonlyMap<string, Exam>): Promise<AllKeys> {
    await this.#tell(exams);
    const changed = new Map<string, Map<string, KeysFound>>();
    const same = await new Promise<readonly string[]>((resolve, reject) => {
      this.#ask({ kind: 'compare', id: this.#nextId++ }, reject, (answer) => {
        if (answer.kind === 'keys') {
          let keys = changed.get(answer.uri);
          if (!keys || answer.first) {
            keys = new Map();
            changed.set(answer.uri, keys);
          }
          for (const each of answer.keys) keys.set(each.question, each);
        } else if (answer.kind === 'need') {
          return this.#give(answer.uris);
        } else if (answer.kind === 'compared') {
          resolve(answer.same);
          return true;
        }
        return false;
      });
    });
    const before = this.#found;
    this.#found = new Map([
      ...same.flatMap((uri) => {
        const found = before.get(uri);
        return found ? [[uri, found] as const] : [];
      }),
      ...changed,
    ]);
    return this.#found;
  }

  /** The formulas of a document that cannot be typeset, each with its line; none for what is no exam. */
  formulas(name: string, text: string): Promise<readonly Finding[]> {
    return new Promise((resolve, reject) => {
      this.#ask({ kind: 'formulas', id: this.#nextId++, name, text }, reject, (answer) => {
        if (answer.kind !== 'formulas') return false;
        resolve(answer.findings);
        return true;
      });
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#end();
    for (const waiting of [...this.#waiting.values()]) waiting.fail(new Error('the reader is closed'));
    this.#waiting.clear();
  }

  #read(uri: string, name: string, text: string): Promise<Reading> {
    return new Promise((resolve, reject) => {
      let builder: ExamBuilder | null = null;
      const id = this.#nextId++;
      this.#ask({ kind: 'read', id, uri, name, text }, reject, (answer) => {
        switch (answer.kind) {
          case 'other':
            this.#kept.delete(uri);
            resolve({ kind: 'other' });
            return true;
          case 'head':
            builder = new ExamBuilder(answer.head, (question, print) => this.#services.onQuestion?.(question, print));
            break;
          case 'piece':
            break;
          default:
            return false;
        }
        builder?.add(answer.piece);
        if (!answer.last || !builder) return false;
        const { exam } = builder;
        this.#kept.set(uri, { exam, version: id });
        resolve({ kind: 'exam', exam });
        return true;
      });
    });
  }

  /** Characters that wait to be read. */
  #line(): number {
    let sum = 0;
    for (const { request } of this.#waiting.values()) if (request.kind !== 'compare') sum += request.text.length;
    return sum;
  }

  /** Makes the worker's exams those of the library. */
  async #tell(exams: ReadonlyMap<string, Exam>): Promise<void> {
    const port = await this.#worker();
    for (const uri of [...this.#kept.keys()]) {
      if (exams.has(uri)) continue;
      this.#kept.delete(uri);
      port.post({ kind: 'forget', uri } satisfies DocumentRequest);
    }
    const slices = new Slices();
    for (const [uri, exam] of exams) {
      if (this.#kept.get(uri)?.exam === exam) continue;
      const kept = { exam, version: this.#nextId++ };
      this.#kept.set(uri, kept);
      await this.#send(uri, kept, slices);
    }
  }

  /** Hands the worker exams that it does not hold any more. */
  async #give(uris: readonly string[]): Promise<void> {
    const slices = new Slices();
    for (const uri of uris) {
      const kept = this.#kept.get(uri);
      if (kept) await this.#send(uri, kept, slices);
    }
  }

  async #send(uri: string, { exam, version }: Kept, slices: Slices): Promise<void> {
    const port = await this.#worker();
    const generation = this.#generation;
    let head: ExamHead | null = headOf(exam);
    let before: ExamPiece | null = null;
    const post = (piece: ExamPiece, last: boolean): void => {
      port.post({ kind: 'keep', uri, version, head, piece, last } satisfies DocumentRequest);
      head = null;
    };
    for (const piece of piecesOf(exam, () => '')) {
      if (before) post(before, false);
      before = piece;
      await slices.pause();
      // another worker was started, and is told all anew
      if (this.#disposed || generation !== this.#generation) return;
    }
    if (before) post(before, true);
  }

  /** @param take answers whether this was the last answer; a promise where something is to be done before the next */
  #ask(
    request: Waiting['request'],
    fail: (error: Error) => void,
    take: (answer: DocumentAnswer) => boolean | Promise<void>,
  ): void {
    if (this.#disposed) {
      fail(new Error('the reader is closed'));
      return;
    }
    const { id } = request;
    const receive = (answer: DocumentAnswer): void => {
      // a turn later: a queue of answers that are all there is read in one piece otherwise
      const askForMore = (): void => void setTimeout(() => void this.#post({ kind: 'more', id }), 0);
      if (answer.kind === 'failed') {
        this.#waiting.delete(id);
        fail(new Error(answer.message));
        return;
      }
      const taken = take(answer);
      if (taken === true) this.#waiting.delete(id);
      else if (taken === false) askForMore();
      else taken.then(askForMore, askForMore);
    };
    this.#waiting.set(id, { request, receive, fail });
    this.#watch();
    void this.#post(request);
  }

  async #post(request: DocumentRequest & { readonly id: number }): Promise<void> {
    const generation = this.#generation;
    try {
      const port = await this.#worker();
      if (generation === this.#generation && !this.#disposed) port.post(request);
    } catch (error) {
      this.#waiting.get(request.id)?.fail(error as Error);
      this.#waiting.delete(request.id);
    }
  }

  #worker(): Promise<WorkerPort> {
    if (this.#port) return this.#port;
    const generation = this.#generation;
    const started = (async () =>
      this.#start({
        onMessage: (message) => {
          if (generation !== this.#generation || !isDocumentAnswer(message)) return;
          this.#answered = true;
          this.#watch();
          this.#waiting.get(message.id)?.receive(message);
        },
        onEnd: (reason) => {
          if (generation === this.#generation) this.#startAnew(reason);
        },
      }))();
    this.#started = started;
    this.#port = started.catch((error: unknown) => {
      if (this.#isInProcess || this.#disposed) throw error;
      if (generation === this.#generation) this.#startAnew(String(error));
      return this.#worker();
    });
    return this.#port;
  }

  /** Kills a worker that says nothing for too long while a document waits. */
  #watch(): void {
    clearTimeout(this.#timer);
    const first = [...this.#waiting.values()].find(({ request }) => request.kind !== 'compare')?.request;
    if (first === undefined || first.kind === 'compare' || this.#isInProcess) return;
    const limit = LONGEST_MS * (1 + first.text.length / 1_000_000);
    this.#timer = setTimeout(() => this.#startAnew('reading it took too long'), limit);
  }

  /** The worker ended: the document that it was reading is at fault, or there are no workers to be had. */
  #startAnew(reason: string): void {
    const never = !this.#answered;
    this.#end();
    if (this.#disposed) return;
    if (never && !this.#isInProcess) {
      this.#services.onTrouble?.(`No worker can be had (${reason}): documents are read in the extension host.`);
      this.#isInProcess = true;
      this.#start = inProcess;
    } else {
      const culprit = [...this.#waiting.values()].find(({ request }) => request.kind !== 'compare');
      if (culprit) {
        this.#waiting.delete(culprit.request.id);
        culprit.fail(new Error(reason));
      }
    }
    // the new worker knows nothing: who asked to compare is told so, and asks again
    for (const { request, fail } of [...this.#waiting.values()]) {
      if (request.kind !== 'compare') void this.#post(request);
      else {
        this.#waiting.delete(request.id);
        fail(new Error(`the worker ended: ${reason}`));
      }
    }
    this.#watch();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#generation += 1;
    this.#kept.clear();
    this.#port = null;
    this.#started?.then(
      (worker) => worker.terminate(),
      () => undefined,
    );
  }
}

/** Work in slices between which others are served. */
class Slices {
  #end = performance.now() + SLICE_MS;

  async pause(): Promise<void> {
    if (performance.now() < this.#end) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.#end = performance.now() + SLICE_MS;
  }
}

/** Reads a small document in the extension host. */
async function readHere(name: string, text: string): Promise<Reading> {
  const { readExam } = await import('./read-exam.ts');
  const reading = readExam(text, name);
  if (reading.kind !== 'exam' || !mayHaveComputedKeys(text)) return reading;
  const { withComputedKeys } = await import('../../core/shapes/computed-keys.ts');
  return { kind: 'exam', exam: withComputedKeys(reading.exam) };
}
