import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { aRaster, writePdf } from '../unit/host/pdf/write-pdf.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

const blank = `# Currents Practice Exam

1. (2 points) Which of these optimisers keeps two moving averages of the gradients that it has seen?
A) Momentum
B) Adam
C) plain SGD

2. (4 points) The figure below shows a network of three layers. Explain in your own words what its middle layer does.

3. (2 points) True or False: dropout is switched off when the network might be used at test time after training.
`;
const solved = blank
  .replace('Currents Practice Exam', 'Currents Practice Exam with Solutions')
  .replace('C) plain SGD', 'C) plain SGD\nAnswer: B')
  .replace(
    'layer does.',
    'layer does.\nSolution: It mixes what the first layer found, bit by marigold bit, and hands it on to the last one.',
  )
  .replace('might be used', 'may be used')
  .replace('after training.', 'after training.\nAnswer: True');

describe('a blank paper beside its solved twin', () => {
  const session = useSession({
    files: {
      'blank.md': blank,
      'solved.md': solved,
      'paper.pdf': writePdf([
        {
          texts: [
            { x: 60, y: 750, text: 'Springs Quiz', size: 20 },
            { x: 60, y: 700, text: '1. (2 points) True or False: a spring has a length of its own.' },
            { x: 60, y: 680, text: '2. (2 points) True or False: a mean is a linear function.' },
          ],
          image: { x: 60, y: 400, width: 120, height: 120, pixels: 40, rgb: aRaster() },
        },
      ]),
    },
    settings: { 'midterm.showSamples': false },
  });

  const shoot = (name: string) => session.workbench.screenshot(name);

  it('says whose key grades it', async () => {
    const { exams, question } = session.workbench;
    await session.workbench.openMidterm();
    await exams.expand(/^Currents Practice Exam(?! with)/);
    await exams.question('3').click();
    await eventually(async () => {
      const text = await question.body.innerText();
      assert.match(text, /Graded with the key of “Currents Practice Exam with Solutions” \(solved\.md\), question 3/);
      assert.match(text, /The wording differs in 1 place/);
    });
    assert.doesNotMatch(await question.html(), /may be used/);
    await question.option('True').click();
    await question.button('Check').click();
    await eventually(async () => assert.match(await question.result.innerText(), /Correct/));
    await question.button('Show solution').click();
    await eventually(async () => assert.match(await question.body.innerText(), /here might, there may/));
    await shoot('paired');
  });

  it('takes an image where a figure is missing, and no SVG', async () => {
    const { question } = session.workbench;
    await question.button('Previous').click();
    await question.heading(/^2\b/).waitFor();
    const drop = (bytes: readonly number[]) =>
      question.frame.locator('[data-slot]').evaluate((place, data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(data)], 'figure'));
        place.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }, bytes);
    await shoot('figure-missing');
    await drop([...new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')]);
    await eventually(async () => assert.match(await question.body.innerText(), /Only PNG, JPEG, WebP and GIF/));
    await drop([...Buffer.from('R0lGODdhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=', 'base64')]);
    await eventually(async () => {
      const loaded = await question.frame
        .locator('figure img')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth);
      assert.equal(loaded, 1);
    });
    await question.button('Remove').click();
    await question.frame.locator('[data-slot]').waitFor();
  });

  it('lets the student mark an answer that only a person can judge', async () => {
    const { question, exams } = session.workbench;
    await question.field.fill('It combines features.');
    assert.doesNotMatch(await question.html(), /marigold/);
    await question.button('Show solution').click();
    await question.heading('Mark your answer').waitFor();
    await shoot('self-marking');
    await question.button(/^Half/).click();
    await eventually(async () => assert.match(await question.result.innerText(), /Partly correct[\s\S]*2 \/ 4 points/));
    assert.match(await question.result.innerText(), /Marked by you/i);
    await eventually(async () => {
      const spoken = await exams.spoken();
      assert.ok(
        spoken.some((text) => /marked by yourself/.test(text)),
        spoken.join('\n'),
      );
    });
    await shoot('self-marked');
  });

  it('imports a PDF from the explorer', async () => {
    const { page } = session.workbench;
    await session.workbench.run('View: Show Explorer');
    await page.getByRole('treeitem', { name: /paper\.pdf/ }).click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'Import PDF...' });
    await item.waitFor();
    // a menu takes no click in the moment in which it opens
    await delay(500);
    await item.click();
    await page.getByRole('tab', { name: /paper\.md/ }).waitFor({ timeout: 30_000 });
    await eventually(async () => assert.match(session.read('paper.md'), /!\[Figure\]\(paper-figures\/page1-1\.png\)/));
    await shoot('imported');
  });

  it('asks before it writes over a document that was made of the PDF: cancel, keep both, replace', async () => {
    const { workbench } = session;
    const { page } = workbench;
    const importAgain = async (): Promise<void> => {
      // the explorer is in sight since the first import
      await page.getByRole('treeitem', { name: /paper\.pdf/ }).click({ button: 'right' });
      const item = page.getByRole('menuitem', { name: 'Import PDF...' });
      await item.waitFor();
      await delay(500);
      await item.click();
      await workbench.dialog.waitFor();
      assert.match(await workbench.dialog.innerText(), /paper\.md exists already\. Replace it/);
    };
    const mine = `${session.read('paper.md')}\nMy own note.\n`;
    session.write('paper.md', mine);

    await importAgain();
    await shoot('import-exists');
    await workbench.pressDialog('Cancel');
    await workbench.dialog.waitFor({ state: 'detached' });
    assert.equal(session.read('paper.md'), mine);

    await importAgain();
    await workbench.pressDialog('Keep Both');
    await page.getByRole('tab', { name: /paper 2\.md/ }).waitFor();
    await eventually(async () =>
      assert.match(session.read('paper 2.md'), /!\[Figure\]\(paper-2-figures\/page1-1\.png\)/),
    );
    assert.equal(session.read('paper.md'), mine);

    await importAgain();
    await workbench.pressDialog('Replace');
    await eventually(async () => assert.doesNotMatch(session.read('paper.md'), /My own note/));
    assert.match(session.read('paper.md'), /a spring has a length of its own/);
  });
});
