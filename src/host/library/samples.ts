import * as vscode from 'vscode';
import { samplesFolder } from '../ids.ts';

/** The bundled exams. An extension that runs in a browser cannot list its own folder, so the names stand here too. */
export const sampleNames: readonly string[] = ['architectures-and-numpy.md', 'foundations.md'];

export async function findSamples(extensionUri: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(extensionUri, ...samplesFolder);
  let names: readonly string[];
  try {
    const children = await vscode.workspace.fs.readDirectory(folder);
    names = children.filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
  } catch {
    names = sampleNames;
  }
  return names
    .filter((name) => /\.(md|txt)$/.test(name))
    .sort()
    .map((name) => vscode.Uri.joinPath(folder, name));
}
