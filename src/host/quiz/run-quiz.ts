import type { Response } from '../../core/exam/response.ts';
import { grade } from '../../core/grading/grade.ts';
import { goBack, isDone, type Quiz, respond } from '../../core/practice/quiz.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { newAttempt } from '../storage/new-attempt.ts';
import type { Progress } from '../storage/progress.ts';
import { ask } from './ask.ts';
import type { QuizAnswer } from './quiz-result.ts';

export interface QuizRun {
  /** Where the quiz stands; it can be taken up again. */
  readonly quiz: Quiz<FoundQuestion>;
  readonly answers: readonly QuizAnswer[];
  /** The question that the student left the quiz for. */
  readonly opened: FoundQuestion | null;
}

/**
 * Asks the questions one after the other. Each response is graded and recorded as soon as it is given, so that leaving
 * early or a crash keeps it; one that is changed after going back is recorded anew. A skipped question counts as blank in
 * the quiz and is not recorded: nothing was given.
 */
export async function runQuiz(
  start: Quiz<FoundQuestion>,
  title: string,
  { progress, clock }: { readonly progress: Progress; readonly clock: () => number },
): Promise<QuizRun> {
  let quiz = start;
  const recorded: (Promise<void> | undefined)[] = [];
  let opened: FoundQuestion | null = null;
  while (!isDone(quiz)) {
    const found = quiz.questions[quiz.at]!;
    const before = quiz.responses[quiz.at];
    const asked = await ask(found, { title, step: quiz.at + 1, steps: quiz.questions.length, before });
    if (asked.kind === 'back') quiz = goBack(quiz);
    else if (asked.kind === 'response') {
      if (asked.response !== null && !sameResponse(asked.response, before)) {
        const score = grade(found.question, asked.response);
        recorded.push(progress.record(newAttempt(found, asked.response, score, 'quiz', clock())));
      }
      quiz = respond(quiz, asked.response);
    } else {
      if (asked.kind === 'panel') opened = found;
      break;
    }
  }
  await Promise.all(recorded);
  const answers = quiz.questions.flatMap((found, at): QuizAnswer[] => {
    const response = quiz.responses[at];
    return response === undefined ? [] : [{ found, response, score: grade(found.question, response) }];
  });
  return { quiz, answers, opened };
}

function sameResponse(one: Response, other: Response | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
