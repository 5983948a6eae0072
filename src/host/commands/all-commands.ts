import { answerInEditor } from './answer-in-editor.ts';
import { answerQuestion } from './answer-question.ts';
import { checkAnswer } from './check-answer.ts';
import { chooseFiles } from './choose-files.ts';
import type { Command } from './command.ts';
import { copySample } from './copy-sample.ts';
import { explainBroadcast } from './explain-broadcast.ts';
import { clearFilter, filterQuestions } from './filter-questions.ts';
import { flagQuestion, unflagQuestion } from './flag-question.ts';
import { importPdf } from './import-pdf.ts';
import { newExam } from './new-exam.ts';
import { openQuestion, openQuestionToSide } from './open-question.ts';
import { refresh } from './refresh.ts';
import { resetAnswer } from './reset-answer.ts';
import { resetProgress } from './reset-progress.ts';
import { revealQuestion } from './reveal-question.ts';
import { revealSource } from './reveal-source.ts';
import { searchQuestions } from './search-questions.ts';
import { showExpectedShape, showHint } from './show-hint.ts';
import { showLog } from './show-log.ts';
import { showResults } from './show-results.ts';
import { startQuizCommand } from './start-quiz.ts';

export const allCommands: readonly Command[] = [
  openQuestion,
  openQuestionToSide,
  answerQuestion,
  searchQuestions,
  startQuizCommand,
  showResults,
  resetProgress,
  flagQuestion,
  unflagQuestion,
  revealSource,
  revealQuestion,
  filterQuestions,
  clearFilter,
  refresh,
  newExam,
  importPdf,
  copySample,
  chooseFiles,
  showLog,
  answerInEditor,
  checkAnswer,
  showHint,
  showExpectedShape,
  resetAnswer,
  explainBroadcast,
];
