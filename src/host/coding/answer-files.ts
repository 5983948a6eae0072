import * as vscode from 'vscode';
import { answerable } from '../../core/exam/model.ts';
import type { QuestionRef } from '../../core/practice/attempt.ts';
import { similar, wording } from '../../core/practice/fingerprint.ts';
import { isPanelRef } from '../../protocol/guards.ts';
import type { Settings } from '../configuration/settings.ts';
import type { ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { fingerprintOf, refOf, wordingsOf } from '../library/question-index.ts';
import { type AnswerHeader, answerFileName, headerLine, readHeader } from './answer-header.ts';
import type { CodeLanguage } from './code-language.ts';

export interface AnswerFilesOptions {
  /** Where answers go when there is no workspace folder that can be written. */
  readonly storage: vscode.Uri;
  readonly memory: vscode.Memento;
  readonly settings: Settings;
  readonly library: ExamLibrary;
  readonly language: CodeLanguage;
  readonly log: vscode.LogOutputChannel;
}

/** Which question a file answers, as remembered. */
interface Binding extends QuestionRef {
  readonly fingerprint: string;
}

const memoryKey = 'midterm.answerFiles';
const mostKept = 2000;

/** The answer files of coding questions: made, found again, and known by the line at their top. */
export class AnswerFiles implements vscode.Disposable {
  readonly #options: AnswerFilesOptions;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  /** By document and its version: looked at with every key that is pressed. */
  readonly #headers = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly header: AnswerHeader | null }
  >();

  /** Questions by header and file, as long as the library stays as it is. */
  readonly #resolved = new Map<string, FoundQuestion | undefined>();

  /** A file was made. */
  readonly onDidChange = this.#changed.event;

  constructor(options: AnswerFilesOptions) {
    this.#options = options;
    this.#subscriptions.push(options.library.onDidChange(() => this.#resolved.clear()));
  }

  /** Whether a document is an answer file. Cheap. */
  isAnswer(document: vscode.TextDocument): boolean {
    return this.#header(document) !== null;
  }

  /** The question that a file answers, wherever its exam is now; undefined where no exam of the window has it. */
  questionOf(document: vscode.TextDocument): FoundQuestion | undefined {
    const header = this.#header(document);
    return header ? this.#resolve(document.uri, header) : undefined;
  }

  /** As `questionOf`, for a text that is not open. */
  questionIn(uri: vscode.Uri, text: string): FoundQuestion | undefined {
    const lines = text.slice(0, 4000).split(/\r\n|\r|\n/);
    const header = readHeader((line) => lines[line]);
    return header ? this.#resolve(uri, header) : undefined;
  }

  /** The file of a question, if there is one. */
  async find(question: FoundQuestion): Promise<vscode.Uri | undefined> {
    return this.#find(await this.#owner(question));
  }

  async #find(found: FoundQuestion): Promise<vscode.Uri | undefined> {
    const wanted = printOf(found);
    for (const [text, binding] of Object.entries(this.#bindings()).reverse()) {
      const same = sameQuestion(binding, found, wanted);
      if (!same) continue;
      const uri = vscode.Uri.parse(text, true);
      if (await exists(uri)) return uri;
    }
    for (const uri of await this.#candidates(found)) {
      const text = await readText(uri);
      const owner = text === undefined ? undefined : this.questionIn(uri, text);
      if (owner && sameRefs(owner, found)) return uri;
    }
    return undefined;
  }

  /** The file of a question, made from the exam's code if there is none; never overwrites anything. */
  async open(question: FoundQuestion): Promise<vscode.Uri> {
    const found = await this.#owner(question);
    const there = await this.#find(found);
    if (there) return there;
    const made = await this.#options.language.answerFile(found);
    const folder = await this.#folder(found);
    const name = nameOf(found);
    const text = `${headerLine(name, found.question.id, printOf(found))}\n${made.text.replace(/\r\n?/g, '\n')}`;
    await vscode.workspace.fs.createDirectory(folder);
    for (let number = 1; ; number += 1) {
      const uri = vscode.Uri.joinPath(folder, answerFileName(name, found.question.id, number));
      if (await exists(uri)) continue;
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`));
      await this.#bind(uri, found);
      this.#changed.fire(uri);
      return uri;
    }
  }

  /** The answer files of the workspace and of the storage. */
  async all(): Promise<vscode.Uri[]> {
    const folders = [this.#options.storage];
    for (const folder of vscode.workspace.workspaceFolders ?? []) folders.push(this.#folderIn(folder));
    const listed = await Promise.all(folders.map(filesIn));
    const bound = Object.keys(this.#bindings()).map((text) => vscode.Uri.parse(text));
    const here = bound.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
    const unique = new Map([...listed.flat(), ...here].map((uri) => [uri.toString(), uri]));
    return [...unique.values()];
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  /** The question that a file is named after: blanks of the same code share one file, that of the first of them. */
  async #owner(found: FoundQuestion): Promise<FoundQuestion> {
    const { blanks } = await this.#options.language.answerFile(found);
    const first = blanks[0]?.question;
    if (first === undefined || first === found.question.id) return found;
    return this.#options.library.find({ exam: found.entry.uri.toString(), question: first }) ?? found;
  }

  #header(document: vscode.TextDocument): AnswerHeader | null {
    if (document.languageId !== 'python') return null;
    const known = this.#headers.get(document);
    if (known?.version === document.version) return known.header;
    const header = readHeader((line) => (line < document.lineCount ? document.lineAt(line).text : undefined));
    this.#headers.set(document, { version: document.version, header });
    return header;
  }

  #resolve(uri: vscode.Uri, header: AnswerHeader): FoundQuestion | undefined {
    const key = [uri.toString(), header.exam, header.question, header.wording].join('\n');
    if (!this.#resolved.has(key)) this.#resolved.set(key, this.#search(uri, header));
    return this.#resolved.get(key);
  }

  #search(uri: vscode.Uri, header: AnswerHeader): FoundQuestion | undefined {
    const { library } = this.#options;
    const bound = this.#bindings()[uri.toString()];
    if (bound) {
      const found = library.find(bound);
      if (found && similar(printOf(found), bound.fingerprint)) return found;
    }
    let best: FoundQuestion | undefined;
    let rank = 0;
    for (const entry of library.entries) {
      if (!bound && ![...wordingsOf(entry.exam)].includes(header.wording)) continue;
      for (const { id } of answerable(entry.exam)) {
        const found = library.find({ exam: entry.uri.toString(), question: id });
        if (!found) continue;
        const print = printOf(found);
        const same = wording(print) === header.wording;
        if (!same && !(bound && similar(print, bound.fingerprint))) continue;
        const points = (same ? 4 : 1) + (nameOf(found) === header.exam ? 2 : 0) + (id === header.question ? 1 : 0);
        if (points > rank) [best, rank] = [found, points];
      }
    }
    if (best) return best;
    // the wording was changed: by name and number, as a person would look
    const named = library.entries.find((entry) => nameOf({ entry }) === header.exam);
    return named && library.find({ exam: named.uri.toString(), question: header.question });
  }

  async #candidates(found: FoundQuestion): Promise<vscode.Uri[]> {
    const folder = await this.#folder(found);
    const start = answerFileName(nameOf(found), found.question.id).replace(/\.py$/, '');
    const files = await filesIn(folder);
    return files.filter((uri) => fileName(uri).startsWith(start));
  }

  /** The folder for the answers of an exam: in its workspace folder, else in the first one, else in the storage. */
  async #folder({ entry }: FoundQuestion): Promise<vscode.Uri> {
    const folder = entry.folder ?? vscode.workspace.workspaceFolders?.[0];
    if (!folder || vscode.workspace.fs.isWritableFileSystem(folder.uri.scheme) === false) return this.#options.storage;
    return this.#folderIn(folder);
  }

  #folderIn(folder: vscode.WorkspaceFolder): vscode.Uri {
    const parts = this.#options.settings.answersFolder(folder).split(/[\\/]+/);
    // a folder of the workspace's own settings must not lead out of it
    const inside = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
    return vscode.Uri.joinPath(folder.uri, ...inside);
  }

  #bindings(): Readonly<Record<string, Binding>> {
    const kept: unknown = this.#options.memory.get(memoryKey);
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => isBinding(value)));
  }

  async #bind(uri: vscode.Uri, found: FoundQuestion): Promise<void> {
    const others = Object.entries(this.#bindings()).filter(([text]) => text !== uri.toString());
    const binding: Binding = { ...refOf(found), fingerprint: printOf(found) };
    this.#resolved.clear();
    const kept = Object.fromEntries([...others, [uri.toString(), binding] as const].slice(-mostKept));
    try {
      await this.#options.memory.update(memoryKey, kept);
    } catch (error) {
      this.#options.log.warn(`which question ${uri.toString(true)} answers could not be kept: ${String(error)}`);
    }
  }
}

function isBinding(value: unknown): value is Binding {
  if (typeof value !== 'object' || value === null || !('fingerprint' in value)) return false;
  const { fingerprint: print, ...ref } = value;
  return typeof print === 'string' && isPanelRef(ref);
}

function sameQuestion(binding: Binding, found: FoundQuestion, print: string): boolean {
  const ref = refOf(found);
  if (binding.exam === ref.exam) return binding.question === ref.question && similar(binding.fingerprint, print);
  return wording(binding.fingerprint) === wording(print);
}

function sameRefs(one: FoundQuestion, other: FoundQuestion): boolean {
  return one.entry.uri.toString() === other.entry.uri.toString() && one.question.id === other.question.id;
}

function printOf({ question, ancestors }: FoundQuestion): string {
  return fingerprintOf(question, ancestors);
}

/** The exam's path below its workspace folder, or its file name. */
function nameOf({ entry }: Pick<FoundQuestion, 'entry'>): string {
  return entry.folder ? vscode.workspace.asRelativePath(entry.uri, false) : fileName(entry.uri);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function filesIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    const children = await vscode.workspace.fs.readDirectory(folder);
    return children
      .filter(([name, type]) => name.endsWith('.py') && (type & vscode.FileType.File) !== 0)
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    return []; // there is none yet
  }
}

/** The text of a file as it stands in its editor, or on disk; undefined where there is none. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
