import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

interface Hostile {
  readonly name: string;
  readonly make: (size: number) => string;
  /** The smaller of the two sizes that are compared. */
  readonly size: number;
}

const repeat = (text: string) => (size: number) => text.repeat(Math.ceil(size / text.length));

/** Each is read at one size and at twice that size: the time may double, with room for the machine's moods. */
const DOCUMENTS: readonly Hostile[] = [
  {
    name: 'nested markers',
    size: 300_000,
    make: (size) =>
      Array.from(
        { length: size / 6 },
        (_, at) => `${' '.repeat(at % 40)}${'(a)1.i)A.'.slice((at % 3) * 3, (at % 3) * 3 + 3)} x`,
      ).join('\n'),
  },
  { name: 'markers behind one another', size: 200_000, make: repeat('- 1. (a) A) ') },
  { name: 'dollar signs', size: 500_000, make: repeat('$') },
  { name: 'dollar signs on lines', size: 500_000, make: repeat('$$\n') },
  { name: 'one long line', size: 2_000_000, make: repeat('lorem ipsum (3 points) ') },
  { name: 'one long line of spaces', size: 2_000_000, make: repeat(' ') },
  { name: 'spaces and a word', size: 1_000_000, make: (size) => `1. a${' '.repeat(size)}b` },
  { name: 'open brackets', size: 500_000, make: repeat('([') },
  { name: 'stars', size: 500_000, make: repeat('**') },
  {
    name: 'numbered questions',
    size: 400_000,
    make: (size) =>
      Array.from({ length: size / 40 }, (_, at) => `${at + 1}. What is ${at}?\nA) one\nB) two\nAnswer: A\n`).join('\n'),
  },
  { name: 'repeated numbers', size: 400_000, make: repeat('1. What is it?\nA) one\nB) two\n') },
  { name: 'sections', size: 400_000, make: repeat('# Part A (10 points)\n1. Why? [2 points]\n') },
  { name: 'headings', size: 400_000, make: repeat('## Heading\n') },
  { name: 'one run of options', size: 400_000, make: (size) => `1. Which?\n${repeat('- [ ] an option\n')(size)}` },
  { name: 'solutions', size: 400_000, make: repeat('Solution: x\n\n') },
  {
    name: 'one long solution',
    size: 400_000,
    make: (size) => `1. Why? (2 points)\nSolution:\n${repeat('(a) because\n')(size)}`,
  },
  { name: 'pages', size: 300_000, make: repeat('## Page 1\nheader\nanother\ntext\n') },
  {
    name: 'rubric items',
    size: 400_000,
    make: (size) => `QUESTION 1\n1.1 a 2 / 2\n${repeat('- 1 pts Wrong\n')(size)}`,
  },
  {
    name: 'rubric entries',
    size: 200_000,
    make: (size) => Array.from({ length: size / 40 }, (_, at) => `1.${at % 99} a 2 / 2\n- 0 pts Correct\n`).join('\n'),
  },
  {
    name: 'an answer key',
    size: 300_000,
    make: (size) => `1. Which?\na) x\nb) y\n\n## Answer Key\n${repeat('1-a 2-b ')(size)}`,
  },
  { name: 'table rows', size: 400_000, make: repeat('| 1 | 2 | 3 |\n') },
  { name: 'open fences', size: 400_000, make: repeat('```\n') },
  { name: 'bullets', size: 400_000, make: repeat('• point\n') },
  { name: 'bullet questions', size: 400_000, make: repeat('• point\n1. a\n2. b\nSolution: 1\n') },
  { name: 'front matter that never ends', size: 400_000, make: (size) => `---\n${repeat('title: x\n')(size)}` },
  { name: 'html', size: 400_000, make: repeat('<span style="') },
  { name: 'html lists', size: 400_000, make: repeat('<li>a point</li>\n') },
  { name: 'one line of list items', size: 400_000, make: (size) => `<li>a</li>\n${repeat('<li>')(size)}` },
  { name: 'comments', size: 400_000, make: repeat('1. Which? <!-- answer: B -->\n<!--\n') },
  { name: 'quotes', size: 400_000, make: repeat('> Which?\n> A. x\n> B. y\n>\n') },
  { name: 'cards', size: 400_000, make: repeat('Q: Which?\nA: this\n') },
  { name: 'boxes without numbers', size: 400_000, make: repeat('Which?\n[ ] x\n[x] y\n\n') },
  { name: 'boxes and nothing else', size: 400_000, make: repeat('[ ]\n\n') },
  { name: 'letters without numbers', size: 400_000, make: repeat('Which?\nA) x\nB) y\n') },
  { name: 'bare paragraphs', size: 200_000, make: repeat('2.\n\nWhich?\n\nx\n\ny\n\nz\n\nCorrect\n\n') },
  { name: 'ticks', size: 400_000, make: repeat('Which?\n✔️ - x\ny\n\n') },
  {
    name: 'interview questions',
    size: 400_000,
    make: (size) =>
      `# Interview\n${repeat('### What is it?\n\nIt is a thing of the usual kind, and no other.\n')(size)}`,
  },
  { name: 'bold lines that ask', size: 400_000, make: repeat('**Which?**\n\n') },
];

/** The processor's milliseconds, so that a busy machine fails nobody's tests. */
function time(text: string): number {
  const start = process.cpuUsage();
  parseExam(text, { name: 'hostile.md' });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('hostile documents', () => {
  for (const { name, make, size } of DOCUMENTS) {
    it(`costs no more than linear time: ${name}`, function () {
      this.timeout(120_000);
      const small = make(size);
      const large = make(size * 2);
      const first = Math.min(time(small), time(small));
      const second = Math.min(time(large), time(large));
      assert.ok(
        second < Math.max(first, 40) * 4,
        `${first.toFixed(0)} ms, then ${second.toFixed(0)} ms for twice the size`,
      );
      assert.ok(second < 8000, `${second.toFixed(0)} ms`);
    });
  }

  it('reads one line of 10 MB', function () {
    this.timeout(20_000);
    assert.ok(time('word '.repeat(2_000_000)) < 5000);
  });

  it('reads 50 MB', function () {
    this.timeout(60_000);
    assert.ok(time('A line of ordinary prose about a network, forty characters.\n'.repeat(850_000)) < 30_000);
  });

  it('reads 50 MB of questions', function () {
    this.timeout(90_000);
    const text = '1. What is it?\nA) one\nB) two\nAnswer: A\n\n'.repeat(1_200_000);
    assert.ok(time(text) < 60_000);
  });
});
