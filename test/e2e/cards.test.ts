import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/vscode-host/paths.mjs';
import { encodePng } from '../../src/host/pdf/png.ts';
import { aRaster } from '../unit/host/pdf/write-pdf.ts';
import { themes, violations } from './harness/axe.ts';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';

/** A paper without keys: one question stands solved in a twin, one nearly so in another exam, two want a figure. */
const harbour = `# Harbour Practice Exam

1. (2 points) Which of these optimisers keeps two moving averages of the gradients that it has seen so far?
A) Momentum
B) Adam
C) plain SGD

2. (4 points) The figure below shows a network of three layers. Explain in your own words what its middle layer does.

3. (2 points) True or False: dropout is switched off when the network might be used at test time after training.

4. (3 points) Look at ![the loss over time](figures/lost.png) and say in one sentence when training should have ended.
`;
const solved = harbour
  .replace('Harbour Practice Exam', 'Harbour Practice Exam with Solutions')
  .replace('C) plain SGD', 'C) plain SGD\nAnswer: B')
  .replace('layer does.', 'layer does.\nSolution: It mixes what the first layer found and hands it on.')
  .replace('might be used', 'may be used')
  .replace('after training.', 'after training.\nAnswer: True');
const lighthouse = `# Lighthouse Quiz

7. (2 points) A lighthouse network has six inputs, four hidden units with a bias each, and one single output. How many weights does its first layer have?
`;
const other = `# Quay Quiz

1. (2 points) True or False: a mean over a mini-batch is a linear function of the values that are in it.
Answer: True

2. (2 points) A lighthouse network has six inputs, four hidden units with a bias each, and one single output. How many weights does its first layer have?
Answer: 24

3. (2 points) True or False: the softmax of a vector sums to one whatever numbers stand in the vector.
Answer: True
`;

const graded = readFileSync(join(root, 'test', 'unit', 'core', 'document', 'fixtures', 'graded-script.txt'));

describe('the cards of the question panel', () => {
  let picture: Buffer;
  const session = useSession({
    files: {
      'harbour.md': harbour,
      'solved.md': solved,
      'lighthouse.md': lighthouse,
      'other.md': other,
      'graded.txt': graded,
    },
    settings: { 'midterm.showSamples': false },
  });
  before(async () => {
    picture = Buffer.from(await encodePng({ width: 40, height: 40, channels: 3, data: aRaster(40) }));
  });

  const open = async (exam: RegExp, number: string, section?: string): Promise<void> => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.exams.expand(exam);
    if (section !== undefined) await workbench.exams.expand(section);
    await workbench.exams.question(number).click();
    await workbench.question.heading(new RegExp(`^${number}\\b`)).waitFor();
  };
  const drop = (bytes: Buffer): Promise<void> =>
    session.workbench.question.frame.locator('[data-slot]').evaluate(
      (place, data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(data)], 'figure'));
        place.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      },
      [...bytes],
    );
  /** In each theme: no rule broken, and a picture of it for whoever reviews. */
  const looksRight = async (name: string): Promise<void> => {
    for (const [style, theme] of Object.entries(themes)) {
      session.configure({ 'workbench.colorTheme': theme });
      const { question } = session.workbench;
      await eventually(async () =>
        assert.match(await question.body.evaluate((body) => body.className), new RegExp(`\\b${style}(?: |$)`)),
      );
      assert.deepEqual(await violations(question), [], theme);
      await session.workbench.screenshot(`card-${name}-${style}`);
    }
  };

  it('differences: a key of a twin that words it otherwise', async () => {
    await open(/^Harbour Practice Exam(?! with)/, '3');
    const { question } = session.workbench;
    await eventually(async () =>
      assert.match(await question.body.innerText(), /Graded with the key of “Harbour Practice Exam with Solutions”/),
    );
    await question.button('Show solution').click();
    await eventually(async () => assert.match(await question.body.innerText(), /here might, there may/));
    await looksRight('differences');
  });

  it('figure: one that is mentioned', async () => {
    await open(/^Harbour Practice Exam(?! with)/, '2');
    await session.workbench.question.frame.locator('[data-slot]').waitFor();
    await looksRight('figure-mentioned');
  });

  it('figure: one that is named and not there takes an image, shown in its place', async () => {
    await open(/^Harbour Practice Exam(?! with)/, '4');
    const { question } = session.workbench;
    await eventually(async () =>
      assert.match(await question.body.innerText(), /The document names this image, but its file is not there/),
    );
    await looksRight('figure-named');
    await drop(picture);
    const image = question.frame.locator('.prompt img');
    await eventually(async () => {
      assert.equal(await image.evaluate((each) => (each as HTMLImageElement).naturalWidth), 40);
      assert.match(await question.body.innerText(), /Your image/);
    });
    await looksRight('figure-placed');
    await question.button('Remove').click();
    await question.frame.locator('[data-slot]').waitFor();
  });

  it('figure: the file that comes later is shown, and no place any more', async () => {
    const { question } = session.workbench;
    session.write('figures/lost.png', picture);
    await eventually(async () => {
      const image = question.frame.locator('.prompt img');
      assert.equal(await image.evaluate((each) => (each as HTMLImageElement).naturalWidth), 40);
      assert.equal(await question.frame.locator('[data-slot]').count(), 0);
    });
  });

  it('self-marking: an answer that only a person can judge', async () => {
    await open(/^Harbour Practice Exam(?! with)/, '2');
    const { question } = session.workbench;
    await question.field.fill('It combines features.');
    await question.button('Show solution').click();
    await question.heading('Mark your answer').waitFor();
    await looksRight('self-marking');
    await question.button(/^Half/).click();
    await eventually(async () => assert.match(await question.result.innerText(), /Marked by you/i));
    await looksRight('self-marked');
  });

  it('offers: a key that stands in another exam', async () => {
    await open(/^Lighthouse Quiz/, '7');
    const { question } = session.workbench;
    await eventually(async () =>
      assert.match(
        await question.body.innerText(),
        /The same question stands in “Quay Quiz” \(other\.md\), question 2/,
      ),
    );
    await looksRight('offer');
    await question.button(/Use/).first().click();
    await eventually(async () =>
      assert.match(await question.body.innerText(), /Graded with the key that you took from “Quay Quiz”/),
    );
    await looksRight('offer-taken');
  });

  it('rubric: the points that a grader gave', async () => {
    await open(/^ML230/, '2.1', 'Short Answer');
    const { question } = session.workbench;
    await question.button('Show solution').click();
    await question.heading('Rubric').waitFor();
    await looksRight('rubric');
  });
});
