import * as vscode from 'vscode';
import type { Score } from '../../core/exam/response.ts';
import { limits } from '../../protocol/limits.ts';
import type { EditorForm, PanelBlank } from '../../protocol/messages.ts';
import { command } from '../ids.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { refOf } from '../library/question-index.ts';
import { words } from '../panels/cut.ts';
import type { AnswerFiles } from './answer-files.ts';
import { type Checked, type CheckOutcome, type CodeChecks, scoresOf } from './code-checks.ts';
import type { CodeLanguage } from './code-language.ts';
import { sidesOf, whyNot } from './failure-words.ts';

/** The last check of a question's answer file. */
export interface FileScore {
  readonly score: Score;
  readonly code: string;
  /** The solution was open: it counts for nothing. */
  readonly peeked: boolean;
}

/** What a question panel needs of answers in the editor. */
export interface PanelCoding {
  /** A file was made, changed or checked. */
  readonly onDidChange: vscode.Event<void>;
  /** How the answer stands; null for code that cannot be answered in the editor. */
  formOf(found: FoundQuestion): Promise<EditorForm | null>;
  scoreOf(found: FoundQuestion): Promise<FileScore | null>;
  open(found: FoundQuestion): Promise<void>;
  /** null where there is no file yet. */
  check(found: FoundQuestion): Promise<CheckOutcome | null>;
  forget(found: FoundQuestion): Promise<void>;
}

/** Answer files and their checks, as the panel of a question shows them. */
export class CodingForPanels implements PanelCoding, vscode.Disposable {
  readonly #files: AnswerFiles;
  readonly #checks: CodeChecks;
  readonly #language: CodeLanguage;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** Files whose text is another than the one that was checked. */
  readonly #edited = new Set<string>();

  readonly onDidChange = this.#changed.event;

  constructor(files: AnswerFiles, checks: CodeChecks, language: CodeLanguage, log: vscode.LogOutputChannel) {
    this.#files = files;
    this.#checks = checks;
    this.#language = language;
    this.#log = log;
    this.#subscriptions = [
      this.#changed,
      files.onDidChange(() => this.#changed.fire()),
      checks.onDidChange((uri) => {
        this.#edited.delete(uri.toString());
        this.#changed.fire();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#edit(document)),
    ];
  }

  async formOf(found: FoundQuestion): Promise<EditorForm | null> {
    try {
      const made = await this.#language.answerFile(found);
      if (made.text.trim() === '') return null;
      const uri = await this.#files.find(found);
      const checked = uri && this.#checks.of(uri);
      const own = made.blanks.filter(({ question }) => question === found.question.id);
      const given = own.length > 0 ? own : made.blanks;
      const said = [...made.findings, ...(checked?.check.findings ?? [])];
      const findings = [...new Set(said.map(({ message, line }) => words(`${message} (line ${line})`)))];
      return {
        kind: 'editor',
        file: uri ? words(uri.scheme === 'file' ? vscode.workspace.asRelativePath(uri, false) : fileName(uri)) : null,
        blanks: given.slice(0, limits.items).map(({ id, label, points }): PanelBlank => {
          const blank = checked?.check.blanks.find((each) => each.id === id);
          if (!blank) return { label: words(label), state: null, points: 0, outOf: points, reasons: [] };
          const reasons =
            blank.state === 'correct' || blank.state === 'blank'
              ? []
              : [words(whyNot(blank)), ...sidesOf(blank.failure).map(words)];
          return { label: words(label), state: blank.state, points: blank.points, outOf: blank.outOf, reasons };
        }),
        judgedBy: checked ? words(checked.check.judgedBySentence) : null,
        findings: findings.slice(0, limits.items),
        status: this.#status(uri, checked),
      };
    } catch (error) {
      this.#log.warn(`question ${found.question.id} cannot be answered in the editor: ${String(error)}`);
      return null;
    }
  }

  async scoreOf(found: FoundQuestion): Promise<FileScore | null> {
    const uri = await this.#files.find(found);
    const checked = uri && this.#checks.of(uri);
    if (!checked) return null;
    const scores = scoresOf(checked.check, checked.found.question.id);
    const own = scores.find(({ question }) => question === found.question.id);
    return own ? { score: own.score, code: checked.text.slice(0, limits.text), peeked: checked.peeked } : null;
  }

  async open(found: FoundQuestion): Promise<void> {
    await vscode.commands.executeCommand(command.answerInEditor, refOf(found));
  }

  async check(found: FoundQuestion): Promise<CheckOutcome | null> {
    const uri = await this.#files.find(found);
    return uri ? this.#checks.check(uri) : null;
  }

  async forget(found: FoundQuestion): Promise<void> {
    const uri = await this.#files.find(found);
    if (uri) this.#checks.forget(uri);
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  #status(uri: vscode.Uri | undefined, checked: Checked | undefined): EditorForm['status'] {
    if (!vscode.workspace.isTrusted) return 'untrusted';
    if (uri && this.#checks.isRunning(uri)) return 'running';
    return uri && checked && this.#edited.has(uri.toString()) ? 'changed' : 'idle';
  }

  /** Tells only when the file begins or ceases to be what was checked: not with every key. */
  #edit(document: vscode.TextDocument): void {
    const checked = this.#checks.of(document.uri);
    if (!checked) return;
    const id = document.uri.toString();
    const edited = document.getText() !== checked.text;
    if (edited === this.#edited.has(id)) return;
    if (edited) this.#edited.add(id);
    else this.#edited.delete(id);
    this.#changed.fire();
  }
}
