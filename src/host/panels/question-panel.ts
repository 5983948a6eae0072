import * as vscode from 'vscode';
import { answerable, findQuestion } from '../../core/exam/model.ts';
import type { Response } from '../../core/exam/response.ts';
import { grade } from '../../core/grading/grade.ts';
import type { Attempt, QuestionRef } from '../../core/practice/attempt.ts';
import { fingerprint, similar } from '../../core/practice/fingerprint.ts';
import { assertNever } from '../../protocol/assert-never.ts';
import { isPanelMessage } from '../../protocol/guards.ts';
import { limits } from '../../protocol/limits.ts';
import type {
  EditorForm,
  HostMessage,
  PanelMemory,
  PanelMessage,
  PanelNotice,
  PanelResponse,
  Revealed,
} from '../../protocol/messages.ts';
import type { PanelCoding } from '../coding/panel-coding.ts';
import type { FigureStore } from '../figures/figure-store.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import type { SharedKeys } from '../library/pairs/shared-keys.ts';
import { newAttempt } from '../storage/new-attempt.ts';
import type { Progress } from '../storage/progress.ts';
import { digest } from './digest.ts';
import { differences, elsewhere } from './elsewhere.ts';
import { figureSlots } from './figure-slots.ts';
import { missingImages, watchFor } from './missing-images.ts';
import { newNonce } from './nonce.ts';
import { panelHtml } from './panel-html.ts';
import type { Rendering } from './rendering.ts';
import { type Checked, marking, selfScore } from './self-marking.ts';
import { type Content, previewOf, questionContent, revealedContent, snapshot } from './snapshot.ts';
import { Throttle } from './throttle.ts';

/** What panels need of the extension. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly library: ExamLibrary & SharedKeys;
  readonly progress: Progress;
  /** Images that the student has put where the document has none. */
  readonly figures: FigureStore;
  /** Code is answered in files beside the panel. */
  readonly coding: PanelCoding;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: vscode.LogOutputChannel;
}

/** The first change of an answer is stored at once, further ones that follow it within this time together. */
const draftDelay = 600;

/** What VS Code kept for the webview. */
export type Remembered = Pick<PanelMemory, 'response' | 'stored'>;

interface Shown {
  readonly found: FoundQuestion;
  readonly fingerprint: string;
  readonly content: Content;
}

/** One webview that shows one question at a time. Owns the webview's panel. */
export class QuestionPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #services: PanelServices;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #onDidShow = new vscode.EventEmitter<QuestionRef>();
  readonly #onDidClose = new vscode.EventEmitter<void>();

  /** Names this panel in the memory of the window, over reloads. */
  readonly id: string;

  #ref: QuestionRef;
  #shown: Shown | null = null;
  #response: Response = null;
  #checked: Checked | null = null;
  #revealed: Revealed | null = null;
  #notice: PanelNotice | null = null;
  #attempts = 0;
  #version = 0;
  #epoch = 0;
  readonly #draft = new Throttle(() => this.#storeDraft(), draftDelay);
  /** Before the first search is done, nothing can be said about a question. */
  #loading = true;
  /** Paths of images that the document names and does not bring. */
  #missing: ReadonlySet<string> = new Set();
  #imageWatcher: vscode.Disposable | null = null;
  /** What is rendered is older than the images it shows. */
  #stale = false;
  /** How the answer file of a coding question stands. */
  #editor: EditorForm | null = null;
  #disposed = false;

  readonly onDidShow = this.#onDidShow.event;
  /** The panel was closed, by the student or with the window. */
  readonly onDidClose = this.#onDidClose.event;

  constructor(panel: vscode.WebviewPanel, id: string, ref: QuestionRef, services: PanelServices) {
    this.id = id;
    this.#panel = panel;
    this.#ref = ref;
    this.#services = services;
    this.#subscriptions.push(
      panel,
      this.#onDidShow,
      this.#onDidClose,
      panel.onDidDispose(() => this.dispose()),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isPanelMessage(message)) this.#receive(message);
        else services.log.warn('question panel: a message of unknown form was refused');
      }),
      services.library.onDidChange(() => void this.#refresh()),
      services.figures.onDidChange(() => {
        this.#stale = true;
        void this.#refresh();
      }),
      services.coding.onDidChange(() => {
        if (this.#editor !== null) void this.#refresh();
      }),
      services.progress.onDidChange((changed) => {
        if (changed === undefined || sameRef(changed, this.#ref)) void this.#refresh();
      }),
    );
    this.#load();
  }

  get ref(): QuestionRef {
    return this.#ref;
  }

  /** Whether the solution is open. */
  get revealed(): boolean {
    return this.#revealed !== null;
  }

  get active(): boolean {
    return this.#panel.active;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  reveal(column: vscode.ViewColumn | undefined, preserveFocus: boolean): void {
    this.#panel.reveal(column, preserveFocus);
  }

  /** Shows a question; with `memory` as it stood in the panel before the window was reloaded. */
  async show(ref: QuestionRef, memory: Remembered | null = null): Promise<void> {
    this.#draft.flush();
    this.#ref = ref;
    this.#shown = null;
    this.#epoch += 1;
    this.#revealed = null;
    this.#notice = null;
    this.#checked = null;
    this.#response = null;
    this.#editor = null;
    this.#loading = true;
    await Promise.all([this.#services.library.ready, this.#services.progress.ready, this.#services.figures.load()]);
    if (this.#disposed || !sameRef(ref, this.#ref)) return;
    this.#loading = false;
    const found = this.#find();
    if (found) this.#recall(found, memory);
    this.#load();
    await this.#refresh();
    if (found) this.#onDidShow.fire(this.#ref);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#draft.dispose();
    this.#imageWatcher?.dispose();
    this.#onDidClose.fire();
    for (const subscription of this.#subscriptions.reverse()) subscription.dispose();
  }

  /** The question shown; of a question with parts the first part that is answered itself. */
  #find(): FoundQuestion | undefined {
    const found = this.#services.library.find(this.#ref);
    if (!found || found.question.parts.length === 0) return found;
    const first = answerable({ questions: [found.question] })[0];
    const path = first && findQuestion({ questions: [found.question] }, first.id);
    if (!path || path.length < 2) return found;
    this.#ref = { exam: this.#ref.exam, question: path.at(-1)!.id };
    return this.#services.library.find(this.#ref) ?? found;
  }

  /**
   * What the student did here before: an answer not yet graded comes before the last graded one. What VS Code kept for
   * the webview may be a minute old, or newer than the storage: it is newer where the storage has not changed since.
   */
  #recall(found: FoundQuestion, memory: Remembered | null): void {
    const { last, draft, attempts } = this.#services.progress.of(found);
    const stored = draft ?? last?.response ?? null;
    this.#attempts = attempts;
    this.#response = memory !== null && memory.stored === digest(stored) ? memory.response : stored;
    const sameAsLast = last !== null && sameResponse(this.#response, last.response);
    if (!sameAsLast) this.#checked = null;
    else if (last.selfMarked) {
      const { response, points, outOf } = last;
      this.#checked = { score: selfScore(points, outOf), response, selfMarked: true, peeked: false };
    } else if (last.mode === 'editor') {
      // it was run and judged then; what was said of it is said again after the next check
      const { response, points, outOf, state } = last;
      this.#checked = { score: { points, outOf, state, reasons: [] }, response, selfMarked: false, peeked: false };
    } else this.#checked = this.#grade(found, last.response);
  }

  /** The answer file of a coding question, with the score of its last check, whoever asked for that. */
  async #look(found: FoundQuestion): Promise<void> {
    const { coding } = this.#services;
    const editor = found.question.kind === 'code' ? await coding.formOf(found) : null;
    const judged = editor ? await coding.scoreOf(found) : null;
    if (this.#disposed || this.#services.library.find(this.#ref)?.question !== found.question) return;
    this.#editor = editor;
    const response = judged && { code: judged.code };
    if (!judged || (this.#checked?.selfMarked && sameResponse(this.#checked.response, response))) return;
    this.#response = response;
    this.#checked = { score: judged.score, response, selfMarked: false, peeked: judged.peeked };
  }

  async #refresh(): Promise<void> {
    if (this.#disposed || this.#loading) return;
    const { library, progress } = this.#services;
    const found = this.#find();
    if (!found) {
      this.#shown = null;
      this.#panel.title = 'Question';
      this.#send({ kind: 'gone', message: this.#whyGone() });
      return;
    }
    const before = this.#shown;
    const changed = before?.found.question !== found.question || before.found.entry !== found.entry;
    if (before === null || changed || this.#stale) {
      this.#stale = false;
      await this.#document(found, before);
      // Another question or a newer text may have come in between, and has been sent then.
      if (this.#disposed || library.find(this.#ref)?.question !== found.question || this.#shown === null) return;
    }
    await this.#look(found);
    if (this.#disposed || library.find(this.#ref)?.question !== found.question || this.#shown === null) return;
    const { flagged, attempts, draft, last } = progress.of(found);
    if (attempts === 0 && this.#attempts > 0) await this.#forget(found);
    this.#attempts = attempts;
    if (this.#disposed || library.find(this.#ref)?.question !== found.question || this.#shown === null) return;
    this.#version += 1;
    this.#panel.title = panelTitle(this.#shown!.content);
    this.#send(
      snapshot(found, this.#shown!.content, {
        panel: this.id,
        version: this.#version,
        epoch: this.#epoch,
        response: this.#response,
        stored: digest(draft ?? last?.response ?? null),
        flagged,
        attempts,
        checked: this.#checked,
        revealed: this.#revealed,
        marking: marking(found.question, this.#checked, this.#revealed !== null),
        elsewhere: elsewhere(found, library),
        editor: this.#editor,
        notices: this.#notice ? [this.#notice] : [],
      }),
    );
  }

  /** Renders the document's part anew; another question under the old name starts blank. */
  async #document(found: FoundQuestion, before: Shown | null): Promise<void> {
    await this.#findMissing(found);
    const rendering = await this.#rendering(found);
    const print = fingerprint(found.question, found.ancestors);
    if (before !== null && !similar(before.fingerprint, print)) {
      this.#epoch += 1;
      this.#recall(found, null);
      this.#revealed = null;
    } else if (before !== null) {
      if (this.#revealed) this.#revealed = await this.#solution(found);
      this.#gradeAnew(found);
    }
    this.#shown = { found, fingerprint: print, content: questionContent(found, rendering) };
  }

  /** Progress was reset: the answer goes with it. */
  async #forget(found: FoundQuestion): Promise<void> {
    this.#epoch += 1;
    this.#attempts = 0;
    this.#response = null;
    this.#checked = null;
    this.#revealed = null;
    if (this.#editor) {
      await this.#services.coding.forget(found);
      this.#checked = null;
      this.#response = null;
    }
  }

  #whyGone(): string {
    const entry = this.#services.library.entry(this.#ref.exam);
    return entry
      ? `Question ${this.#ref.question} is no longer in “${entry.exam.title || entry.exam.name}”.`
      : 'The exam that this question stands in is no longer among the exams of this window.';
  }

  #receive(message: PanelMessage): void {
    if (message.kind === 'ready') {
      void this.#refresh();
      return;
    }
    if (message.epoch !== this.#epoch || this.#shown === null) return;
    const { found } = this.#shown;
    switch (message.kind) {
      case 'respond':
        this.#response = message.response;
        this.#draft.ask();
        return;
      case 'check':
        this.#check(found, message.response);
        return;
      case 'clear':
        this.#response = null;
        this.#checked = null;
        this.#notice = null;
        this.#draft.cancel();
        this.#store('the draft', () => this.#services.progress.setDraft(found, null));
        void this.#refresh();
        return;
      case 'reveal':
        void this.#reveal(found, message.shown);
        return;
      case 'flag':
        this.#store('the flag', () => this.#services.progress.setFlagged(found, message.flagged));
        return;
      case 'go':
        this.#go(found, message.to);
        return;
      case 'source':
        void this.#openSource(found);
        return;
      case 'edit':
        void this.#services.coding.open(found);
        return;
      case 'preview':
        void this.#preview(found, message.text);
        return;
      case 'use-key':
        this.#useKey(found, message.offer);
        return;
      case 'drop-key':
        this.#store('your choice', () => this.#services.library.withdraw(this.#ref));
        return;
      case 'mark':
        this.#markSelf(found, message.response, message.points);
        return;
      case 'put-figure':
        void this.#putFigure(message.slot, message.bytes);
        return;
      case 'remove-figure':
        this.#store('the removal of the image', () => this.#services.figures.remove(message.slot));
        return;
      default:
        assertNever(message);
    }
  }

  #check(found: FoundQuestion, response: PanelResponse): void {
    this.#draft.cancel();
    this.#notice = null;
    if (this.#editor) {
      void this.#checkFile(found);
      return;
    }
    const checked = { ...this.#grade(found, response), peeked: this.#revealed !== null };
    const { score } = checked;
    this.#response = response;
    this.#checked = checked;
    const { progress, clock } = this.#services;
    const graded = score.state === 'correct' || score.state === 'partial' || score.state === 'wrong';
    if (!graded) {
      this.#store('the draft', () => progress.setDraft(found, response));
    } else if (this.#revealed) {
      // what was written with the solution open says nothing about what the student knows
      this.#notice = { severity: 'information', text: 'The solution was open: this answer is not counted.' };
    } else {
      const attempt = {
        exam: found.entry.uri.toString(),
        question: found.question.id,
        fingerprint: fingerprint(found.question, found.ancestors),
        time: clock(),
        response,
        state: score.state,
        points: score.points,
        outOf: score.outOf,
        mode: 'panel',
      } as const;
      this.#storeAttempt('the answer', found, attempt);
    }
    void this.#refresh();
  }

  /** The file is judged and the attempt recorded by whoever owns the files; the panel hears of it as of any other check. */
  async #checkFile(found: FoundQuestion): Promise<void> {
    const epoch = this.#epoch;
    const outcome = await this.#services.coding.check(found);
    if (epoch !== this.#epoch) return;
    if (outcome === null) this.#notice = { severity: 'information', text: 'There is no answer file yet.' };
    else if (!outcome.ok) this.#notice = { severity: 'warning', text: outcome.message };
    else if (outcome.peeked) {
      this.#notice = { severity: 'information', text: 'The solution was open: this answer is not counted.' };
    }
    await this.#refresh();
  }

  async #reveal(found: FoundQuestion, shown: boolean): Promise<void> {
    const epoch = this.#epoch;
    const revealed = shown ? await this.#solution(found) : null;
    if (epoch !== this.#epoch) return;
    if (revealed && !this.#revealed) this.#settleBeforeSolution(found);
    this.#revealed = revealed;
    this.#gradeAnew(found);
    await this.#refresh();
  }

  async #solution(found: FoundQuestion): Promise<Revealed> {
    return revealedContent(found, await this.#rendering(found), differences(found, this.#services.library));
  }

  /** An answer that only a person can judge counts as it stood when the solution was opened, checked or not. */
  #settleBeforeSolution(found: FoundQuestion): void {
    // an answer file is judged by running it, or not at all
    if (this.#editor) return;
    if (this.#response === null || (this.#checked && sameResponse(this.#checked.response, this.#response))) return;
    const graded = this.#grade(found, this.#response);
    if (graded.score.state === 'ungraded') this.#checked = graded;
  }

  /** The student's own points for an answer that only a person can judge. */
  #markSelf(found: FoundQuestion, response: PanelResponse, points: number): void {
    const checked = this.#checked;
    const open = marking(found.question, checked, this.#revealed !== null);
    if (!checked || !open || !sameResponse(checked.response, response)) return;
    const score = selfScore(points, open.outOf);
    this.#checked = { score, response, selfMarked: true, peeked: false };
    this.#draft.cancel();
    const attempt = {
      ...newAttempt(found, response, score, 'panel', this.#services.clock()),
      selfMarked: true,
    } as const;
    this.#storeAttempt('your mark', found, attempt);
    void this.#refresh();
  }

  #useKey(found: FoundQuestion, offer: number): void {
    const chosen = this.#services.library.offersFor(found)[offer];
    if (!chosen) return;
    const from = { exam: chosen.exam, question: chosen.from };
    this.#store('your choice', () => this.#services.library.accept(this.#ref, from));
  }

  async #putFigure(slot: string, bytes: Uint8Array | null): Promise<void> {
    const { figures, log } = this.#services;
    if (!this.#shown?.content.figures.some((figure) => figure.slot === slot)) return;
    try {
      const image = bytes ?? (await chooseImage());
      const refusal = image === null ? null : await figures.put(slot, image);
      if (refusal !== null) this.#notice = { severity: 'warning', text: refusal };
      else if (image !== null) this.#notice = null;
    } catch (error) {
      log.error('question panel: an image could not be stored', error as Error);
      this.#notice = { severity: 'warning', text: `The image could not be stored. ${messageOf(error)}` };
    }
    await this.#refresh();
  }

  /** The reasons name the right options only where the student has seen them anyway. */
  #grade({ question }: FoundQuestion, response: Response): Checked {
    const score = grade(question, response, { reveal: this.#revealed !== null });
    return { score, response, selfMarked: false, peeked: false };
  }

  #gradeAnew(found: FoundQuestion): void {
    const checked = this.#checked;
    if (this.#editor) return;
    if (checked && !checked.selfMarked)
      this.#checked = { ...this.#grade(found, checked.response), peeked: checked.peeked };
  }

  async #preview(found: FoundQuestion, text: string): Promise<void> {
    const epoch = this.#epoch;
    const { render } = await this.#rendering(found);
    if (epoch === this.#epoch)
      this.#send({ kind: 'preview', epoch, html: previewOf(text, found.question.kind, render) });
  }

  #go(found: FoundQuestion, to: 'previous' | 'next'): void {
    const leaves = answerable(found.entry.exam);
    const here = leaves.findIndex(({ id }) => id === found.question.id);
    const there = leaves[here + (to === 'next' ? 1 : -1)];
    if (here >= 0 && there) void this.show({ exam: this.#ref.exam, question: there.id });
  }

  async #openSource({ entry, question }: FoundQuestion): Promise<void> {
    try {
      const start = new vscode.Position(Math.max(0, question.lines.first - 1), 0);
      const besides =
        this.#panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
      await vscode.window.showTextDocument(entry.uri, {
        viewColumn: besides,
        preview: true,
        selection: new vscode.Range(start, start),
      });
    } catch (error) {
      this.#services.log.error(`cannot open ${entry.uri.toString()}`, error as Error);
      void vscode.window.showErrorMessage(`Midterm cannot open the document of this question: ${messageOf(error)}`);
    }
  }

  #storeDraft(): void {
    const found = this.#shown?.found;
    const response = this.#response;
    if (found) this.#store('the draft', () => this.#services.progress.setDraft(found, response));
  }

  /** The draft goes with the attempt that replaces it. */
  #storeAttempt(what: string, found: FoundQuestion, attempt: Attempt): void {
    const { progress } = this.#services;
    this.#store(what, async () => {
      const recorded = progress.record(attempt);
      await Promise.all([recorded, progress.setDraft(found, null)]);
    });
  }

  /**
   * Begins to write before it returns: what is shown next is on its way to the disk, in the order in which it was done. A
   * failure to store loses nothing that is on the screen: it is said there, and logged.
   */
  #store(what: string, write: () => Promise<void>): void {
    const epoch = this.#epoch;
    write().catch((error: unknown) => {
      this.#services.log.error(`question panel: ${what} could not be stored`, error as Error);
      if (this.#disposed || epoch !== this.#epoch) return;
      this.#notice = { severity: 'warning', text: `Not saved: ${what}. ${messageOf(error)}` };
      void this.#refresh();
    });
  }

  /** KaTeX and the Markdown parser are loaded with the first question that is shown. */
  async #rendering(found: FoundQuestion): Promise<Rendering> {
    const [{ renderMarkdown }, { newBudget }] = await Promise.all([
      import('../../core/markdown/render-markdown.ts'),
      import('../../core/markdown/budget.ts'),
    ]);
    const folder = folderOf(found.entry);
    const placed = (slot: string): string | null => {
      const uri = this.#services.figures.at(slot);
      return uri === null ? null : this.#panel.webview.asWebviewUri(uri).toString();
    };
    const slots = figureSlots(found);
    const missing = (path: string): boolean => this.#missing.has(path);
    const image = (path: string): string | null => {
      // the student's own image stands where the document's is missing
      const slot = missing(path) ? slots.find((each) => each.path === path)?.slot : undefined;
      if (slot !== undefined || folder === null) return slot === undefined ? null : placed(slot);
      return this.#panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, ...path.split('/'))).toString();
    };
    const budget = newBudget();
    return { image, placed, missing, render: (markdown) => renderMarkdown(markdown, { image, budget }) };
  }

  /** Finds out which images the document names and does not bring, and looks out for them. */
  async #findMissing(found: FoundQuestion): Promise<void> {
    const folder = folderOf(found.entry);
    const paths = [...new Set(figureSlots(found).flatMap(({ path }) => path ?? []))].slice(0, limits.items);
    this.#missing = await missingImages(folder, paths);
    this.#imageWatcher?.dispose();
    this.#imageWatcher = null;
    if (folder === null || this.#missing.size === 0 || this.#disposed) return;
    this.#imageWatcher = watchFor(folder, [...this.#missing], () => {
      this.#stale = true;
      void this.#refresh();
    });
  }

  /**
   * Lets the webview read the folder of its exam, and loads it. Options that change load it anew, which VS Code does not
   * bear while it loads for the first time: the panel stays empty then. So a panel that comes back with the window, before
   * its exam is read, is loaded once its folder is certain.
   */
  #load(): void {
    const { extensionUri, library } = this.#services;
    const entry = library.entry(this.#ref.exam) ?? remembered(this.#ref.exam);
    if (!entry && this.#loading) return;
    const roots = [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')];
    roots.push(this.#services.figures.folder);
    const folder = entry ? folderOf(entry) : null;
    if (folder) roots.push(folder);
    const { webview } = this.#panel;
    const now = webview.options.localResourceRoots ?? [];
    const same = now.length === roots.length && roots.every((root, at) => root.toString() === now[at]!.toString());
    if (!same) webview.options = { enableScripts: true, localResourceRoots: roots };
    if (webview.html === '') webview.html = this.#html();
  }

  #html(): string {
    const { webview } = this.#panel;
    const at = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#services.extensionUri, ...path)).toString();
    return panelHtml({
      cspSource: webview.cspSource,
      nonce: newNonce(),
      script: at('dist', 'webview', 'question.js'),
      styles: [at('dist', 'katex', 'katex.min.css'), at('media', 'question.css')],
    });
  }

  /** Not awaited: a webview that is being restored takes messages only once its restoring is done. */
  #send(message: HostMessage): void {
    this.#panel.webview.postMessage(message).then(undefined, (error: Error) => {
      // The panel was closed between two steps.
      if (!this.#disposed) this.#services.log.error('question panel: a message could not be sent', error);
    });
  }
}

/** An image file of the student's, or null when none was chosen. */
async function chooseImage(): Promise<Uint8Array | null> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Choose an Image for This Figure',
    openLabel: 'Use Image',
    filters: { Images: ['png', 'jpg', 'jpeg', 'webp', 'gif'] },
  });
  const file = picked?.[0];
  if (!file) return null;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > limits.image) throw new Error(`It is larger than ${limits.image / 1_000_000} MB.`);
  return vscode.workspace.fs.readFile(file);
}

/** Where the images of an exam may come from; an untitled document has no such place. */
function folderOf({ uri }: Pick<ExamEntry, 'uri'>): vscode.Uri | null {
  return uri.scheme === 'untitled' || !uri.path.includes('/') ? null : vscode.Uri.joinPath(uri, '..');
}

/** An exam that is not read yet, if it stands in a folder that is open: what was kept of a panel opens no other. */
function remembered(exam: string): Pick<ExamEntry, 'uri'> | undefined {
  const uri = uriOf(exam);
  return uri && vscode.workspace.getWorkspaceFolder(uri) ? { uri } : undefined;
}

function uriOf(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}

function panelTitle({ number, title, path }: Content): string {
  const name = title ?? path[0] ?? '';
  const text = name === '' ? `Question ${number}` : `${number} · ${name}`;
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

export function sameRef(one: QuestionRef, other: QuestionRef): boolean {
  return one.exam === other.exam && one.question === other.question;
}

function sameResponse(one: Response, other: Response): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
