import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/vscode-host/paths.mjs';
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
  const session = useSession({ extensions: browserOnlyExtension() });

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
});
