import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { tides } from './exams.ts';
import { violations } from './harness/axe.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

/** By the class that VS Code gives the body of a webview. */
const bodyClass: Readonly<Record<keyof typeof themes, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light',
};

/** A question for each kind of answer, and what is done with it before it is looked at. */
const questions: readonly (readonly [string, string, readonly string[]])[] = [
  ['true or false, answered wrongly', '1.1', ['f', 'Enter']],
  ['select all, with the solution shown', '2.1', ['a', 'b', 'Enter', 's']],
  ['a number', '3.1', []],
  ['words', '3.2', ['Shift+F']],
  ['a table with a figure', '4.6', ['s']],
];

describe('the question panel and people who see and point in other ways', () => {
  const session = useSession({ files: { 'tides.md': tides } });

  for (const [theme, name] of Object.entries(themes) as [keyof typeof themes, string][]) {
    describe(`in the theme ${name}`, () => {
      it('follows the theme', async () => {
        session.configure({ 'workbench.colorTheme': name });
        await session.workbench.openMidterm();
      });

      for (const [kind, number, keys] of questions) {
        it(`breaks no rule of axe: ${kind}`, async () => {
          const { workbench } = session;
          const { question } = workbench;
          // The new theme may take the focus, and with it the palette, away.
          await eventually(async () => {
            await workbench.run('Midterm: Open Question');
            await workbench.quickPick.input.fill(number, { timeout: 5_000 });
            await workbench.quickPick.row(number).waitFor({ timeout: 5_000 });
            await workbench.quickPick.accept();
            await question.heading(new RegExp(`^${number.replace('.', '\\.')}`)).waitFor({ timeout: 10_000 });
          });
          await eventually(async () =>
            assert.match(
              await question.body.evaluate((body) => body.className),
              new RegExp(`\\b${bodyClass[theme]}\\b`),
            ),
          );
          // From a place where every key is a command of the panel.
          await question.frame.locator('h1').click();
          await question.press(...keys);
          if (keys.includes('Enter')) await question.result.waitFor();
          if (keys.includes('s')) await question.button('Hide solution').waitFor();
          assert.deepEqual(await violations(question), []);
          if (number === '2.1') await workbench.screenshot(`question-${theme}`);
          // The next theme finds the question as this one did.
          if (keys.includes('s')) await question.press('s');
          if (keys.includes('Shift+F')) await question.press('Shift+F');
        });
      }
    });
  }

  describe('in a narrow panel', () => {
    it('holds no content wider than itself', async () => {
      const { workbench } = session;
      await workbench.page.setViewportSize({ width: 620, height: 800 });
      const frame = await panelFrame();
      await eventually(async () => {
        const [content, width] = await frame.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        assert.ok(width! < 400 && content! <= width!, `${content} in ${width}`);
      });
      await workbench.page.setViewportSize({ width: 1400, height: 900 });
    });
  });

  /** The frame that holds the panel's document: axe runs inside it. */
  async function panelFrame(): Promise<Frame> {
    const handle = await session.workbench.question.frame.locator('html').elementHandle();
    const frame = await handle?.ownerFrame();
    assert.ok(frame);
    return frame;
  }
});
