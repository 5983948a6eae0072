import { checkCode } from '../../coding/check-code.ts';
import type { CodeChecker } from './code.ts';

/** Judges code by running it, as `checkCode` does; the reasons of its blanks become one. Loads the simulator. */
export const runCode: CodeChecker = (question, code) => {
  const { state, points, outOf, blanks, reasons, judgedBySentence } = checkCode(question, code);
  const counted = blanks.filter((blank) => blank.question === question.id);
  const told =
    counted.length > 1 ? counted.map((blank) => `${blank.label}: ${blank.reasons[0] ?? blank.state}`) : reasons;
  const reason = [judgedBySentence, ...told].join(' ');
  switch (state) {
    case 'correct':
    case 'wrong':
    case 'invalid':
      return { state, reason };
    case 'partial':
      return { state, share: outOf > 0 ? points / outOf : 0, reason };
    default:
      return { state: 'ungraded', reason };
  }
};
