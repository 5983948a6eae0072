import { safeImagePath } from '../../core/markdown/safe-path.ts';
import { wording } from '../../core/practice/fingerprint.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { fingerprintOf } from '../library/question-index.ts';
import { type Unsolved, unsolved } from './unsolved.ts';

/** The place of one figure of a question: named by the wording, so that an image follows its question. */
export interface FigureSlot {
  readonly question: Unsolved;
  /** Which of the question's figures. */
  readonly at: number;
  readonly slot: string;
  /** The path below the exam's folder that the document names; null where it names none, or none that may be read. */
  readonly path: string | null;
}

/** The places of all figures of a question and of the questions around it, outermost first, none of a solution. Pure. */
export function figureSlots({ question, ancestors }: Pick<FoundQuestion, 'question' | 'ancestors'>): FigureSlot[] {
  return [...ancestors, question].flatMap((each, depth) => {
    const asked = unsolved(each);
    if (asked.figures.length === 0) return [];
    const place = wording(fingerprintOf(each, ancestors.slice(0, depth)));
    return asked.figures.map(({ path }, at) => ({
      question: asked,
      at,
      slot: `${place}-${at}`,
      path: path === null ? null : safeImagePath(path),
    }));
  });
}
