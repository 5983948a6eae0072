// What a student waits for while writing an answer: `npm run bench:editor [-- seconds]`.
//   hints      from a key to shapes and doubts of a 200-line file, through the extension's own queue and worker threads, as
//              shipped; keys come 20 a second, whether the last answer is there or not
//   completion from a key to the proposals
//   check      of the coding questions of the sample exam, each with its reference as the answer
// The first two once with nothing else to do, and once while checks run one after the other.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const seconds = Number(process.argv[2] ?? 10);
const root = resolve('out/bench-editor');
rmSync(root, { recursive: true, force: true });
mkdirSync(join(root, 'dist'), { recursive: true });

/** All that the measured part of the host needs of the editor. */
const editor = {
  name: 'vscode',
  setup(each) {
    each.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'editor' }));
    each.onLoad({ filter: /.*/, namespace: 'editor' }, () => ({
      contents: 'export const workspace = { isTrusted: true };',
    }));
  },
};
const common = { bundle: true, platform: 'node', logLevel: 'error', absWorkingDir: process.cwd() };
await build({
  ...common,
  entryPoints: ['src/host/simulator/simulator.worker.ts'],
  outfile: join(root, 'dist', 'simulator.worker.cjs'),
  format: 'cjs',
  minify: true,
});
await build({
  ...common,
  stdin: {
    contents: `
      export { CodeLanguage } from './src/host/coding/code-language.ts';
      export { Simulator } from './src/host/simulator/simulator.ts';
      export { nodeWorker } from './src/host/simulator/node-worker.ts';
      export { parseExam } from './src/core/document/parse-exam.ts';
      export { answerable } from './src/core/exam/model.ts';
      export { codingAnswers } from './test/unit/samples/coding-answers.ts';`,
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  outfile: join(root, 'bench.mjs'),
  format: 'esm',
  plugins: [editor],
});
const { CodeLanguage, Simulator, nodeWorker, parseExam, answerable, codingAnswers } = await import(
  pathToFileURL(join(root, 'bench.mjs')).href
);

/** A document as the editor hands it out: the text changes under the same object, and its version grows. */
class Document {
  languageId = 'python';
  version = 1;
  #lines;
  constructor(text) {
    this.#lines = text.split('\n');
  }
  get lineCount() {
    return this.#lines.length;
  }
  getText() {
    return this.#lines.join('\n');
  }
  lineAt(line) {
    return { text: this.#lines[line] };
  }
  type(line, character) {
    if (character === '\n') this.#lines.splice(line + 1, 0, '');
    else this.#lines[line] += character;
    this.version += 1;
  }
}

/** A 200-line file of NumPy programs, and the line at which is typed. */
function newDocument() {
  const cells = readFileSync('test/unit/core/shapes/programs.py', 'utf8')
    .split(/^#%% .*$/m)
    .slice(1)
    .map((cell) => cell.trim().split('\n'));
  const lines = ['import numpy as np', ''];
  for (let at = 0; lines.length < 190; at = (at + 1) % cells.length) lines.push(...cells[at], '');
  lines.length = 190;
  lines.push(
    '',
    '',
    'def answer(X, y):',
    '    """',
    '    X -- array of shape (m, n)',
    '    y -- array of shape (m,)',
    '    """',
    '',
  );
  return { document: new Document(lines.join('\n')), line: lines.length - 1 };
}

const typed = `    mean = X.mean(axis=0, keepdims=True)
    centred = X - mean
    norms = np.sqrt(np.sum(centred ** 2, axis=1))
    scores = np.exp(centred @ centred.T / norms[:, None])
    scores /= scores.sum(axis=1, keepdims=True)
    wrong = (scores[0] > 0.5) != y
`;

const runner = new Simulator(nodeWorker({ fsPath: root }));
const language = new CodeLanguage(new Simulator(nodeWorker({ fsPath: root })), runner, { warn: console.warn });

async function typing(name) {
  const { document, line } = newDocument();
  await language.study(document);
  const hints = [];
  const completions = [];
  const pending = [];
  let at = line;
  const start = performance.now();
  for (let key = 0; key < seconds * 20; key++) {
    await delay(Math.max(0, start + key * 50 - performance.now()));
    const character = typed[key % typed.length];
    const pressed = performance.now();
    document.type(at, character);
    if (character === '\n') at += 1;
    const { version } = document;
    pending.push(
      (async () => {
        // an answer about an older text is dropped, and the newer one waited for, as the editor's providers do
        let studied = await language.study(document);
        while (studied && studied.version < version) studied = await language.study(document);
        hints.push(performance.now() - pressed);
      })(),
    );
    if (/[\w.]/.test(character)) {
      const place = { line: at, character: document.lineAt(at).text.length };
      pending.push(language.proposals(document, place).then(() => completions.push(performance.now() - pressed)));
    }
  }
  await Promise.all(pending);
  row(`hints, ${name}`, hints);
  row(`completion, ${name}`, completions);
}

const exam = parseExam(readFileSync('media/exams/architectures-and-numpy.md', 'utf8'), { name: 'sample.md' });
const questions = codingAnswers.map(({ question, right }) => ({
  question: answerable(exam).find(({ id }) => id === question),
  blanks: right[0].slice(1),
}));

async function check({ question, blanks }) {
  const started = performance.now();
  const outcome = await runner.call(
    'checkCode',
    [question, { blanks }, { exam: { questions: exam.questions } }],
    20_000,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  if (outcome.value.state !== 'correct')
    throw new Error(`${question.id}: the reference is judged ${outcome.value.state}`);
  return performance.now() - started;
}

function row(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const of = (share) =>
    `${sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1)} ms`.padStart(10);
  console.log(
    `${name.padEnd(34)}${String(times.length).padStart(5)} times   p50${of(0.5)}   p95${of(0.95)}   longest${of(1)}`,
  );
}

const lines = newDocument().document.lineCount;
console.log(`Node ${process.version}; a file of ${lines} lines, 20 keys a second for ${seconds} s\n`);
await typing('nothing else runs');
const alone = [];
for (let round = 0; round < 5; round++) for (const each of questions) alone.push(await check(each));
row('check of a sample question', alone);
let stop = false;
const during = [];
const checking = (async () => {
  for (let at = 0; !stop; at++) during.push(await check(questions[at % questions.length]));
})();
await typing('while checks run');
stop = true;
await checking;
row('check, while keys are pressed', during);
runner.dispose();
language.dispose();
process.exit(0);
