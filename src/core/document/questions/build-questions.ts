import type { Finding, Section, Solution } from '../../exam/model.ts';
import { announcesAnswers, type GridAnswer, readAnswerGrid } from '../keys/answer-grid.ts';
import { normalise } from '../keys/choice-key.ts';
import type { Marker } from '../markers/marker.ts';
import { asSolution, type Item, type Piece, withText } from '../outline/item.ts';
import { mayPrintPoints, plainPoints, readBarePoints, readMinutes, readPoints } from '../points.ts';
import { questionScoring } from '../scoring/choice-instruction.ts';
import { readPointsPerQuestion } from '../scoring/points-per-question.ts';
import { readScoring } from '../scoring/read-scoring.ts';
import { append } from '../text/append.ts';
import { DIGIT, UNKNOWN, wordsIn } from '../text/signs.ts';
import { EACH, ONE, POINTS, SCORING, VERDICT } from '../text/words.ts';
import { choiceKey } from './choice-key-of.ts';
import { readChoose } from './choose.ts';
import type { QuestionDraft } from './draft.ts';
import { holdsQuestions, isStrong, NO_QUESTIONS, titled } from './evidence.ts';
import { readFigures } from './figures.ts';
import { readCode } from './given-code.ts';
import { sectionTitle, stripLeadingPoints, stripPoints } from './headings.ts';
import {
  bareLetterOptions,
  bareOptions,
  choicesLine,
  inlineOptions,
  linesBelow,
  shownPieces,
  splitColumns,
  splitSwallowed,
  tableOptions,
  trueFalseRow,
  verdictLines,
} from './inline-options.ts';
import { inlineVerdict } from './inline-verdict.ts';
import {
  barePointsOf,
  endInBrackets,
  finalAnswer,
  gridLines,
  groupRuns,
  joinLines,
  lastLine,
  signsOfAll,
  withLabels,
  withoutOwnLabel,
} from './item-pieces.ts';
import { type KindHint, NO_HINT, openKind, readKindHint, SORT_TRUE_FALSE, saysMany } from './kind.ts';
import { applyGrid, takeBoldKeys, takeTrailingGrid } from './late-keys.ts';
import { isMetadata } from './metadata.ts';
import { bulletOption, bulletOptions, readOption, runRole, withoutNote } from './options.ts';
import { asks, joinText, toMarkdown } from './prose.ts';
import { childId } from './question-id.ts';
import { readQuestionTables } from './question-table.ts';
import { hasCodeBlank, hasEmptyCells, refineByAnswer } from './refine-by-answer.ts';
import { KEY_LIMIT, shareSolution } from './shared-solution.ts';
import { endsInNumber, gluedVerdict, splitUnmarkedSolution, virtualTrueFalse } from './solved.ts';
import { splitScribbles, splitStudentAnswer } from './student-answer.ts';
import { answerTable, solvedGrid } from './tables.ts';

/** What is known of the whole document while its questions are read. */
export interface DocumentContext {
  /** A student has written in it: marks and writing are no key. */
  readonly filled: boolean;
  /** Sections are numbered and hold dotted questions (1.1, 1.2, …). */
  readonly dotted: boolean;
  /** The document asks nothing: what stands under its headings is a student's answer. */
  readonly writeUp: boolean;
  /** There is a line for the student's name, and it is empty. */
  readonly unsigned: boolean;
  /** The title says that the solutions are in it; some then stand below their statement without any marker. */
  readonly solved: boolean;
  /** Most questions are called "Question 3", "Q3", "MCQ 3": bare numbered lists are something else. */
  readonly worded: boolean;
  /** Points of the top-level questions by label, from a table on the cover. */
  readonly coverPoints: ReadonlyMap<string, number>;
  /** Points were lost in it: the boxes are ticked by whoever lost them. */
  readonly graded: boolean;
  /** The sign that the document says marks its correct options, or "". */
  readonly legend: string;
  /** Most statements end in a list of bullets: those are their options. */
  readonly bullets: boolean;
  /** Most statements ask in one line and as many bare lines follow each: those are their options. */
  readonly lines: boolean;
  /** "____ 3. …": blanks for the answers stand before the numbers. */
  readonly blanked: boolean;
  /** The line that says that the marks of options are somebody's own and no answers, 0 for none. */
  readonly disclaimed: number;
  readonly findings: Finding[];
}

interface SectionContext {
  readonly section: Section | null;
  readonly hint: KindHint;
  readonly pointsEach: number | null;
  /** Most statements beside this one carry a verdict in their line. */
  readonly verdicts: boolean;
  /** Bare numbers in brackets at the end of the statements are their points: "[4]". */
  readonly bareBrackets: boolean;
}

/** Made in one place, as lines are (see `makeLine`): engines look up the fields of spread copies by name each time. */
function sectionContext(
  section: Section | null,
  hint: KindHint,
  pointsEach: number | null,
  verdicts = false,
  bareBrackets = false,
): SectionContext {
  return { section, hint, pointsEach, verdicts, bareBrackets };
}

export interface BuiltQuestions {
  readonly sections: Section[];
  readonly questions: QuestionDraft[];
  /** Sections that are headings only and items that are no questions: their lines are instructions. */
  readonly loose: readonly Item[];
}

export function buildQuestions(root: Item, context: DocumentContext): BuiltQuestions {
  return new QuestionBuilder(context).build(root);
}

class QuestionBuilder {
  readonly #context: DocumentContext;
  readonly #sections: Section[] = [];
  readonly #sectionIds = new Set<string>();
  readonly #questions: QuestionDraft[] = [];
  readonly #loose: Item[] = [];
  /** Keys printed apart from the questions. */
  readonly #grids: GridAnswer[][] = [];
  /** Verdicts that stand alone below their statements, in a paper whose name is left blank. */
  readonly #judged = new Map<QuestionDraft, Piece>();
  /** The number of the last numbered question so far, 0 for none. */
  #lastNumber = 0;
  /** Print that stood below a student's answer and introduces the part that follows. */
  #introduction: readonly Piece[] = [];

  constructor(context: DocumentContext) {
    this.#context = context;
  }

  build(root: Item): BuiltQuestions {
    const top = titled(root);
    this.#container(top, sectionContext(null, top.marker ? readKindHint(top.marker.rest, '') : verdictHint(top), null));
    if (this.#questions.length === 0) append(this.#questions, readQuestionTables(root.allPieces(), null));
    if (!this.#context.filled) takeBoldKeys(this.#questions, this.#context.findings, this.#context.disclaimed);
    // "Answers:" at the end of a paper with a name are the student's.
    const handedIn = this.#context.filled && !this.#context.solved;
    const trailing = handedIn ? null : takeTrailingGrid(this.#questions);
    if (trailing) {
      this.#grids.push(trailing);
      // What seemed to be the last question's answer is everybody's.
      const { findings } = this.#context;
      const last = this.#questions.at(-1)?.id;
      const at = findings.findIndex((own) => own.code === 'answer-not-understood' && own.question === last);
      if (at >= 0) findings.splice(at, 1);
    }
    for (const grid of this.#grids) applyGrid(grid, this.#questions, this.#context.findings);
    return { sections: this.#sections, questions: this.#questions, loose: this.#loose };
  }

  #container(item: Item, inherited: SectionContext): void {
    let run: Item[] = [];
    const close = (): void => {
      if (run.length > 0) this.#topRun(run, inherited, item);
      run = [];
    };
    for (const child of item.children) {
      const previous = run.at(-1);
      const restarts =
        previous?.marker && child.marker
          ? child.marker.ordinal <= previous.marker.ordinal && child.marker.ordinal === 1
          : false;
      if (this.#isSection(child)) {
        close();
        this.#section(child);
      } else if (child.style === 'box' || child.style === 'true-false') this.#loose.push(child);
      else {
        if (previous && (previous.style !== child.style || restarts)) close();
        run.push(child);
      }
    }
    close();
  }

  /** Numbered items right under a heading are questions if they look like questions: rules and summaries are numbered too. */
  #topRun(run: readonly Item[], scope: SectionContext, host: Item): void {
    const before = this.#context.findings.length;
    const bareBrackets = endInBrackets(run);
    const shown = run.filter((item) => !isBareTitle(item, host) && !isContents(item));
    if (shown.length < run.length) {
      const kept = new Set(shown);
      append(
        this.#loose,
        run.filter((item) => !kept.has(item)),
      );
    }
    const inner = sectionContext(scope.section, scope.hint, scope.pointsEach, this.#carryVerdicts(shown), bareBrackets);
    const drafts = shown.map((item) => this.#top(item, inner));
    const counts = this.#countsOn(shown);
    if (counts || this.#areQuestions(shown, drafts, host)) {
      append(this.#questions, drafts);
      this.#lastNumber = shown.at(-1)?.style === 'arabic' ? (shown.at(-1)?.marker?.ordinal ?? 0) : 0;
    } else {
      this.#context.findings.length = before;
      append(this.#loose, shown);
    }
  }

  /** Statements with "(True)" or "__False__" in their lines, in a paper that no student has filled in. */
  #carryVerdicts(run: readonly Item[]): boolean {
    if (this.#context.filled || run.length < 2) return false;
    let found = 0;
    for (const item of run) {
      if (item.children.length > 0) continue;
      const said = item.solution.length > 0 ? null : inlineVerdict(item.stem);
      if (said && (!said.blank || this.#context.solved)) found++;
      else if (/^(?:true|false|t|f)\W*$/i.test(item.solution.find((piece) => piece.text !== '')?.text ?? '')) found++;
    }
    return found >= 2 && found * 10 >= run.length * 6;
  }

  /** "3." below another heading, right after the "2." of questions. */
  #countsOn(run: readonly Item[]): boolean {
    const first = run[0]?.marker;
    return this.#lastNumber > 0 && first?.style === 'arabic' && first.ordinal === this.#lastNumber + 1;
  }

  #areQuestions(run: readonly Item[], drafts: readonly QuestionDraft[], host: Item): boolean {
    const style = run[0]?.style;
    if (style === 'word' || style === 'dotted' || style === 'heading-number') return true;
    if (run.some((item) => (item.marker?.heading ?? 0) > 0)) return true;
    const strong = drafts.filter(isStrong).length;
    if (strong * 2 >= drafts.length) return true;
    if (this.#context.worded) return false;
    if (NO_QUESTIONS.test(host.marker?.rest ?? '')) return false;
    if (this.#context.writeUp) return true;
    if (this.#context.blanked && style === 'arabic') return true;
    const asking = drafts.filter(
      (draft) =>
        isStrong(draft) ||
        asks(draft.prompt) ||
        leavesBlank(draft.prompt) ||
        draft.parts.some((part) => asks(part.prompt)),
    ).length;
    const questioning = drafts.filter((draft) => isStrong(draft) || draft.prompt.includes('?')).length;
    return asking * 10 >= drafts.length * 6 && (questioning > 0 || drafts.length >= 3 || this.#questions.length >= 3);
  }

  #isSection(item: Item): boolean {
    if (item.style === 'section' || item.style === 'plain-heading') return true;
    if (item.style === 'arabic' && item.children.some((child) => child.style === 'dotted')) return true;
    if (item.style !== 'heading-number') return false;
    if (item.children.some((child) => child.style === 'dotted' || child.style === 'word')) return true;
    return this.#context.dotted || /^(?:questions?|problems?|exercises?)\b/i.test(item.marker?.rest ?? '');
  }

  #section(item: Item): void {
    if (announcesAnswers(item.marker?.rest ?? '')) {
      const grid = readAnswerGrid(gridLines(item));
      if (grid) {
        this.#grids.push(grid);
        this.#loose.push(item);
        return;
      }
    }
    if (!holdsQuestions(item) && item.style === 'plain-heading') {
      this.#loose.push(item);
      return;
    }
    const marker = item.marker;
    const heading = marker?.rest ?? '';
    const points = readPoints(heading);
    const own = item.stem.slice(1);
    const instructions = toMarkdown(own);
    const firstLine = own.find((piece) => piece.text !== '')?.line ?? item.line;
    const title = sectionTitle(heading);
    const hint = readKindHint(title, instructions);
    const each = points?.each ?? readPointsPerQuestion(instructions, firstLine)?.points ?? null;
    const choose = readChoose(item, points?.choose ?? null, points?.count ?? null);
    const told = /\b(?:correct|wrong|incorrect|each)\b/i.test(heading) ? item.stem : own;
    const scoring = readScoring(joinLines(item.line, told), item.line);
    const label = marker?.label ?? '';
    const id =
      item.style === 'plain-heading'
        ? `§${this.#sections.length + 1}`
        : /^\d/.test(label) && item.style === 'section'
          ? `${marker?.word ?? 'Part'} ${label}`
          : label;
    const section: Section = {
      id: this.#sectionIds.has(id) ? `${id}~${this.#sections.length + 1}` : id,
      title: title === '' ? `${marker?.word ?? 'Section'} ${label}` : title,
      points: points && points.each !== points.points ? points.points : null,
      minutes: /recommended|min|hour|time/i.test(heading) ? readMinutes(heading) : null,
      scoring,
      choose,
      instructions,
      lines: { first: item.line, last: item.line },
    };
    this.#sections.push(section);
    this.#sectionIds.add(section.id);
    const pointsEach = each ?? signedPoints(section);
    const before = this.#questions.length;
    this.#container(item, sectionContext(section, hint, pointsEach));
    const empty =
      item.style === 'plain-heading' && !this.#questions.slice(before).some((draft) => draft.section === section.id);
    if (empty) {
      this.#sections.splice(this.#sections.lastIndexOf(section), 1);
      this.#loose.push(item);
    }
  }

  #top(item: Item, scope: SectionContext): QuestionDraft {
    const label = item.marker?.label ?? '';
    let id = label;
    if (item.style === 'lower' || item.style === 'upper') id = scope.section ? `${scope.section.id}(${label})` : label;
    else if (item.style === 'roman') id = scope.section ? `${scope.section.id}.${label}` : label;
    else if (item.style === 'bullet') id = scope.section ? `${scope.section.id}.${label}` : label;
    this.#introduction = [];
    return this.#question(item, id, id, scope, false, null);
  }

  #question(
    item: Item,
    id: string,
    printed: string,
    scope: SectionContext,
    inherited: boolean,
    parent: QuestionDraft | null,
  ): QuestionDraft {
    const marker = item.marker;
    const heading = marker?.rest ?? '';
    const printedPoints =
      (item.pointsAbove === null ? null : plainPoints(item.pointsAbove)) ??
      item.points ??
      (marker?.style === 'word' ? readBarePoints(heading) : null) ??
      this.#laterPoints(item) ??
      (scope.bareBrackets ? barePointsOf(item) : null);
    const extraCredit =
      inherited ||
      (printedPoints?.extraCredit ?? false) ||
      ((heading.includes('redit') || heading.includes('onus')) &&
        /\(\s*(?:extra[- ]credit|bonus)\b/i.test(heading.slice(0, 200)));
    const draft: QuestionDraft = {
      id,
      printed,
      kind: 'short-answer',
      title: null,
      section: scope.section?.id ?? null,
      points: printedPoints
        ? (printedPoints.each ?? printedPoints.points)
        : parent === null
          ? (this.#context.coverPoints.get(id) ?? null)
          : null,
      extraCredit,
      prompt: '',
      options: [],
      key: null,
      solution: null,
      rubric: null,
      earned: null,
      parts: [],
      first: item.line,
      last: item.line,
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
    const own = this.#stem(item, draft);
    const stem = this.#introduction.length > 0 ? [...this.#introduction, ...own] : own;
    this.#introduction = [];
    const runs = item.children.length > 0 ? groupRuns(hoisted(item)) : [];
    const tail: Piece[] = [];
    const parts: Item[] = [];
    const demoted: Piece[] = [];
    // Statements by number, then the letters that choose among them.
    const lettered = runs.findIndex(
      (run, at) => at > 0 && run.length >= 2 && run[0]?.style === 'upper' && run[0].marker?.ordinal === 1,
    );
    for (const [at, run] of runs.entries()) {
      const counted = at < lettered && (run[0]?.style === 'arabic' || run[0]?.style === 'roman');
      const role =
        counted && run.every(isPlain)
          ? 'text'
          : runRole(run, {
              question: item,
              statement: stem,
              choice: scope.hint.choice || scope.hint.trueFalse,
              hasPoints: draft.points !== null,
              solved: this.#context.solved,
            });
      if (role === 'options' && draft.options.length === 0) this.#options(run, draft, tail);
      else if (role === 'parts' || (role === 'options' && parts.length > 0)) append(parts, run);
      else for (const child of run) append(demoted, withLabels(child));
    }
    if (demoted.length > 0)
      append(
        stem,
        demoted.sort((a, b) => a.line - b.line),
      );
    if (draft.options.length > 0) draft.options = splitSwallowed(splitColumns(draft.options));
    if (draft.points === null && draft.options.length > 0) {
      const at = tail.findIndex((piece) =>
        /^[([]\s*\d{1,3}(?:\.\d)?\s*(?:points?|marks?|pts?)\s*[)\]]$/i.test(piece.text),
      );
      if (at >= 0) draft.points = readPoints(tail.splice(at, 1)[0]?.text ?? '')?.points ?? null;
    }
    this.#finish(item, draft, stem, tail, scope, parent);
    this.#parts(item, parts, draft, scope, extraCredit);
    return draft;
  }

  /** The statement's pieces, with the title taken off where the first line is one. */
  #stem(item: Item, draft: QuestionDraft): Piece[] {
    const marker = item.marker;
    const pieces = item.stem.filter((piece) => !isMetadata(piece.text));
    if (item.state === 'tail') append(pieces, item.tail);
    const first = pieces[0];
    if (!marker || !first) return pieces;
    const title = titleOf(item, marker, first, pieces);
    if (title !== null) {
      draft.title = title
        .replace(/\*\*/g, '')
        .replace(/^[–—-]\s*/, '')
        .replace(/^\((.*)\)$/, '$1');
      if (this.#context.writeUp) return [withText(first, title), ...pieces.slice(1)];
      return pieces.slice(1);
    }
    const statement = stripLeadingPoints(first.text);
    if (statement !== first.text) pieces[0] = withText(first, statement);
    return pieces;
  }

  /** Points that stand at the end of the statement: "… on $S_+$. [5 points]". */
  #laterPoints(item: Item): ReturnType<typeof readPoints> {
    let below: Piece | null = null;
    for (let index = item.stem.length - 1, seen = 0; index >= 0 && seen < 40; index--) {
      const piece = item.stem[index];
      if (!piece || piece.text === '' || piece.shape === 'fence') continue;
      seen++;
      const end = piece.text.slice(-160);
      const found = mayPrintPoints(piece.signs ?? UNKNOWN) ? readPoints(end) : null;
      if (found && (found.end >= end.length - 12 || below === null)) return found;
      if (below && ((piece.signs ?? UNKNOWN) & DIGIT) !== 0 && /[([]\s*\d{1,3}$/.test(end)) {
        const split = readPoints(`${end} ${below.text.slice(0, 20)}`);
        if (split) return split;
      }
      below = piece;
    }
    const trailing = item.tail.find((piece) =>
      /^[([]\s*\d{1,3}(?:\.\d)?\s*(?:points?|marks?|pts?)\s*[)\]]$/i.test(piece.text),
    );
    return trailing ? readPoints(trailing.text) : null;
  }

  #options(run: readonly Item[], draft: QuestionDraft, tail: Piece[]): void {
    // Reasons below each option explain the key; they are no part of the statement.
    const notes: Piece[] = [];
    for (const [index, child] of run.entries()) {
      const { option, tail: rest } = readOption(child, index + 1);
      const shown = this.#context.filled ? { ...option, text: withoutNote(option.text) } : option;
      draft.last = Math.max(draft.last, option.lines.last);
      if (child.marker?.shape === 'row') {
        draft.options.push({ ...option, label: 'True', text: 'True' }, { ...option, label: 'False', text: 'False' });
      } else draft.options.push(shown);
      append(tail, rest);
      for (const grandchild of child.children) append(tail, withLabels(grandchild));
      append(notes, child.solution);
    }
    draft.answerPieces = notes;
  }

  #finish(
    item: Item,
    draft: QuestionDraft,
    stem: Piece[],
    tail: Piece[],
    scope: SectionContext,
    parent: QuestionDraft | null,
  ): void {
    const word = item.marker?.word ?? '';
    let pieces: readonly Piece[] = stem;
    let judged = false;
    const student = item.handwriting.slice();
    const extra = tail.length === 0 ? tail : tail.filter((piece) => piece.text !== '' && piece.shape !== 'rule');
    const hasFence = pieces.some((piece) => piece.shape === 'fence');
    const text = joinText(hasFence ? pieces.filter((piece) => piece.shape !== 'fence') : pieces);
    const words = wordsIn(signsOfAll(pieces));
    if (draft.options.length === 0 && item.children.length === 0) pieces = this.#bullets(pieces, draft, scope, text);
    if (draft.options.length === 0 && item.children.length === 0 && !this.#context.writeUp)
      pieces = this.#unmarkedOptions(pieces, draft, item, scope);
    asTrueFalse(draft);
    const many =
      draft.options.length > 0
        ? (saysMany(text, words) ?? (word === '' ? null : saysMany(word)) ?? scope.hint.many)
        : null;
    const solution: Piece[] = item.solution.slice();
    append(solution, draft.answerPieces);
    if (draft.options.length > 0) {
      if (this.#context.filled) append(student, extra);
      else if (extra.length > 0) {
        const explains = draft.options.some((option) => option.box === 'x') || solution.length > 0;
        if (explains) append(solution, tail);
        else pieces = [...pieces, ...tail];
      }
    }
    if (draft.options.length === 0 && (this.#context.filled || this.#context.writeUp) && solution.length === 0) {
      const isLeaf = !item.children.some((child) => child.style !== 'box');
      if (this.#context.writeUp) {
        const hasTitle = draft.title !== null;
        append(student, hasTitle ? pieces.slice(1) : pieces);
        pieces = hasTitle ? pieces.slice(0, 1) : [];
      } else if (isLeaf) {
        const split = splitStudentAnswer(pieces, scope.hint.choice || scope.hint.trueFalse);
        pieces = split.stem;
        append(student, split.student);
        this.#introduction = split.next;
      }
    }
    const said =
      scope.verdicts && draft.options.length === 0 && item.children.length === 0 && solution.length === 0
        ? inlineVerdict(pieces)
        : null;
    if (said && (!said.blank || this.#context.solved)) {
      pieces = said.stem;
      judged = true;
      solution.push(said.verdict);
      item.solution.push(asSolution(said.verdict, 'answer'));
    } else if (this.#context.solved && draft.options.length === 0 && item.children.length === 0) {
      const hint = scope.hint.trueFalse || /\btrue or false\b/i.test(parent?.title ?? '');
      const glued = hint ? gluedVerdict(pieces) : null;
      if (glued) {
        pieces = glued.stem;
        solution.push(glued.verdict);
        item.solution.push(asSolution(glued.verdict, 'answer'));
        draft.options = virtualTrueFalse(item);
      } else if (solution.length === 0 && !scope.hint.choice) {
        const split = splitUnmarkedSolution(pieces);
        pieces = split.stem;
        append(solution, split.solution);
        append(item.solution, split.solution);
      }
    }
    if (draft.options.length === 0 && item.children.length === 0 && solution.length === 0) {
      const verdict = pieces.findLast((piece) => piece.text !== '');
      // "TRUE" alone below a statement: its verdict, whoever wrote it. Only a solved paper makes it a key.
      if (
        verdict &&
        verdict.text.length <= 6 &&
        /^(?:TRUE|FALSE|True|False)\.?$/.test(verdict.text) &&
        pieces.some((piece) => piece.text !== '' && piece !== verdict)
      ) {
        pieces = pieces.filter((piece) => piece !== verdict);
        judged = true;
        if (!this.#context.solved && this.#context.unsigned) this.#judged.set(draft, verdict);
        if (this.#context.solved && !this.#context.filled) {
          solution.push(verdict);
          item.solution.push(asSolution(verdict, 'answer'));
        }
      }
    }
    draft.stem = pieces;
    draft.prompt = toMarkdown(pieces);
    draft.figures = readFigures(pieces, draft.prompt, pieces === stem ? words : wordsIn(signsOfAll(pieces)));
    draft.code = hasFence || pieces !== stem ? readCode(pieces) : [];
    draft.answerPieces = solution;
    if (student.length > 0) {
      draft.studentAnswer = toMarkdown(student) || null;
      draft.studentLines = student.map((piece) => piece.line);
    }
    draft.last = Math.max(draft.last, lastLine(pieces), lastLine(solution), lastLine(student), lastLine(tail));
    const isTrueFalse = draft.options.length === 2 && draft.options[0]?.label === 'True';
    if (isTrueFalse) draft.kind = 'true-false';
    else if (draft.options.length > 0) draft.kind = many === true ? 'multi-choice' : 'single-choice';
    else if ((judged || scope.hint.trueFalse) && item.children.length === 0) {
      draft.kind = 'true-false';
    } else draft.kind = openKind(text, word, scope.hint, words);
    const asksTable =
      draft.options.length === 0 &&
      item.children.length === 0 &&
      stem.some((piece) => piece.shape === 'table') &&
      (FILL_IN.test(text) ||
        FILL_IN.test(parent?.prompt ?? '') ||
        hasEmptyCells(stem, solution) ||
        stem.some((piece) => /fill me in/i.test(piece.text)));
    if (asksTable) {
      draft.table = answerTable(stem, this.#context.filled);
      if (draft.table) draft.kind = 'table';
      if (draft.table && this.#context.filled) {
        student.splice(0, student.length, ...student.filter((piece) => piece.shape !== 'table'));
        const rows = stem.filter((piece) => piece.shape === 'table').map((piece) => piece.text);
        draft.studentAnswer = [rows.join('\n'), toMarkdown(student)].join('\n').trim();
        pieces = pieces.filter((piece) => piece.shape !== 'table');
        draft.prompt = toMarkdown(pieces);
      }
    }
    if (draft.kind !== 'table' && draft.options.length === 0 && item.children.length === 0 && hasCodeBlank(draft))
      draft.kind = 'code';
    if (this.#context.solved && draft.kind === 'short-answer' && solution.length > 0 && endsInNumber(solution, text))
      draft.kind = 'numeric';
    if (draft.points === null && item.children.length === 0) draft.points = scope.pointsEach;
    if (draft.points === null && draft.options.length > 0) draft.points = scope.pointsEach;
    const chosen = draft.options.length > 0 || draft.kind === 'true-false';
    draft.scoring =
      chosen && saysScoring(text, words)
        ? questionScoring(joinLines(item.line, pieces), item.line, scope.section?.scoring ?? null)
        : (scope.section?.scoring ?? null);
    if (draft.options.length === 0 && draft.kind !== 'true-false')
      draft.scoring = draft.scoring === scope.section?.scoring ? null : draft.scoring;
    if (draft.kind === 'true-false' && solution.length === 0 && !this.#context.filled) {
      const verdict = /\s*\((true|false)\)\s*\.?$/i.exec(draft.prompt);
      const last = pieces.filter((piece) => piece.text !== '').at(-1);
      if (verdict && last) {
        draft.prompt = draft.prompt.slice(0, verdict.index);
        const label = /^t/i.test(verdict[1] ?? '') ? 'True' : 'False';
        draft.key = { value: [label], source: 'solution', line: last.line };
        return;
      }
    }
    this.#solution(item, draft, solution);
    this.#key(draft, item, solution, many);
    refineByAnswer(draft);
  }

  /** Options that share one line, and bare lines one of which the answer repeats. */
  #unmarkedOptions(
    pieces: readonly Piece[],
    draft: QuestionDraft,
    item: Item,
    scope: SectionContext,
  ): readonly Piece[] {
    const lines = shownPieces(pieces);
    const printed =
      choicesLine(pieces, draft, item) ??
      tableOptions(pieces, item) ??
      bareLetterOptions(lines, item) ??
      trueFalseRow(pieces, item) ??
      (this.#context.filled ? null : verdictLines(pieces, item)) ??
      (this.#context.lines || (scope.hint.choice && !this.#context.filled) ? linesBelow(pieces, item) : null);
    if (printed) {
      draft.options = printed.options;
      return printed.stem;
    }
    const inline = inlineOptions(lines, item, scope.hint.choice);
    const answers =
      inline || item.solution.length === 0
        ? []
        : item.solution.filter((piece) => piece.text !== '').map((piece) => piece.text);
    const found = inline ?? (answers.length === 0 ? null : bareOptions(lines, answers.slice(0, 20), item, normalise));
    if (!found) return pieces;
    draft.options = found.options;
    return found.stem;
  }

  /** Bullets without boxes are options only where the statement asks for a choice and nothing follows them but notes. */
  #bullets(pieces: readonly Piece[], draft: QuestionDraft, scope: SectionContext, text: string): readonly Piece[] {
    const list = bulletOptions(pieces);
    if (!list) return pieces;
    const before = joinText(list.before);
    const trueFalse =
      list.lines.length === 2 &&
      list.lines.every((entry) => /^[-*•+]\s+(?:true|false)\.?$/i.test(entry[0]?.text ?? ''));
    const asked =
      scope.hint.choice ||
      this.#context.bullets ||
      saysMany(text) === true ||
      /\bwhich (?:of|one|is|are|statement|option)|\bselect\b|\bchoose\b/i.test(before);
    const followed = list.after.some((piece) => piece.text !== '' && !/^(?:note|hint)\b/i.test(piece.text));
    if (!trueFalse && (!asked || followed || list.lines.length > 10)) return pieces;
    list.lines.forEach((entry, index) => {
      const first = entry[0];
      if (!first || !draft.item) return;
      draft.options.push(
        bulletOption(
          toMarkdown([{ ...first, text: first.text.replace(/^[-*•+➢➤►▸◦❖]\s+/, '') }, ...entry.slice(1)]),
          String(index + 1),
          { first: first.line, last: entry.at(-1)?.line ?? first.line },
          draft.item,
        ),
      );
    });
    return [...list.before, ...list.after];
  }

  #solution(item: Item, draft: QuestionDraft, pieces: readonly Piece[]): void {
    const text = toMarkdown(pieces);
    if (text === '') return;
    const last = pieces.reduce(
      (line, piece) => (piece.text === '' ? line : Math.max(line, piece.line)),
      item.solutionLine,
    );
    const first = item.solutionLine || (pieces.find((piece) => piece.text !== '')?.line ?? last);
    draft.solution = { text, lines: { first, last } } satisfies Solution;
  }

  #key(draft: QuestionDraft, item: Item, solution: readonly Piece[], many: boolean | null): void {
    withoutOwnLabel(item);
    const answers = item.solution.some((piece) => piece.role !== 'explanation')
      ? item.solution.filter((piece) => piece.role !== 'explanation')
      : item.solution;
    if (draft.options.length > 0 || draft.kind === 'true-false') {
      if (this.#answersDiffer(item, draft, many)) return;
      const before = this.#context.findings.length;
      draft.key = choiceKey(draft, answers, many, this.#context);
      const told = answers.find((piece) => piece.text !== '');
      if (draft.key === null && told && this.#context.findings.length === before && item.answerLines.length > 0) {
        this.#context.findings.push({
          code: 'answer-not-understood',
          severity: 'warning',
          message: `The answer "${told.text.slice(0, 80)}" could not be matched to one of the options: no key is taken.`,
          line: told.line,
          question: draft.id,
        });
      }
      return;
    }
    if (solution.length === 0 || item.children.length > 0) return;
    const finals = finalAnswer(item.solution);
    const chosen = finals.length > 0 ? finals : answers;
    const grid = draft.table ? solvedGrid(solution, draft.stem, draft.table) : null;
    const fresh = notIn(chosen, draft.stem);
    const line = fresh[0]?.line ?? item.solutionLine;
    if (fresh.length === 0) {
      if (chosen.every((piece) => piece.text === '')) return;
      this.#context.findings.push({
        code: 'solution-lost',
        severity: 'warning',
        message:
          'A solution is announced here, but what follows only repeats the statement: its figures or formulas are lost.',
        line: item.solutionLine,
        question: draft.id,
      });
      return;
    }
    const text = draft.table
      ? toMarkdown(
          fresh.filter(
            (piece) => piece.shape !== 'table' && !/^\(?fill me in/i.test(piece.text) && piece.shape !== 'math',
          ),
        )
      : draft.solution && chosen.length === solution.length && chosen.every((piece, at) => piece === solution[at])
        ? draft.solution.text
        : toMarkdown(chosen);
    // "Option B" names an option that was not found: no answer to an open question.
    const counts =
      /^\d(?:\s*(?:,|and|&)\s*\d)+$/.test(text) && draft.stem.some((piece) => /^\W{0,3}1[.)]\s/.test(piece.text));
    if (counts || /^\W*(?:options?\s+\(?[a-h]\)?|\((?:[a-h]|[ivx]{1,4})\)|[a-h]\))\W*$/i.test(text)) {
      this.#context.findings.push({
        code: 'key-unclear',
        severity: 'warning',
        message: `The answer "${text}" names an option that is not there.`,
        line,
        question: draft.id,
      });
      return;
    }
    if (grid !== null) draft.key = { value: grid, source: 'solution', line };
    else if (text !== '' && text.length <= KEY_LIMIT) draft.key = { value: text, source: 'solution', line };
  }

  /** "Answer: A" and further down "Answer: C": a statement between them was lost, and neither can be told to be this question's. */
  #answersDiffer(item: Item, draft: QuestionDraft, many: boolean | null): boolean {
    if (item.answerLines.length < 2) return false;
    const quiet = { ...this.#context, findings: [] };
    const keys = item.answerLines.slice(0, 20).flatMap((line) => {
      const piece = item.solution.find((own) => own.line === line && own.text !== '');
      const key = piece ? choiceKey({ ...draft }, [piece], many, quiet) : null;
      if (key) return [String(key.value)];
      // A label that no option here has is another question's.
      const label = /^\(?([A-Ha-h])\)?[.)]?$/.exec(piece?.text ?? '')?.[1];
      return label === undefined ? [] : [label];
    });
    if (new Set(keys).size < 2) return false;
    this.#context.findings.push({
      code: 'several-answers',
      severity: 'warning',
      message: `Different answers stand below this question (${[...new Set(keys)].join(' and ')}): a question between them is lost, so no key is taken.`,
      line: item.answerLines[1] ?? draft.first,
      question: draft.id,
    });
    return true;
  }

  #parts(item: Item, parts: readonly Item[], draft: QuestionDraft, scope: SectionContext, extraCredit: boolean): void {
    if (parts.length === 0) return;
    const inner = sectionContext(
      scope.section,
      mergeHints(scope.hint, readKindHint(draft.title ?? '', draft.prompt)),
      (FOR_EACH.test(draft.prompt) ? readPointsPerQuestion(draft.prompt, item.line)?.points : null) ?? eachOf(item),
      this.#carryVerdicts(parts),
      endInBrackets(parts),
    );
    const seen = new Set<string>();
    const copies = new Map<string, number>();
    for (const part of parts) {
      let id = childId(draft.id, item, part);
      if (seen.has(id)) {
        this.#context.findings.push({
          code: 'repeated-label',
          severity: 'information',
          message: `The label ${part.marker?.label ?? ''} stands twice; the second is read as a part of its own.`,
          line: part.line,
          question: draft.id,
        });
        let copy = copies.get(id) ?? 1;
        do copy++;
        while (seen.has(`${id}~${copy}`));
        copies.set(id, copy);
        id = `${id}~${copy}`;
      }
      seen.add(id);
      const built = this.#question(part, id, id, inner, extraCredit, draft);
      draft.parts.push(built);
      draft.last = Math.max(draft.last, built.last);
    }
    this.#questionVerdicts(draft.parts);
    draft.kind = 'multi-part';
    draft.key = null;
    draft.table = null;
    shareSolution(item, draft);
    this.#introduction = [];
    if (this.#context.filled) this.#takeScribbles(draft);
  }

  /**
   * Statements in a row that nearly all have their verdict below them, in a paper whose name line is empty: the examiner's
   * copy, or that of a student who wrote no name. Nothing in it tells which, so no verdict is a key.
   */
  #questionVerdicts(drafts: readonly QuestionDraft[]): void {
    const judged = drafts.filter((draft) => this.#judged.has(draft));
    const first = judged[0];
    if (!first || judged.length < 3 || judged.length * 10 < drafts.length * 8) return;
    this.#context.findings.push({
      code: 'key-unclear',
      severity: 'warning',
      message: `A verdict stands below ${judged.length} statements, in a paper whose line for the name is empty. It may be the examiner's copy or a student's, so none is taken as the key. If they are the solutions, say so in the title.`,
      line: this.#judged.get(first)?.line ?? first.first,
      question: null,
    });
  }

  /** Formulas that the student wrote between the statement and its parts. */
  #takeScribbles(draft: QuestionDraft): void {
    const answers: string[] = [];
    const visit = (part: QuestionDraft): void => {
      if (part.studentAnswer !== null) answers.push(part.studentAnswer);
      for (const inner of part.parts) visit(inner);
    };
    visit(draft);
    const { stem, student } = splitScribbles(draft.stem, answers);
    if (student.length === 0) return;
    draft.stem = stem;
    draft.prompt = toMarkdown(stem);
    draft.studentAnswer = toMarkdown(student);
    draft.studentLines = [...draft.studentLines, ...student.map((piece) => piece.line)];
  }
}

/** The pieces with words that do not stand in the statement too. */
function notIn(pieces: readonly Piece[], stem: readonly Piece[]): readonly Piece[] {
  if (stem.length > 8) {
    const lines = new Set(stem.map((piece) => piece.text));
    return pieces.filter((piece) => piece.text !== '' && !lines.has(piece.text));
  }
  return pieces.filter((piece) => piece.text !== '' && !stem.some((other) => other.text === piece.text));
}

/** The first line of a question as its title, without its points: short, unfinished, and above something else. */
function titleOf(item: Item, marker: Marker, first: Piece, pieces: readonly Piece[]): string | null {
  const { style } = marker;
  const mayHaveTitle =
    style === 'dotted' || style === 'heading-number' || style === 'word' || (style === 'arabic' && marker.heading > 0);
  if (!mayHaveTitle || first.text.length > 220) return null;
  const next = pieces[1];
  const wraps =
    next !== undefined &&
    next.text !== '' &&
    next.line === first.line + 1 &&
    marker.heading === 0 &&
    next.indent - first.indent < 12 &&
    /^[a-z(]/.test(next.text);
  if (wraps) return null;
  const hasBody =
    pieces.some((piece, at) => at > 0 && piece.text !== '' && piece.shape !== 'rule') ||
    item.children.some((child) => child.style !== 'box' && child.style !== 'true-false' && child.style !== 'upper');
  if (!hasBody) return null;
  const bare = stripPoints(first.text);
  return bare !== '' && bare.length <= 90 && !/[?.:,;]$/.test(bare) ? bare : null;
}

/** "## 1 Neural Networks" with nothing of its own, above headings that hold the questions: a chapter's title. */
function isBareTitle(item: Item, host: Item): boolean {
  const heading = item.marker?.heading ?? 0;
  if (heading === 0 || item.children.length > 0 || item.solutionLine > 0) return false;
  const coded = item.style === 'word' && /^[A-Z]1$/.test(item.marker?.shape ?? '');
  if (item.style === 'arabic' || coded) {
    const next = host.children[host.children.indexOf(item) + 1];
    if (!next?.marker || next.style === 'plain-heading' || (coded && next.marker.shape === item.marker?.shape))
      return false;
    if (next.marker.heading <= heading && !(next.style === 'word' && next.marker.heading === 0)) return false;
  } else if (item.style !== 'heading-number') return false;
  if (item.stem.slice(1).some((piece) => piece.text !== '' && piece.shape !== 'rule')) return false;
  if ((item.points !== null && !coded) || asks(item.marker?.rest ?? '')) return false;
  if (item.style === 'arabic' || coded) return true;
  return host.children.some((other) => other.style === 'plain-heading' && holdsQuestions(other));
}

/** "1. …  2. …  3. …" and then "A. only 1": the options stand below the last statement and belong to the question. */
function hoisted(item: Item): Item[] {
  const { children } = item;
  const last = children.at(-1);
  const marker = last?.marker;
  if (!last || !marker || children.length < 2 || (last.style !== 'arabic' && last.style !== 'roman')) return children;
  const inner = last.children;
  const letters = inner.length >= 2 && inner.every((child) => child.style === 'upper' || child.style === 'lower');
  if (!letters || inner[0]?.marker?.ordinal !== 1 || (inner[0]?.marker?.indent ?? 0) > marker.indent) return children;
  if (children.slice(0, -1).some((child) => child.children.length > 0 || child.style !== last.style)) return children;
  if (
    children.some(
      (child) => child.points !== null || child.stem.some((piece) => /\?\W{0,3}$/.test(piece.text.slice(-4))),
    )
  )
    return children;
  last.children = [];
  return [...children, ...inner];
}

/** An item with nothing but a statement that asks nothing. */
function isPlain(item: Item): boolean {
  return (
    item.children.length === 0 &&
    item.solution.length === 0 &&
    item.points === null &&
    !item.stem.some((piece) => piece.text.endsWith('?'))
  );
}

/** "1. [Basics](#basics)": a link to a place further down. */
function isContents(item: Item): boolean {
  const { stem } = item;
  return (
    stem[0]?.text.charCodeAt(0) === 91 &&
    /^\[[^[\]]{1,200}\]\(#[^()]{0,200}\)$/.test(stem[0].text) &&
    item.children.length === 0
  );
}

function eachOf(item: Item): number | null {
  return item.points?.each ?? null;
}

/** "+2 / -1 / 0" makes each question worth two points. */
function signedPoints(section: Section): number | null {
  const rule = section.scoring?.rule;
  return rule?.name === 'signed' ? rule.correct : null;
}

/** "The step is called ____." */
function leavesBlank(prompt: string): boolean {
  return prompt.includes('_') && /(?:\\?_){3,}/.test(prompt);
}

/** "For each sentence, indicate whether it is true or false." right above statements that stand in no section. */
function verdictHint(root: Item): KindHint {
  const last = root.stem.filter((piece) => piece.text !== '').slice(-2);
  return last.some((piece) => SORT_TRUE_FALSE.test(piece.text.slice(0, 400)))
    ? { ...NO_HINT, trueFalse: true }
    : NO_HINT;
}

const FOR_EACH = /\b(?:each|every|per|all)\b/i;
const FILL_IN = /\bfill (?:in|out)\b|\bcomplete the (?:table|cells)/i;
const STATES_SCORING =
  /\b(?:worth|deduct\w*|penal\w*|credit|negative mark\w*|only one|exactly one|just one|no points|(?:per|each|every) (?:correct|wrong|incorrect|right)|(?:points?|marks?|pts) (?:each|for|per|if))\b|[+−-]\s?\d(?:\.\d+)?\s*(?:points?|pts|marks?)\b/i;

/** A cheap look before the thorough one: few questions say anything of their scoring. */
function saysScoring(text: string, words: number): boolean {
  const may = (words & (SCORING | POINTS | ONE)) !== 0 || ((words & EACH) !== 0 && (words & VERDICT) !== 0);
  return may && STATES_SCORING.test(text.length > 4000 ? text.slice(0, 4000) : text);
}

function mergeHints(outer: KindHint, inner: KindHint): KindHint {
  return {
    trueFalse: outer.trueFalse || inner.trueFalse,
    choice: outer.choice || inner.choice,
    many: inner.many ?? outer.many,
    numeric: outer.numeric || inner.numeric,
  };
}

/** Both options say True and False: the labels are these words, whatever was printed before them. */
function asTrueFalse(draft: QuestionDraft): void {
  if (draft.options.length !== 2 || !/true/i.test(draft.options[0]?.text ?? '')) return;
  const words = draft.options.map((option) => normalise(option.text));
  if (words[0] !== 'true' || words[1] !== 'false') return;
  draft.options = draft.options.map((option, index) => {
    const label = index === 0 ? 'True' : 'False';
    const { lines, box, strong, coloured, mark, item } = option;
    return { label, text: label, lines, box, strong, coloured, mark, item, printed: option.label };
  });
}
