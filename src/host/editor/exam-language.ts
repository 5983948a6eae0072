import * as vscode from 'vscode';
import { editFrontMatter, type FrontMatterValue } from '../../core/document/front-matter/edit-front-matter.ts';
import { namedRules } from '../../core/document/scoring/named-rules.ts';
import { answerable, type Exam } from '../../core/exam/model.ts';
import type { Documents } from '../documents/documents.ts';
import type { ExamLibrary } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import { proposals } from './completions.ts';
import { type FindingFix, fixesFor } from './finding-fixes.ts';
import { answersOf, foldable, type OutlineItem, outlineOf } from './outline.ts';

/** Asks for the value of a fix and writes it. Not in the palette: it needs the finding that it settles. */
const settle = '_midterm.settleFinding';

/** Documents whose lines are their text; of a notebook, the reader counts the lines of its JSON. */
const languages = ['markdown', 'plaintext', 'latex', 'tex'];
const selector: vscode.DocumentSelector = languages.map((language) => ({ language }));
/** Markdown and LaTeX have outlines and folding of their own; plain text has none. */
const plainText: vscode.DocumentSelector = [{ language: 'plaintext' }];
/** Larger documents are taken as the library read them last. */
const LARGEST = 500_000;

/** Quick fixes, folding, outline and completion for documents that the library took for exams. */
export function registerExamLanguage(library: ExamLibrary, documents: Documents): vscode.Disposable {
  const examOf = async (document: vscode.TextDocument): Promise<Exam | null> => {
    const uri = document.uri.toString();
    const entry = library.entry(uri);
    if (!entry) return null;
    const text = document.getText();
    if (text.length > LARGEST) return entry.exam;
    try {
      const reading = await documents.read(uri, fileName(document.uri), text, { urgent: true });
      return reading.kind === 'exam' ? reading.exam : entry.exam;
    } catch {
      // the library reads it too, and tells
      return entry.exam;
    }
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      selector,
      { provideCodeActions: async (document, range) => actions(document, range, await examOf(document)) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (document) => folding(document, await examOf(document)),
    }),
    vscode.languages.registerDocumentSymbolProvider(
      plainText,
      {
        provideDocumentSymbols: async (document) => {
          const exam = await examOf(document);
          return exam ? outlineOf(exam).map((item) => symbol(item, document)) : [];
        },
      },
      { label: 'Midterm' },
    ),
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position) => completions(document, position, await examOf(document)),
      },
      '*',
    ),
    vscode.commands.registerCommand(settle, ask),
  );
}

function actions(document: vscode.TextDocument, range: vscode.Range, exam: Exam | null): vscode.CodeAction[] {
  // front matter above LaTeX would be printed
  if (!exam || document.languageId === 'latex' || document.languageId === 'tex') return [];
  const here = exam.findings.filter(({ line }) => range.start.line <= line - 1 && line - 1 <= range.end.line);
  return here.flatMap((finding) =>
    fixesFor(finding, exam).map((fix) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source, message }) => source === 'Midterm' && message === finding.message);
      if (fix.kind === 'value') {
        const edit = frontMatterEdit(document, fix.path, fix.value);
        if (edit) action.edit = edit;
        else action.disabled = { reason: 'The front matter cannot be changed here: write it by hand.' };
        action.isPreferred = true;
      } else action.command = { command: settle, title: fix.title, arguments: [document.uri, fix] };
      return action;
    }),
  );
}

/** Asks for what a fix needs: a rule, a key, an image. */
async function ask(uri: vscode.Uri, fix: FindingFix): Promise<void> {
  const value = await chosenValue(uri, fix);
  if (value === null) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = frontMatterEdit(document, fix.path, value);
  if (edit) await vscode.workspace.applyEdit(edit);
  else void vscode.window.showWarningMessage('Midterm: the front matter cannot be changed here; write it by hand.');
}

async function chosenValue(uri: vscode.Uri, fix: FindingFix): Promise<FrontMatterValue | null> {
  switch (fix.kind) {
    case 'value':
      return fix.value;
    case 'rule': {
      const items = namedRules.map(({ name, example }) => ({ label: name, description: example }));
      const picked = await vscode.window.showQuickPick(items, { title: fix.title, placeHolder: 'Which rule?' });
      return picked?.description ?? null;
    }
    case 'key': {
      if (!fix.several) return (await vscode.window.showQuickPick([...fix.labels], { title: fix.title })) ?? null;
      const picked = await vscode.window.showQuickPick([...fix.labels], { title: fix.title, canPickMany: true });
      return picked && picked.length > 0 ? picked : null;
    }
    case 'figure': {
      const folder = vscode.Uri.joinPath(uri, '..');
      const picked = await vscode.window.showOpenDialog({
        title: fix.title,
        defaultUri: folder,
        filters: { Images: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'svg'] },
      });
      const path = picked?.[0]?.path;
      if (path === undefined) return null;
      if (path.startsWith(`${folder.path}/`)) return path.slice(folder.path.length + 1);
      void vscode.window.showWarningMessage('Midterm: copy the image into the folder of the exam first.');
      return null;
    }
  }
}

function frontMatterEdit(
  document: vscode.TextDocument,
  path: readonly string[],
  value: FrontMatterValue,
): vscode.WorkspaceEdit | null {
  const change = editFrontMatter(document.getText(), path, value);
  if (!change) return null;
  const edit = new vscode.WorkspaceEdit();
  const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const text = change.lines.map((line) => line + end).join('');
  const start = new vscode.Position(change.first - 1, 0);
  edit.replace(
    document.uri,
    new vscode.Range(start, new vscode.Position(Math.max(change.first - 1, change.last), 0)),
    text,
  );
  return edit;
}

function folding(document: vscode.TextDocument, exam: Exam | null): vscode.FoldingRange[] {
  if (!exam) return [];
  const ranges = document.languageId === 'plaintext' ? foldable(outlineOf(exam)) : [];
  return [...ranges, ...answersOf(exam)].map(({ first, last }) => {
    let end = Math.min(last, document.lineCount);
    // the empty lines below belong to what follows
    while (end > first && document.lineAt(end - 1).isEmptyOrWhitespace) end -= 1;
    return new vscode.FoldingRange(first - 1, end - 1, vscode.FoldingRangeKind.Region);
  });
}

function symbol(
  { kind, name, detail, lines, children }: OutlineItem,
  document: vscode.TextDocument,
): vscode.DocumentSymbol {
  const last = document.lineAt(Math.min(lines.last, document.lineCount) - 1);
  const first = document.lineAt(Math.min(lines.first, document.lineCount) - 1);
  const made = new vscode.DocumentSymbol(
    name === '' ? '(no title)' : name,
    detail,
    kind === 'section' ? vscode.SymbolKind.Namespace : vscode.SymbolKind.Method,
    new vscode.Range(first.range.start, last.range.end),
    first.range,
  );
  made.children = children.map((child) => symbol(child, document));
  return made;
}

function completions(
  document: vscode.TextDocument,
  position: vscode.Position,
  exam: Exam | null,
): vscode.CompletionItem[] {
  const before = document.getText(new vscode.Range(new vscode.Position(0, 0), position)).split(/\r\n|\n|\r/);
  // front matter may come before anything that makes the document an exam
  if (!exam && !(document.languageId === 'markdown' && before.length < 30)) return [];
  const found = proposals({
    before,
    sections: exam?.sections.map(({ id }) => id) ?? [],
    questions: exam ? answerable(exam).map(({ id }) => id) : [],
  });
  return (exam ? found : found.filter(({ snippet }) => !snippet)).map(
    ({ label, insert, snippet, detail, replaces }) => {
      const item = new vscode.CompletionItem(
        label,
        snippet ? vscode.CompletionItemKind.Snippet : vscode.CompletionItemKind.Property,
      );
      item.detail = detail;
      item.insertText = snippet ? new vscode.SnippetString(insert) : insert;
      item.range = new vscode.Range(position.translate(0, -replaces), position);
      // what was typed may begin with stars, quotes or nothing of the label
      item.filterText = document.getText(item.range) + label;
      return item;
    },
  );
}
