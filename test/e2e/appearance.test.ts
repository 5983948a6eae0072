import assert from 'node:assert/strict';
import { tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

const themes = [
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['high-contrast', 'Default High Contrast'],
  ['high-contrast-light', 'Default High Contrast Light'],
] as const;

for (const [name, theme] of themes) {
  describe(`in the ${name} theme`, () => {
    const session = useSession({ files: { 'tides.md': tides }, settings: { 'workbench.colorTheme': theme } });

    it('shows tree and question, graded, with its solution', async () => {
      const { workbench } = session;
      await workbench.openMidterm();
      await workbench.widenSideBar(420);
      await workbench.samples.expand('Foundations');
      await workbench.samples.expand('Multiple Choice');
      await workbench.samples.question('2.2').click();
      const { question } = workbench;
      await question.heading(/2\.2/).waitFor();
      await question.option(/^\s*A/).click();
      await question.option(/^\s*C/).click();
      await workbench.screenshot(`${name}-question`);
      await question.button('Check').click();
      await question.result.waitFor();
      await eventually(async () => assert.match(await question.result.innerText(), /2 \/ 4 points/));
      await eventually(async () => {
        assert.match((await workbench.samples.texts()).join('\n'), /^2\.2 2\/4 pts/m);
      });
      await workbench.screenshot(`${name}-checked`);
      await question.button('Show solution').click();
      await question.frame.getByRole('region', { name: 'Solution' }).waitFor();
      await workbench.screenshot(`${name}-solution`);
    });
  });
}
