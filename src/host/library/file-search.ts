import * as vscode from 'vscode';
import type { Settings } from '../configuration/settings.ts';
import { globMatcher } from './globs.ts';

/** Entries of a virtual file system looked at before giving up: its folders may be endless. */
const WALK_LIMIT = 20_000;

/** Whether a path is one to read, by the settings of its folder. */
export class FileRules {
  readonly #included: (path: string) => boolean;
  readonly #excluded: (path: string) => boolean;
  readonly include: string;
  readonly exclude: string | null;

  constructor(settings: Settings, folder?: vscode.WorkspaceFolder) {
    const include = settings.include(folder);
    const exclude = settings.exclude(folder);
    this.#included = globMatcher(include);
    this.#excluded = globMatcher(exclude);
    this.include = union(include);
    this.exclude = exclude.length === 0 ? null : union(exclude);
  }

  wants(path: string): boolean {
    return this.#included(path) && !this.#excluded(path);
  }

  /** Whether nothing below a folder is to be read. */
  excludesFolder(path: string): boolean {
    return this.#excluded(`${path}/x`);
  }
}

/** The path of a document relative to its folder. */
export function relativePath(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  const root = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
  return uri.path.startsWith(root) ? uri.path.slice(root.length) : uri.path;
}

/** All files of a folder that are to be read. */
export async function findFiles(
  folder: vscode.WorkspaceFolder,
  rules: FileRules,
  token?: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  if (rules.include === '') return [];
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, rules.include),
    rules.exclude === null ? null : new vscode.RelativePattern(folder, rules.exclude),
    undefined,
    token,
  );
  // not every virtual file system can be searched, but each can be listed
  const uris = found.length === 0 && folder.uri.scheme !== 'file' ? await walk(folder, rules) : found;
  return uris.filter((uri) => rules.wants(relativePath(folder, uri)));
}

async function walk(folder: vscode.WorkspaceFolder, rules: FileRules): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [folder.uri];
  let looked = 0;
  for (let next = folders.pop(); next !== undefined && looked < WALK_LIMIT; next = folders.pop()) {
    let children: [string, vscode.FileType][] = [];
    try {
      children = await vscode.workspace.fs.readDirectory(next);
    } catch {
      continue; // vanished or not readable: the others may be
    }
    looked += children.length;
    for (const [name, type] of children) {
      const child = vscode.Uri.joinPath(next, name);
      const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
      if ((type & vscode.FileType.Directory) !== 0) {
        if (!isLink && !rules.excludesFolder(relativePath(folder, child))) folders.push(child);
      } else files.push(child);
    }
  }
  return files;
}

function union(patterns: readonly string[]): string {
  // a comma or brace inside `{...}` would end the group: VS Code's braces nest only where the patterns are well formed
  if (patterns.length === 0) return '';
  return patterns.length === 1 ? patterns[0]! : `{${patterns.join(',')}}`;
}
