import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../scripts/vscode-host/paths.mjs';
import { aRaster, writePdf } from '../unit/host/pdf/write-pdf.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

/**
 * The installed extension without its `main`: VS Code then runs `browser` in its web worker host, as vscode.dev does.
 * There is no Node there, and a single script is all that can be loaded.
 */
function browserOnlyExtension(): string {
  const installed = join(root, 'out', 'e2e', 'extensions');
  const name = readdirSync(installed).find((entry) => entry.startsWith('midterm.midterm-'));
  assert.ok(name, 'the extension is not installed');
  const folder = join(root, 'out', 'e2e', 'browser-extensions');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(installed, name), join(folder, name), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'));
  delete manifest.main;
  delete manifest.extensionKind;
  writeFileSync(join(folder, name, 'package.json'), JSON.stringify(manifest));
  rmSync(join(folder, name, 'dist', 'extension.cjs'));
  return folder;
}

describe('in the web extension host', () => {
  const session = useSession({
    extensions: browserOnlyExtension(),
    files: {
      'paper.pdf': writePdf([
        {
          texts: [
            { x: 60, y: 750, text: 'Buoys Quiz', size: 20 },
            { x: 60, y: 700, text: '1. (2 points) True or False: a buoy has a mass of its own.' },
            { x: 60, y: 680, text: '2. (2 points) True or False: a median is a linear function.' },
          ],
          image: { x: 60, y: 400, width: 120, height: 120, pixels: 40, rgb: aRaster() },
        },
      ]),
    },
  });

  it('activates and shows the sample exams', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await eventually(async () => assert.equal(await workbench.samples.rows.count(), 2));
  });

  it('grades a question and keeps the result over a reload', async () => {
    const { workbench } = session;
    await workbench.samples.expand('Foundations');
    await workbench.samples.expand('True or False');
    await workbench.samples.question('1.1').click();
    const { question } = workbench;
    await question.heading(/1\.1/).waitFor();
    await question.option('True').click();
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Correct[\s\S]*2 \/ 2 points/));
    await workbench.reload();
    await question.heading(/1\.1/).waitFor();
    await eventually(async () => assert.match(await question.result.innerText(), /Correct[\s\S]*2 \/ 2 points/));
  });

  it('renders formulas', async () => {
    const { workbench } = session;
    await workbench.question.button('Next').click();
    await workbench.question.heading(/1\.2/).waitFor();
    await workbench.run('Midterm: Open Question');
    await workbench.quickPick.input.fill('1.9 derivative');
    await workbench.quickPick.accept();
    await workbench.question.heading(/1\.9/).waitFor();
    await workbench.question.frame.locator('.katex').first().waitFor();
  });

  it('imports a PDF, in a worker of its own, with its picture', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.run('View: Show Explorer');
    await page.getByRole('treeitem', { name: /paper\.pdf/ }).click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'Import PDF...' });
    await item.waitFor();
    // a menu takes no click in the moment in which it opens
    await delay(500);
    await item.click();
    await page.getByRole('tab', { name: /paper\.md/ }).waitFor();
    await eventually(async () => assert.match(session.read('paper.md'), /!\[Figure\]\(paper-figures\/page1-1\.png\)/));
    assert.match(session.read('paper.md'), /a buoy has a mass of its own/);
    await workbench.openMidterm();
    await workbench.exams.expand('Buoys Quiz');
    await workbench.exams.question('1').click();
    await workbench.question.heading(/^1\b/).waitFor();
    await workbench.screenshot('web-host-imported');
  });

  it('answers a coding question in the editor, shows shapes, and runs it in a web worker', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Answer in Editor');
    await workbench.quickPick.input.fill('5.1 Stable Softmax');
    await workbench.quickPick.accept();
    await workbench.tab('architectures-and-numpy-5.1.py').waitFor();
    const file = 'answers/architectures-and-numpy-5.1.py';
    const answers = [
      'shifted = logits - logits.max(axis=-1, keepdims=True)',
      'probabilities = np.exp(shifted)\n    probabilities /= probabilities.sum(axis=-1, keepdims=True)',
    ];
    let next = 0;
    session.write(
      file,
      session.read(file).replace(/^ {4}\.\.\.$/gm, () => `    ${answers[next++]}`),
    );
    assert.equal(next, 2);
    const { page } = workbench;
    const text = async () => (await workbench.editor.last().innerText()).replaceAll('\u00a0', ' ');
    await eventually(async () => assert.match(await text(), /shifted: \(N, C\)/));
    await page.locator('.codelens-decoration a', { hasText: 'Check' }).filter({ visible: true }).first().click();
    await page
      .locator('.codelens-decoration', { hasText: /Check: correct, 2 of 2 points/ })
      .first()
      .waitFor();
    await eventually(async () =>
      assert.match(await workbench.question.result.innerText(), /Correct[\s\S]*4 \/ 4 points/),
    );
    await workbench.screenshot('coding-web');
  });

  it('has workers to read in: nothing was said of their lack', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Show Log');
    const log = workbench.page.locator('.part.panel .monaco-editor .view-lines');
    await log.waitFor();
    await workbench.screenshot('web-host-log');
    assert.doesNotMatch(await log.innerText(), /No.worker.can.be.had/);
  });
});
