import { limits } from '../protocol/limits.ts';
import type { PanelMessage, PanelResponse, Snapshot } from '../protocol/messages.ts';
import { type Child, element, rendered } from './dom.ts';
import { commandKeys, intentOf, type KeyPlace } from './keyboard.ts';
import { fitting, sameResponse } from './response.ts';
import {
  headOf,
  keysElsewhereOf,
  keysOf,
  noticeOf,
  promptsOf,
  replaceBrokenImage,
  resultOf,
  ruleOf,
  type SectionActions,
  solutionOf,
  spokenResult,
} from './sections.ts';
import { type Answer, newAnswer } from './ui/answer.ts';
import { markingForm } from './ui/marking.ts';
import { type Button, button, relabel } from './ui/toolkit.ts';

export interface ViewActions {
  send(message: PanelMessage): void;
  /** Keeps question and response over a reload of the window. */
  remember(snapshot: Snapshot, response: PanelResponse): void;
}

const previewDelay = 250;

/** The question as the student sees it. Each part of the page is built anew only when its own data changed. */
export class QuestionView {
  readonly #actions: ViewActions;
  readonly #root: HTMLElement;
  readonly #head = element('header', { class: 'head' });
  readonly #notices = element('div', { class: 'notices' });
  readonly #prompts = element('section', { class: 'prompts', 'aria-label': 'Question' });
  readonly #task = element('h2', { class: 'task', id: 'task' });
  readonly #rule = element('div', { class: 'rule' });
  readonly #form = element('div', { class: 'form' });
  readonly #preview = element('div', { class: 'preview', role: 'group', 'aria-label': 'Preview of your answer' });
  readonly #result = element('section', { class: 'result', 'aria-label': 'Result' });
  readonly #solution = element('section', { class: 'solution', 'aria-label': 'Solution' });
  readonly #marking = element('section', { class: 'self-marking', 'aria-label': 'Mark your answer' });
  readonly #elsewhere = element('div', { class: 'notices elsewhere' });
  readonly #keys = element('p', { class: 'keys' });
  readonly #live = element('div', { class: 'live', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' });
  readonly #buttons: Readonly<Record<'check' | 'clear' | 'solution' | 'flag' | 'source' | 'previous' | 'next', Button>>;
  readonly #built = new Map<HTMLElement, string>();
  #snapshot: Snapshot | null = null;
  #answer: Answer | null = null;
  #formKey = '';
  #announced = '';
  /** The student has just asked for a result, which may stand below the fold. */
  #awaitsResult = false;
  #awaitsSolution = false;
  #previewTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, actions: ViewActions) {
    this.#actions = actions;
    this.#root = root;
    const make = (id: string, words: string, look: Omit<Parameters<typeof button>[1], 'id'>, act: () => void): Button =>
      button(words, { ...look, id }, act);
    this.#buttons = {
      check: make('check', 'Check', { appearance: 'primary', keys: 'Enter' }, () => this.#check()),
      clear: make('clear', 'Clear', { appearance: 'secondary' }, () => this.#clear()),
      solution: make('solution', 'Show solution', { appearance: 'secondary', icon: 'key' }, () =>
        this.#toggleSolution(),
      ),
      flag: make('flag', 'Flag', { appearance: 'secondary', icon: 'flag' }, () => this.#toggleFlag()),
      source: make('source', 'Open source', { appearance: 'secondary', icon: 'source' }, () => this.#tell('source')),
      previous: make('previous', 'Previous', { appearance: 'secondary', icon: 'previous', keys: 'Alt+Left' }, () =>
        this.#go('previous'),
      ),
      next: make('next', 'Next', { appearance: 'secondary', icon: 'next', trailing: true, keys: 'Alt+Right' }, () =>
        this.#go('next'),
      ),
    };
    // Before the toolkit's own handlers: its radio group chooses with Enter, which here checks.
    document.addEventListener('keydown', (event) => this.#press(event), true);
    // A picture that cannot be loaded gives way to words.
    document.addEventListener('error', (event) => replaceBrokenImage(event.target), true);
    document.addEventListener('dragover', (event) => {
      if (slotOf(event) !== null) event.preventDefault();
    });
    document.addEventListener('drop', (event) => void this.#drop(event));
    window.addEventListener('resize', () => this.#letScroll());
  }

  /** Shows a snapshot. What the student has typed since stays, unless the host has begun a new epoch. */
  show(snapshot: Snapshot): void {
    const before = this.#snapshot;
    if (before && snapshot.version < before.version && snapshot.epoch <= before.epoch) return;
    this.#snapshot = snapshot;
    if (!before) this.#frame();
    const moved = before !== null && (before.ref.exam !== snapshot.ref.exam || before.number !== snapshot.number);
    this.#update(snapshot, before?.epoch === snapshot.epoch);
    if (moved) window.scrollTo(0, 0);
    if (moved || (!before && document.hasFocus())) this.#root.querySelector('h1')?.focus({ preventScroll: true });
    this.#remember();
  }

  /** The question is no longer there; what was typed is still remembered by the host's draft. */
  showGone(message: string): void {
    this.#snapshot = null;
    this.#answer = null;
    this.#formKey = '';
    this.#built.clear();
    this.#root.replaceChildren(
      element(
        'main',
        { class: 'page gone' },
        element('h1', { tabindex: -1 }, 'This question is gone'),
        element('p', {}, message),
      ),
    );
  }

  #frame(): void {
    const { check, clear, solution, flag, source, previous, next } = this.#buttons;
    this.#root.replaceChildren(
      element(
        'main',
        { class: 'page' },
        this.#head,
        this.#notices,
        this.#elsewhere,
        this.#prompts,
        element(
          'section',
          { class: 'answer', 'aria-labelledby': 'task' },
          this.#task,
          this.#rule,
          this.#form,
          this.#preview,
        ),
        this.#result,
        this.#solution,
        this.#marking,
        this.#keys,
      ),
      this.#live,
      element(
        'footer',
        { class: 'actions' },
        element('div', { class: 'group' }, check, clear, solution),
        element('div', { class: 'group' }, flag, source),
        element('div', { class: 'group travel' }, previous, next),
      ),
    );
  }

  #update(snapshot: Snapshot, sameEpoch: boolean): void {
    const { flagged, form, revealed } = snapshot;
    document.title = `Question ${snapshot.number}`;
    const { path, number, title, points: worth, extraCredit, index, count, attempts } = snapshot;
    this.#build(this.#head, [path, number, title, worth, extraCredit, index, count, attempts, flagged], () =>
      headOf(snapshot),
    );
    this.#build(this.#notices, snapshot.notices, () => snapshot.notices.map(noticeOf));
    this.#build(this.#elsewhere, [snapshot.origin, snapshot.offers], () => keysElsewhereOf(snapshot, this.#does));
    this.#build(this.#prompts, [snapshot.instructionsHtml, snapshot.prompts, snapshot.figures, number], () =>
      promptsOf(snapshot, this.#does),
    );
    this.#task.textContent = snapshot.task;
    this.#build(this.#rule, snapshot.rule, () => ruleOf(snapshot));
    this.#buildForm(snapshot, sameEpoch);
    this.#mark();
    this.#build(this.#solution, revealed, () => (revealed ? solutionOf(revealed) : []));
    const { marking } = snapshot;
    this.#build(this.#marking, [marking, revealed?.rubric, snapshot.epoch], () =>
      marking && revealed ? [markingForm(marking, revealed.rubric, (given) => this.#award(given))] : [],
    );
    if (revealed && this.#awaitsSolution) this.#solution.scrollIntoView({ block: 'nearest' });
    this.#awaitsSolution = false;
    this.#showResult();
    const labels = 'options' in form ? form.options.map(({ label }) => label) : [];
    this.#build(this.#keys, [form.kind, 'input' in form && form.input, labels], () => keysOf(snapshot, labels));
    const { solution, flag, previous, next, check, clear } = this.#buttons;
    const keys = commandKeys(labels);
    relabel(solution, revealed ? 'Hide solution' : 'Show solution', keys.solution);
    solution.disabled = !snapshot.hasSolution;
    relabel(flag, flagged ? 'Flagged' : 'Flag', keys.flag);
    flag.setAttribute('aria-pressed', String(flagged));
    flag.classList.toggle('on', flagged);
    check.disabled =
      form.kind === 'none' || (form.kind === 'editor' && (form.file === null || form.status === 'untrusted'));
    clear.disabled = form.kind === 'none' || form.kind === 'editor';
    previous.disabled = index === 0;
    next.disabled = index >= count - 1;
    this.#letScroll();
  }

  /** Replaces the children of a part when its data changed since. */
  #build(part: HTMLElement, data: unknown, make: () => readonly Child[]): void {
    const key = JSON.stringify(data) ?? '';
    if (this.#built.get(part) === key) return;
    this.#built.set(part, key);
    const children = make().filter((child) => child !== null && child !== undefined && child !== false);
    part.replaceChildren(...children);
    part.hidden = children.length === 0;
  }

  #buildForm(snapshot: Snapshot, sameEpoch: boolean): void {
    const key = JSON.stringify(snapshot.form);
    // what stands in a file is known to the host alone
    const elsewhere = snapshot.form.kind === 'editor';
    if (sameEpoch && this.#answer && key === this.#formKey) {
      if (elsewhere) this.#answer.set(snapshot.response);
      return;
    }
    const focused = elsewhere && this.#form.contains(document.activeElement);
    const typed =
      sameEpoch && this.#answer && !elsewhere ? fitting(this.#answer.response(), snapshot.form) : snapshot.response;
    this.#formKey = key;
    this.#answer = newAnswer(snapshot.form, {
      labelledBy: 'task',
      label: `${snapshot.task}, question ${snapshot.number}`,
      changed: () => this.#changed(),
      edit: () => this.#tell('edit'),
    });
    this.#form.replaceChildren(this.#answer.element);
    this.#answer.set(typed);
    if (focused) this.#answer.focus();
    this.#preview.replaceChildren();
    this.#preview.hidden = true;
    if (typed !== null) this.#askPreview();
  }

  #changed(): void {
    const { snapshot, response } = this.#now();
    if (!snapshot) return;
    this.#actions.send({ kind: 'respond', epoch: snapshot.epoch, response });
    this.#remember();
    this.#showResult();
    this.#mark();
    this.#askPreview();
  }

  /** The host typesets; while the student types on, only the latest text is sent. */
  #askPreview(): void {
    clearTimeout(this.#previewTimer);
    this.#previewTimer = setTimeout(() => {
      const { snapshot, response } = this.#now();
      if (snapshot?.form.kind !== 'text' || snapshot.form.input === 'number') return;
      const text = response !== null && 'text' in response ? response.text : '';
      if (text.length > limits.preview || !(snapshot.form.input === 'formula' || /[$\\]/.test(text)))
        this.showPreview(snapshot.epoch, '');
      else this.#actions.send({ kind: 'preview', epoch: snapshot.epoch, text });
    }, previewDelay);
  }

  /** The answer as it reads when typeset. */
  showPreview(epoch: number, html: string): void {
    if (epoch !== this.#snapshot?.epoch) return;
    this.#preview.hidden = html === '';
    this.#preview.replaceChildren(...(html === '' ? [] : [rendered('div', 'text', html)]));
    this.#letScroll();
  }

  #mark(): void {
    this.#answer?.mark?.({ right: this.#snapshot?.revealed?.labels ?? null });
  }

  #remember(): void {
    const { snapshot, response } = this.#now();
    if (snapshot) this.#actions.remember(snapshot, response);
  }

  #now(): { readonly snapshot: Snapshot | null; readonly response: PanelResponse } {
    return { snapshot: this.#snapshot, response: this.#answer?.response() ?? null };
  }

  /** The score, dimmed when the answer was changed after it was checked. */
  #showResult(): void {
    const { snapshot, response } = this.#now();
    const score = snapshot?.score ?? null;
    const stale = score !== null && !sameResponse(score.response, response);
    // points are for the answer that was given before the solution was open
    this.#marking.hidden = stale || this.#marking.childElementCount === 0;
    this.#build(this.#result, [score, stale], () => (score ? [resultOf(score, stale)] : []));
    const spoken = score && !stale ? spokenResult(score) : '';
    const key = JSON.stringify([snapshot?.epoch, snapshot?.attempts, spoken]);
    if (key === this.#announced) return;
    this.#announced = key;
    this.#live.textContent = spoken;
    if (spoken !== '' && this.#awaitsResult) this.#result.scrollIntoView({ block: 'nearest' });
    this.#awaitsResult = false;
  }

  #check(): void {
    const { snapshot, response } = this.#now();
    if (!snapshot || this.#buttons.check.disabled) return;
    this.#announced = '';
    this.#awaitsResult = true;
    this.#actions.send({ kind: 'check', epoch: snapshot.epoch, response });
  }

  #clear(): void {
    if (!this.#snapshot) return;
    this.#answer?.set(null);
    this.showPreview(this.#snapshot.epoch, '');
    this.#actions.send({ kind: 'clear', epoch: this.#snapshot.epoch });
    this.#remember();
    this.#answer?.focus();
  }

  #toggleSolution(): void {
    const snapshot = this.#snapshot;
    if (!snapshot?.hasSolution) return;
    this.#awaitsSolution = snapshot.revealed === null;
    this.#actions.send({ kind: 'reveal', epoch: snapshot.epoch, shown: snapshot.revealed === null });
  }

  #toggleFlag(): void {
    const snapshot = this.#snapshot;
    if (snapshot) this.#actions.send({ kind: 'flag', epoch: snapshot.epoch, flagged: !snapshot.flagged });
  }

  #go(to: 'previous' | 'next'): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    const there = snapshot.index + (to === 'next' ? 1 : -1);
    if (there >= 0 && there < snapshot.count) this.#actions.send({ kind: 'go', epoch: snapshot.epoch, to });
  }

  readonly #does: SectionActions = {
    useKey: (offer) => this.#tellWith((epoch) => ({ kind: 'use-key', epoch, offer })),
    dropKey: () => this.#tellWith((epoch) => ({ kind: 'drop-key', epoch })),
    chooseFigure: (slot) => this.#tellWith((epoch) => ({ kind: 'put-figure', epoch, slot, bytes: null })),
    removeFigure: (slot) => this.#tellWith((epoch) => ({ kind: 'remove-figure', epoch, slot })),
  };

  #tellWith(message: (epoch: number) => PanelMessage): void {
    if (this.#snapshot) this.#actions.send(message(this.#snapshot.epoch));
  }

  #award(given: number): void {
    const { snapshot } = this.#now();
    const response = snapshot?.score?.response ?? null;
    if (!snapshot || response === null) return;
    this.#awaitsResult = true;
    this.#actions.send({ kind: 'mark', epoch: snapshot.epoch, response, points: given });
  }

  /** A picture dropped on the place of a missing figure. */
  async #drop(event: DragEvent): Promise<void> {
    const slot = slotOf(event);
    const file = event.dataTransfer?.files[0];
    const { snapshot } = this.#now();
    if (slot === null || !snapshot) return;
    event.preventDefault();
    event.stopPropagation();
    if (!file) return;
    if (file.size > limits.image) {
      this.#live.textContent = `The image is larger than ${limits.image / 1_000_000} MB.`;
      const said = this.#prompts.querySelector(`[data-slot="${CSS.escape(slot)}"] small`);
      if (said) said.textContent = this.#live.textContent;
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.#actions.send({ kind: 'put-figure', epoch: snapshot.epoch, slot, bytes });
  }

  #tell(kind: 'source' | 'edit'): void {
    if (this.#snapshot) this.#actions.send({ kind, epoch: this.#snapshot.epoch });
  }

  #press(event: KeyboardEvent): void {
    const snapshot = this.#snapshot;
    if (!snapshot || event.isComposing) return;
    const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
    const intent = intentOf(
      { key: event.key, alt: event.altKey, shift: event.shiftKey, control: event.ctrlKey || event.metaKey },
      {
        place: placeOf(event),
        labels: 'options' in snapshot.form ? snapshot.form.options.map(({ label }) => label) : [],
        atTop: scrollTop <= 1,
        atBottom: scrollTop + clientHeight >= scrollHeight - 1,
      },
    );
    if (!intent) return;
    event.preventDefault();
    // VS Code hands every key that reaches the window on to its own shortcuts, of which Alt+Left is one.
    event.stopPropagation();
    switch (intent.kind) {
      case 'choose':
        this.#answer?.choose?.(intent.option);
        return;
      case 'check':
        this.#check();
        return;
      case 'go':
        this.#go(intent.to);
        return;
      case 'flag':
        this.#toggleFlag();
        return;
      case 'solution':
        this.#toggleSolution();
    }
  }

  /** What is wider than the page scrolls by itself, and so must be reachable by keyboard. */
  #letScroll(): void {
    for (const box of this.#root.querySelectorAll<HTMLElement>('.math-block, .katex-display, .table-scroll, pre')) {
      // Inside an option, which is one control, nothing else takes the focus.
      if (box.closest('vscode-radio, vscode-checkbox')) continue;
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide) {
        box.tabIndex = 0;
        box.setAttribute('role', 'group');
        box.setAttribute('aria-label', 'Scrolls sideways');
      } else if (box.getAttribute('aria-label') === 'Scrolls sideways') {
        for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
      }
    }
  }
}

function slotOf(event: DragEvent): string | null {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest<HTMLElement>('[data-slot]')?.dataset.slot ?? null;
}

function placeOf(event: KeyboardEvent): KeyPlace {
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return 'elsewhere';
  if (target instanceof HTMLTextAreaElement) return 'area';
  if (target instanceof HTMLInputElement) return 'line';
  const host = event.target instanceof Element ? event.target : target;
  if (host.closest('vscode-button, a, summary, button')) return 'button';
  return host.closest('vscode-radio') ? 'option' : 'elsewhere';
}
