/**
 * How well and how fast the reader reads: every document under ../shared/exams, or under the folders given, against the
 * NAME.truth.json beside it, with the time markdown-it takes for the same text in the same run.
 *
 *   npm run bench:documents [-- folder ...]
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { parseExam } from '../src/core/document/parse-exam.ts';
import { splitLines } from '../src/core/document/text/lines.ts';
import type { Exam, Question } from '../src/core/exam/model.ts';

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

function measure(path: string, markdown: MarkdownIt): Row {
  const text = readFileSync(path, 'utf8');
  const name = basename(path);
  const time = (run: () => void): number => {
    const runs: number[] = [];
    run();
    for (let index = 0; index < 9; index++) {
      const start = performance.now();
      run();
      runs.push(performance.now() - start);
    }
    return runs.sort((a, b) => a - b)[4] ?? 0;
  };
  const milliseconds = time(() => parseExam(text, { name }));
  const markdownMilliseconds = time(() => markdown.parse(text, {}));
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
    milliseconds,
    markdownMilliseconds,
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
  ].join('  ');
}

function main(): void {
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
  const markdown = new MarkdownIt();
  console.log(
    'Found/expected, precision and recall of questions, options and keys; kinds and points: share that is right.',
  );
  console.log(
    `${'document'.padEnd(34)}  ${'format'.padEnd(13)}  like  questions  P    R  kind   options   P    R   pts      keys   P    R  wrong  unassigned    MB/s  markdown-it`,
  );
  // Both readers warm up on everything before anything is timed.
  for (let round = 0; round < 3; round++) {
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      if (text.length > 2_000_000) continue;
      parseExam(text, { name: basename(path) });
      markdown.parse(text, {});
    }
  }
  const rows = paths.map((path) => {
    const row = measure(path, markdown);
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
      milliseconds: rows.reduce((time, row) => time + row.milliseconds, 0),
      markdownMilliseconds: rows.reduce((time, row) => time + row.markdownMilliseconds, 0),
      truth: true,
      notes: [],
    }),
  );
}

main();
