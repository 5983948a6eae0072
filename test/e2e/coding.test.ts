import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { violations } from './harness/axe.ts';
import { eventually } from './harness/eventually.ts';
import { type Session, useSession } from './harness/session.ts';
import { patience } from './harness/workbench.ts';

/** A coding question whose blanks invite the usual mistakes with a column of scores and a vector of labels. */
const lanterns = `# Lantern Practice Exam

- The exam takes 20 minutes and is worth 5 points.

## 1 NumPy (5 points)

### 1.1 Doubtful Lanterns (5 points)

Complete the function. Each blank takes one line.

\`\`\`python
import numpy as np


def doubtful(X, y, scores):
    """
    Find the lanterns whose score is far from their label.

    Arguments:
    X -- numpy array of shape (m, n), one lantern per row
    y -- numpy array of shape (m,), labels 0 or 1
    scores -- numpy array of shape (m, 1), scores between 0 and 1

    Returns:
    distance -- numpy array of shape (m,)
    far -- numpy array of bools of shape (m,)
    """
    # 1. The absolute distance of each score from its label: distance, of shape (m,).
    # YOUR CODE HERE (3 points)

    # 2. Which distances are above one half: far, of shape (m,).
    # YOUR CODE HERE (2 points)

    return distance, far
\`\`\`

**Solution:**

\`\`\`python
import numpy as np


def doubtful(X, y, scores):
    distance = np.abs(scores[:, 0] - y)

    far = distance > 0.5

    return distance, far
\`\`\`
`;

const file = 'answers/lanterns-1.1.py';

/** Opens the question and its answer file from the panel. */
async function answerInEditor(session: Session): Promise<void> {
  const { workbench } = session;
  await workbench.openMidterm();
  await workbench.exams.expand('Lantern');
  await workbench.exams.expand('NumPy');
  await workbench.exams.question('1.1').click();
  await workbench.question.heading(/1\.1/).waitFor();
  await workbench.question.button('Answer in Editor').click();
  await workbench.tab('lanterns-1.1.py').waitFor();
  await workbench.focusEditor();
}

/** What the editor shows, hints and lenses included, with plain spaces. */
async function shown({ workbench }: Session): Promise<string> {
  const texts = await workbench.editor.locator('.view-lines').allInnerTexts();
  return texts.join('\n').replaceAll('\u00a0', ' ');
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** The uppermost lens in sight with these words. */
function lens({ workbench }: Session, words: string | RegExp): Locator {
  return workbench.page.locator('.codelens-decoration a', { hasText: words }).filter({ visible: true }).first();
}

/** Replaces what stands in a blank by one line, as typed. */
async function fill(session: Session, blank: number, line: string): Promise<void> {
  const { workbench } = session;
  await workbench.tab('lanterns-1.1.py').click();
  await workbench.focusEditor();
  const text = session.read(file).split('\n');
  const marker = text.findIndex((each) => each.includes(`# region Blank ${blank}`));
  await workbench.page.keyboard.press('Control+G');
  await workbench.page.locator('.quick-input-widget .quick-input-box input').fill(`:${marker + 2}`);
  await workbench.page.keyboard.press('Enter');
  await workbench.focusEditor();
  await workbench.page.keyboard.press('End');
  await workbench.page.keyboard.press('Shift+Home');
  await workbench.page.keyboard.insertText(line);
  await workbench.page.keyboard.press('Escape');
  // brings the left side of the file back into view
  await workbench.page.keyboard.press('Home');
  await workbench.page.keyboard.press('Home');
}

for (const [name, theme] of [
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
] as const) {
  describe(`a coding question answered in the editor, in the ${name} theme`, () => {
    const session = useSession({
      files: { 'lanterns.md': lanterns },
      settings: {
        'workbench.colorTheme': theme,
        'editor.fontFamily': "'DejaVu Sans Mono', monospace",
        'editor.fontSize': 13,
        'editor.minimap.enabled': false,
        'editor.hover.delay': 100,
        'testing.automaticallyOpenTestResults': 'neverOpen',
      },
    });

    it('opens a file beside the panel, with a region per blank, and never overwrites it', async () => {
      await answerInEditor(session);
      await eventually(() => assert.ok(existsSync(join(session.folder, file))));
      const text = session.read(file);
      assert.match(text, /^# Midterm answer: lanterns\.md, question 1\.1 \[[0-9a-f]{14}\]\n/);
      assert.match(text, /# region Blank 1 \(3 points\)\n[\s\S]*# endregion\n[\s\S]*# region Blank 2 \(2 points\)\n/);
      assert.doesNotMatch(text, /scores\[:, 0\]/, 'the solution is not in it');
      await session.workbench.page
        .locator('.codelens-decoration', { hasText: 'Show expected shape' })
        .first()
        .waitFor();
      await session.workbench.screenshot(`coding-${name}-file`);
    });

    it('shows shapes behind names and a squiggle where it broadcasts to what nobody wants', async () => {
      const { workbench } = session;
      await fill(session, 1, 'distance = np.abs(scores - y)');
      const { page } = workbench;
      await eventually(async () => assert.match(await shown(session), /distance: \(m, m\)/), patience);
      await page.locator('.squiggly-warning').first().waitFor();
      await fill(session, 2, 'far = (distance > 0.5) + np.ones((3, 2)) @ np.ones((3, 2))');
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.screenshot(`coding-${name}-shapes`);
      await fill(session, 2, 'far = distance > 0.5');
      await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    });

    it('draws the alignment and the value in the hover', async () => {
      const { workbench } = session;
      const { page } = workbench;
      const line = workbench.editor.locator('.view-line').filter({ hasText: /np\.abs/ });
      const word = line
        .locator('span span')
        .filter({ hasText: /scores/ })
        .last();
      const hover = page.locator('.monaco-hover').filter({ visible: true });
      await eventually(async () => {
        await page.mouse.move(10, 10);
        await word.hover({ timeout: 5_000 });
        await hover.first().waitFor({ timeout: 10_000 });
        const text = plain(await hover.first().innerText());
        assert.match(text, /1 → m/);
        assert.match(text, /On a small example/);
      }, patience);
      const text = plain(await hover.first().innerText());
      assert.match(text, /scores: \(m, 1\)/);
      assert.match(text, /every element is paired with every other/);
      await workbench.screenshot(`coding-${name}-hover`);
      await page.mouse.move(10, 10);
    });

    it('completes names with their shapes, and members of NumPy with a line of help', async () => {
      const { workbench } = session;
      const { page } = workbench;
      await fill(session, 2, 'far = ');
      await page.keyboard.press('End');
      await page.keyboard.type('np.conca', { delay: 40 });
      const widget = page.locator('.suggest-widget');
      await widget.waitFor();
      await eventually(async () => assert.match(await widget.innerText(), /concatenate/));
      await page.keyboard.press('Escape');
      await fill(session, 2, 'far = ');
      await page.keyboard.press('End');
      await page.keyboard.type('dist', { delay: 40 });
      await widget.waitFor();
      await eventually(async () => assert.match(await widget.innerText(), /distance\s*\(m, m\)/));
      await workbench.screenshot(`coding-${name}-completion`);
      await page.keyboard.press('Escape');
      await fill(session, 2, 'far = distance > 0.5');
    });

    it('checks by a lens, and panel and tree show the same score', async () => {
      const { workbench } = session;
      const { page } = workbench;
      await fill(session, 1, 'distance = np.abs(scores - y)');
      const wrong = page.locator('.codelens-decoration', { hasText: /Check: wrong, 0 of 3 points/ });
      // VS Code draws lenses anew after an edit, and may swallow a click that comes just then
      await eventually(async () => {
        await lens(session, 'Check').click({ timeout: 5_000 });
        await wrong.waitFor({ timeout: 15_000 });
      }, patience);
      await workbench.tab('1.1').first().click();
      await eventually(async () => {
        assert.match(await workbench.question.result.innerText(), /2 \/ 5 points/);
        assert.match((await workbench.exams.texts()).join('\n'), /^1\.1[^\n]* 2\/5 pts/m);
      }, patience);
      await workbench.run('Notifications: Clear All Notifications');
      await workbench.screenshot(`coding-${name}-checked`);
    });

    it('shows the failed comparison as a diff in the Test Explorer', async () => {
      const { workbench } = session;
      const { page } = workbench;
      await workbench.tab('lanterns-1.1.py').click();
      await workbench.focusEditor();
      await workbench.run('View: Toggle Primary Side Bar Visibility');
      await workbench.run('Notifications: Clear All Notifications');
      await page.keyboard.press('Home');
      await workbench.run('Test: Run All Tests');
      const message = page.locator('.test-error-content-widget').first();
      await eventually(async () => {
        await message.click({ timeout: 5_000 });
        await page.locator('.peekview-widget').first().waitFor({ timeout: 5_000 });
      }, patience);
      await eventually(async () => {
        const text = plain(await page.locator('.peekview-widget').first().innerText());
        assert.match(text, /shape \(\d+,\)[\s\S]*shape \(\d+, \d+\)/);
      }, patience);
      await workbench.screenshot(`coding-${name}-test-diff`);
      await page.keyboard.press('Escape');
      await page.locator('.activitybar a[aria-label^="Testing"]').click();
      const side = page.locator('.part.sidebar');
      await eventually(async () => {
        await side.locator('.monaco-list-row', { hasText: 'Doubtful Lanterns' }).first().click({ timeout: 5_000 });
        await page.keyboard.press('ArrowRight');
        assert.match(plain(await side.innerText()), /Blank 1 \(3 points\)/);
      }, patience);
      await workbench.screenshot(`coding-${name}-test-explorer`);
      await workbench.openMidterm();
    });

    it('gives hints in steps, and the solution only after a question', async () => {
      const { workbench } = session;
      await workbench.run('Notifications: Clear All Notifications');
      await workbench.tab('lanterns-1.1.py').click();
      await workbench.focusEditor();
      await lens(session, 'Hint').click();
      await workbench.notification('hint 1 of').waitFor();
      assert.match(await workbench.notification('hint 1 of').innerText(), /distance.* has shape .*\(m,\)/);
      await workbench.screenshot(`coding-${name}-hint`);
      for (let step = 1; !(await workbench.dialog.isVisible()); step += 1) {
        await workbench.pressNotification(`hint ${step} of`, 'Next Hint');
        const next = workbench.notification(`hint ${step + 1} of`);
        await next.or(workbench.dialog).first().waitFor();
      }
      assert.match(await workbench.dialog.innerText(), /Show the solution of this blank\?[\s\S]*not counted/);
      await workbench.pressDialog('Cancel');
    });

    it('gives all points for a right answer of another form', async () => {
      const { workbench } = session;
      await fill(session, 1, 'distance = abs(np.squeeze(scores, axis=1) - y)');
      await workbench.page.keyboard.press('Control+Alt+Enter');
      await workbench.page.locator('.codelens-decoration', { hasText: /Check: correct, 3 of 3 points/ }).waitFor();
      await workbench.tab('1.1').first().click();
      await eventually(async () =>
        assert.match(await workbench.question.result.innerText(), /Correct[\s\S]*5 \/ 5 points/),
      );
      await workbench.screenshot(`coding-${name}-correct`);
      assert.deepEqual(await violations(workbench.question), []);
    });

    it('draws a broadcast in a panel and follows the fields', async () => {
      const { workbench } = session;
      await fill(session, 1, 'distance = np.abs(scores - y)');
      await lens(session, /Check: correct, 3 of 3 points before your changes/).waitFor();
      await workbench.page.keyboard.press('End');
      for (let step = 0; step < 4; step += 1) await workbench.page.keyboard.press('ArrowLeft');
      await workbench.page.keyboard.press('Control+Alt+B');
      const { frame } = workbench.question;
      await frame.getByRole('heading', { name: 'Explain Broadcast' }).waitFor();
      await eventually(async () => {
        const text = await frame.locator('body').innerText();
        assert.match(text, /scores - y/);
        assert.match(text, /\(m, 1\) with \(m,\) gives \(m, m\)/);
      });
      await workbench.screenshot(`coding-${name}-broadcast`);
      assert.deepEqual(await violations(workbench.question), []);
      const field = frame.getByRole('textbox').nth(1);
      await field.fill('(4, 3)');
      await frame.getByRole('textbox').first().fill('(2, 3)');
      await eventually(async () => {
        assert.match(
          await frame.locator('body').innerText(),
          /could not be broadcast together with shapes \(2,3\) \(4,3\)/,
        );
      });
      await workbench.screenshot(`coding-${name}-broadcast-fails`);
      await field.fill('(4, x');
      await eventually(async () => assert.match(await frame.getByRole('alert').innerText(), /A shape is a list/));
      await workbench.run('View: Close Editor');
      await workbench.tab('Explain Broadcast').waitFor({ state: 'detached' });
    });

    it('keeps file, question and score over a reload of the window', async () => {
      const { workbench } = session;
      await workbench.reload();
      await workbench.tab('lanterns-1.1.py').click();
      await lens(session, 'Check').waitFor();
      await eventually(async () => assert.match(await shown(session), /distance: \(m, m\)/), patience);
      await workbench.tab('1.1').first().click();
      await eventually(
        async () => assert.match(await workbench.question.result.innerText(), /5 \/ 5 points/),
        patience,
      );
    });
  });
}

describe('a coding question in a workspace that is not trusted', () => {
  const session = useSession({ files: { 'lanterns.md': lanterns }, restricted: true });

  it('opens its file and shows shapes, and runs nothing', async () => {
    await answerInEditor(session);
    await fill(session, 1, 'distance = np.abs(scores - y)');
    const { workbench } = session;
    await eventually(async () => assert.match(await shown(session), /distance: \(m, m\)/), patience);
    await lens(session, 'Check').click();
    await workbench.notification('only in a workspace that you trust').waitFor();
    await lens(session, 'Hint').click();
    await workbench.notification('Hints run').waitFor();
    await eventually(async () => {
      assert.match(await workbench.question.body.innerText(), /This workspace is not trusted/);
    });
    assert.equal(await workbench.question.isEnabled('Check'), false);
    await workbench.screenshot('coding-restricted');
  });
});
