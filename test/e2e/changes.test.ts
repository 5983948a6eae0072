import assert from 'node:assert/strict';
import { blankPaper, tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';
import type { Workbench } from './harness/workbench.ts';

const settings = { 'midterm.showSamples': false };
const titles = async (workbench: Workbench) =>
  (await workbench.exams.texts()).map((text) => text.replace(/ [\d/]+ (?:pts|questions).*/, ''));

describe('while VS Code is open', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings });

  it('a file that appears is in the tree', async () => {
    await session.workbench.openMidterm();
    await session.workbench.exams.row('Tides Practice Exam').waitFor();
    session.write('new/blank.md', blankPaper);
    await shows('Blank Paper Exam', 'Tides Practice Exam');
  });

  it('a file that changes is read anew', async () => {
    session.write('new/blank.md', blankPaper.replace('Blank Paper Exam', 'Renamed Exam'));
    await shows('Renamed Exam', 'Tides Practice Exam');
  });

  it('a file that moves stays, with its progress', async () => {
    const { workbench } = session;
    await openQuestion('2.2');
    await workbench.question.option(/^\s*A/).click();
    await workbench.question.button('Check').click();
    await workbench.exams.row(/Tides.*4\/17 pts/).waitFor();
    session.write('moved/tides.md', tides);
    session.remove('tides.md');
    await eventually(async () => assert.equal(await workbench.exams.row(/Tides.*4\/17 pts/).count(), 1));
    await shows('Tides Practice Exam', 'Renamed Exam');
  });

  it('a folder that vanishes takes its exams along, and the panel says so', async () => {
    const { workbench } = session;
    await openQuestion('2.2');
    await workbench.question.heading(/2\.2/).waitFor();
    session.remove('moved');
    await shows('Renamed Exam');
    await eventually(async () => assert.match(await workbench.question.body.innerText(), /gone/i));
    await workbench.screenshot('gone');
  });

  it('a file that comes back brings its panel back', async () => {
    const { workbench } = session;
    session.write('tides.md', tides);
    await shows('Renamed Exam', 'Tides Practice Exam');
    await workbench.closeAllEditors();
  });

  it('an edit that is not saved shows in the tree and in the panel', async () => {
    const { workbench } = session;
    const [title = ''] = tides.split('\n');
    await workbench.openFile('tides.md');
    await eventually(async () => {
      await workbench.page.keyboard.press('Control+Home');
      await workbench.page.keyboard.press('End');
      assert.match(await workbench.position.innerText(), new RegExp(`Ln 1, Col ${title.length + 1}\\b`));
    });
    await workbench.page.keyboard.type(' Edited');
    await eventually(async () => assert.ok((await titles(workbench)).includes('Tides Practice Exam Edited')));
    assert.doesNotMatch(session.read('tides.md'), /Edited/);
  });

  async function openQuestion(id: string): Promise<void> {
    await session.workbench.run('Midterm: Open Question');
    await session.workbench.quickPick.input.fill(id);
    await session.workbench.quickPick.accept();
  }

  async function shows(...expected: readonly string[]): Promise<void> {
    await eventually(async () => assert.deepEqual((await titles(session.workbench)).sort(), [...expected].sort()));
  }
});

describe('a workspace of several folders', () => {
  const session = useSession({ folders: { one: { 'tides.md': tides }, two: { 'blank.md': blankPaper } }, settings });

  it('shows the exams of each', async () => {
    await session.workbench.openMidterm();
    await eventually(async () =>
      assert.deepEqual(await titles(session.workbench), ['Tides Practice Exam', 'Blank Paper Exam']),
    );
  });
});

describe('a folder without exams', () => {
  const session = useSession();

  it('says so and offers what can be done', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.welcome.filter({ hasText: 'No exam was found' }).waitFor();
    await workbench.screenshot('welcome');
    await workbench.exams.welcome.getByRole('button', { name: 'Copy a Sample Exam Here' }).click();
    await workbench.quickPick.pick('Foundations of Deep Learning');
    await workbench.exams.row('Foundations of Deep Learning').waitFor();
    assert.match(session.read('foundations.md'), /^# Foundations of Deep Learning/);
  });

  it('a new exam is in the tree before it is saved', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: New Exam');
    await workbench.exams
      .row('Practice Midterm 17 pts')
      .or(workbench.exams.row(/^Practice Midterm/))
      .first()
      .waitFor();
  });
});

describe('no folder at all', () => {
  const session = useSession({ empty: true });

  it('has the samples and a way to open a folder', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.welcome.getByRole('button', { name: 'Open Folder' }).waitFor();
    await workbench.samples.row('Foundations').waitFor();
    await workbench.screenshot('no-folder');
  });
});

describe('the source of a question', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings });

  it('opens at its line from the panel', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Open Question');
    await workbench.quickPick.input.fill('2.2');
    await workbench.quickPick.accept();
    await workbench.question.button('Open source').click();
    const line = tides.split('\n').findIndex((text) => text.startsWith('2.2 ')) + 1;
    await workbench.position.filter({ hasText: `Ln ${line}, Col 1` }).waitFor();
  });

  it('opens at its line from the tree, and leads back to the question', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.expand('Tides Practice Exam');
    await workbench.exams.expand('Multiple Choice');
    await workbench.exams.press(/2\.1/, 'Go to Source');
    const line = tides.split('\n').findIndex((text) => text.startsWith('2.1 ')) + 1;
    await workbench.position.filter({ hasText: `Ln ${line}, Col 1` }).waitFor();
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+G');
    await workbench.quickPick.input.fill(':12');
    await workbench.quickPick.accept();
    await workbench.run('Midterm: Open the Question at the Cursor');
    await workbench.question.heading(/1\.1/).waitFor();
    // in the panel that was beside the text already
    assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
    await workbench.screenshot('source');
  });
});
