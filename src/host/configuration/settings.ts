import * as vscode from 'vscode';
import { setting, settingSection } from '../ids.ts';
import { type Check, flag, numberBetween, oneOf, pathBelow, texts } from './checked.ts';

/** The settings, each checked: a value of the wrong type is told once, and the default is used. */
export class Settings implements vscode.Disposable {
  readonly #told = new Set<string>();
  readonly #changed = new vscode.EventEmitter<vscode.ConfigurationChangeEvent>();
  readonly #subscription: vscode.Disposable;
  readonly #log: vscode.LogOutputChannel;

  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingSection)) this.#changed.fire(event);
    });
  }

  include(folder?: vscode.WorkspaceFolder): readonly string[] {
    return this.#get(setting.include, texts, folder?.uri);
  }

  exclude(folder?: vscode.WorkspaceFolder): readonly string[] {
    return this.#get(setting.exclude, texts, folder?.uri);
  }

  /** In bytes. */
  get maximumFileSize(): number {
    return this.#get(setting.maximumFileSize, numberBetween(0.01, 500)) * 1_000_000;
  }

  get showSamples(): boolean {
    return this.#get(setting.showSamples, flag);
  }

  get reportFindings(): boolean {
    return this.#get(setting.reportFindings, flag);
  }

  get quizQuestions(): number {
    return this.#get(setting.quizQuestions, numberBetween(1, 1000, true));
  }

  get quizOrder(): 'random' | 'document' {
    return this.#get(setting.quizOrder, oneOf(['random', 'document'] as const));
  }

  /** Relative to the folder. */
  answersFolder(folder: vscode.WorkspaceFolder): string {
    return this.#get(setting.answersFolder, pathBelow, folder.uri);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #get<T>(name: string, check: Check<T>, scope?: vscode.Uri): T {
    const configuration = vscode.workspace.getConfiguration(settingSection, scope);
    const { value, problem } = check(configuration.get(name), configuration.inspect<T>(name)?.defaultValue as T);
    if (problem !== null) this.#tell(`${settingSection}.${name}`, problem);
    return value;
  }

  #tell(name: string, problem: string): void {
    const message = `The setting ${name} ${problem}. Its default is used.`;
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#log.warn(message);
    const open = 'Open Settings';
    void vscode.window.showWarningMessage(`Midterm: ${message}`, open).then((picked) => {
      if (picked === open) void vscode.commands.executeCommand('workbench.action.openSettings', name);
    });
  }
}
