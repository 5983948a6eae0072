import { amended, type Marker, type MarkerStyle, readMarker } from '../markers/marker.ts';
import { bracketedAnswer, readSolutionMarker, trailingSolutionMarker } from '../markers/solution-marker.ts';
import { leadingPoints, mayPrintPoints, readPoints } from '../points.ts';
import { append } from '../text/append.ts';
import { firstCode } from '../text/code-at.ts';
import { CLOSING, COLON } from '../text/signs.ts';
import type { SourceLine } from '../text/source-line.ts';
import { Item, makePiece, makeSolution, type Piece, type SolutionPiece, withText } from './item.ts';

/** Outer styles hold inner ones, never the reverse. */
const RANK: Readonly<Record<MarkerStyle | 'root', number>> = {
  root: 0,
  section: 1,
  'plain-heading': 1,
  'heading-number': 2,
  word: 3,
  dotted: 3,
  bullet: 4,
  arabic: 4.5,
  lower: 5,
  upper: 6,
  roman: 7,
  'true-false': 9,
  box: 9,
};

const STYLES: readonly MarkerStyle[] = [
  'arabic',
  'upper',
  'lower',
  'roman',
  'dotted',
  'word',
  'box',
  'true-false',
  'bullet',
  'section',
  'plain-heading',
  'heading-number',
];

/** A gap in the numbering is a lost question up to this size; beyond it the number means something else. */
const GAP = 3;

/** A whole line in another colour below a statement is its solution. */
const COLOURED = /^<(span|font)\b[^<>]{0,120}color[^<>]{0,120}>(.{2,2000})<\/\1>$/i;

/** What a student entered on a course platform. */
const YOUR_ANSWER = /^[>*_\s]*(?:your|student'?s?|selected|chosen|my|given) (?:answer|response|choice)\s*[*_]*:\s*/i;
/** An answer that nobody has written yet. */
const PLACEHOLDER =
  /^[\W_]*(?:to be (?:filled|added|done|completed)(?: in)?|tbd|tba|todo|n\/?a|pending|coming soon|\.\.\.|…|x{3,}|insert (?:your )?answer(?: here)?|(?:write|type|enter) your answer(?: here)?|(?:for |see |view |show |get )?(?:the )?answers?(?:,? click here| here| below)?|click here(?: for (?:the )?answers?)?)[\W_]*$/i;

function isLetter(item: Pick<Item, 'style'>): boolean {
  return item.style === 'upper' || item.style === 'lower' || item.style === 'box';
}

interface Reading {
  readonly marker: Marker;
  readonly line: SourceLine;
  /** Index of the line: several may carry one number. */
  readonly index: number;
  /** Index in the readings of the next marker of the same shape, or -1. */
  next: number;
  /** Whether the label that follows this one ("b" after "a") comes up before the next question. */
  continues: boolean;
}

/** The markers of all lines, each knowing the next of its shape. */
function readMarkers(lines: readonly SourceLine[]): (Reading | null)[] {
  const readings: (Reading | null)[] = lines.map((line, index) => {
    if (line.junk !== null || !mayOpen(line)) return null;
    const marker = readMarker(line.text, line.indent);
    if (!marker) return null;
    const cells = marker.rest.includes('\t') && !/^[^\t]*\t+\s*[([][^()[\]\t]{1,20}[)\]]$/.test(marker.rest);
    if (line.shape === 'table' && (cells || marker.style === 'heading-number')) return null;
    return { marker, line, index, next: -1, continues: false };
  });
  const nextOfShape = new Map<string, number>();
  const kinds = new Map<string, number>();
  const labels = new Set<number>();
  for (let index = readings.length - 1; index >= 0; index--) {
    const reading = readings[index];
    if (!reading) continue;
    const { shape, style, ordinal } = reading.marker;
    reading.next = nextOfShape.get(shape) ?? -1;
    const kind = kindOf(kinds, shape, style);
    reading.continues = labels.has(kind + ordinal + 1) || labels.has(kind + ordinal + 2);
    if (style === 'section' || style === 'word') {
      // A list inside one question says nothing about the next.
      nextOfShape.clear();
      labels.clear();
    }
    nextOfShape.set(shape, index);
    labels.add(kind + ordinal);
    const letter = reading.marker.asLetter;
    if (letter) labels.add(kindOf(kinds, shape, letter.style) + letter.ordinal);
  }
  return readings;
}

/** More than any label counts. */
const BEYOND_LABELS = 1 << 20;

/** A number for each shape and style, so far apart that ordinals can be added to it. */
function kindOf(kinds: Map<string, number>, shape: string, style: MarkerStyle): number {
  let number = kinds.get(shape);
  if (number === undefined) {
    number = kinds.size;
    kinds.set(shape, number);
  }
  return (number * 16 + STYLES.indexOf(style)) * BEYOND_LABELS;
}

function mayOpen(line: SourceLine): boolean {
  if (line.shape === 'text') return true;
  return line.shape === 'table' && firstCode(line.text) !== 124;
}

/** "- Define the return. [5]": the paragraph of a bullet ends in its points. */
function endsInPoints(lines: readonly SourceLine[], from: number, to: number): boolean {
  let end = from;
  while (end + 1 < Math.min(to, from + 12) && lines[end + 1]?.shape !== 'blank') end++;
  const { text, signs } = lines[end] as SourceLine;
  if ((signs & CLOSING) === 0 || !/[\])][.*_]*$/.test(text)) return false;
  return /(?:\[\s*\d{1,3}\s*\]|[([]\s*\d{1,3}(?:\.\d)?\s*(?:points?|pts?|marks?|p)\.?\s*[)\]])[.*_]*$/i.test(
    text.slice(-24),
  );
}

/**
 * Bullets that are questions: most of the document's bullets of one glyph are each followed by a numbered list or by a
 * solution before the next one.
 */
function questionBullets(
  readings: readonly (Reading | null)[],
  solutions: ReadonlySet<number>,
  lines: readonly SourceLine[],
): ReadonlySet<number> {
  const found = new Set<number>();
  const candidates: number[] = [];
  for (let index = 0; index < readings.length; index++) {
    const marker = readings[index]?.marker;
    if (marker?.style === 'bullet' && marker.box === '') candidates.push(index);
  }
  if (candidates.length < 2) return found;
  const hits = new Set<number>();
  for (let at = 0; at < candidates.length; at++) {
    const from = (candidates[at] ?? 0) + 1;
    const to = candidates[at + 1] ?? readings.length;
    for (let index = from; index < to; index++) {
      const marker = readings[index]?.marker;
      if (solutions.has(index) || (marker?.style === 'arabic' && marker.ordinal === 1)) {
        hits.add(candidates[at] ?? 0);
        break;
      }
      if (marker && RANK[marker.style] < RANK.bullet) break;
      if (marker && marker.style !== 'arabic') break;
    }
    if (endsInPoints(lines, candidates[at] ?? 0, to)) hits.add(candidates[at] ?? 0);
  }
  const byGlyph = new Map<string, number[]>();
  for (const index of candidates) {
    const glyph = readings[index]?.marker.bullet ?? '';
    byGlyph.set(glyph, [...(byGlyph.get(glyph) ?? []).slice(-5000), index]);
  }
  for (const indices of byGlyph.values()) {
    const count = indices.filter((index) => hits.has(index)).length;
    if (count >= 2 && count * 10 >= indices.length * 6) for (const index of indices) found.add(index);
  }
  return found;
}

export interface Outline {
  readonly root: Item;
  /** The item that each line belongs to, by line index; null for junk and blank lines. */
  readonly owners: readonly (Item | null)[];
  /** "Answer: …" lines that a student wrote. */
  readonly written: readonly Piece[];
}

/** Walks the lines once and hangs every labelled item where its numbering says it belongs. */
export function buildOutline(lines: readonly SourceLine[], paper: Paper = NEW_PAPER): Outline {
  return new OutlineBuilder(lines, paper).build();
}

/** Who has written in the document. */
export interface Paper {
  /** A student has: circled numbers may be theirs. */
  readonly filled: boolean;
  /** "Answer: B" in it is the student's, since neither title nor rubric says that the document holds solutions. */
  readonly answered: boolean;
}

const NEW_PAPER: Paper = { filled: false, answered: false };
/** "Answer:", "Ans.", "A:": what a student writes before an answer, other than "Solution" or "Correct answer". */
const WRITTEN_ANSWER =
  /^[>\s*_#-]*(?:answers?|ans|respuestas?|respostas?|rispost[ae]|r[ée]ponses?|antwort(?:en)?|antwoord|jawaban|cevap|odpowied[źz]|ответы?|答え?|답)(?![\p{L}])/iu;

/** What stands behind "Section B:". */
const SECTION_TITLE = /\b(?:questions?|choice|true|false|blanks?|matching|problems?)\b[^.?]{0,20}$/i;

class OutlineBuilder {
  readonly #lines: readonly SourceLine[];
  readonly #readings: readonly (Reading | null)[];
  readonly #bullets: ReadonlySet<number>;
  /** Circled numbers start at one in three places or more: they are the document's labels, not a student's. */
  readonly #countsInCircles: boolean;
  readonly #solutionLines = new Set<number>();
  readonly #root = new Item(null, 0, null);
  readonly #owners: (Item | null)[] = [];
  #current: Item = this.#root;
  #handwriting = false;
  #pointsAbove: number | null = null;
  readonly #paper: Paper;
  readonly #written: Piece[] = [];

  constructor(lines: readonly SourceLine[], paper: Paper) {
    this.#paper = paper;
    this.#lines = lines;
    lines.forEach((line, index) => {
      if (line.junk === null && (line.shape === 'text' || line.shape === 'quote') && readSolutionMarker(line.text)) {
        this.#solutionLines.add(index);
      }
    });
    this.#readings = readMarkers(lines);
    const firsts = this.#readings.filter((reading) => reading?.marker.shape === '①' && reading.marker.ordinal === 1);
    this.#countsInCircles = firsts.length >= 3 || (!paper.filled && firsts.length > 0);
    this.#bullets = questionBullets(this.#readings, this.#solutionLines, lines);
  }

  build(): Outline {
    for (let index = 0; index < this.#lines.length; index++) {
      const line = this.#lines[index];
      if (!line) continue;
      if (line.junk !== null) {
        this.#owners.push(null);
        if (line.junk === 'markup' && /^<\/details>/i.test(line.text) && this.#current.state === 'solution')
          this.#current.state = 'tail';
        // What stands below the end belongs to no question.
        if (line.junk === 'end of paper') this.#current = this.#root;
        continue;
      }
      this.#line(line, index);
      this.#owners.push(line.shape === 'blank' ? null : this.#current);
    }
    return { root: this.#root, owners: this.#owners, written: this.#written };
  }

  #line(line: SourceLine, index: number): void {
    if (line.shape === 'blank') {
      this.#append(line, '');
      this.#handwriting = false;
      return;
    }
    if (line.shape === 'quote') {
      if (/^>\s*\[?handwritten\b/i.test(line.text) || this.#handwriting) {
        this.#handwriting = true;
        this.#question().handwriting.push(piece(line, line.text.replace(/^>\s*(?:\[handwritten\]\s*:?\s*)?/i, '')));
        return;
      }
    } else this.#handwriting = false;
    if ((line.signs & COLON) !== 0 && YOUR_ANSWER.test(line.text.slice(0, 60)) && RANK[this.#current.style] > 1) {
      this.#question().handwriting.push(piece(line, line.text.replace(YOUR_ANSWER, '')));
      return;
    }
    if (this.#takePointsAbove(line, index) || this.#alternative(line, index)) return;
    if (this.#solutionLines.has(index) && this.#openSolution(line)) return;
    if (this.#numberedAnswer(line)) return;
    const broken = this.#brokenSolution(line, index);
    if (broken !== null) {
      this.#enterSolution(line, 'solution', broken);
      return;
    }
    const reading = this.#readings[index];
    if (reading && this.#place(reading, index)) return;
    const coloured = firstCode(line.text) === 60 ? COLOURED.exec(line.text) : null;
    if (coloured && RANK[this.#current.style] > 1) {
      this.#enterSolution(line, 'solution', coloured[2] ?? '');
      return;
    }
    if (line.shape === 'text' && this.#current !== this.#root && this.#current.state === 'stem') {
      const inside = bracketedAnswer(line.text);
      if (inside) {
        this.#append(line, line.text.slice(0, inside.start).trimEnd());
        this.#question().solution.push(solutionPiece(line, inside.answer, 'answer'));
        return;
      }
    }
    const glued = line.shape === 'text' ? trailingSolutionMarker(line.text) : -1;
    if (glued > 0 && this.#current !== this.#root && this.#current.state === 'stem') {
      this.#append(line, line.text.slice(0, glued).trimEnd());
      this.#enterSolution(line, 'solution', '');
      return;
    }
    this.#append(line, line.text);
  }

  /** "1 point" alone above a question, as course platforms print it. */
  #takePointsAbove(line: SourceLine, index: number): boolean {
    const first = firstCode(line.text);
    const match =
      line.text.length < 20 && first >= 48 && first <= 57
        ? /^(\d{1,3}(?:\.\d)?)\s*(?:points?|pts?|marks?)$/i.exec(line.text)
        : null;
    if (!match) return false;
    for (let at = index + 1; at < Math.min(this.#lines.length, index + 4); at++) {
      if (this.#lines[at]?.shape === 'blank') continue;
      const style = this.#readings[at]?.marker.style;
      if (style !== 'arabic' && style !== 'word' && style !== 'dotted') return false;
      this.#pointsAbove = Number(match[1]);
      return true;
    }
    return false;
  }

  /** "A4. False" below "Q4. …": the answer carries the question's number. */
  #numberedAnswer(line: SourceLine): boolean {
    const first = firstCode(line.text);
    if (first !== 65 && first !== 42) return false;
    const match = /^\**A(?:ns)?\.?\s?(\d{1,3})\**\s*[.:)]\**\s*(.*)$/.exec(line.text.slice(0, 1200));
    if (!match) return false;
    const asked = this.#ancestor((item) => item.style === 'word');
    if (asked?.marker?.label !== match[1] || asked.children.some((child) => child.style === 'upper')) return false;
    this.#current = asked;
    this.#enterSolution(line, 'answer', (match[2] ?? '') + line.text.slice(1200));
    return true;
  }

  /** "OR" alone between two questions. */
  #alternative(line: SourceLine, index: number): boolean {
    if (line.text.length > 12 || !/^[^\w]*OR[^\w]*$/.test(line.text)) return false;
    for (let at = index + 1; at < Math.min(this.#lines.length, index + 4); at++) {
      if (this.#lines[at]?.shape === 'blank') continue;
      const style = this.#readings[at]?.marker.style;
      return style === 'word' || style === 'arabic';
    }
    return false;
  }

  /** "So-" at the end of a line and "lution:" on the next. */
  #brokenSolution(line: SourceLine, index: number): string | null {
    const first = firstCode(line.text) | 32;
    if (first !== 108 /* l */ || !/^lution\s*:/i.test(line.text)) return null;
    if (!/so-$/i.test(this.#lines[index - 1]?.text ?? '')) return null;
    const target = this.#question();
    const pieces = target.state === 'stem' ? target.stem : target.tail;
    const last = pieces.at(-1);
    if (last) pieces[pieces.length - 1] = withText(last, last.text.replace(/\s*so-$/i, ''));
    return line.text.replace(/^lution\s*:\s*/i, '');
  }

  /** The item that a solution or handwriting after the current line belongs to. */
  #question(): Item {
    let item = this.#current;
    while (item.style === 'box' || item.style === 'true-false') item = item.parent ?? this.#root;
    const run = item.marker && item.parent ? item.parent.children : [];
    if (!item.marker || !item.parent || item.points) return item;
    if (!(item.style === 'upper' || item.style === 'lower' || item.style === 'roman' || item.style === 'arabic'))
      return item;
    if (item.marker.heading > 0 || RANK[item.parent.style] <= 1) return item;
    const siblings = run.filter((child) => child.marker?.shape === item.marker?.shape);
    if (
      siblings.some(
        (child) => child.solution.some((part) => part.role !== 'explanation') || child.handwriting.length > 0,
      )
    )
      return item;
    if (siblings.some((child) => child.points !== null)) return item;
    if (siblings.length === 1) return item.style === 'upper' ? item.parent : item;
    return item.parent;
  }

  #openSolution(line: SourceLine): boolean {
    const marker = readSolutionMarker(line.text);
    if (!marker) return false;
    if (/^(?:\\?_\s?|\.\s?){3,}$/.test(marker.rest) || PLACEHOLDER.test(marker.rest)) return true;
    if (marker.role === 'explanation' && this.#current.continues && isLetter(this.#current)) {
      // A reason below each option: not the solution of the question, and not the end of its options.
      this.#current.solution.push(solutionPiece(line, marker.rest, 'explanation'));
      return true;
    }
    const target = this.#question();
    if (RANK[target.style] <= 1) return false;
    if (this.#paper.answered && marker.role === 'answer' && WRITTEN_ANSWER.test(line.text)) {
      if (marker.rest !== '') {
        target.handwriting.push(piece(line, marker.rest));
        this.#written.push(piece(line, marker.rest));
      }
      return true;
    }
    this.#moveLabel(target);
    this.#current = target;
    this.#enterSolution(line, marker.role, marker.rest);
    return true;
  }

  /** "Bop value:" between two solutions is a blank of the statement, not the end of the first solution. */
  #moveLabel(target: Item): void {
    if (target.state !== 'solution') return;
    let at = target.solution.length - 1;
    while (at >= 0 && target.solution[at]?.text === '') at--;
    const last = target.solution[at];
    if (!last || at === 0 || !/:$/.test(last.text) || last.text.length > 90) return;
    if (target.solution[at - 1]?.text !== '') return;
    target.stem.push(withText(last, last.text), makePiece(last.line, '', last.indent, 'blank', 0));
  }

  #enterSolution(line: SourceLine, role: Item['role'], rest: string): void {
    const target = this.#question();
    this.#current = target;
    target.state = 'solution';
    target.role = role;
    if (role === 'answer') target.answerLines.push(line.number);
    if (target.solutionLine === 0) target.solutionLine = line.number;
    if (target.solution.length > 0) target.solution.push(makeSolution(line.number, '', line.indent, 'blank', 0, role));
    target.solution.push(
      makeSolution(line.number, rest, line.indent, rest === '' ? 'blank' : 'text', line.signs, role),
    );
  }

  #append(line: SourceLine, text: string): void {
    const item = this.#current;
    if (item.state === 'solution') {
      item.solution.push(makeSolution(line.number, text, line.indent, line.shape, line.signs, item.role));
      return;
    }
    const part: Piece = piece(line, text);
    if (item.state === 'tail') item.tail.push(part);
    else item.stem.push(part);
  }

  #place(reading: Reading, index: number): boolean {
    const marker = reading.marker;
    switch (marker.style) {
      case 'section':
        return this.#placeSection(reading, index);
      case 'plain-heading':
        return this.#placeHashOption(reading, index) || this.#placePlainHeading(reading);
      case 'heading-number':
        return this.#placeHeadingNumber(reading, index);
      case 'dotted':
        return this.#placeDotted(reading, index);
      case 'word':
        return this.#placeWord(reading, index);
      case 'bullet':
        return this.#bullets.has(index) || opensWithPoints(marker.rest) ? this.#placeBullet(reading) : false;
      case 'box':
      case 'true-false':
        return this.#placeChoice(reading, index);
      default:
        if (marker.shape === '①' && !this.#circledBeside(index)) return false;
        return this.#placeList(reading, index);
    }
  }

  /** Circled numbers label options where they stand line below line; alone a student has counted with them. */
  #circledBeside(index: number): boolean {
    return this.#countsInCircles && [index - 1, index + 1].some((at) => this.#readings[at]?.marker.shape === '①');
  }

  #add(reading: Reading, parent: Item, marker = reading.marker): boolean {
    const first = this.#firstPart(reading, marker);
    const item = new Item(first ? amended(marker, '') : marker, reading.line.number, parent, reading.line.signs);
    item.continues = reading.continues;
    item.pointsAbove = this.#pointsAbove;
    this.#pointsAbove = null;
    parent.children.push(item);
    parent.lastOrdinals.set(marker.shape, marker.ordinal);
    const rest = marker.rest;
    const glued = trailingSolutionMarker(rest);
    this.#current = item;
    if (glued > 0) {
      item.stem.push(piece(reading.line, rest.slice(0, glued).trimEnd()));
      this.#enterSolution(reading.line, 'solution', '');
    } else {
      const inside = first ? null : bracketedAnswer(rest);
      item.stem.push(piece(reading.line, first ? '' : inside ? rest.slice(0, inside.start).trimEnd() : rest));
      if (inside) this.#question().solution.push(solutionPiece(reading.line, inside.answer, 'answer'));
    }
    return first ? this.#add({ ...reading, marker: first, next: -1, continues: true }, item, first) : true;
  }

  /** "Q1) a) What is padding?": the first part on the line of its question, where "b)" follows further down. */
  #firstPart(reading: Reading, question: Marker): Marker | null {
    const rest = question.rest;
    if ((question.style !== 'word' && question.style !== 'arabic') || !/^\(?[aAi][).]\s*\S/.test(rest)) return null;
    const marker = readMarker(rest, reading.line.indent + 3);
    if (marker?.ordinal !== 1 || !(marker.style === 'lower' || marker.style === 'upper' || marker.style === 'roman'))
      return null;
    for (let index = reading.index + 1; index < Math.min(this.#lines.length, reading.index + 41); index++) {
      const next = this.#readings[index]?.marker;
      if (!next) continue;
      if (RANK[next.style] <= RANK[question.style]) return null;
      if (next.shape === marker.shape && next.ordinal === 2) return marker;
    }
    return null;
  }

  #ancestor(test: (item: Item) => boolean): Item | null {
    for (let item: Item | null = this.#current; item; item = item.parent) if (test(item)) return item;
    return null;
  }

  /** Whether nothing but space, a rule or furniture stands right above. */
  #blankBefore(index: number): boolean {
    const above = this.#lines[index - 1];
    return (
      above === undefined ||
      above.junk !== null ||
      above.shape === 'blank' ||
      above.shape === 'rule' ||
      above.shape === 'fence'
    );
  }

  #placeSection(reading: Reading, index: number): boolean {
    const { marker } = reading;
    const titled = marker.rest === '' || (marker.rest.length <= 60 && SECTION_TITLE.test(marker.rest));
    const alone = titled && /^(?:[^\p{Ll}]|[a-h][.)]\s)/u.test(this.#lines[index + 1]?.text ?? '');
    if (marker.heading === 0 && !marker.strong && !alone && !this.#blankBefore(index) && !this.#questionNext(index))
      return false;
    // "### Part 2" below "## Question 3" is a part of the question.
    const question = this.#ancestor((item) => item.style === 'word' || item.style === 'arabic');
    if (question?.marker && question.marker.heading > 0 && marker.heading > question.marker.heading) return false;
    return this.#add(reading, this.#root);
  }

  /** A question starts on the next line: the line itself is no sentence of an answer. */
  #questionNext(index: number): boolean {
    const style = this.#readings[index + 1]?.marker.style;
    return (style === 'word' || style === 'arabic') && (this.#lines[index]?.text.length ?? 0) <= 90;
  }

  /** "# an option": the text of a PDF turns boxes into hashes. They stand line below line, under a question that has none. */
  #placeHashOption(reading: Reading, index: number): boolean {
    const { marker } = reading;
    const question = this.#ancestor(
      (item) => item.style === 'word' || item.style === 'arabic' || item.style === 'dotted',
    );
    if (marker.heading !== 1 || !question || (question.marker?.heading ?? 0) > 0) return false;
    const isHash = (at: number): boolean => {
      const other = this.#readings[at]?.marker;
      return other?.style === 'plain-heading' && other.heading === 1;
    };
    if (!isHash(index - 1) && !isHash(index + 1)) return false;
    return this.#placeChoice(
      { ...reading, marker: { ...marker, style: 'box', box: ' ', shape: '#[]', heading: 0 } },
      index,
    );
  }

  #placePlainHeading(reading: Reading): boolean {
    const { marker } = reading;
    const question = this.#ancestor((item) => (item.marker?.heading ?? 0) > 0 && RANK[item.style] > 1);
    if (question?.marker && marker.heading > question.marker.heading) return false;
    const parent =
      this.#ancestor(
        (item) =>
          item.marker === null ||
          (RANK[item.style] <= 2 && item.marker.heading > 0 && item.marker.heading < marker.heading),
      ) ?? this.#root;
    return this.#add(reading, parent);
  }

  #placeHeadingNumber(reading: Reading, index: number): boolean {
    const { marker } = reading;
    const host =
      this.#ancestor((item) => item.style === 'root' || item.style === 'section' || item.style === 'plain-heading') ??
      this.#root;
    const parent =
      host.style === 'plain-heading' && marker.heading > 0 && marker.heading <= (host.marker?.heading ?? 0)
        ? this.#root
        : host;
    const last = Math.max(parent.lastOrdinals.get('1 T') ?? 0, parent.lastOrdinals.get('1  T') ?? 0);
    const points = readPoints(marker.rest) !== null;
    const next =
      marker.ordinal === last + 1 ||
      (marker.ordinal > last && marker.ordinal <= last + GAP && (points || marker.heading > 0));
    if (!next) return false;
    if (this.#ancestor((item) => item.style === 'word') && !points) return false;
    const wide = marker.shape === '1  T';
    const standsOut = marker.heading > 0 || marker.strong || points || wide || this.#blankBefore(index);
    return standsOut ? this.#add(reading, parent) : false;
  }

  #placeDotted(reading: Reading, index: number): boolean {
    const { marker } = reading;
    const prefix = marker.path.slice(0, -1).join('.');
    const named = this.#ancestor(
      (item) => item.marker !== null && item.marker.path.join('.') === prefix && prefix !== '',
    );
    const sibling = this.#ancestor(
      (item) => item.style === 'dotted' && item.marker?.path.slice(0, -1).join('.') === prefix,
    );
    const parent = named ?? sibling?.parent ?? this.#ancestor((item) => RANK[item.style] <= 2) ?? this.#root;
    const last = parent.lastOrdinals.get(`${prefix}.`) ?? 0;
    const standsOut =
      marker.heading > 0 ||
      marker.bullet !== '' ||
      marker.strong ||
      this.#blankBefore(index) ||
      readPoints(marker.rest) !== null;
    const plausible = named !== null || sibling !== null || marker.heading > 0 || marker.path[0] === 1;
    const ordinal = marker.ordinal;
    const follows =
      ordinal === last + 1 ||
      (ordinal > last && ordinal <= last + GAP && standsOut) ||
      (marker.heading > 0 && ordinal > last);
    if (!follows || (!plausible && !standsOut)) return false;
    if (named === null && sibling === null && ordinal !== 1 && marker.heading === 0) return false;
    this.#add(reading, parent);
    parent.lastOrdinals.set(`${prefix}.`, ordinal);
    return true;
  }

  #placeWord(reading: Reading, index: number): boolean {
    const { marker } = reading;
    const same = this.#ancestor((item) => item.style === 'word' && item.marker?.shape === marker.shape);
    const standsOut = marker.heading > 0 || marker.strong || this.#blankBefore(index);
    const last = same?.marker?.ordinal;
    const follows =
      last === undefined ||
      marker.ordinal === last + 1 ||
      (marker.ordinal > last &&
        marker.ordinal <= last + 2 * GAP &&
        (this.#optionsBelow(reading) || /^\W*(?:\(\d[^()]{0,12}\)\W*)?$/.test(marker.rest)));
    if (!standsOut && !follows) return false;
    if (same?.parent && (marker.heading === 0 || marker.heading >= (same.marker?.heading ?? 0)))
      return this.#add(reading, same.parent);
    const parent = this.#ancestor(
      (item) =>
        item.marker === null ||
        (RANK[item.style] <= 2 && !(marker.heading > 0 && item.marker.heading >= marker.heading)),
    );
    return this.#add(reading, parent ?? this.#root);
  }

  #placeBullet(reading: Reading): boolean {
    const { marker } = reading;
    const same = this.#ancestor((item) => item.style === 'bullet' && item.marker?.bullet === marker.bullet);
    // "* Question 1: …" and below it "* …" are bullets of one list.
    const word = this.#ancestor(
      (item) => item.style === 'word' && item.marker?.bullet === marker.bullet && item.marker.indent === marker.indent,
    );
    const parent = (same ?? word)?.parent ?? this.#ancestor((item) => RANK[item.style] <= 3) ?? this.#root;
    const ordinal = (parent.lastOrdinals.get(marker.shape) ?? word?.marker?.ordinal ?? 0) + 1;
    return this.#add(reading, parent, { ...marker, ordinal, label: String(ordinal) });
  }

  /** The question that a box belongs to: not an item of a list inside it that stands further to the right. */
  #boxHolder(marker: Marker): Item {
    let holder = this.#ancestor((item) => item.style !== 'box' && item.style !== 'true-false') ?? this.#root;
    while (
      holder.marker &&
      holder.parent?.marker &&
      marker.indent + 2 <= holder.marker.indent &&
      holder.parent.marker.indent <= marker.indent &&
      RANK[holder.parent.style] > 1 &&
      holder.state === 'stem' &&
      holder.children.length === 0
    )
      holder = holder.parent;
    return holder;
  }

  /** Boxes and True/False lines belong to the question above them. */
  #placeChoice(reading: Reading, index: number): boolean {
    const { marker } = reading;
    const parent = this.#boxHolder(marker);
    if (parent.state === 'solution') {
      const has = parent.children.some((child) => child.style === 'box' || child.style === 'true-false');
      const marked = marker.bullet !== '' || marker.box !== '' || marker.shape === 'row';
      const second = this.#current !== parent && this.#current.style === marker.style;
      if (!second && (has || !(marked || this.#pairFollows(index)))) return false;
    }
    const bare = marker.style === 'true-false' && marker.bullet === '' && marker.box === '' && marker.shape === 'line';
    if (bare && parent.children.length === 0 && !this.#pairFollows(index)) return false;
    if (parent.style === 'root') return false;
    const ordinal = (parent.lastOrdinals.get('choice') ?? 0) + 1;
    this.#add(reading, parent, marker.style === 'box' ? { ...marker, ordinal, label: String(ordinal) } : marker);
    parent.lastOrdinals.set('choice', ordinal);
    return true;
  }

  /** "True" and, on the next line that is not blank, "False". */
  #pairFollows(index: number): boolean {
    const marker = this.#readings[index]?.marker;
    if (marker?.style !== 'true-false' || marker.label !== 'True') return false;
    for (let at = index + 1; at < Math.min(this.#lines.length, index + 4); at++) {
      if (this.#lines[at]?.shape === 'blank') continue;
      const next = this.#readings[at]?.marker;
      return next?.style === 'true-false' && next.label !== marker.label;
    }
    return false;
  }

  #placeList(reading: Reading, index: number): boolean {
    const { marker } = reading;
    if (marker.heading > 0 && marker.style === 'arabic') {
      const same = this.#ancestor(
        (item) =>
          item.style === 'arabic' && (item.marker?.heading ?? 0) > 0 && (item.marker?.heading ?? 0) <= marker.heading,
      );
      const parent =
        same?.parent ??
        this.#ancestor(
          (item) => item.marker === null || (RANK[item.style] <= 2 && item.marker.heading < marker.heading),
        ) ??
        this.#root;
      return this.#add(reading, parent);
    }
    const holder = this.#ancestor((item) => item.state === 'solution');
    const list = holder === null && reading.continues ? this.#listHolder(marker, index) : null;
    if (list) return this.#add(reading, list);
    const points = mayPrintPoints(reading.line.signs) && readPoints(marker.rest.slice(0, 60)) !== null;
    const sibling = this.#sibling(marker) ?? this.#farSibling(reading);
    const asLetter = this.#letterReading(reading);
    const letterSibling = asLetter ? this.#sibling(asLetter) : null;
    const nextMarker = reading.next >= 0 ? this.#readings[reading.next]?.marker : undefined;
    if (holder && !sibling && !letterSibling) {
      if (this.#partsAfterSolution(reading, holder)) return this.#add(reading, holder);
      if (this.#optionsAfterSolution(reading, holder)) return this.#add(reading, holder);
      holder.solutionRuns.set(marker.shape, { ordinal: marker.ordinal, indent: marker.indent });
      return false;
    }
    if (letterSibling && asLetter) {
      const opensRoman = marker.ordinal === 1 && nextMarker?.style === 'roman' && nextMarker.ordinal === 2;
      const deeper = sibling !== null && sibling.depth > letterSibling.depth;
      if (!opensRoman && !deeper) return this.#addSibling(reading, letterSibling, asLetter, holder, points);
    }
    if (sibling) return this.#addSibling(reading, sibling, marker, holder, points);
    return this.#openRun(reading, index, points);
  }

  /** "(i)" read as the letter after (h). */
  #letterReading(reading: Reading): Marker | null {
    const { marker } = reading;
    if (!marker.asLetter) return null;
    return { ...marker, style: marker.asLetter.style, ordinal: marker.asLetter.ordinal, asLetter: null };
  }

  /** The open item that the marker continues: the next number, a repeated one or one after a small gap. */
  #sibling(marker: Marker): Item | null {
    let loose: Item | null = null;
    /** The next number of a list inside that stands further to the right; one at the same margin comes first. */
    let inner: Item | null = null;
    for (let item: Item | null = this.#current; item; item = item.parent) {
      const other = item.marker;
      if (!other || other.style !== marker.style || other.heading > 0) continue;
      if (marker.ordinal === other.ordinal + 1) {
        if (other.shape === marker.shape) {
          if (other.indent - marker.indent < 3 || marker.style !== 'arabic') return item;
          inner ??= item;
        } else loose ??= item;
        continue;
      }
      if (other.shape !== marker.shape) continue;
      const gap = marker.ordinal > other.ordinal && marker.ordinal <= other.ordinal + GAP;
      const repeated = marker.ordinal === other.ordinal && marker.ordinal > 1;
      const restart = marker.ordinal === 1 && marker.style === 'arabic' && Math.abs(marker.indent - other.indent) <= 1;
      const level = Math.abs(marker.indent - other.indent) <= 1;
      if ((gap && level) || repeated || restart) loose ??= item;
    }
    return inner ?? loose;
  }

  /** "12." long after "4.", printed as it is and with options of its own: an extract of a longer paper. */
  #farSibling(reading: Reading): Item | null {
    const { marker } = reading;
    if (marker.style !== 'arabic' || marker.heading > 0 || marker.ordinal < GAP + 2) return null;
    const item = this.#ancestor((other) => other.style === 'arabic');
    const other = item?.marker;
    if (!item || !other || other.heading > 0 || other.shape !== marker.shape || RANK[item.parent?.style ?? 'root'] > 1)
      return null;
    return item.solution.length + item.children.length > 0 && this.#headsOptions(reading, other) ? item : null;
  }

  #addSibling(reading: Reading, sibling: Item, marker: Marker, holder: Item | null, points: boolean): boolean {
    const other = sibling.marker;
    if (holder && other) {
      const inside = holder.solutionRuns.get(marker.shape);
      const exact = marker.ordinal === other.ordinal + 1;
      const level = Math.abs(marker.indent - other.indent) <= 1;
      if (
        inside &&
        marker.ordinal === inside.ordinal + 1 &&
        !points &&
        (inside.indent === marker.indent || !level || !exact)
      ) {
        inside.ordinal = marker.ordinal;
        return false;
      }
      if (!exact && !points && !this.#headsOptions(reading, other)) {
        holder.solutionRuns.set(marker.shape, { ordinal: marker.ordinal, indent: marker.indent });
        return false;
      }
      // Options are over once the solution has begun.
      if (other.style === 'upper' && sibling.parent === holder) return false;
      if (holder === sibling.parent && !points && !exact) return false;
    }
    const parent = sibling.parent ?? this.#root;
    return this.#add(reading, parent, marker);
  }

  /** A number after a gap, printed as its siblings are, with options of its own below it: a question was left out. */
  #headsOptions(reading: Reading, sibling: Marker): boolean {
    const { marker } = reading;
    if (marker.style !== 'arabic' || marker.ordinal <= sibling.ordinal || marker.strong !== sibling.strong)
      return false;
    if (Math.abs(marker.indent - sibling.indent) > 1) return false;
    return this.#optionsBelow(reading) || this.#answerBelow(reading);
  }

  /** An answer of its own follows before the next number. */
  #answerBelow({ index: at }: Reading): boolean {
    for (let index = at + 1; index < Math.min(this.#lines.length, at + 6); index++) {
      if (this.#solutionLines.has(index)) return /^\W*ans/i.test(this.#lines[index]?.text ?? '');
      if (this.#readings[index]?.marker.style === 'arabic') return false;
    }
    return false;
  }

  #optionsBelow({ index: at, marker }: Reading): boolean {
    for (let index = at + 1; index < Math.min(this.#lines.length, at + 14); index++) {
      const next = this.#readings[index]?.marker;
      if (!next || next.style === 'roman' || /^[IVX]{1,4}$/.test(next.label)) continue;
      const inner = next.style === 'arabic' && next.indent >= marker.indent + 2;
      return (next.style === 'upper' || next.style === 'lower' || next.box !== '' || inner) && next.ordinal <= 1;
    }
    return false;
  }

  #optionsAfterSolution(reading: Reading, holder: Item): boolean {
    const { marker } = reading;
    if (holder.children.length > 0 || marker.ordinal !== 1) return false;
    if (marker.box !== '') return true;
    if (!reading.continues || holder.solution.length > 4) return false;
    // "Answer: B" between the statement and its options.
    const told = holder.solution.filter((piece) => piece.text !== '');
    return (
      told.length === 1 &&
      told[0]?.role === 'answer' &&
      isLetter({ style: marker.style }) &&
      /^\(?[A-Ha-h]\)?(?:\s*(?:,|&|and)\s*\(?[A-Ha-h]\)?)*\.?$/.test(told[0].text)
    );
  }

  /** "Solution:" right below the title, before the data and the parts: what follows it is still the statement. */
  #partsAfterSolution(reading: Reading, holder: Item): boolean {
    const { marker } = reading;
    if (marker.ordinal !== 1 || !reading.continues || holder.children.length > 0) return false;
    if (
      RANK[holder.style] > 3 ||
      holder.stem.filter((piece) => piece.text !== '').length > 1 ||
      holder.solution.length > 6
    )
      return false;
    const alike = holder.parent?.children.some(
      (other) => other !== holder && other.children.some((child) => child.marker?.shape === marker.shape),
    );
    if (!alike) return false;
    append(
      holder.stem,
      holder.solution.map((part) => withText(part, part.text)),
    );
    holder.solution = [];
    holder.state = 'stem';
    return true;
  }

  #openRun(reading: Reading, index: number, points: boolean): boolean {
    const { marker } = reading;
    const parent =
      this.#ancestor(
        (item) =>
          RANK[item.style] < RANK[marker.style] ||
          // "### 3) …" holds the list "1. … 2. …" below it.
          (marker.style === 'arabic' && item.style === 'arabic' && (item.marker?.heading ?? 0) > 0),
      ) ?? this.#root;
    const counted = this.#countedOn(parent, marker);
    if (marker.ordinal !== 1 && !counted && !points) return this.#openLate(reading, parent, index);
    const asked = marker.style === 'arabic' && this.#blankBefore(index) && this.#optionsBelow(reading);
    if (!reading.continues && !points && !counted && !asked) return this.#openAlone(reading, parent);
    return this.#add(reading, parent);
  }

  /** The question that a list "1. 2. 3." stands in: it is indented under a number, or follows a lettered part line by line. */
  #listHolder(marker: Marker, index: number): Item | null {
    const current = this.#current;
    if (marker.style !== 'arabic' || marker.ordinal !== 1 || marker.heading > 0 || !current.marker) return null;
    if (current.state !== 'stem' || current.children.length > 0) return null;
    if (current.style === 'arabic') {
      if (marker.indent >= current.marker.indent + 3) return current;
      // Two columns to the right and below a statement that its options complete.
      const asked = current.stem.findLast((part) => part.text !== '')?.text ?? '';
      return marker.indent === current.marker.indent + 2 && /[?:_…]\W{0,3}$/.test(asked.slice(-8)) ? current : null;
    }
    if (current.style !== 'lower' && current.style !== 'roman') return null;
    return !this.#blankBefore(index) && this.#ancestor((item) => item.style === 'arabic') ? current : null;
  }

  /** "3." opens the list of a part when the part before it ended with "2.". */
  #countedOn(parent: Item, marker: Marker): boolean {
    const before = parent.parent?.children.at(-2);
    const last = before?.lastOrdinals.get(marker.shape);
    return last !== undefined && marker.ordinal === last + 1;
  }

  /** A numbered question after lost ones: "4. …" as the first of its section. */
  #openLate(reading: Reading, parent: Item, index: number): boolean {
    const { marker } = reading;
    if (marker.style !== 'arabic' || RANK[parent.style] > 2) return false;
    if (!this.#blankBefore(index) && !this.#optionsBelow(reading)) return false;
    const next = reading.next >= 0 ? this.#readings[reading.next]?.marker : undefined;
    // The last number of the section above was one less.
    const above = parent.parent?.children ?? [];
    const before = above[above.indexOf(parent) - 1]?.lastOrdinals.get(marker.shape);
    return next?.ordinal === marker.ordinal + 1 || before === marker.ordinal - 1 || this.#optionsBelow(reading)
      ? this.#add(reading, parent)
      : false;
  }

  /** One question alone in its document or section. */
  #openAlone(reading: Reading, parent: Item): boolean {
    const { marker } = reading;
    return marker.style === 'arabic' && RANK[parent.style] <= 2 && reading.next < 0
      ? this.#add(reading, parent)
      : false;
  }
}

/** "- (3 points) Consider …": a part whose number was lost. */
function opensWithPoints(text: string): boolean {
  return leadingPoints(text.slice(0, 40)) !== null;
}

function piece(line: SourceLine, text: string): Piece {
  return makePiece(line.number, text, line.indent, line.shape, line.signs);
}

function solutionPiece(line: SourceLine, text: string, role: Item['role']): SolutionPiece {
  return makeSolution(line.number, text, line.indent, line.shape, line.signs, role);
}
