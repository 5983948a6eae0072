import * as vscode from 'vscode';
import { looksBinary, megabytes } from './document-bytes.ts';

/** The text of a file, or why there is none. `stamp` changes whenever the text may have changed. */
export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly stamp: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'skipped'; readonly reason: string; readonly stamp: string }
  | { readonly kind: 'gone' };

/**
 * Reads a document: unsaved edits go before what is on disk. A document without any may stay open for minutes after its
 * editor was closed and its file deleted, so there the disk is right.
 */
export async function readContent(
  uri: vscode.Uri,
  open: vscode.TextDocument | undefined,
  maximumSize: number,
  knownStamp: string | null,
): Promise<Content> {
  if (open && (open.isDirty || open.isUntitled)) {
    const stamp = `version ${open.version}`;
    if (stamp === knownStamp) return { kind: 'unchanged' };
    const text = open.getText();
    return text.length > maximumSize ? tooLarge(text.length, maximumSize, stamp) : { kind: 'text', text, stamp };
  }
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    if ((stat.type & vscode.FileType.Directory) !== 0) return { kind: 'gone' };
    const stamp = `${stat.mtime} ${stat.size}`;
    // a virtual file system may not know sizes and times: 0 says nothing
    if (stamp === knownStamp && stat.mtime > 0) return { kind: 'unchanged' };
    if (stat.size > maximumSize) return tooLarge(stat.size, maximumSize, stamp);
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > maximumSize) return tooLarge(bytes.length, maximumSize, stamp);
    if (looksBinary(bytes)) return { kind: 'skipped', reason: 'It is a binary file.', stamp };
    return { kind: 'text', text: await vscode.workspace.decode(bytes, { uri }), stamp };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return { kind: 'gone' };
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'skipped', reason: `It could not be read: ${reason}`, stamp: '' };
  }
}

function tooLarge(size: number, maximumSize: number, stamp: string): Content {
  return {
    kind: 'skipped',
    reason: `It has ${megabytes(size)}; files above ${megabytes(maximumSize)} are not read (setting midterm.maximumFileSize).`,
    stamp,
  };
}
