import type { ExamEntry, FoundQuestion } from '../library/exam-library.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import { oneLine, plainText } from '../quiz/plain-text.ts';
import type { QuestionProgress } from '../storage/progress.ts';
import { number, tally } from '../storage/tally.ts';
import { examName } from '../tree/exam-words.ts';
import { childrenOfExam, leavesOf } from '../tree/nodes.ts';
import { questionLabel } from '../tree/question-label.ts';
import { stateWords, wantsAnotherLook } from '../tree/question-state.ts';

/**
 * The student's results in Markdown: per exam a table of its sections and a list of what to look at again.
 *
 * @param touched whether anything was done with an exam: false spares looking at each of its questions
 */
export function resultsReport(
  entries: readonly ExamEntry[],
  progressOf: (found: FoundQuestion) => QuestionProgress,
  touched: (entry: ExamEntry) => boolean = () => true,
): string {
  const started = entries.filter(
    (entry) => touched(entry) && leavesOf({ kind: 'exam', entry }).some((found) => progressOf(found).last !== null),
  );
  const lines = ['# Results', ''];
  if (started.length === 0) lines.push('Nothing was answered yet.', '');
  for (const entry of started) {
    lines.push(`## ${escapeMarkdown(examName(entry, entries))}`, '', '| | Points | Answered |', '|---|---:|---:|');
    for (const node of childrenOfExam(entry)) {
      const name =
        node.kind === 'section'
          ? oneLine(plainText(node.section.title || node.section.id))
          : questionLabel(node.question);
      lines.push(row(name, leavesOf(node), progressOf, node.kind === 'section' ? node.section.points : null));
    }
    lines.push(row('Total', leavesOf({ kind: 'exam', entry }), progressOf, entry.exam.totalPoints), '');
    const again = leavesOf({ kind: 'exam', entry }).filter((found) =>
      wantsAnotherLook(found.question, progressOf(found)),
    );
    if (again.length > 0) lines.push('### Look at again', '');
    for (const found of again) {
      const progress = progressOf(found);
      const words = stateWords(found.question, progress);
      const points = progress.last ? `, ${number(progress.last.points)}/${number(progress.last.outOf)}` : '';
      const flag = progress.flagged ? ', flagged' : '';
      lines.push(`- ${escapeMarkdown(questionLabel(found.question))} — ${words}${points}${flag}`);
    }
    if (again.length > 0) lines.push('');
  }
  return lines.join('\n');
}

function row(
  name: string,
  leaves: readonly FoundQuestion[],
  progressOf: (found: FoundQuestion) => QuestionProgress,
  points: number | null,
): string {
  const byQuestion = new Map(leaves.map((found) => [found.question, found]));
  const sum = tally([...byQuestion.keys()], (question) => progressOf(byQuestion.get(question)!));
  return `| ${escapeMarkdown(name)} | ${number(sum.points)} / ${number(points ?? sum.outOf)} | ${sum.answered} / ${sum.questions} |`;
}
