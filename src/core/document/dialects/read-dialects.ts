import type { SourceLine } from '../text/source-line.ts';
import { containers } from './containers.ts';
import { type Dialect, survey } from './dialect.ts';
import { flashcards } from './flashcards.ts';
import { hiddenAnswers } from './hidden-answers.ts';
import { htmlLists } from './html-lists.ts';
import { indentedOptions } from './indented-options.ts';
import { interview } from './interview.ts';
import { columns, listedAnswers, loneLabels } from './lone-labels.ts';
import { paragraphOptions } from './paragraph-options.ts';
import {
  bareNumbers,
  escapedLabels,
  gluedNumbers,
  lazyNumbers,
  prefixedNumbers,
  strayCommas,
} from './plain-numbers.ts';
import { quizTags } from './quiz-tags.ts';
import { gluedLetters, oneLine, trailingNumbers } from './run-together.ts';
import { loneKeys, lostFirst, spacedLetters } from './spaced-letters.ts';
import { judgedLines, tickLines } from './tick-lines.ts';
import { unnumbered } from './unnumbered.ts';
import { unquote } from './unquote.ts';

/** What hides or wraps questions first, then what labels them. */
const DIALECTS: readonly Dialect[] = [
  escapedLabels,
  oneLine,
  strayCommas,
  trailingNumbers,
  listedAnswers,
  loneLabels,
  columns,
  quizTags,
  containers,
  hiddenAnswers,
  unquote,
  htmlLists,
  judgedLines,
  tickLines,
  gluedLetters,
  spacedLetters,
  lostFirst,
  loneKeys,
  gluedNumbers,
  bareNumbers,
  lazyNumbers,
  prefixedNumbers,
  flashcards,
  indentedOptions,
  paragraphOptions,
  interview,
  unnumbered,
];

/** The document's lines as a course paper would print them; the same lines where it is printed as one. */
export function readDialects(lines: readonly SourceLine[], name: string): readonly SourceLine[] {
  let current = lines;
  let found = survey(lines, name);
  for (const dialect of DIALECTS) {
    const next = dialect(current, found);
    if (next === current) continue;
    current = next;
    found = { ...survey(next, name), title: found.title };
  }
  return current;
}
