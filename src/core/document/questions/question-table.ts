import { readChoiceKey } from '../keys/choice-key.ts';
import { readSolutionMarker } from '../markers/solution-marker.ts';
import { Item, type Piece } from '../outline/item.ts';
import { append } from '../text/append.ts';
import type { OptionDraft, QuestionDraft } from './draft.ts';
import { splitInlineOptions } from './inline-options.ts';
import { NO_HINT, openKind } from './kind.ts';
import { virtualTrueFalse } from './solved.ts';

interface Columns {
  readonly number: number;
  readonly question: number;
  readonly options: readonly { readonly label: string; readonly column: number }[];
  readonly list: number;
  readonly answer: number;
  readonly points: number;
}

function cellsOf(text: string): string[] {
  return text
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** What a header says of its columns; null unless one holds questions and others hold options or answers. */
function readHeader(text: string): Columns | null {
  const names = cellsOf(text).map((cell) => cell.replace(/[*_`]/g, '').toLowerCase());
  const find = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  const question = find(/^(?:questions?|statements?|problem|question text)(?:\s*\(.{0,60}\))?$/);
  if (question < 0) return null;
  const options = names.flatMap((name, column) => {
    const match = /^(?:options?\s+|choice\s+)?\(?([a-h])\)?$/.exec(name);
    return match ? [{ label: (match[1] ?? '').toUpperCase(), column }] : [];
  });
  const list = find(/^(?:options|choices)$/);
  const answer = find(/^(?:correct(?: answer| option)?|answers?|key|solution|true\/false|t\/f|ans\.?)$/);
  const number = find(/^(?:#|no\.?|q\.?|nr\.?|number|q\.?\s?no\.?|s\.?\s?no\.?|id)$/);
  const points = find(/^(?:points?|marks?|pts)$/);
  if (options.length < 2 && list < 0 && answer < 0 && (number < 0 || points < 0)) return null;
  // "Question pattern | Safe answer" is a cheat sheet: the answers of an exam table are short.
  return {
    number,
    question,
    options,
    list,
    answer,
    points,
  };
}

/** Reads tables whose rows are questions: "| # | Question | A | B | C | Answer |". */
export function readQuestionTables(pieces: readonly Piece[], section: string | null): QuestionDraft[] {
  const drafts: QuestionDraft[] = [];
  let columns: Columns | null = null;
  let rows: { cells: string[]; line: number }[] = [];
  const close = (): void => {
    if (columns && rows.length >= 2) append(drafts, tableQuestions(columns, rows, section));
    columns = null;
    rows = [];
  };
  for (const piece of pieces) {
    if (piece.shape !== 'table' || !piece.text.startsWith('|')) {
      close();
      continue;
    }
    if (columns === null) {
      columns = readHeader(piece.text);
      continue;
    }
    const cells = cellsOf(piece.text);
    if (!cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push({ cells, line: piece.line });
  }
  close();
  return drafts;
}

function tableQuestions(
  columns: Columns,
  rows: readonly { cells: string[]; line: number }[],
  section: string | null,
): QuestionDraft[] {
  const answers = rows.map((row) => row.cells[columns.answer] ?? '');
  const trueFalse =
    columns.answer >= 0 &&
    columns.options.length < 2 &&
    columns.list < 0 &&
    answers.every((answer) => /^(?:true|false|t|f|)$/i.test(answer));
  const choice = columns.options.length >= 2 || columns.list >= 0;
  if (!choice && !trueFalse) return columns.answer >= 0 ? [] : openQuestions(columns, rows, section);
  return rows.flatMap((row, index) => {
    const text = row.cells[columns.question] ?? '';
    if (text === '') return [];
    const number = /\d+/.exec(row.cells[columns.number] ?? '')?.[0] ?? String(index + 1);
    const item = new Item(null, row.line, null);
    const options = trueFalse ? [] : optionsOf(columns, row, item);
    const draft = emptyDraft(number, row.line, section, item);
    draft.prompt = text.replaceAll('\\|', '|').replace(/<br\s*\/?>/gi, '\n');
    draft.options = options;
    draft.kind = trueFalse ? 'true-false' : 'single-choice';
    draft.points = /^\d/.test(row.cells[columns.points] ?? '')
      ? Number.parseFloat(row.cells[columns.points] ?? '')
      : null;
    const answer = (row.cells[columns.answer] ?? '').replace(/^t$/i, 'True').replace(/^f$/i, 'False');
    const found =
      answer === ''
        ? null
        : readChoiceKey(
            [{ line: row.line, text: answer, indent: 0, shape: 'text' }],
            trueFalse ? virtualTrueFalse(item) : options,
          ).key;
    if (found) draft.key = { value: found.labels, source: 'solution', line: row.line };
    if (found && found.labels.length > 1) draft.kind = 'multi-choice';
    return [draft];
  });
}

/** "| Q. No | Question | Marks |": open questions, with "**Ans: …**" in the cell where the table has its answers. */
function openQuestions(
  columns: Columns,
  rows: readonly { cells: string[]; line: number }[],
  section: string | null,
): QuestionDraft[] {
  return rows.flatMap((row) => {
    const lines = (row.cells[columns.question] ?? '').replaceAll('\\|', '|').split(/<br\s{0,3}\/?>/i);
    const number = /\d+/.exec(row.cells[columns.number] ?? '')?.[0];
    if (number === undefined || lines.join('').trim() === '') return [];
    const draft = emptyDraft(number, row.line, section, new Item(null, row.line, null));
    const at = lines.findIndex((line) => readSolutionMarker(line.trim()) !== null);
    const marker = at < 0 ? null : readSolutionMarker((lines[at] ?? '').trim());
    draft.prompt = (at < 0 ? lines : lines.slice(0, at)).join('\n').trim();
    draft.kind = openKind(draft.prompt, '', NO_HINT);
    const points = row.cells[columns.points] ?? '';
    draft.points = /^\d/.test(points) ? Number.parseFloat(points) : null;
    const answer = marker ? [marker.rest, ...lines.slice(at + 1)].join('\n').trim() : '';
    if (answer !== '') {
      draft.key = { value: answer, source: 'solution', line: row.line };
      draft.solution = { text: answer, lines: { first: row.line, last: row.line } };
    }
    return [draft];
  });
}

function optionsOf(
  columns: Columns,
  row: { readonly cells: readonly string[]; readonly line: number },
  item: Item,
): OptionDraft[] {
  const make = (label: string, text: string): OptionDraft => ({
    label,
    text,
    lines: { first: row.line, last: row.line },
    box: '',
    strong: false,
    coloured: false,
    mark: '',
    item,
  });
  if (columns.options.length >= 2) {
    return columns.options.flatMap(({ label, column }) => {
      const text = row.cells[column] ?? '';
      return text === '' ? [] : [make(label, text)];
    });
  }
  const list = (row.cells[columns.list] ?? '').replace(/<br\s*\/?>/gi, ' ');
  const inline = splitInlineOptions(list);
  return inline && inline.before === '' ? inline.options.map((option) => make(option.label, option.text)) : [];
}

function emptyDraft(id: string, line: number, section: string | null, item: Item): QuestionDraft {
  return {
    id,
    printed: id,
    kind: 'single-choice',
    title: null,
    section,
    points: null,
    extraCredit: false,
    prompt: '',
    options: [],
    key: null,
    solution: null,
    rubric: null,
    earned: null,
    parts: [],
    first: line,
    last: line,
    scoring: null,
    code: [],
    figures: [],
    table: null,
    studentAnswer: null,
    item,
    stem: [],
    answerPieces: [],
    studentLines: [],
  };
}
