import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

const NO_EXAMS: Readonly<Record<string, string>> = {
  'README.md': `# Toolbox

A small library for tensors. Why another one? Because it is small.

## Install

1. Clone the repository.
2. Run \`npm install\`.
3. Run \`npm test\`.

## Usage

- \`zeros(shape)\` makes an array.
- \`sum(a)\` adds it up.

## FAQ

### Does it run in a browser?

Yes.

### How fast is it?

Fast enough.

## Roadmap

- [x] addition
- [ ] multiplication

## License

MIT`,
  'CHANGELOG.md': `# Changelog

## 1.2.0

- Add question search.
- Fix the answer field.

## 1.1.0

1. Add sections.
2. Remove options.`,
  'notes.md': `# Lecture 4: Regularisation

Why do we regularise? To keep a model from fitting noise.

1. Weight decay adds a term to the loss.
2. Dropout removes units at random.
3. Early stopping watches the validation loss.

## What is dropout?

(a) It drops units.
(b) It rescales the rest.

Solution to overfitting: more data.`,
  'train.py': `import numpy as np

# 1. Load the data
x = np.load('x.npy')
# 2. Train
for step in range(10):  # why 10?
    loss = (x ** 2).sum()
    print('Question', step, loss)
`,
  'TODO.md': `# TODO

- [x] read files
- [ ] write files
- [ ] ask for a name

1. Phase one
   - [x] design
   - [ ] build
2. Phase two
   - [ ] test`,
  'minutes.txt': `Meeting notes, 3 March

1. Budget
   The budget is fine.
2. Rooms
   Who books the rooms?
3. Any other business`,
  'empty.md': '',
  'prose.txt':
    'It was a dark night. The network had converged, or so it seemed. What was left to do? Nothing.\n'.repeat(20),
  'data.csv': 'id,score\n1,2\n2,4\n3,8\n',
  'recipe.md': `# Pancakes

## Ingredients
- flour
- milk

## Steps
1. Mix the flour and the milk.
2. Let it rest.
3. Fry it. Is it golden? Then it is done.`,
};

describe('what is no exam', () => {
  for (const [name, text] of Object.entries(NO_EXAMS)) {
    it(name, () => {
      const { likelihood, questions } = parseExam(text, { name });
      assert.ok(likelihood < 0.4, `likelihood ${likelihood} with ${questions.length} questions`);
    });
  }
});
