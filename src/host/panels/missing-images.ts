import * as vscode from 'vscode';

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
