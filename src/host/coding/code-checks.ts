import * as vscode from 'vscode';
import type { CodeCheck } from '../../core/coding/code-check.ts';
import type { Score, ScoreState } from '../../core/exam/response.ts';
import type { ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { newAttempt } from '../storage/new-attempt.ts';
import type { Progress } from '../storage/progress.ts';
import { type AnswerFiles, readText } from './answer-files.ts';

/** Time of a whole check, and what starting and describing may take beyond it. */
const CHECK_MS = 10_000;
const GRACE_MS = 5000;

/** A check of an answer file. */
export interface Checked {
  readonly uri: vscode.Uri;
  readonly found: FoundQuestion;
  /** The text that was judged. */
  readonly text: string;
  readonly check: CodeCheck;
  /** The solution was before the student's eyes: it counts for nothing. */
  readonly peeked: boolean;
}

export type CheckOutcome =
  | ({ readonly ok: true } & Checked)
  | { readonly ok: false; readonly reason: 'untrusted' | 'gone' | 'cancelled' | 'failed'; readonly message: string };

export interface CheckRequest {
  /** Whether this is an attempt; a check that runs by itself while the student types is none. */
  readonly record?: boolean;
  readonly token?: vscode.CancellationToken;
  /** Told of the result before anyone else is. */
  readonly quiet?: (check: CodeCheck) => void;
}

export interface CodeChecksOptions {
  readonly files: AnswerFiles;
  readonly simulator: Simulator;
  readonly library: ExamLibrary;
  readonly progress: Progress;
  readonly clock: () => number;
  readonly log: vscode.LogOutputChannel;
  /** Whether the student has the solution before their eyes: what is written then is not counted. */
  readonly peeked: (found: FoundQuestion) => boolean;
}

/** Judges answer files in a worker, and keeps what was found, for lenses, panel, tests and problems alike. */
export class CodeChecks implements vscode.Disposable {
  readonly #options: CodeChecksOptions;
  readonly #results = new Map<string, Checked>();
  readonly #running = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly #checked = new vscode.EventEmitter<Checked>();

  /** A check began, ended, or was forgotten. */
  readonly onDidChange = this.#changed.event;
  /** A file was judged. */
  readonly onDidCheck = this.#checked.event;

  /** Files whose check stands in the journal. */
  readonly #recorded = new Set<string>();
  readonly #subscription: vscode.Disposable;

  constructor(options: CodeChecksOptions) {
    this.#options = options;
    this.#subscription = options.progress.onDidChange(() => this.#forgetReset());
  }

  /** The last check of a file. */
  of(uri: vscode.Uri): Checked | undefined {
    return this.#results.get(uri.toString());
  }

  isRunning(uri: vscode.Uri): boolean {
    return (this.#running.get(uri.toString()) ?? 0) > 0;
  }

  /** Forgets the check of a file. */
  forget(uri: vscode.Uri): void {
    if (this.#results.delete(uri.toString())) this.#changed.fire(uri);
  }

  /**
   * Judges a file as it stands in its editor.
   */
  async check(uri: vscode.Uri, { record = true, token, quiet }: CheckRequest = {}): Promise<CheckOutcome> {
    if (!vscode.workspace.isTrusted)
      return { ok: false, reason: 'untrusted', message: 'Answers are run only in a workspace that you trust.' };
    const { files, simulator, log } = this.#options;
    await this.#options.library.ready;
    const text = await readText(uri);
    const found = text === undefined ? undefined : files.questionIn(uri, text);
    if (text === undefined || !found) {
      const message =
        text === undefined
          ? 'The answer file is gone.'
          : 'The exam that this file answers is not among the exams of this window.';
      return { ok: false, reason: 'gone', message };
    }
    this.#count(uri, 1);
    try {
      const check = await this.#checkFile(found);
      const options = {
        exam: { questions: found.entry.exam.questions },
        timeMs: CHECK_MS,
        ...(check === null ? {} : { check }),
      };
      const outcome = await simulator.call('checkCode', [found.question, text, options], CHECK_MS + GRACE_MS, token);
      if (!outcome.ok) {
        if (outcome.reason !== 'cancelled') log.warn(`check of ${uri.toString(true)}: ${outcome.message}`);
        const reason = outcome.reason === 'cancelled' ? 'cancelled' : 'failed';
        return { ok: false, reason, message: outcome.message };
      }
      const checked: Checked = { uri, found, text, check: outcome.value, peeked: this.#options.peeked(found) };
      this.#results.set(uri.toString(), checked);
      quiet?.(checked.check);
      // written before anyone is told, where the storage allows it
      const recorded = record ? this.#record(checked) : undefined;
      this.#checked.fire(checked);
      await recorded;
      return { ok: true, ...checked };
    } finally {
      this.#count(uri, -1);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#checked.dispose();
  }

  /** Progress that was reset takes the checks with it. */
  #forgetReset(): void {
    for (const id of this.#recorded) {
      const checked = this.#results.get(id);
      if (checked && this.#options.progress.of(checked.found).attempts > 0) continue;
      this.#recorded.delete(id);
      if (checked) this.forget(checked.uri);
    }
  }

  #count(uri: vscode.Uri, by: number): void {
    const key = uri.toString();
    this.#running.set(key, (this.#running.get(key) ?? 0) + by);
    this.#changed.fire(uri);
  }

  /** The conditions that stand beside the document: `exam.check.py` beside `exam.md`. */
  async #checkFile({ entry }: FoundQuestion): Promise<string | null> {
    if (entry.uri.scheme === 'untitled') return null;
    const path = entry.uri.path.replace(/\.[^./]*$/, '.check.py');
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(entry.uri.with({ path })));
    } catch {
      return null;
    }
  }

  /** One attempt for each question that the file answers; what nobody could judge stays a draft. */
  async #record({ uri, found, check, text }: Checked): Promise<void> {
    const { progress, clock, library } = this.#options;
    const writes: Promise<void>[] = [];
    for (const { question, score } of scoresOf(check, found.question.id)) {
      const target =
        question === found.question.id ? found : library.find({ exam: found.entry.uri.toString(), question });
      if (!target) continue;
      const response = { code: text };
      const graded = score.state === 'correct' || score.state === 'partial' || score.state === 'wrong';
      if (graded && !this.#options.peeked(target)) {
        writes.push(progress.record(newAttempt(target, response, score, 'editor', clock())));
        this.#recorded.add(uri.toString());
        writes.push(progress.setDraft(target, null));
      } else if (score.state !== 'blank') writes.push(progress.setDraft(target, response));
    }
    await Promise.all(writes);
  }
}

/** The score of each question whose blanks stand in the file, the file's own first. Pure. */
export function scoresOf(
  check: CodeCheck,
  own: string,
): readonly { readonly question: string; readonly score: Score }[] {
  const first: Score = {
    points: check.points,
    outOf: check.outOf,
    state: check.state,
    reasons: [check.judgedBySentence, ...check.reasons],
  };
  const others = [...new Set(check.blanks.map(({ question }) => question))].filter((question) => question !== own);
  return [
    { question: own, score: first },
    ...others.map((question) => {
      const blanks = check.blanks.filter((blank) => blank.question === question);
      const sum = (part: 'points' | 'outOf'): number => blanks.reduce((all, blank) => all + blank[part], 0);
      const states = blanks.map(({ state }) => state);
      const reasons = blanks.flatMap((blank) => blank.reasons);
      return {
        question,
        score: { points: sum('points'), outOf: sum('outOf'), state: together(states, sum('points')), reasons },
      };
    }),
  ];
}

/** The state of several blanks as one. */
function together(states: readonly ScoreState[], points: number): ScoreState {
  if (states.includes('ungraded')) return 'ungraded';
  for (const one of ['correct', 'blank'] as const) if (states.every((state) => state === one)) return one;
  return points > 0 ? 'partial' : 'wrong';
}
