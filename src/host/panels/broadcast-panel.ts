import * as vscode from 'vscode';
import { assertNever } from '../../protocol/assert-never.ts';
import { isBroadcastMemory, isBroadcastRequest } from '../../protocol/broadcast-guards.ts';
import type { BroadcastAnswer } from '../../protocol/broadcast-messages.ts';
import { panel as panelId } from '../ids.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { newNonce } from './nonce.ts';
import { panelHtml } from './panel-html.ts';

const example = ['(m, 1)', '(m,)'];

/** The panel that draws how shapes broadcast; one for the window. */
export class BroadcastPanel implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #worker: Simulator;
  readonly #log: vscode.LogOutputChannel;
  #panel: vscode.WebviewPanel | null = null;
  #shapes: readonly string[] = example;
  #note = '';
  #ready = false;

  constructor(extensionUri: vscode.Uri, worker: Simulator, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#worker = worker;
    this.#log = log;
  }

  /** What the panel shows now. */
  get shapes(): readonly string[] {
    return this.#shapes;
  }

  /**
   * Shows shapes; what stands in the panel already is kept without any.
   * @param note where they come from, for example the expression that was selected
   */
  show(shapes: readonly string[] | null, note = ''): void {
    if (shapes) {
      this.#shapes = shapes;
      this.#note = note;
    }
    if (this.#panel) {
      this.#panel.reveal(undefined, false);
      if (this.#ready) void this.#answer(true);
      return;
    }
    const webview = vscode.window.createWebviewPanel(
      panelId.broadcast,
      'Explain Broadcast',
      { viewColumn: vscode.ViewColumn.Beside },
      this.#options(),
    );
    this.#adopt(webview);
  }

  registerSerializer(): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(panelId.broadcast, {
      deserializeWebviewPanel: async (webview, state: unknown) => {
        if (this.#panel) {
          webview.dispose();
          return;
        }
        if (isBroadcastMemory(state)) this.#shapes = state.shapes;
        webview.webview.options = this.#options();
        this.#adopt(webview);
      },
    });
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #options(): vscode.WebviewOptions & vscode.WebviewPanelOptions {
    const roots = [vscode.Uri.joinPath(this.#extensionUri, 'dist'), vscode.Uri.joinPath(this.#extensionUri, 'media')];
    return { enableScripts: true, localResourceRoots: roots };
  }

  #adopt(webview: vscode.WebviewPanel): void {
    this.#panel = webview;
    this.#ready = false;
    webview.onDidDispose(() => {
      if (this.#panel === webview) this.#panel = null;
    });
    webview.webview.onDidReceiveMessage((message: unknown) => {
      if (!isBroadcastRequest(message)) {
        this.#log.warn('broadcast panel: a message of unknown form was refused');
        return;
      }
      switch (message.kind) {
        case 'ready':
          this.#ready = true;
          void this.#answer(true);
          return;
        case 'explain':
          this.#shapes = message.shapes;
          this.#note = '';
          void this.#answer(false);
          return;
        default:
          assertNever(message);
      }
    });
    const at = (...path: string[]): string =>
      webview.webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, ...path)).toString();
    webview.webview.html = panelHtml(
      {
        cspSource: webview.webview.cspSource,
        nonce: newNonce(),
        script: at('dist', 'webview', 'broadcast.js'),
        styles: [at('media', 'question.css'), at('media', 'broadcast.css')],
      },
      'Explain Broadcast',
    );
  }

  /** @param replace whether the fields of the panel take these shapes; not while the student writes in them */
  async #answer(replace: boolean): Promise<void> {
    const shapes = this.#shapes;
    const outcome = await this.#worker.call('explainShapes', [shapes]);
    if (shapes !== this.#shapes || !this.#panel) return;
    const answer: BroadcastAnswer = {
      kind: 'broadcast',
      shapes: [...shapes],
      replace,
      note: this.#note,
      picture: outcome.ok && outcome.value.ok ? outcome.value.picture : null,
      problem: !outcome.ok
        ? { at: null, text: outcome.message }
        : outcome.value.ok
          ? null
          : { at: outcome.value.at, text: outcome.value.problem },
    };
    this.#panel.webview.postMessage(answer).then(undefined, () => undefined);
  }
}
