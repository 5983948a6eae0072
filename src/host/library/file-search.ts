import * as vscode from 'vscode';
import type { Settings } from '../configuration/settings.ts';
import { expandBraces, globMatcher } from './globs.ts';

/** Entries of a virtual file system looked at before giving up: its folders may be endless. */
const LIST_LIMIT = 20_000;
/** A virtual file system that has not answered a search by then is listed instead. */
const SEARCH_MS = 3_000;

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

/** All files of a folder that are to be read, or only those below a folder in it. */
export async function findFiles(
  folder: vscode.WorkspaceFolder,
  rules: FileRules,
  below: vscode.Uri = folder.uri,
): Promise<vscode.Uri[]> {
  if (rules.include === '') return [];
  const whole = below.toString() === folder.uri.toString();
  const searched = await search(
    new vscode.RelativePattern(below, whole ? rules.include : '**/*'),
    rules.exclude === null ? null : new vscode.RelativePattern(folder, rules.exclude),
  );
  // not every virtual file system can be searched, but each can be listed
  const listed = searched === null || (searched.length === 0 && below.scheme !== 'file');
  const uris = listed ? await list(folder, rules, below) : searched;
  return uris.filter((uri) => rules.wants(relativePath(folder, uri)));
}

/** Null if the file system cannot be searched: VS Code then waits, perhaps for ever, for someone who can. */
async function search(include: vscode.GlobPattern, exclude: vscode.GlobPattern | null): Promise<vscode.Uri[] | null> {
  const cancellation = new vscode.CancellationTokenSource();
  const { scheme } = (include as vscode.RelativePattern).baseUri;
  const found = vscode.workspace.findFiles(include, exclude, undefined, cancellation.token);
  if (scheme === 'file' || scheme === 'vscode-remote') return found;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SEARCH_MS);
  });
  try {
    return await Promise.race([found, tooLate]);
  } finally {
    clearTimeout(timer);
    cancellation.cancel();
    cancellation.dispose();
  }
}

async function list(folder: vscode.WorkspaceFolder, rules: FileRules, below: vscode.Uri): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [below];
  let looked = 0;
  for (let next = folders.pop(); next !== undefined && looked < LIST_LIMIT; next = folders.pop()) {
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

/** One pattern for several. Braces are expanded before: not every search behind VS Code knows braces in braces. */
function union(patterns: readonly string[]): string {
  const flat = patterns.flatMap(expandBraces);
  return flat.length <= 1 ? (flat[0] ?? '') : `{${flat.join(',')}}`;
}
