import * as vscode from 'vscode';
import { fileName } from '../library/file-name.ts';
import type { Append, FileState, JournalFolder } from './journal-folder.ts';

/** A journal's folder through VS Code's file system, and past it where a file of this machine is added to. */
export class WorkspaceJournalFolder implements JournalFolder {
  readonly #folder: vscode.Uri;
  readonly append: Append | null;

  /** @param appendFile adds to a file of this machine by its path, where the extension host has such files */
  constructor(folder: vscode.Uri, appendFile: ((path: string, bytes: Uint8Array) => Promise<void>) | null) {
    this.#folder = folder;
    this.append =
      appendFile && folder.scheme === 'file' ? (name, bytes) => appendFile(this.#at(name).fsPath, bytes) : null;
  }

  async list(): Promise<readonly string[]> {
    return (await vscode.workspace.fs.readDirectory(this.#folder)).map(([name]) => name);
  }

  async stat(name: string): Promise<FileState> {
    return vscode.workspace.fs.stat(this.#at(name));
  }

  async read(name: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(this.#at(name));
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    const target = this.#at(name);
    const beside = this.#at(`${fileName(target)}.tmp`);
    await vscode.workspace.fs.writeFile(beside, bytes);
    try {
      await vscode.workspace.fs.rename(beside, target, { overwrite: true });
    } catch {
      // a storage that cannot rename: better in place than not at all
      await vscode.workspace.fs.writeFile(target, bytes);
      await vscode.workspace.fs.delete(beside);
    }
  }

  async rename(from: string, to: string): Promise<void> {
    await vscode.workspace.fs.rename(this.#at(from), this.#at(to), { overwrite: false });
  }

  async delete(name: string): Promise<void> {
    await vscode.workspace.fs.delete(this.#at(name));
  }

  #at(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }
}
