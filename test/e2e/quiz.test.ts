import assert from 'node:assert/strict';
import { tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

describe('a quiz from the palette', () => {
  const session = useSession({
    files: { 'tides.md': tides },
    settings: { 'midterm.showSamples': false, 'midterm.quiz.order': 'document' },
  });

  it('asks for the exam, the part and the number of questions', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Start Quiz');
    await workbench.quickPick.pick('Tides Practice Exam');
    await workbench.quickPick.row('Whole exam').waitFor();
    assert.deepEqual(
      (await workbench.quickPick.texts()).map((text) => text.replace(/\s*\d.*/, '')),
      ['Whole exam', 'True / False', 'Multiple Choice', 'Short Answers'],
    );
    await workbench.quickPick.pick('Multiple Choice');
    await workbench.quickPick.message.filter({ hasText: 'How many questions? 1 to 2' }).waitFor();
    await workbench.quickPick.input.fill('9');
    await workbench.quickPick.message.filter({ hasText: 'A whole number from 1 to 2' }).waitFor();
    await workbench.quickPick.input.fill('2');
    await workbench.quickPick.accept();
  });

  it('takes several options where the question asks for them', async () => {
    const { quickPick } = session.workbench;
    await quickPick.title.filter({ hasText: '2.1' }).waitFor();
    await quickPick.tick(/^A\. /, /^C\. /, /^D\. /);
    await session.workbench.screenshot('quiz');
    await quickPick.accept();
  });

  it('does not tell by the form of the list that one option is right', async () => {
    const { quickPick } = session.workbench;
    await quickPick.title.filter({ hasText: '2.2' }).waitFor();
    await quickPick.tick(/^B\. tanh/);
    await quickPick.accept();
  });

  it('ends with the score and a way into each missed question', async () => {
    const { quickPick, question } = session.workbench;
    await quickPick.title.filter({ hasText: '4/8 points: 1 correct, 1 wrong' }).waitFor();
    await session.workbench.screenshot('quiz-result');
    await quickPick.pick(/^2\.2/);
    await question.heading(/2\.2/).waitFor();
    assert.deepEqual(await question.chosenLabels(), ['B']);
  });

  it('has recorded the answers', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.expand('Tides Practice Exam');
    await workbench.exams.expand('Multiple Choice');
    await eventually(async () => {
      const spoken = (await workbench.exams.spoken()).filter((text) => text.startsWith('Question 2.'));
      assert.equal(spoken.length, 2);
      assert.match(spoken[0] ?? '', /4\/4 pts.*correct/);
      assert.match(spoken[1] ?? '', /0\/4 pts.*wrong/);
    });
  });

  it('keeps what was answered when it is left early, and goes on from there', async () => {
    const { workbench } = session;
    await workbench.exams.press('True / False', 'Start Quiz');
    await workbench.quickPick.input.fill('3');
    await workbench.quickPick.accept();
    await workbench.quickPick.title.filter({ hasText: '1.1' }).waitFor();
    await workbench.quickPick.pick(/^True/);
    await workbench.quickPick.title.filter({ hasText: '1.2' }).waitFor();
    await workbench.quickPick.cancel();
    await workbench.notification('Quiz left at question 2 of 3. 2/2 points').waitFor();
    await workbench.screenshot('quiz-left');
    await workbench.pressNotification('Quiz left', 'Continue Quiz');
    await workbench.quickPick.title.filter({ hasText: '1.2' }).waitFor();
    await workbench.quickPick.pick(/^False/);
    await workbench.quickPick.title.filter({ hasText: '1.3' }).waitFor();
    await workbench.quickPick.pick(/^False/);
    await workbench.quickPick.title.filter({ hasText: '3/6 points: 2 correct, 1 wrong' }).waitFor();
    await workbench.quickPick.cancel();
    await workbench.exams.expand('True / False');
    await eventually(async () => {
      const spoken = (await workbench.exams.spoken()).filter((text) => text.startsWith('Question 1.1'));
      assert.match(spoken[0] ?? '', /2\/2 pts.*correct/);
    });
  });
});

describe('the palette', () => {
  const session = useSession({ files: { 'tides.md': tides }, settings: { 'midterm.showSamples': false } });

  it('finds questions by the words of their options, and not by their solutions', async () => {
    const { workbench } = session;
    await workbench.run('Midterm: Search Question Text');
    await workbench.quickPick.input.fill('leaky relu');
    await workbench.quickPick.row(/2\.2/).waitFor();
    assert.equal((await workbench.quickPick.texts()).length, 1);
    await workbench.quickPick.input.fill('marigold');
    await eventually(async () => assert.doesNotMatch((await workbench.quickPick.texts()).join(), /1\.1/));
    await workbench.quickPick.input.fill('leaky relu');
    await workbench.quickPick.pick(/2\.2/);
    await workbench.question.heading(/2\.2/).waitFor();
  });

  it('shows the results', async () => {
    const { workbench } = session;
    await workbench.question.option(/^\s*A/).click();
    await workbench.question.button('Check').click();
    await workbench.question.result.waitFor();
    await workbench.run('Midterm: Show Results');
    await workbench.quickPick.title.filter({ hasText: '4/17 pts, 1 of 7' }).waitFor();
    await workbench.screenshot('results');
    await workbench.quickPick.cancel();
  });

  it('resets the progress of an exam after asking', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.row(/4\/17 pts/).waitFor();
    await workbench.run('Midterm: Reset Progress');
    await workbench.quickPick.pick('Tides Practice Exam');
    await workbench.dialog.waitFor();
    await workbench.screenshot('reset');
    await workbench.pressDialog('Cancel');
    await workbench.exams.row(/4\/17 pts/).waitFor();
    await workbench.run('Midterm: Reset Progress');
    await workbench.quickPick.pick('Tides Practice Exam');
    await workbench.pressDialog('Reset');
    await workbench.exams.row(/17 pts, 7 questions/).waitFor();
    await eventually(async () => assert.deepEqual(await workbench.question.chosen(), []));
  });
});
