import * as vscode from 'vscode';
import { command } from '../ids.ts';
import { fileName } from '../library/file-name.ts';
import { extractPdf } from '../pdf/extract-pdf.ts';
import { type PdfProblem, pdfLimits } from '../pdf/pdf-page.ts';
import { pdfToMarkdown } from '../pdf/pdf-to-markdown.ts';
import type { Command, CommandServices } from './command.ts';

/**
 * Makes an editable Markdown document of a PDF, with its pictures in a folder of their own: beside it where it stands in the
 * workspace, else in the workspace's first folder, since what stands outside is an exam only while it is open.
 */
export const importPdf: Command = {
  id: command.importPdf,
  run: async (services, argument) => {
    const pdf = argument instanceof vscode.Uri ? argument : await pickPdf();
    if (!pdf) return undefined;
    const name = fileName(pdf);
    const stem = name.replace(/\.pdf$/i, '');
    const target = await chooseTarget(pdf, stem);
    if (!target) return undefined;
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Reading ${name}`, cancellable: true },
      (progress, token) => read(services, pdf, progress, token),
    );
    if (!result.ok) {
      if (result.problem === 'stopped') return undefined;
      services.log.warn(`${pdf.toString(true)} could not be imported: ${result.problem}. ${result.detail}`);
      void vscode.window.showErrorMessage(`Midterm: ${name} ${problems[result.problem]}`);
      return undefined;
    }
    const folderName = `${fileName(target).replace(/\.md$/, '')}-figures`;
    // spaces and brackets would end the address of an image in Markdown
    const folder = folderName.replace(/[^\p{L}\p{N}._-]+/gu, '-');
    const { text, figures } = pdfToMarkdown(result.pages, { source: name, folder, leftOut: result.leftOut });
    for (const { name: figure, png } of figures)
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, '..', folder, figure), png);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(target, { preview: false });
    const saved =
      figures.length === 0
        ? ''
        : ` ${figures.length === 1 ? '1 figure was' : `${figures.length} figures were`} saved in ${folder}.`;
    const open = 'Open PDF';
    void vscode.window
      .showWarningMessage(
        `${name} was imported as ${fileName(target)}.${saved} Formulas and tables may be damaged: compare with the PDF and correct the document.`,
        open,
      )
      .then((picked) => (picked === open ? vscode.commands.executeCommand('vscode.open', pdf) : undefined));
    return target;
  },
};

const problems: Readonly<Record<Exclude<PdfProblem, 'stopped'>, string>> = {
  encrypted: 'is locked with a password. Save a copy without one and import that.',
  broken: 'could not be read: the file is damaged or is no PDF.',
  empty: 'holds no text and no picture to take over.',
  'too-large': `is larger than ${pdfLimits.bytes / 1_000_000} MB.`,
};

async function read(
  { pdfWorker }: CommandServices,
  pdf: vscode.Uri,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): ReturnType<typeof extractPdf> {
  const { size } = await vscode.workspace.fs.stat(pdf);
  if (size > pdfLimits.bytes) return { ok: false, problem: 'too-large', detail: '' };
  const data = await vscode.workspace.fs.readFile(pdf);
  const onPage = (page: number, pages: number): void =>
    progress.report({ message: `page ${page} of ${pages}`, increment: 100 / pages });
  // a copy without the pool that small buffers share
  return extractPdf(pdfWorker, new Uint8Array(data), onPage, token);
}

async function pickPdf(): Promise<vscode.Uri | undefined> {
  const first = vscode.workspace.workspaceFolders?.[0];
  const picked = await vscode.window.showOpenDialog({
    title: 'Import a PDF as an Exam',
    openLabel: 'Import',
    filters: { PDF: ['pdf'] },
    ...(first ? { defaultUri: first.uri } : {}),
  });
  return picked?.[0];
}

/** What is there already is replaced only when the student says so. */
async function chooseTarget(pdf: vscode.Uri, stem: string): Promise<vscode.Uri | undefined> {
  const outside = vscode.workspace.getWorkspaceFolder(pdf) === undefined;
  const folder = (outside && vscode.workspace.workspaceFolders?.[0]?.uri) || vscode.Uri.joinPath(pdf, '..');
  const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const first = inFolder(`${stem}.md`);
  if (!(await exists(first))) return first;
  const replace = 'Replace';
  const another = 'Keep Both';
  const picked = await vscode.window.showWarningMessage(
    `${stem}.md exists already. Replace it, with all that was changed in it?`,
    { modal: true },
    another,
    replace,
  );
  if (picked === replace) return first;
  if (picked !== another) return undefined;
  for (let number = 2; number < 1000; number += 1) {
    const next = inFolder(`${stem} ${number}.md`);
    if (!(await exists(next))) return next;
  }
  return undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
