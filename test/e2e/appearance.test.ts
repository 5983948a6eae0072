import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/vscode-host/paths.mjs';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

const themes = [
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['high-contrast', 'Default High Contrast'],
  ['high-contrast-light', 'Default High Contrast Light'],
] as const;

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

for (const [name, theme] of themes) {
  describe(`in the ${name} theme`, () => {
    const session = useSession({ settings: { 'workbench.colorTheme': theme } });

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

    it('is accessible: axe finds nothing in the panel', async () => {
      assert.deepEqual(await violations(session.workbench.page), []);
    });
  });
}

/** What axe-core finds wrong in the panel, contrast of colours included. */
async function violations(page: Page): Promise<string[]> {
  const frame = page.frames().find((each) => each.name() === 'active-frame' || /fake\.html/.test(each.url()));
  assert.ok(frame, 'no panel is open');
  await frame.evaluate(readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
  const found = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: AxeViolation[]; passes: unknown[] }> };
    };
    const { violations, passes } = await axe.run();
    return { violations, passes: passes.length };
  });
  assert.ok(found.passes > 15, `axe looked at too little: ${found.passes} rules applied`);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}: ${failureSummary?.replace(/\s+/g, ' ')}`),
  );
}
