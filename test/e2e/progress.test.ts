import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';
import type { Workbench } from './harness/workbench.ts';

const settings = { 'midterm.showSamples': false };

describe('the journal of graded responses', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings });
  const journal = () => join(session.storage, 'journal');
  const lines = () =>
    readdirSync(journal()).flatMap((name) => readFileSync(join(journal(), name), 'utf8').trim().split('\n'));

  it('survives a crash in the moment in which the result is shown', async () => {
    await check(session.workbench, '1.1', 'True', /Correct/);
    await session.crash();
    await hasPoints(session.workbench, '1.1', /2\/2 pts.*correct/);
  });

  it('takes what two windows write at once', async () => {
    const first = session.workbench;
    const second = await session.openWindow();
    await Promise.all([check(first, '1.2', 'False', /Correct/), check(second, '1.3', 'False', /Wrong/)]);
    for (const window of [first, second]) {
      await hasPoints(window, '1.1', /2\/2 pts.*correct/);
      await hasPoints(window, '1.2', /2\/2 pts.*correct/);
      await hasPoints(window, '1.3', /-1\/2 pts.*wrong/);
    }
    await second.close();
  });

  it('goes on after a line that is damaged', async () => {
    const [segment] = readdirSync(journal());
    assert.ok(segment);
    assert.ok(lines().length >= 3);
    appendFileSync(join(journal(), segment), '{"half a li\n\u0000\u0001\n[]\n');
    await session.workbench.reload();
    await hasPoints(session.workbench, '1.1', /2\/2 pts.*correct/);
    await hasPoints(session.workbench, '1.3', /-1\/2 pts.*wrong/);
    await check(session.workbench, '2.2', /^\s*A/, /Correct/);
    await session.workbench.reload();
    await hasPoints(session.workbench, '2.2', /4\/4 pts.*correct/);
  });

  async function check(workbench: Workbench, id: string, option: string | RegExp, result: RegExp): Promise<void> {
    await workbench.run('Midterm: Open Question');
    await workbench.quickPick.input.fill(id);
    await workbench.quickPick.accept();
    const { question } = workbench;
    await question.heading(id).waitFor();
    await question.option(option).click();
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), result));
  }

  async function hasPoints(workbench: Workbench, id: string, expected: RegExp): Promise<void> {
    await workbench.openMidterm();
    await workbench.exams.expand('Tides Practice Exam');
    await workbench.exams.expand(id.startsWith('1') ? 'True / False' : 'Multiple Choice');
    await eventually(async () => {
      const spoken = (await workbench.exams.spoken()).find((text) => text.startsWith(`Question ${id}`));
      assert.match((spoken ?? '').replace('−', '-'), expected);
    });
  }
});
