import * as vscode from 'vscode';
import { limits } from '../../protocol/limits.ts';
import { imageType } from './image-signature.ts';

/** Why an image was not taken, in words for the student; null when it was. */
export type Refusal = string | null;

/**
 * Images that the student has put where a document mentions a figure and holds none: one file a place, named by the
 * wording of the question, so that an image follows its question into other documents.
 */
export class FigureStore implements vscode.Disposable {
  readonly folder: vscode.Uri;
  readonly #files = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #version = 0;
  #loaded: Promise<void> | null = null;

  constructor(folder: vscode.Uri) {
    this.folder = folder;
  }

  /** Reads what is there, on first use. */
  load(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  /** The image at a place, once `load` is done. The version in its query changes with the image. */
  at(slot: string): vscode.Uri | null {
    const name = this.#files.get(slot);
    return name === undefined
      ? null
      : vscode.Uri.joinPath(this.folder, name).with({ query: this.#version === 0 ? '' : `v=${this.#version}` });
  }

  async put(slot: string, bytes: Uint8Array): Promise<Refusal> {
    if (!isSlot(slot)) return 'This place takes no image.';
    if (bytes.length > limits.image) return `The image is larger than ${limits.image / 1_000_000} MB.`;
    const type = imageType(bytes);
    if (type === null) return 'Only PNG, JPEG, WebP and GIF images can be shown here.';
    await this.load();
    const name = `${slot}.${type}`;
    const before = this.#files.get(slot);
    await vscode.workspace.fs.createDirectory(this.folder);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(this.folder, name), bytes);
    this.#files.set(slot, name);
    if (before !== undefined && before !== name) await this.#delete(before);
    this.#show();
    return null;
  }

  async remove(slot: string): Promise<void> {
    await this.load();
    const name = this.#files.get(slot);
    if (name === undefined) return;
    this.#files.delete(slot);
    await this.#delete(name);
    this.#show();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #load(): Promise<void> {
    try {
      for (const [name, type] of await vscode.workspace.fs.readDirectory(this.folder)) {
        const slot = /^([\da-f]{14}-\d{1,3})\.(?:png|jpg|webp|gif)$/.exec(name)?.[1];
        if (slot !== undefined && (type & vscode.FileType.File) !== 0) this.#files.set(slot, name);
      }
    } catch {
      // none yet
    }
  }

  async #delete(name: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.folder, name));
    } catch {
      // another window was faster
    }
  }

  #show(): void {
    this.#version += 1;
    this.#changed.fire();
  }
}

/** The name of a place is part of a file's name: nothing else may be in it. */
function isSlot(slot: string): boolean {
  return /^[\da-f]{14}-\d{1,3}$/.test(slot);
}
