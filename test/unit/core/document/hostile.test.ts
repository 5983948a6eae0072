import assert from 'node:assert/strict';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

interface Hostile {
  readonly name: string;
  readonly make: (size: number) => string;
  /** The smaller of the two sizes that are compared. */
  readonly size: number;
  /** The file's name where it decides how the text is read. */
  readonly file?: string;
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
  { name: 'labels on lines of their own', size: 100_000, make: repeat('A)\none\nB)\ntwo\n') },
  { name: 'letters without punctuation', size: 100_000, make: repeat('A one B two\nC three\n') },
  { name: 'options in two columns', size: 100_000, make: repeat('1. Which?\na. one\nc. three\nb. two\n') },
  { name: 'lists called answers', size: 100_000, make: repeat('Answer\n-\none\n-\ntwo\n') },
  {
    name: 'shortcodes',
    size: 100_000,
    file: 'quiz.md',
    make: repeat('{{< qitem answers="1" choices="a,b" >}}\nWhich?\n{{</qitem>}}\n'),
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
  { name: 'directives', size: 400_000, make: repeat('```{admonition} Question\nWhich?\n- a) x\n- b) y\n```\n') },
  { name: 'divs', size: 400_000, make: repeat(':::{.question}\n**Which?**\n:::{.choice}\nx\n:::\n') },
  { name: 'indented options', size: 400_000, make: (size) => `# Quiz\n\n${repeat('Which\n   x\n   y\n\n')(size)}` },
  { name: 'bullets that ask', size: 400_000, make: (size) => `# Questions\n${repeat('* Which?\n')(size)}` },
  {
    name: 'numbers without a space',
    size: 400_000,
    make: (size) => Array.from({ length: size / 20 }, (_, at) => `${at + 1}Which?\nA.x\nB.y`).join('\n'),
  },
  { name: 'letters without punctuation', size: 400_000, make: repeat('Which?\nAOne\nBTwo\nCThree\n') },
  {
    name: 'a key of pairs by section',
    size: 300_000,
    make: (size) => `1. Which?\na) x\nb) y\n2. Which?\na) x\nb) y\n\n## Answers\n${repeat('Part A: 1-a 2-b\n')(size)}`,
  },
  {
    name: 'a key in words',
    size: 300_000,
    make: (size) => `1. Why?\n2. Why?\n\n## Answers\n${repeat('1. Because.\n')(size)}`,
  },
  {
    name: 'verdicts in statements',
    size: 300_000,
    make: (size) => Array.from({ length: size / 20 }, (_, at) => `${at + 1}. (True) It is.`).join('\n'),
  },
  {
    name: 'bare lines below questions',
    size: 300_000,
    make: (size) => Array.from({ length: size / 20 }, (_, at) => `${at + 1}. Which?\nOne\nTwo`).join('\n'),
  },
  { name: 'bold lines that ask', size: 400_000, make: repeat('**Which?**\n\n') },
  { name: 'a million dollar signs', size: 1_000_000, make: repeat('$') },
  { name: 'dollar signs and digits', size: 500_000, make: repeat('$1 ') },
  { name: 'one line of 10 MB', size: 5_000_000, make: repeat('word ') },
  {
    name: '100,000 markers inside one another',
    size: 400_000,
    make: (size) => Array.from({ length: size / 8 }, (_, at) => `${'1. a) i) A) - '.slice((at % 4) * 3)}x`).join('\n'),
  },
  {
    name: 'brackets inside one another',
    size: 500_000,
    make: (size) => `1. ${'('.repeat(size / 2)}${')'.repeat(size / 2)}`,
  },
  {
    name: 'questions of one number',
    size: 600_000,
    make: repeat('7. What is it?\n'),
  },
  { name: 'questions of one name', size: 600_000, make: repeat('## Question 1\n') },
  { name: 'questions of one dotted number', size: 600_000, make: repeat('## 1.1 What is it? (2 points)\n') },
  { name: '100,000 option lines', size: 600_000, make: (size) => `1. Which?\n${repeat('A) x\n')(size)}` },
  { name: '100,000 bare lines below a question', size: 600_000, make: (size) => `1. Which?\n${repeat('x y\n')(size)}` },
  {
    name: 'front matter of many lines',
    size: 400_000,
    make: (size) => `---\ntitle: x\n${repeat('points: 1\n')(size)}---\n1. Why?\n`,
  },
  { name: 'headings of one text', size: 600_000, make: repeat('# Exam\n') },
  { name: 'pages with one heading', size: 400_000, make: repeat('---PAGE-BREAK---\nExam\nx\n') },
  { name: 'the word Solution', size: 600_000, make: repeat('Solution ') },
  { name: 'the word Solution on lines', size: 600_000, make: repeat('Solution\n') },
  { name: 'solutions of one question', size: 400_000, make: (size) => `1. Why?\n${repeat('Solution: x\n')(size)}` },
  { name: 'quotes that stay open', size: 600_000, make: repeat('> "x\n') },
  { name: 'double quotes', size: 600_000, make: repeat('"\'') },
  { name: 'backticks', size: 600_000, make: (size) => `1. ${'`'.repeat(size)}` },
  { name: 'backticks that stay open', size: 600_000, make: repeat('1. `x\n') },
  { name: 'links that stay open', size: 600_000, make: repeat('![x](') },
  { name: 'comments that stay open', size: 600_000, make: repeat('<!-- ') },
  { name: 'points on every line', size: 400_000, make: repeat('(2 points) \n') },
  {
    name: 'sentences on scoring',
    size: 400_000,
    make: (size) => `# Part A\n${repeat('Each wrong answer costs 1 point. ')(size)}\n1. x`,
  },
  { name: 'underscores', size: 600_000, make: (size) => `1. ${'_'.repeat(size)}` },
  { name: 'hashes', size: 600_000, make: repeat('#') },
  { name: 'tabs', size: 600_000, make: repeat('\t1.\t') },
  { name: 'GIFT questions of one name', size: 400_000, make: repeat('::Q1:: What? {=yes ~no}\n\n'), file: 'x.gift' },
  { name: 'Aiken questions', size: 400_000, make: repeat('What?\nA. x\nB. y\nANSWER: A\n\n'), file: 'x.txt' },
  {
    name: 'LaTeX questions',
    size: 300_000,
    make: (size) =>
      `\\documentclass{exam}\\begin{document}\\begin{questions}\n${repeat('\\question What? \\begin{choices}\\choice a \\CorrectChoice b\\end{choices}\n')(size)}\\end{questions}\\end{document}`,
    file: 'x.tex',
  },
  {
    name: 'LaTeX groups that stay open',
    size: 400_000,
    make: (size) => `\\documentclass{exam}${'{'.repeat(size)}`,
    file: 'x.tex',
  },
];

/** The processor's milliseconds, so that a busy machine fails nobody's tests. */
function time(text: string, name = 'hostile.md'): number {
  const start = process.cpuUsage();
  parseExam(text, { name });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Twice the text may cost this much more: twice, and room for what a run in a busy process loses to others. */
const FACTOR = 4;
/** Below this many milliseconds a run says nothing of its growth. */
const NOISE = 40;

describe('hostile documents', () => {
  const factors: { readonly name: string; readonly first: number; readonly second: number }[] = [];

  for (const { name, make, size, file } of DOCUMENTS) {
    it(`costs no more than linear time: ${name}`, function () {
      this.timeout(180_000);
      const small = make(size);
      const large = make(size * 2);
      let first = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      // The best of several runs; a document that grows too fast does so in each of them.
      for (let run = 0; run < 5; run++) {
        first = Math.min(first, time(small, file));
        second = Math.min(second, time(large, file));
        if (run > 0 && second < Math.max(first, NOISE) * FACTOR) break;
      }
      factors.push({ name, first, second });
      assert.ok(
        second < Math.max(first, NOISE) * FACTOR,
        `${first.toFixed(0)} ms, then ${second.toFixed(0)} ms for twice the size`,
      );
      assert.ok(second < 8000, `${second.toFixed(0)} ms`);
    });
  }

  after(() => {
    const shown = process.env.MIDTERM_VERBOSE ? factors : factors.filter(({ first }) => first >= NOISE);
    shown.sort((a, b) => b.second / b.first - a.second / a.first);
    if (!process.env.MIDTERM_VERBOSE) shown.splice(5);
    for (const { name, first, second } of shown)
      console.log(
        `      twice the text took ${(second / first).toFixed(2)} times as long (${first.toFixed(0)} ms, ${second.toFixed(0)} ms): ${name}`,
      );
  });

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
