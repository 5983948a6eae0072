import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { blankPaper, tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

/** As long as a hand needs from the mouse to the reload key. */
const aMoment = () => delay(500);

const settings = { 'midterm.showSamples': false };

describe('practising a question by mouse', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings });

  it('opens from the tree with prompt, options and points', async () => {
    const { question } = await open('True / False', '1.1');
    await question.heading(/1\.1/).waitFor();
    assert.match(await question.body.innerText(), /Shuffling the training examples before every epoch/);
    await question.option('True').waitFor();
    await question.option('False').waitFor();
  });

  it('holds neither key nor solution before it is asked for', async () => {
    const html = await session.workbench.question.html();
    assert.doesNotMatch(html, /marigold/);
    assert.doesNotMatch(html, /neighbours change/);
  });

  it('takes a choice and grades it with the sentence of the exam', async () => {
    const { question } = session.workbench;
    await question.option('False').click();
    await eventually(async () => assert.deepEqual(await question.chosen(), ['False']));
    await question.button('Check').click();
    await question.result.waitFor();
    const result = await question.result.innerText();
    assert.match(result, /Wrong/);
    assert.match(result, /−1 \/ 2 points/);
    assert.match(await question.body.innerText(), /an incorrect answer is worth -1 point/);
    assert.doesNotMatch(await question.html(), /marigold/);
  });

  it('shows the state and the points in the tree', async () => {
    const { exams } = session.workbench;
    await eventually(async () => {
      const spoken = await exams.spoken();
      assert.ok(
        spoken.some((text) => /^Question 1\.1\b.*-1\/2 pts.*wrong/.test(text.replace('−', '-'))),
        spoken.join('\n'),
      );
    });
  });

  it('clears the answer', async () => {
    const { question } = session.workbench;
    await question.button('Clear').click();
    await eventually(async () => assert.deepEqual(await question.chosen(), []));
  });

  it('tells a blank from a wrong answer', async () => {
    const { question } = session.workbench;
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Left blank[\s\S]*0 \/ 2 points/));
  });

  it('grades the right answer', async () => {
    const { question } = session.workbench;
    await question.option('True').click();
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Correct[\s\S]*2 \/ 2 points/));
  });

  it('shows the solution when asked, and hides it again', async () => {
    const { question } = session.workbench;
    await question.button('Show solution').click();
    await eventually(async () => assert.match(await question.body.innerText(), /neighbours change marigold/));
    await question.button('Hide solution').click();
    await eventually(async () => assert.doesNotMatch(await question.html(), /marigold/));
  });

  it('flags the question, in the tree too', async () => {
    const { question, exams } = session.workbench;
    await question.button('Flag').click();
    await question.button('Flagged').waitFor();
    await eventually(async () => {
      assert.ok((await exams.spoken()).some((text) => /^Question 1\.1\b.*flagged/.test(text)));
    });
  });

  it('goes to the next and the previous question', async () => {
    const { question } = session.workbench;
    assert.equal(await question.isEnabled('Previous'), false);
    await question.button('Next').click();
    await question.heading(/1\.2/).waitFor();
    await question.button('Previous').click();
    await question.heading(/1\.1/).waitFor();
  });

  it('grades a select-all question with part of the points', async () => {
    const { question } = await open('Multiple Choice', '2.1');
    await question.heading(/2\.1/).waitFor();
    await question.option(/^\s*A/).click();
    await question.option(/^\s*C/).click();
    await question.button('Check').click();
    await question.result.waitFor();
    const result = await question.result.innerText();
    assert.match(result, /Partly correct[\s\S]*2 \/ 4 points/);
    assert.match(await question.body.innerText(), /each wrong or missing mark costs 2 points/);
  });

  it('names each option to a screen reader by its label and content', async () => {
    const { question } = session.workbench;
    await question.frame.getByRole('checkbox', { name: 'C A vector of length 6', exact: true }).waitFor();
    assert.equal(await question.frame.getByRole('checkbox', { name: /^A A matrix of shape/ }).count(), 1);
  });

  it('renders formulas with their fonts', async () => {
    const { question } = session.workbench;
    await question.frame.locator('.katex').first().waitFor();
    const fonts = await question.frame
      .locator('.katex .mathnormal')
      .first()
      .evaluate(async (element) => {
        await document.fonts.ready;
        return [
          getComputedStyle(element).fontFamily,
          [...document.fonts].some((font) => font.family.startsWith('KaTeX') && font.status === 'loaded'),
        ];
      });
    assert.deepEqual(fonts, ['KaTeX_Math', true]);
  });

  it('grades a number', async () => {
    const { question } = await open('Short Answers', '3.1');
    await question.heading(/3\.1/).waitFor();
    await question.field.fill('32');
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Correct[\s\S]*2 \/ 2 points/));
  });

  it('reports no error of its own and asks nobody outside', () => {
    const own = session.workbench.consoleErrors.filter((text) =>
      /midterm|Content Security Policy|Refused to/i.test(text),
    );
    assert.deepEqual(own, []);
    assert.deepEqual(session.outsideRequests, []);
  });

  async function open(section: string, question: string) {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.expand('Tides Practice Exam');
    await workbench.exams.expand(section);
    await workbench.exams.question(question).click();
    return workbench;
  }
});

describe('practising a question by keyboard alone', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings });

  it('opens from the palette', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Open Question');
    await workbench.quickPick.input.fill('2.1');
    await workbench.quickPick.row('2.1').waitFor();
    await workbench.quickPick.accept();
    await workbench.question.heading(/2\.1/).waitFor();
  });

  it('chooses by letters and digits and checks with Enter', async () => {
    const { question } = session.workbench;
    await question.hasFocus();
    await question.press('a', '3', 'd');
    await eventually(async () => assert.equal((await question.chosen()).length, 3));
    await question.press('Enter');
    await eventually(async () => assert.match(await question.result.innerText(), /Correct[\s\S]*4 \/ 4 points/));
  });

  it('flags and shows the solution', async () => {
    const { question } = session.workbench;
    await question.press('f');
    await question.button('Flagged').waitFor();
    await question.press('s');
    await eventually(async () => assert.match(await question.body.innerText(), /six entries, and B has nine/));
    await question.press('s');
    await question.button('Show solution').waitFor();
  });

  it('goes on to the next question and back', async () => {
    const { question } = session.workbench;
    await question.press('Alt+ArrowRight');
    await question.heading(/2\.2/).waitFor();
    await question.press('b', 'Enter');
    await eventually(async () => assert.match(await question.result.innerText(), /Wrong[\s\S]*0 \/ 4 points/));
    await question.press('Alt+ArrowLeft');
    await question.heading(/2\.1/).waitFor();
  });

  it('moves among radio buttons with the arrows', async () => {
    const { question } = session.workbench;
    await question.press('Alt+ArrowLeft');
    await question.heading(/1\.3/).waitFor();
    await question.press('t');
    await question.press('ArrowDown');
    await eventually(async () => assert.deepEqual(await question.chosen(), ['False']));
  });
});

describe('a reload of the window', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings });

  it('brings back panel, response and score', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.expand('Tides Practice Exam');
    await workbench.exams.expand('Multiple Choice');
    await workbench.exams.question('2.1').click();
    await workbench.question.option(/^\s*B/).click();
    await workbench.question.button('Check').click();
    await workbench.question.result.waitFor();
    await workbench.question.option(/^\s*D/).click();
    await aMoment();
    const loads: string[] = [];
    workbench.page.on('request', (request) => {
      if (request.url().endsWith('/webview/question.js')) loads.push(request.url());
    });
    await workbench.reload();
    await workbench.question.heading(/2\.1/).waitFor();
    // A webview that is loaded anew while it loads for the first time stays empty now and then.
    assert.equal(loads.length, 1);
    assert.deepEqual(await workbench.question.chosenLabels(), ['B', 'D']);
    assert.doesNotMatch(await workbench.question.html(), /six entries, and B has nine/);
  });

  it('brings back an answer that was typed a moment ago', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Open Question');
    await workbench.quickPick.input.fill('3.2');
    await workbench.quickPick.accept();
    await workbench.question.heading(/3\.2/).waitFor();
    await workbench.question.field.fill('It gives an honest estimate.');
    await aMoment();
    await workbench.reload();
    await workbench.question.heading(/3\.2/).waitFor();
    assert.equal(await workbench.question.field.inputValue(), 'It gives an honest estimate.');
  });
});

describe('a document without a key', () => {
  const session = useSession({ files: { 'blank.md': blankPaper }, settings });

  it('keeps the answer, says why nothing is graded, and has no solution to show', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Open Question');
    await workbench.quickPick.input.fill('1.2');
    await workbench.quickPick.accept();
    const { question } = workbench;
    await question.heading(/1\.2/).waitFor();
    assert.match(await question.body.innerText(), /holds no key/);
    assert.equal(await question.isEnabled('Show solution'), false);
    await question.option('True').click();
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Not graded/));
  });
});
