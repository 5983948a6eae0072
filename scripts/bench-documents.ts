/**
 * How well and how fast the reader reads: every document under ../shared/exams, or under the folders given, against the
 * NAME.truth.json beside it, and against the time markdown-it takes for the same text in the same run; then both on one big
 * document, and what a keystroke costs.
 *
 *   npm run bench:documents [-- folder ...]
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { parseExam } from '../src/core/document/parse-exam.ts';
import { splitLines } from '../src/core/document/text/lines.ts';
import type { Exam, Question } from '../src/core/exam/model.ts';
import { keystrokes, race, type Speed, type Subject, shipped } from './bench-documents-speed.ts';

interface TrueQuestion {
  readonly id: string;
  readonly kind: string;
  readonly points: number | null;
  readonly options: readonly string[];
  readonly answer: string | readonly string[] | null;
  readonly hasSolution: boolean;
  readonly earned?: number;
  readonly headingLostInOcr?: boolean;
}

interface Truth {
  readonly title: string;
  readonly totalPoints: number | null;
  readonly sections: readonly { readonly title: string; readonly points: number | null }[];
  readonly questions: readonly TrueQuestion[];
}

interface Tally {
  right: number;
  found: number;
  expected: number;
}

interface Document extends Subject {
  readonly path: string;
}

interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly format: string;
  readonly likelihood: number;
  readonly questions: Tally;
  readonly kinds: Tally;
  readonly options: Tally;
  readonly points: Tally;
  readonly keys: Tally;
  wrongKeys: number;
  readonly unassigned: number;
  readonly milliseconds: number;
  readonly markdownMilliseconds: number;
  readonly best: Speed['best'];
  readonly truth: boolean;
  readonly notes: readonly string[];
}

const EXTENSIONS = new Set(['.md', '.txt', '.tex', '.ipynb', '.gift', '.xml', '.json']);

function documents(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documents(path);
      const skip = entry.name.endsWith('.truth.json') || /^(?:README|FORMATS|SCORING)\.md$/.test(entry.name);
      return !skip && EXTENSIONS.has(extname(entry.name).toLowerCase()) ? [path] : [];
    });
}

/** "3.1(a)", "3.1a" and "3.1.a" are one id. */
function canonical(id: string): string {
  return (id.toLowerCase().match(/\d+|[a-z]+/g) ?? []).join('.');
}

function flatten(questions: readonly Question[]): Question[] {
  return questions.flatMap((question) => [question, ...flatten(question.parts)]);
}

function tally(): Tally {
  return { right: 0, found: 0, expected: 0 };
}

const CHOICE = new Set(['true-false', 'single-choice', 'multi-choice']);

function compare(
  exam: Exam,
  truth: Truth,
): Pick<Row, 'questions' | 'kinds' | 'options' | 'points' | 'keys' | 'wrongKeys' | 'notes'> {
  const mine = new Map(flatten(exam.questions).map((question) => [canonical(question.id), question]));
  const wanted = truth.questions.filter((question) => !question.headingLostInOcr);
  const result = { questions: tally(), kinds: tally(), options: tally(), points: tally(), keys: tally(), wrongKeys: 0 };
  const notes: string[] = [];
  result.questions.found = mine.size;
  result.questions.expected = wanted.length;
  for (const question of mine.values()) {
    result.options.found += question.options.length;
    if (question.points !== null) result.points.found++;
  }
  for (const expected of wanted) {
    const question = mine.get(canonical(expected.id));
    result.options.expected += expected.options.length;
    if (expected.points !== null) result.points.expected++;
    const wantsKey = expected.answer !== null;
    if (wantsKey) result.keys.expected++;
    if (!question) {
      notes.push(`missing ${expected.id}`);
      continue;
    }
    mine.delete(canonical(expected.id));
    result.questions.right++;
    result.kinds.expected++;
    result.kinds.found++;
    if (question.kind === expected.kind) result.kinds.right++;
    else notes.push(`${expected.id}: ${question.kind}, not ${expected.kind}`);
    const labels = question.options.map((option) => option.label.toLowerCase());
    const found = expected.options.filter((label) => labels.includes(label.toLowerCase())).length;
    result.options.right += found;
    if (found !== expected.options.length || labels.length !== found)
      notes.push(`${expected.id}: options ${labels.join('')}`);
    if (expected.points !== null && question.points === expected.points) result.points.right++;
    else if (expected.points !== question.points)
      notes.push(`${expected.id}: ${question.points} points, not ${expected.points}`);
    if (expected.earned !== undefined && question.earned !== expected.earned)
      notes.push(`${expected.id}: earned ${question.earned}`);
    if (question.key) {
      const choice = CHOICE.has(expected.kind);
      const answer = expected.answer === null ? null : [expected.answer].flat().map((label) => label.toLowerCase());
      const given = [question.key.value].flat().map((label) => label.toLowerCase());
      const supported = wantsKey || (!choice && expected.hasSolution);
      if (!supported || (choice && answer?.join() !== given.join())) {
        result.wrongKeys++;
        notes.push(`${expected.id}: WRONG KEY ${given.join(', ').slice(0, 60)}`);
      } else if (wantsKey) result.keys.right++;
      if (wantsKey || !supported) result.keys.found++;
    } else if (wantsKey) notes.push(`${expected.id}: no key`);
  }
  for (const question of mine.values()) {
    notes.push(`extra ${question.id}`);
    if (question.key) {
      result.keys.found++;
      result.wrongKeys++;
    }
  }
  if (truth.title !== exam.title) notes.push(`title "${exam.title}"`);
  if (truth.totalPoints !== exam.totalPoints) notes.push(`total ${exam.totalPoints}, not ${truth.totalPoints}`);
  return { ...result, notes };
}

function measure({ name, text, path }: Document, { reader, markdown, best }: Speed): Row {
  const exam = parseExam(text, { name });
  const covered = exam.nodes.reduce((lines, node) => lines + node.lines.last - node.lines.first + 1, 0);
  const truthPath = path.replace(/\.[^.]+$/, '.truth.json');
  const truth = existsSync(truthPath) ? (JSON.parse(readFileSync(truthPath, 'utf8')) as Truth) : null;
  const empty = {
    questions: tally(),
    kinds: tally(),
    options: tally(),
    points: tally(),
    keys: tally(),
    wrongKeys: 0,
    notes: [],
  };
  const all = flatten(exam.questions);
  empty.questions.found = all.length;
  empty.options.found = all.reduce((sum, question) => sum + question.options.length, 0);
  empty.keys.found = all.filter((question) => question.key).length;
  return {
    name,
    bytes: Buffer.byteLength(text),
    format: exam.format,
    likelihood: exam.likelihood,
    unassigned: Math.abs(splitLines(text).length - covered),
    milliseconds: reader,
    markdownMilliseconds: markdown,
    best,
    truth: truth !== null,
    ...(truth ? compare(exam, truth) : empty),
  };
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '   -' : (part / whole).toFixed(2).padStart(4);
}

function cells(value: Tally, truth: boolean): string {
  if (!truth) return `${String(value.found).padStart(3)}/  ?    -    -`;
  return `${String(value.found).padStart(3)}/${String(value.expected).padStart(3)} ${ratio(value.right, value.found)} ${ratio(value.right, value.expected)}`;
}

function print(row: Row): string {
  const speed = row.bytes / 1000 / row.milliseconds;
  const other = row.bytes / 1000 / row.markdownMilliseconds;
  return [
    row.name.slice(0, 34).padEnd(34),
    row.format.slice(0, 13).padEnd(13),
    row.likelihood.toFixed(2),
    cells(row.questions, row.truth),
    row.truth ? ratio(row.kinds.right, row.kinds.expected) : '   -',
    cells(row.options, row.truth),
    row.truth ? ratio(row.points.right, row.points.expected) : '   -',
    cells(row.keys, row.truth),
    String(row.wrongKeys).padStart(5),
    String(row.unassigned).padStart(10),
    speed.toFixed(1).padStart(6),
    other.toFixed(1).padStart(11),
    `${(row.markdownMilliseconds / row.milliseconds).toFixed(2)}x`.padStart(6),
    `${(row.best.markdown / row.best.reader).toFixed(2)}x`.padStart(6),
  ].join('  ');
}

/** One document of some 600 KB: the corpus's texts behind one another, over and over. */
function bigDocument(documents: readonly Document[]): Subject {
  const texts = documents.filter(({ name }) => /\.(?:md|txt)$/i.test(name)).map(({ text }) => text);
  let big = texts.length === 0 ? '1. What is it?\nA) one\nB) two\nAnswer: A\n\n' : `${texts.join('\n\n')}\n\n`;
  while (big.length < 600_000) big += big;
  return { name: 'big.md', text: big.slice(0, 640_000) };
}

/** The first 30 KB of the corpus's longest text, or of as many as it takes. */
function longPaper(documents: readonly Document[]): Subject {
  const longest = [...documents].sort((a, b) => b.text.length - a.text.length)[0];
  const text = longest?.text ?? '1. What is it?\nA) one\nB) two\nAnswer: A\n\n';
  return { name: longest?.name ?? 'exam.md', text: text.repeat(Math.ceil(30_000 / text.length)).slice(0, 30_000) };
}

function sumOf(rows: readonly Row[], pick: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + pick(row), 0);
}

function printSpeed(label: string, text: string, speed: Speed): void {
  const megabytes = Buffer.byteLength(text) / 1_000_000;
  const rate = (milliseconds: number): string => (megabytes / (milliseconds / 1000)).toFixed(1);
  console.log(
    `${label}: ${rate(speed.reader)} MB/s (${speed.reader.toFixed(1)} ms), markdown-it ${rate(speed.markdown)} MB/s (${speed.markdown.toFixed(1)} ms): ${(speed.markdown / speed.reader).toFixed(2)} times its speed, ${(speed.best.markdown / speed.best.reader).toFixed(2)} by the best of each`,
  );
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const folders = (given.length > 0 ? given : ['../shared/exams']).map((folder) => resolve(folder));
  const verbose = process.argv.includes('--verbose');
  const missing = folders.filter((folder) => !existsSync(folder));
  if (missing.length > 0) {
    console.log(`bench:documents: no such folder: ${missing.join(', ')}. Nothing was measured.`);
    process.exitCode = given.length > 0 ? 1 : 0;
    return;
  }
  const paths = folders.flatMap((folder) => (statSync(folder).isDirectory() ? documents(folder) : [folder]));
  console.log(
    'Found/expected, precision and recall of questions, options and keys; kinds and points: share that is right.',
  );
  console.log(
    `${'document'.padEnd(34)}  ${'format'.padEnd(13)}  like  questions  P    R  kind   options   P    R   pts      keys   P    R  wrong  unassigned    MB/s  markdown-it   ratio  of minima`,
  );
  const read = paths.map((path): Document => ({ path, name: basename(path), text: readFileSync(path, 'utf8') }));
  const parsers = await shipped();
  const big = bigDocument(read);
  const speeds = race(parsers, [...read, big]);
  const none: Speed = { reader: 0, markdown: 0, best: { reader: 0, markdown: 0 } };
  const rows = read.map((document, at) => {
    const row = measure(document, speeds[at] ?? none);
    console.log(print(row));
    if (verbose) for (const note of row.notes) console.log(`    ${note}`);
    return row;
  });
  const total = rows.filter((row) => row.truth);
  const sum = (pick: (row: Row) => Tally): Tally =>
    total.reduce((so, row) => {
      const value = pick(row);
      return { right: so.right + value.right, found: so.found + value.found, expected: so.expected + value.expected };
    }, tally());
  console.log(
    print({
      name: 'TOTAL (documents with a truth)',
      format: '',
      likelihood: 0,
      bytes: rows.reduce((bytes, row) => bytes + row.bytes, 0),
      questions: sum((row) => row.questions),
      kinds: sum((row) => row.kinds),
      options: sum((row) => row.options),
      points: sum((row) => row.points),
      keys: sum((row) => row.keys),
      wrongKeys: total.reduce((wrong, row) => wrong + row.wrongKeys, 0),
      unassigned: rows.reduce((lines, row) => lines + row.unassigned, 0),
      milliseconds: sumOf(rows, (row) => row.milliseconds),
      markdownMilliseconds: sumOf(rows, (row) => row.markdownMilliseconds),
      best: { reader: sumOf(rows, (row) => row.best.reader), markdown: sumOf(rows, (row) => row.best.markdown) },
      truth: true,
      notes: [],
    }),
  );
  const spent: Speed = {
    reader: sumOf(rows, (row) => row.milliseconds),
    markdown: sumOf(rows, (row) => row.markdownMilliseconds),
    best: { reader: sumOf(rows, (row) => row.best.reader), markdown: sumOf(rows, (row) => row.best.markdown) },
  };
  printSpeed(`all ${rows.length} documents`, read.map(({ text }) => text).join(''), spent);
  printSpeed(`one document of ${Math.round(big.text.length / 1000)} KB`, big.text, speeds.at(-1) ?? spent);
  const typed = keystrokes(parsers, longPaper(read));
  console.log(
    `a keystroke in a document of 30 KB: ${typed.median.toFixed(1)} ms of reading and linting, at most ${typed.slowest.toFixed(1)} ms (wanted: 16 ms)`,
  );
}

void main();
