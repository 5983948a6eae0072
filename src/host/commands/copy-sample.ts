import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { ExamEntry } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { findSamples } from '../library/samples.ts';
import { examTitle } from '../tree/exam-words.ts';
import type { Command, CommandServices } from './command.ts';
import { nodeOf, questionsOf } from './target.ts';

/** Puts a sample exam into a folder of the workspace, to be changed and written in. */
export const copySample: Command = {
  id: command.copySample,
  run: async (services, argument) => {
    const folder = await pickFolder();
    if (!folder) return;
    await services.library.ready;
    const node = nodeOf(argument);
    const sample = node?.kind === 'exam' ? node.entry.uri : await pickSample(services);
    if (!sample) return;
    const target = await freeName(folder, fileName(sample));
    await vscode.workspace.fs.copy(sample, target, { overwrite: false });
    const entry = services.library.entry(sample.toString());
    if (entry) await copyFigures(entry, sample, target);
    await vscode.window.showTextDocument(target);
  },
};

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage('Midterm: open a folder first; the sample is copied into it.');
    return undefined;
  }
  if (folders.length === 1) return folders[0]!.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Copy the sample exam into which folder?' }))?.uri;
}

async function pickSample({ library, extensionUri }: CommandServices): Promise<vscode.Uri | undefined> {
  const items = (await findSamples(extensionUri)).map((uri) => {
    const entry = library.entry(uri.toString());
    return { label: entry ? examTitle(entry) : fileName(uri), ...(entry ? { description: fileName(uri) } : {}), uri };
  });
  return (await vscode.window.showQuickPick(items, { title: 'Copy a Sample Exam', placeHolder: 'Which one?' }))?.uri;
}

/** The first of "name.md", "name 2.md", ... that does not exist. */
async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const dot = name.lastIndexOf('.');
  for (let number = 1; ; number += 1) {
    const uri = vscode.Uri.joinPath(folder, number === 1 ? name : `${name.slice(0, dot)} ${number}${name.slice(dot)}`);
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}

async function copyFigures(entry: ExamEntry, sample: vscode.Uri, target: vscode.Uri): Promise<void> {
  const figures = questionsOf(entry).flatMap(({ question, ancestors }) =>
    [...ancestors, question].flatMap((each) => each.figures),
  );
  for (const path of new Set(figures.map((figure) => figure.path))) {
    if (path === null || !/^[\w-]+(?:\/[\w-]+)*\.\w+$/.test(path)) continue;
    const copy = vscode.Uri.joinPath(target, '..', path);
    try {
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(sample, '..', path), copy, { overwrite: false });
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileExists')) throw error;
    }
  }
}
