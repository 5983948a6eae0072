import type {
  AnswerTable,
  Figure,
  GivenCode,
  Key,
  Option,
  QuestionKind,
  Rubric,
  Scoring,
  Solution,
} from '../../exam/model.ts';
import type { Item, Piece } from '../outline/item.ts';

/** A question while it is being read; `finish` freezes it. */
export interface QuestionDraft {
  id: string;
  /** As printed, with the labels of the questions around it: "5(d)(iv)". */
  printed: string;
  kind: QuestionKind;
  title: string | null;
  section: string | null;
  points: number | null;
  extraCredit: boolean;
  prompt: string;
  options: OptionDraft[];
  key: Key | null;
  solution: Solution | null;
  rubric: Rubric | null;
  earned: number | null;
  parts: QuestionDraft[];
  first: number;
  last: number;
  scoring: Scoring | null;
  code: GivenCode[];
  figures: Figure[];
  table: AnswerTable | null;
  studentAnswer: string | null;
  /** The outline item it was read from, or null for one that only a rubric knows. */
  item: Item | null;
  stem: readonly Piece[];
  answerPieces: readonly Piece[];
  /** Lines that a student wrote. */
  studentLines: readonly number[];
}

export interface OptionDraft extends Option {
  /** "x" where the option's box is marked, " " where it is empty, "" where it has none. */
  readonly box: string;
  readonly strong: boolean;
  readonly coloured: boolean;
  /** A tick or cross printed beside the option, or "". */
  readonly mark: string;
  readonly item: Item;
  /** The printed label of an option that is called True or False here: "ii". */
  readonly printed?: string;
}
