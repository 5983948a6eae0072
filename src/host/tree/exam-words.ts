import type { Question } from '../../core/exam/model.ts';
import type { ExamEntry } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import type { QuestionProgress } from '../storage/progress.ts';
import { number, pointsText, type Tally } from '../storage/tally.ts';

/**
 * The name of an exam among others: its title, or where others have the same title (a blank paper and its solution, say)
 * as much of the path as tells them apart, and the title.
 */
export function examName(entry: ExamEntry, among: readonly ExamEntry[]): string {
  let names = namesOf.get(among);
  if (!names) {
    names = distinctNames(among);
    namesOf.set(among, names);
  }
  return names.get(entry.uri.toString()) ?? examTitle(entry);
}

const namesOf = new WeakMap<readonly ExamEntry[], ReadonlyMap<string, string>>();

function distinctNames(entries: readonly ExamEntry[]): ReadonlyMap<string, string> {
  const byTitle = new Map<string, ExamEntry[]>();
  for (const entry of entries) {
    // a sample and a copy of it stand in different views
    const key = `${entry.sample} ${examTitle(entry).toLowerCase()}`;
    const same = byTitle.get(key);
    if (same) same.push(entry);
    else byTitle.set(key, [entry]);
  }
  const names = new Map<string, string>();
  for (const same of byTitle.values()) {
    const paths = same.map(({ uri }) => uri.path.split('/'));
    const longest = Math.max(...paths.map((path) => path.length));
    let depth = 1;
    const ends = (): string[] => paths.map((path) => path.slice(-depth).join('/'));
    while (depth < longest && new Set(ends()).size < same.length) depth += 1;
    for (const [at, entry] of same.entries()) {
      const title = examTitle(entry);
      const end = ends()[at]!;
      names.set(entry.uri.toString(), same.length === 1 || end === title ? title : `${end} · ${title}`);
    }
  }
  return names;
}

/** The title, or the file's name where the document has none. */
export function examTitle(entry: ExamEntry): string {
  return entry.exam.title || fileName(entry.uri);
}

/** "40 pts, 35 questions" before the first answer, "12/40 pts, 5 of 35" after. */
export function tallyText(sum: Tally, outOf: number): string {
  if (sum.answered === 0) {
    return [outOf > 0 ? pointsText(outOf) : '', plural(sum.questions, 'question')].filter(Boolean).join(', ');
  }
  const points = outOf > 0 ? `${number(sum.points)}/${pointsText(outOf)}` : pointsText(sum.points);
  return `${points}, ${sum.answered} of ${sum.questions}`;
}

/** "2 pts" before the first attempt, "1.5/2 pts" after; then what else is to be said. */
export function leafText(question: Question, progress: QuestionProgress, words: string): string {
  const graded = progress.last !== null && !['blank', 'ungraded', 'invalid'].includes(progress.last.state);
  const points = graded
    ? `${number(progress.last.points)}/${pointsText(progress.last.outOf)}`
    : question.points === null
      ? ''
      : pointsText(question.points);
  return [points, question.extraCredit ? 'extra' : '', words].filter(Boolean).join(' · ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
