import assert from 'node:assert/strict';
import { blankPaper, readme, tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

describe('the tree of exams', () => {
  const session = useSession({
    settings: { 'midterm.showSamples': false },
    files: { 'tides.md': tides, 'README.md': readme, 'old/blank.md': blankPaper },
  });

  it('shows the exams of the folder by their content: a README is none', async () => {
    const { exams } = await openView();
    await eventually(async () => {
      assert.deepEqual(await exams.texts(), [
        'Blank Paper Exam 4 pts, 2 questions',
        'Tides Practice Exam 17 pts, 7 questions',
      ]);
    });
  });

  it('opens into sections and questions with points and state', async () => {
    const { exams } = await openView();
    await exams.expand('Tides Practice Exam');
    await exams.expand('True / False');
    await exams.expand('Multiple Choice');
    await exams.expand('Short Answers');
    await exams.row('3.2').waitFor();
    assert.deepEqual(await exams.texts(), [
      'Blank Paper Exam 4 pts, 2 questions',
      'Tides Practice Exam 17 pts, 7 questions',
      'True / False 6 pts, 3 questions',
      '1.1 2 pts · Shuffling the training examples before every epoch changes which examples share a mini-batch.',
      '1.2 2 pts · A learning rate of zero lets gradient descent reach the minimum in one step.',
      '1.3 2 pts · Doubling every weight of a bias-free linear layer doubles its output.',
      'Multiple Choice 8 pts, 2 questions',
      '2.1 4 pts · Which of these have the same number of entries as x ∈ ℝ⁶?',
      '2.2 4 pts · Which activation is zero for every negative input?',
      'Short Answers 3 pts, 2 questions',
      '3.1 Output Height 2 pts',
      '3.2 A Set Apart 1 pt',
    ]);
    for (const spoken of (await exams.spoken()).filter((text) => /^Question/.test(text))) {
      assert.match(spoken, /unanswered/);
    }
  });

  it('says which questions have no key', async () => {
    const { exams } = await openView();
    await exams.expand('Blank Paper Exam');
    await exams.expand(/True \/ False.*4 pts/);
    await eventually(async () => {
      const spoken = (await exams.spoken()).filter((text) => text.startsWith('Question 1.1 A deeper'));
      assert.equal(spoken.length, 1);
      assert.match(spoken[0] ?? '', /no key in the document/);
    });
  });

  it('shows the samples that come with the extension when asked to', async () => {
    const { samples } = await openView();
    session.configure({ 'midterm.showSamples': true });
    await eventually(async () => {
      assert.deepEqual(
        (await samples.texts()).map((text) => text.replace(/ \d.*/, '')),
        ['Architectures and NumPy', 'Foundations of Deep Learning: Practice Midterm'],
      );
    });
  });

  async function openView() {
    await session.workbench.openMidterm();
    return session.workbench;
  }
});
