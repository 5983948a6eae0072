/**
 * The name of everything that package.json declares and code refers to, once. `test/unit/host/ids.test.ts` proves that
 * both sides say the same.
 */

export const command = {
  openQuestion: 'midterm.openQuestion',
  openQuestionToSide: 'midterm.openQuestionToSide',
  answerQuestion: 'midterm.answerQuestion',
  searchQuestions: 'midterm.searchQuestions',
  startQuiz: 'midterm.startQuiz',
  showResults: 'midterm.showResults',
  resetProgress: 'midterm.resetProgress',
  flagQuestion: 'midterm.flagQuestion',
  unflagQuestion: 'midterm.unflagQuestion',
  revealSource: 'midterm.revealSource',
  revealQuestion: 'midterm.revealQuestion',
  filterQuestions: 'midterm.filterQuestions',
  clearFilter: 'midterm.clearFilter',
  refresh: 'midterm.refresh',
  newExam: 'midterm.newExam',
  importPdf: 'midterm.importPdf',
  copySample: 'midterm.copySample',
  chooseFiles: 'midterm.chooseFiles',
  showLog: 'midterm.showLog',
  answerInEditor: 'midterm.answerInEditor',
  checkAnswer: 'midterm.checkAnswer',
  showHint: 'midterm.showHint',
  showExpectedShape: 'midterm.showExpectedShape',
  resetAnswer: 'midterm.resetAnswer',
  explainBroadcast: 'midterm.explainBroadcast',
} as const;

export type CommandId = (typeof command)[keyof typeof command];

export const view = {
  container: 'midterm',
  exams: 'midterm.exams',
  samples: 'midterm.samples',
} as const;

/** View types of webview panels. */
export const panel = {
  question: 'midterm.question',
  broadcast: 'midterm.broadcast',
} as const;

/** Keys of `when` clauses that the extension sets. */
export const contextKey = {
  /** The first search is done: before it, an empty view means nothing yet. */
  ready: 'midterm.ready',
  /** A filter hides part of the tree. */
  filtered: 'midterm.filtered',
  /** The active editor shows an exam. */
  examEditor: 'midterm.examEditor',
  /** The active editor shows the answer to a coding question. */
  answerEditor: 'midterm.answerEditor',
} as const;

/** Settings below the section `midterm`. */
export const settingSection = 'midterm';

export const setting = {
  include: 'include',
  exclude: 'exclude',
  maximumFileSize: 'maximumFileSize',
  showSamples: 'showSamples',
  reportFindings: 'reportFindings',
  quizQuestions: 'quiz.questions',
  quizOrder: 'quiz.order',
  answersFolder: 'answersFolder',
} as const;

/** Scheme of the read-only documents that the extension shows (results). */
export const scheme = {
  results: 'midterm-results',
} as const;

/** Folder of the bundled exams below the extension's own folder. */
export const samplesFolder = ['media', 'exams'] as const;

/** The tests of answers in the Test Explorer. */
export const testController = 'midterm.answers';
