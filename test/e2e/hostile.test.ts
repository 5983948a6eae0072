import assert from 'node:assert/strict';
import { tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

/** Everything that a document may try: markup that runs, links that act, images that leave the folder, broken formulas. */
const hostile = `# Hostile Practice Exam

## 1 Multiple Choice (4 points)

Mark every option that applies. Each question is worth 2 points.

1.1 First <script>globalThis.broken = 'prompt'</script> <img src=x onerror="globalThis.broken = 'image'"> [a command](command:workbench.action.closeAllEditors) [a script](javascript:globalThis.broken='link') ![a figure](../../outside.png) and $\\frac{1}{ \\badcommand{x} $ end of it.

- A: <script>globalThis.broken = 'option'</script> shown as text
- B: <img src=x onerror="globalThis.broken = 'option image'"> an option
- C: [act](command:workbench.action.terminal.new) here
- D: $\\href{javascript:globalThis.broken='formula'}{x}$ and $\\unbalanced{$

SOLUTION:

A, B

<img src=x onerror="globalThis.broken = 'solution'"> The solution.

1.2 Second question without anything bad.

- A: Yes
- B: No

SOLUTION:

A
`;

const binary = Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256);

describe('documents that mean harm or make no sense', () => {
  const session = useSession({
    files: {
      'tides.md': tides,
      'hostile.md': hostile,
      'empty.md': '',
      'binary.md': binary,
      'endless-line.md': `# Exam\n1.1 ${'a '.repeat(500_000)}`,
      'huge.md': Buffer.alloc(50_000_000, 'Question 1.1 is it large?\n- A: yes\n- B: no\n'),
      '.vscode/settings.json': JSON.stringify({
        'midterm.include': 42,
        'midterm.maximumFileSize': 'large',
        'midterm.quiz.questions': -3,
      }),
    },
    settings: { 'midterm.showSamples': false },
  });

  it('say what was not read, and why, below the exams that were', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    const { exams } = workbench;
    await exams.row('Tides Practice Exam').waitFor();
    await exams.row('Hostile Practice Exam').waitFor();
    await exams.expand(/files? not read/);
    await eventually(async () => {
      const texts = (await exams.texts()).join('\n');
      assert.match(texts, /huge\.md It has 50 MB/);
      assert.match(texts, /binary\.md It is a binary file/);
    });
    await workbench.screenshot('not-read');
  });

  it('settings of the wrong type are told, once, and their defaults used', async () => {
    const { workbench } = session;
    await workbench.notification('The setting midterm.include should be a list of texts, not 42').waitFor();
    await workbench.notification('The setting midterm.maximumFileSize should be a number').waitFor();
  });

  it('run nothing in the panel', async () => {
    const { workbench } = session;
    await workbench.exams.expand('Hostile Practice Exam');
    await workbench.exams.expand(/Multiple Choice.*4 pts/);
    await workbench.exams.question('1.1').click();
    const { question } = workbench;
    await question.heading(/1\.1/).waitFor();
    await question.option(/an option/).waitFor();
    assert.equal(await question.body.evaluate(() => Reflect.get(globalThis, 'broken')), undefined);
    const acting = await question.body
      .locator('#app *')
      .evaluateAll((elements) =>
        elements
          .filter(
            (element) =>
              /^(?:script|iframe|object|embed|form|base|link|style)$/i.test(element.localName) ||
              [...element.attributes].some(
                ({ name, value }) =>
                  name.startsWith('on') || (/^(?:href|src|action)$/.test(name) && !/^(?:https?:|#)/i.test(value)),
              ),
          )
          .map((element) => element.outerHTML),
      );
    assert.deepEqual(acting, []);
    assert.equal(await question.body.locator('img[src*="outside"]').count(), 0);
    await workbench.screenshot('hostile');
  });

  it('links that would act do nothing when they are clicked', async () => {
    const { workbench } = session;
    const { question } = workbench;
    for (const text of ['a command', 'a script']) {
      await question.body.getByText(text).first().click();
    }
    await question.heading(/1\.1/).waitFor();
    assert.equal(await question.body.evaluate(() => Reflect.get(globalThis, 'broken')), undefined);
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
  });

  it('are graded like any other, their solution as harmless', async () => {
    const { question } = session.workbench;
    await question.option(/shown as text/).click();
    await question.option(/an option/).click();
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Correct[\s\S]*2 \/ 2 points/));
    await question.button('Show solution').click();
    await eventually(async () => assert.match(await question.body.innerText(), /The solution\./));
    assert.equal(await question.body.evaluate(() => Reflect.get(globalThis, 'broken')), undefined);
    await question.button('Next').click();
    await question.heading(/1\.2/).waitFor();
  });

  it('ask nobody outside this machine for anything', () => {
    assert.deepEqual(session.outsideRequests, []);
  });
});
