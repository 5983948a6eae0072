import * as vscode from 'vscode';
import type { QuestionRef } from '../../core/practice/attempt.ts';
import { isPanelMemory, isPanelRef } from '../../protocol/guards.ts';
import { panel as panelId } from '../ids.ts';
import { newNonce } from './nonce.ts';
import { type PanelServices, QuestionPanel, sameRef } from './question-panel.ts';

export interface OpenOptions {
  /** In a panel of its own beside what is open now, rather than in the panel that the student used last. */
  readonly beside?: boolean;
  /** Beside the text that has the focus: in a panel of another group, if one is there, and else in a new one. */
  readonly besideText?: boolean;
  readonly preserveFocus?: boolean;
}

const memoryKey = 'midterm.questionPanels';
const mostKept = 50;

/** All question panels of the window: one that navigates, and those that the student opened to the side. */
export class QuestionPanels implements vscode.Disposable {
  readonly #services: PanelServices;
  readonly #memory: vscode.Memento | null;
  /** The one used last is last. */
  #panels: QuestionPanel[] = [];
  readonly #onDidShow = new vscode.EventEmitter<QuestionRef>();
  readonly #subscriptions: vscode.Disposable[] = [this.#onDidShow];

  /** A question came up in a panel, be it by `open` or by Previous and Next in the panel. */
  readonly onDidShow = this.#onDidShow.event;

  /** @param memory of the workspace: which question each panel shows, since VS Code keeps a panel's own state only now and then */
  constructor(services: PanelServices, memory: vscode.Memento | null = null) {
    this.#memory = memory;
    this.#services = services;
  }

  /** The question in the panel that has the focus, if one has. */
  get active(): QuestionRef | null {
    return this.#panels.find((panel) => panel.active)?.ref ?? null;
  }

  /** Whether a panel shows the solution of a question. */
  reveals(ref: QuestionRef): boolean {
    return this.#panels.some((panel) => panel.revealed && sameRef(panel.ref, ref));
  }

  /** Shows a question; of a question with parts its first part. A question that is on the screen is brought to the front. */
  async open(
    ref: QuestionRef,
    { beside = false, besideText = false, preserveFocus = false }: OpenOptions = {},
  ): Promise<void> {
    const shown = this.#panels.find((panel) => sameRef(panel.ref, ref));
    const reused = shown ?? (beside ? undefined : this.#reusable(besideText));
    if (reused) {
      this.#use(reused);
      reused.reveal(reused.column, preserveFocus);
      if (reused !== shown) await reused.show(ref);
      return;
    }
    const column = beside || besideText ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const webview = vscode.window.createWebviewPanel(
      panelId.question,
      'Question',
      { viewColumn: column, preserveFocus },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    await this.#add(webview, newNonce(), ref).show(ref);
  }

  /** Brings panels back after a reload of the window, each with its question and the answer that stood in it. */
  registerSerializer(): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(panelId.question, {
      deserializeWebviewPanel: async (webview, state: unknown) => {
        if (!isPanelMemory(state)) {
          this.#services.log.warn('question panel: what was kept of a panel cannot be read');
          webview.dispose();
          return;
        }
        const kept = this.#questions()[state.panel];
        const ref = isPanelRef(kept) ? kept : state.ref;
        // Not awaited: VS Code shows the panel when this returns, and the first search may take its time.
        void this.#add(webview, state.panel, ref).show(ref, sameRef(ref, state.ref) ? state : null);
      },
    });
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #add(webview: vscode.WebviewPanel, id: string, ref: QuestionRef): QuestionPanel {
    const panel = new QuestionPanel(webview, id, ref, this.#services);
    this.#panels.push(panel);
    panel.onDidShow((shown) => {
      this.#keep();
      this.#onDidShow.fire(shown);
    });
    panel.onDidClose(() => {
      this.#panels = this.#panels.filter((each) => each !== panel);
    });
    return panel;
  }

  /** By panel, as kept; of any form, since storage is nobody's to trust. */
  #questions(): Readonly<Record<string, unknown>> {
    const kept: unknown = this.#memory?.get(memoryKey);
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  }

  /** Restored panels are not here before they are looked at, so what is kept of others stays, up to a number. */
  #keep(): void {
    const open = this.#panels.map(({ id, ref }) => [id, ref] as const);
    const others = Object.entries(this.#questions()).filter(([id]) => open.every(([each]) => each !== id));
    const questions = Object.fromEntries([...others, ...open].slice(-mostKept));
    this.#memory?.update(memoryKey, questions).then(undefined, (error: Error) => {
      this.#services.log.warn(`question panel: which questions are open could not be kept: ${error.message}`);
    });
  }

  #reusable(besideText: boolean): QuestionPanel | undefined {
    if (!besideText) return this.#panels.find((panel) => panel.active) ?? this.#panels.at(-1);
    const text = vscode.window.tabGroups.activeTabGroup.viewColumn;
    return this.#panels.findLast((panel) => panel.column !== text);
  }

  #use(panel: QuestionPanel): void {
    this.#panels = [...this.#panels.filter((each) => each !== panel), panel];
  }
}
