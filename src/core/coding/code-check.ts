/** What a check of a coding answer says, for the panel, the Test Explorer and the Problems view alike. */
import type { Finding } from '../exam/model.ts';
import type { ScoreState } from '../exam/response.ts';

/**
 * What an answer was judged by, from the strongest to the weakest: the document's reference solution over generated
 * inputs; the code that follows the blank (asserts, calls that reject bad values); conditions that the document states
 * (a `check` block, or what the blank's comment says in words); the shapes and types of the docstring alone; nothing.
 */
export type JudgedBy = 'reference' | 'following code' | 'properties' | 'docstring' | 'none';

/** The answer to a coding question: the text of the whole answer file, or one text per blank in order. */
export type CodeAnswer = string | { readonly blanks: readonly string[] };

/** A value of the failing example, as Python shows it. */
export interface ShownValue {
  readonly name: string;
  readonly repr: string;
  /** "(3, 4)", or null where the value is no array. */
  readonly shape: string | null;
  /** "float64", or the Python type where the value is no array ("int", "NoneType"). */
  readonly dtype: string;
}

/** The smallest input found on which the answer fails. */
export interface CodeFailure {
  /** The arguments, in the order of the function's parameters. */
  readonly input: readonly ShownValue[];
  /** The call as Python text that can be pasted after the answer, e.g. `softmax(np.array([[0.0, 1.0]]))`. */
  readonly call: string;
  /** What differs: a name that the question states ("shifted"), "the result", or an argument that was changed. */
  readonly what: string;
  /** Null where nothing is compared (an error, a condition that is not met). */
  readonly expected: ShownValue | null;
  /** Null where the code raised before there was a value. */
  readonly actual: ShownValue | null;
  /** Index of the first element that differs, in C order; null where shapes differ or nothing is compared. */
  readonly firstDifference: readonly number[] | null;
  /** Largest absolute difference of the elements; null as above, or where it is no number. */
  readonly largestError: number | null;
}

/** A known mistake. Named only where its repair was applied and the repaired answer passed, or where it was observed. */
export interface Misconception {
  /** Stable name, e.g. "axis-swapped". */
  readonly code: string;
  /** For the student, in words; never the solution. */
  readonly message: string;
}

/** An error of the student's code, as CPython and NumPy word it. */
export interface CodeError {
  readonly type: string;
  readonly message: string;
  /** Line of the answer file, from 1. */
  readonly line: number;
  /** Column of the answer file, from 1. */
  readonly column: number;
}

/** The verdict on one blank. */
export interface BlankCheck {
  /** Name of the blank, unique in the answer file: "1", "2", … in order. */
  readonly id: string;
  /** The question that the blank belongs to: where each blank is a question of its own, they share one answer file. */
  readonly question: string;
  /** "Blank 1". */
  readonly label: string;
  /** Lines of the region in the answer file as it was given, from 1, both included; 0 where the file has no such region. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly state: ScoreState;
  readonly points: number;
  readonly outOf: number;
  readonly judgedBy: JudgedBy;
  /** In words for the student. */
  readonly reasons: readonly string[];
  readonly failure: CodeFailure | null;
  readonly misconceptions: readonly Misconception[];
  readonly error: CodeError | null;
}

/** The verdict on a coding question. */
export interface CodeCheck {
  readonly state: ScoreState;
  readonly points: number;
  readonly outOf: number;
  /** Every blank of the answer file; `points` and `outOf` above count the blanks of the question itself. */
  readonly blanks: readonly BlankCheck[];
  readonly judgedBy: JudgedBy;
  /** One sentence that says what the answer was judged by. */
  readonly judgedBySentence: string;
  readonly reasons: readonly string[];
  readonly findings: readonly Finding[];
}

/** A region of the answer file that the student fills. */
export interface AnswerBlank {
  readonly id: string;
  readonly question: string;
  readonly label: string;
  /** Points of the blank, or null where the exam prints none. */
  readonly points: number | null;
  /** Lines between the markers, from 1, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Spaces before the region's statements. */
  readonly indent: string;
  /** The exam's own words for the blank, without `#`; "" where it has none. */
  readonly comment: string;
  /** What stands in the region before the student writes, dedented. */
  readonly placeholder: string;
}

/** The `.py` file in which a coding question is answered. */
export interface AnswerFile {
  readonly text: string;
  readonly blanks: readonly AnswerBlank[];
  /** Lines of findings are lines of the exam document. */
  readonly findings: readonly Finding[];
}

/** A region as it was found in an edited answer file. */
export interface AnswerRegion {
  readonly id: string;
  readonly question: string;
  readonly label: string;
  /** False where the region could not be found; its text is then "". */
  readonly found: boolean;
  /** The student's lines, dedented. */
  readonly text: string;
  /** Lines of the region in the edited file, from 1, both included; 0 where it was not found. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly indent: string;
  /** Whether nothing was written yet: empty, comments, `...`, `pass`, `____`. */
  readonly blank: boolean;
}
