import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MidtermApi } from '../../src/host/activate.ts';
import { command } from '../../src/host/ids.ts';
import { aRaster, writePdf } from '../unit/host/pdf/write-pdf.ts';
import { EventLoop } from './event-loop.ts';
import { entryAt, examText, found, midterm, note, place, remove, until, write } from './support.ts';

const folder = 'exchange';
const paper = `# Midterm

1. (2 points) Which of these optimisers keeps two moving averages of the gradients it has seen?
A) Momentum
B) Adam
C) plain SGD

2. (2 points) A layer maps 20 inputs to 10 outputs with a bias each. How many parameters does it have?

3. (2 points) True or False: dropout is switched off when the network is used at test time after training.
`;
const solved = paper
  .replace('C) plain SGD', 'C) plain SGD\nAnswer: B')
  .replace('does it have?', 'does it have?\nAnswer: 210')
  .replace('after training.', 'after training.\nAnswer: True');

describe('documents that help one another', () => {
  let api: MidtermApi;
  before(async () => {
    api = await midterm();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(place(folder));
    await until('an empty folder', () => !api.library.entries.some(({ uri }) => uri.path.includes(`/${folder}/`)));
  });

  it('grade a blank paper by its solved twin, and no more once the twin is gone', async () => {
    const [blank, twin] = [place(`${folder}/blank.md`), place(`${folder}/solved.md`)];
    await write(blank, paper);
    await write(twin, solved);
    await until('both', () => entryAt(api, blank) && entryAt(api, twin));
    const key = () => found(api, entryAt(api, blank)!, '1').question.key;
    await until('the key of the twin', () => key()?.source === 'paired');
    assert.deepEqual(key()?.value, ['B']);
    const origin = api.library.originOf(found(api, entryAt(api, blank)!, '1'));
    assert.deepEqual([origin?.exam, origin?.from, origin?.accepted], [twin.toString(), '1', false]);
    await remove(twin);
    await until('no key', () => entryAt(api, blank) && key() === null);
  });

  it('offer the key of a question that stands in another exam, and use it once it is taken', async () => {
    const [blank, other] = [place(`${folder}/blank.md`), place(`${folder}/other.md`)];
    await write(blank, paper);
    const question = solved.split('\n').slice(2, 7).join('\n');
    await write(other, `${examText('Other')}\n## 3 More\n\n${question}\n`);
    await until('both', () => entryAt(api, blank) && entryAt(api, other));
    const here = () => found(api, entryAt(api, blank)!, '1');
    const [offer] = await until('the offer', () => {
      const offers = entryAt(api, blank) ? api.library.offersFor(here()) : [];
      return offers.length > 0 && offers;
    });
    assert.equal(here().question.key, null);
    const ref = { exam: blank.toString(), question: '1' };
    await api.library.accept(ref, { exam: offer!.exam, question: offer!.from });
    assert.deepEqual([here().question.key?.value, here().question.key?.source], [['B'], 'paired']);
    assert.equal(api.library.originOf(here())?.accepted, true);
    await api.library.withdraw(ref);
    assert.equal(here().question.key, null);
    assert.equal(api.library.offersFor(here()).length, 1);
  });

  it('are compared while the editor answers', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => paper.replaceAll('gradients', `gradients of run ${at}`));
    for (const [at, text] of texts.entries()) await write(place(`${folder}/many/${at}.md`), text);
    await write(place(`${folder}/many/solved.md`), solved);
    await until('all', () => api.library.entries.filter(({ uri }) => uri.path.includes('/many/')).length === 41);
    const loop = new EventLoop();
    const start = performance.now();
    await api.library.compared();
    const { own } = loop.end();
    note(`compared 41 exams in ${Math.round(performance.now() - start)} ms, longest block ${Math.round(own)} ms`);
    assert.ok(own < 100, `the host did not answer for ${own} ms`);
  });
});

describe('importing a PDF', () => {
  let api: MidtermApi;
  before(async () => {
    api = await midterm();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(place(folder));
  });
  const lines = (texts: readonly string[]) => texts.map((text, at) => ({ x: 60, y: 700 - 14 * at, text }));

  it('makes an exam of it, beside it, with its picture', async () => {
    const pdf = place(`${folder}/spring quiz.pdf`);
    const image = { x: 60, y: 300, width: 120, height: 120, pixels: 40, rgb: aRaster() };
    const texts = [{ x: 60, y: 750, text: 'Spring Quiz', size: 20 }, ...lines(paper.trim().split('\n').slice(2))];
    await write(pdf, writePdf([{ texts: texts.filter(({ text }) => text !== ''), image }]));
    await vscode.commands.executeCommand(command.importPdf, pdf);
    const target = place(`${folder}/spring quiz.md`);
    const entry = await until('the exam', () => entryAt(api, target));
    assert.equal(entry.exam.title, 'Spring Quiz');
    assert.deepEqual(
      entry.exam.questions.map(({ id, options }) => [id, options.length]),
      [
        ['1', 3],
        ['2', 0],
        ['3', 0],
      ],
    );
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), target.toString());
    const text = vscode.window.activeTextEditor!.document.getText();
    assert.match(text, /^<!-- Text taken from spring quiz\.pdf: formulas, tables and drawings may be damaged/);
    const path = /!\[Figure\]\(([^)]*)\)/.exec(text)?.[1];
    assert.equal(path, 'spring-quiz-figures/page1-1.png');
    const png = await vscode.workspace.fs.readFile(place(`${folder}/${path}`));
    assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  });

  it('makes it in the workspace where the PDF stands outside, so that it stays an exam', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const downloads = vscode.Uri.joinPath(root, '..', 'downloads');
    const target = vscode.Uri.joinPath(root, 'outside.md');
    try {
      const pdf = vscode.Uri.joinPath(downloads, 'outside.pdf');
      await write(
        pdf,
        writePdf([{ texts: lines(paper.trim().split('\n').slice(2)).filter(({ text }) => text !== '') }]),
      );
      await vscode.commands.executeCommand(command.importPdf, pdf);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await until('the exam', () => entryAt(api, target));
      assert.deepEqual(
        (await vscode.workspace.fs.readDirectory(downloads)).map(([name]) => name),
        ['outside.pdf'],
      );
    } finally {
      await remove(target);
      await remove(downloads);
    }
  });

  it('leaves nothing behind of a PDF that cannot be read', async () => {
    for (const [name, bytes] of [
      ['locked.pdf', writePdf([{ texts: lines(['secret']) }], { encrypted: true })],
      ['broken.pdf', new TextEncoder().encode('%PDF-1.4 and then nothing of it')],
    ] as const) {
      const pdf = place(`${folder}/${name}`);
      await write(pdf, bytes);
      assert.equal(await vscode.commands.executeCommand(command.importPdf, pdf), undefined);
    }
    const names = (await vscode.workspace.fs.readDirectory(place(folder))).map(([name]) => name);
    assert.deepEqual(names.sort(), ['broken.pdf', 'locked.pdf']);
  });
});

describe('the editor of an exam', () => {
  let api: MidtermApi;
  before(async () => {
    api = await midterm();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(place(folder));
  });

  it('settles a finding by its quick fix', async () => {
    const uri = place(`${folder}/points.md`);
    await write(uri, examText('Points').replace('(4 points)', '(9 points)'));
    await until('the exam', () => entryAt(api, uri));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const listed = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Midterm');
    const [diagnostic] = await until('the finding', () => listed().length > 0 && listed());
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic!.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Set section 1 to 4 points');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^---\nsections:\n/);
    await until('no finding', () => listed().length === 0);
  });

  it('has an outline and folding for plain text, and completion of front matter', async () => {
    const uri = place(`${folder}/outline.txt`);
    await write(uri, examText('Outline'));
    await until('the exam', () => entryAt(api, uri));
    await vscode.window.showTextDocument(uri);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ['1 True or False', ['1.1', '1.2']],
        ['2 Select All That Apply', ['2.1']],
      ],
    );
    const folding = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    assert.ok(folding.length >= 5, `${folding.length} ranges`);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '---\nscoring: \n---\n');
    await vscode.workspace.applyEdit(edit);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(1, 9),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(
      ['all-or-nothing', 'k-prime', 'certainty'].every((name) => labels.includes(name)),
      labels.join(),
    );
  });
});
