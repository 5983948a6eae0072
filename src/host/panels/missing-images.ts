import * as vscode from 'vscode';

/** Wait after something has come before looking whether it is one of the images: files come in crowds. */
const QUIET_MS = 250;
/** A file system that has not answered by then is taken to have the image: the panel tells if it cannot be loaded. */
const PATIENCE_MS = 1_000;

/** Which images are not below a folder; all of them where there is no folder, as of a document that was never saved. */
export async function missingImages(folder: vscode.Uri | null, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (folder === null) return new Set(paths);
  const looked = paths.map(async (path) => {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, ...path.split('/')));
      return [];
    } catch (error) {
      return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? [path] : [];
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never[]>((resolve) => {
    timer = setTimeout(() => resolve([]), PATIENCE_MS);
  });
  const found = await Promise.race([Promise.all(looked), late]);
  clearTimeout(timer);
  return new Set(found.flat());
}

/**
 * Tells once one of the missing images has come. Whatever appears is reason to look: of a folder that comes with its files in
 * it, VS Code may tell no more than its name.
 */
export function watchFor(folder: vscode.Uri, paths: readonly string[], onCome: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(folder, '**/*'),
    false,
    true,
    true,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const look = async (): Promise<void> => {
    const missing = await missingImages(folder, paths);
    if (!ended && missing.size < paths.length) onCome();
  };
  watcher.onDidCreate(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), QUIET_MS);
  });
  return {
    dispose: () => {
      ended = true;
      clearTimeout(timer);
      watcher.dispose();
    },
  };
}
