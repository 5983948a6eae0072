import { type Item, makePiece, type Piece } from '../outline/item.ts';
import { firstCode, lastCode } from '../text/code-at.ts';
import type { OptionDraft } from './draft.ts';
import { SORT_TRUE_FALSE } from './kind.ts';
import { asks, asksForChoice, joinText, paragraphs, toMarkdown } from './prose.ts';

const MARK = /\s*([✓✔✗✘✕❌✅↗☑●])\uFE0F?\s*$/u;
/** "b) naive Bayes (correct)", "a) PCA - Incorrect": the document's own verdict behind an option. */
const VERDICT =
  /\s*(?:\(\s*(correct|incorrect|wrong)(?:\s+(?:answer|option))?\s*\)|\s[-–—]+\s*\**(correct|incorrect|wrong)(?:\s+answer)?\**)[*_.!\s]*$/i;
const INLINE_SCORE = /\s*\((?:circled|ticked|selected|chosen|marked)\)\s*$/i;

/** What a run of labelled children is. */
export type RunRole = 'options' | 'parts' | 'text';

export interface RunContext {
  /** The question that the run stands in. */
  readonly question: Item;
  readonly statement: readonly Piece[];
  /** The section is one of choice questions. */
  readonly choice: boolean;
  /** The question has points. */
  readonly hasPoints: boolean;
  /** Solutions stand in the document, some without a marker. */
  readonly solved: boolean;
}

/** "Tasks:" right above a lettered list: what follows is to be done, not chosen from. */
const TASKS =
  /(?:^|[\s*_])(?:sub-?)?(?:tasks?|questions|problems|to-?dos?|required|requirements|do the following|answer the following)\s*[*_]*\s*:\s*[*_]*\s*$/i;

/** Decides by what the children carry: points, solutions and questions make parts; short statements make options. */
export function runRole(run: readonly Item[], context: RunContext): RunRole {
  const style = run[0]?.style;
  if (style === 'box' || style === 'true-false') return 'options';
  if (style === 'dotted' || style === 'word' || style === 'bullet') return 'parts';
  const own = run.filter(
    (item) =>
      item.solution.some((piece) => piece.role !== 'explanation') ||
      item.handwriting.length > 0 ||
      item.children.length > 0 ||
      item.points !== null,
  ).length;
  if (own > 0 && (own * 2 >= run.length || style !== 'upper')) {
    const boxes = run.every((item) => (item.marker?.box ?? '') !== '');
    if (!boxes) return 'parts';
  }
  if (run.some((item) => (item.marker?.box ?? '') !== '')) return 'options';
  if (run.length < 2 && holdsAll(run[0])) return 'options';
  if (run.length < 2) return style === 'upper' ? 'text' : own > 0 ? 'parts' : 'text';
  const stem = joinText(context.statement).slice(-2000);
  const tasks = TASKS.test(stem.slice(-60));
  if (tasks) return 'parts';
  if (style === 'upper') return 'options';
  const verdicts = run.length === 2 && run.every((item) => /^(?:true|false)\W*$/i.test(joinText(item.stem)));
  if (!verdicts && SORT_TRUE_FALSE.test(stem)) return 'parts';
  if (context.solved && style === 'arabic' && !asksForChoice(stem.slice(-120))) return 'parts';
  const texts = run.map((item) => joinText(item.stem));
  const blanks = texts.filter((text) => text.includes('_') && /_{3,}/.test(text.replace(/[*\\]/g, ''))).length;
  if (blanks * 2 > run.length) return 'parts';
  // Statements with their verdict below or behind them.
  if (style === 'arabic' && run.length >= 3) {
    const judged = texts.filter((text) => /\s(?:TRUE|FALSE|True|False)$/.test(text)).length;
    if (judged * 10 >= run.length * 8) return 'parts';
  }
  const asking = texts.filter((text) => asks(text)).length;
  if (context.choice || context.question.style === 'bullet')
    return asking * 2 > run.length && !asksForChoice(stem) ? 'parts' : 'options';
  if (asking * 2 >= run.length) {
    if (style === 'arabic' && context.hasPoints) return 'text';
    return 'parts';
  }
  const short = texts.every((text) => text.length <= 400);
  const choiceLike =
    /\b(?:which|select|choose|circle|mark|tick|pick)\b|all that apply/i.test(stem) ||
    namesOneOf(context.question.solution, run);
  if (style === 'arabic') return short && (choiceLike || someBold(texts)) ? 'options' : 'text';
  if (short && asksForChoice(stem) && run.length >= 2) return 'options';
  return style === 'roman' && !choiceLike ? 'text' : short ? 'options' : 'parts';
}

/** "A. chemistry   B. biology   C. geology": the first option's line holds the others. */
function holdsAll(item: Item | undefined): boolean {
  const { marker } = item ?? {};
  if (marker?.ordinal !== 1 || (marker.style !== 'upper' && marker.style !== 'lower')) return false;
  const own = joinText(item?.stem ?? []);
  const upper = marker.style === 'upper';
  return (
    own.length <= 600 && (upper ? /\s\(?B[.)]\s*\S.*\s\(?C[.)]\s*\S/ : /\s\(?b[.)]\s+\S.*\s\(?c[.)]\s+\S/).test(own)
  );
}

/** Some lines are bold as a whole, the others have nothing bold: marks among options. */
function someBold(texts: readonly string[]): boolean {
  const bold = texts.filter((text) => /^\*\*[^*]+\*\*[.;]?$/.test(text)).length;
  return bold > 0 && bold < texts.length && texts.filter((text) => text.includes('**')).length === bold;
}

const NAMED_LETTER =
  /^(?:the\s+)?(?:(?:correct|right)\s+)?(?:(?:answers?|options?|choices?)\s+)?(?:is\s+|are\s+)?[*_]{0,2}\(?([A-H])\)?[*_]{0,2}(?:$|[.,:;)]|\s*[-–—]\s)/i;

/**
 * "Answer: 2 — each layer adds two": the answer is the label of one of the children, alone or before a dash or a full stop, or
 * a list of them; "the correct answer is B" names the second of numbered ones.
 */
function namesOneOf(solution: Item['solution'], run: readonly Item[]): boolean {
  const first = solution.find((piece) => piece.text !== '');
  if (first?.role !== 'answer') return false;
  const label = /^(?:options?\s+)?\(?(\d{1,2})\)?(?:$|\s*[-–—.,:]\s|\s+and\s|,\s?\d{1,2}(?:$|,))/i.exec(
    first.text,
  )?.[1];
  if (label !== undefined) return run.some((child) => child.marker?.label === label);
  const letter = NAMED_LETTER.exec(first.text.slice(0, 80))?.[1] ?? '';
  const position = (firstCode(letter) | 32) - 96;
  return letter !== '' && position <= run.length && run.every((child, at) => child.marker?.label === String(at + 1));
}

/** The text of an option that is one plain line, or null. */
function onlyLine(item: Item): string | null {
  let only: Piece | null = null;
  for (const piece of item.stem) {
    if (piece.text === '') continue;
    if (only !== null) return null;
    only = piece;
  }
  if (only === null || only.line !== item.line || only.shape !== 'text') return null;
  const { text } = only;
  const last = lastCode(text);
  // A letter, digit, full stop, dollar or bracket that closes no "(circled)": nothing to take off.
  const plainEnd =
    (last >= 97 && last <= 122) ||
    (last >= 65 && last <= 90) ||
    (last >= 48 && last <= 57) ||
    last === 46 ||
    last === 36;
  return plainEnd && !text.includes('**') && item.marker?.style !== 'true-false' ? text : null;
}

function endsInVerdict(text: string): boolean {
  const end = text.length > 40 ? text.slice(-40) : text;
  return (end.includes('orrect') || end.includes('rong') || end.includes('ORRECT')) && VERDICT.test(end);
}

/** Turns an item into an option; what follows its first paragraph is not its text. */
export function readOption(item: Item, position: number): { option: OptionDraft; tail: readonly Piece[] } {
  const marker = item.marker;
  const printed = marker && marker.label !== '' ? marker.label : String(position);
  const only = item.stem.some((piece) => piece.text !== '' && endsInVerdict(piece.text)) ? null : onlyLine(item);
  if (only !== null && marker) {
    // Most options are one line without marks, markup or notes.
    const option = {
      label: printed,
      text: only,
      lines: { first: item.line, last: item.line },
      box: marker.box,
      strong: marker.strong,
      coloured: marker.coloured,
      mark: '',
      item,
    };
    return { option, tail: item.tail };
  }
  const blocks = paragraphs(item.stem);
  const emptyLabel = (item.stem[0]?.text ?? '') === '' && marker?.style !== 'true-false';
  let own: readonly Piece[] = blocks[0] ?? [];
  let rest: readonly Piece[] = blocks.slice(1).flatMap((block) => [...block, blank(block)]);
  const adjacent = (own[0]?.line ?? 0) <= item.line + (emptyLabel ? 2 : 0);
  if (!adjacent) {
    rest = blocks.flatMap((block) => [...block, blank(block)]);
    own = [];
  }
  // An option that is a block of code keeps it, and one whose block is indented under it too.
  const more = blocks.slice(1);
  if (more.length > 0 && more[0]?.[0]?.shape === 'fence' && adjacent) {
    own = [...own, ...(more[0] ?? [])];
    rest = more.slice(1).flatMap((block) => [...block, blank(block)]);
  }
  const trimmed = cutAtMark(trimWrapped(own, item));
  let text = toMarkdown(trimmed.own);
  const circled = text.endsWith(')') && INLINE_SCORE.test(text);
  if (circled || text.endsWith('>'))
    text = text.replace(INLINE_SCORE, '').replace(/\s*<\/(?:span|font|b|strong|mark)>$/i, '');
  const marked = /[✓✔✗✘✕❌✅↗☑●]/u.test(text.slice(-4));
  const verdict = VERDICT.exec(text.slice(-40));
  if (verdict) text = text.slice(0, text.length - verdict[0].length);
  const word = (verdict?.[1] ?? verdict?.[2] ?? '').toLowerCase();
  const mark = circled ? 'circled' : marked ? (MARK.exec(text)?.[1] ?? '') : word;
  if (marked) text = text.replace(MARK, '').replace(MARK, '').trimEnd();
  let strong = marker?.strong ?? false;
  const dressed = firstCode(text) === 60 ? dressedIn(text) : null;
  if (dressed) text = dressed.text;
  if (dressed?.bold) strong = true;
  const wrapped = /^\*{2,3}([^*]+)\*{2,3}$/.exec(text);
  if (wrapped) {
    strong = true;
    text = wrapped[1] ?? text;
  } else if (strong && /^\*\*/.test(text) === false && /\*\*$/.test(text)) text = text.slice(0, -2);
  const last = trimmed.own.at(-1)?.line ?? item.line;
  return {
    option: {
      label: printed,
      text: marker?.style === 'true-false' ? marker.label : text,
      lines: { first: item.line, last: Math.max(last, item.line) },
      box: marker?.box ?? '',
      strong,
      coloured: dressed?.coloured === true || (marker?.coloured ?? false),
      mark,
      item,
    },
    tail: [...trimmed.tail, ...rest, ...item.tail],
  };
}

function blank(block: readonly Piece[]): Piece {
  const last = block.at(-1);
  return makePiece(last?.line ?? 0, '', 0, 'blank', 0);
}

/** A grader's word on a line of its own ("Correct") and quotes are not part of an option. */
function trimWrapped(own: readonly Piece[], item: Item): { own: readonly Piece[]; tail: readonly Piece[] } {
  const cut = own.findIndex(
    (piece, index) =>
      index > 0 &&
      (piece.shape === 'quote' ||
        piece.shape === 'rule' ||
        /^(?:correct|incorrect|wrong|right)\W*$/i.test(piece.text) ||
        /^[([]\s*\d{1,3}(?:\.\d)?\s*(?:points?|marks?|pts?)\s*[)\]]$/i.test(piece.text) ||
        (piece.line > item.line && /^(?:\*\*)?(?:answer|note|hint|explanation)\b.{0,3}:/i.test(piece.text))),
  );
  return cut < 0 ? { own, tail: [] } : { own: own.slice(0, cut), tail: own.slice(cut) };
}

/** What stands on the lines below a tick or an arrow was written beside the option, not in it. */
function cutAtMark(split: { own: readonly Piece[]; tail: readonly Piece[] }): {
  own: readonly Piece[];
  tail: readonly Piece[];
} {
  const at = split.own.findIndex(
    (piece, index) => index < split.own.length - 1 && /[✓✔✗✘✕❌↗]\uFE0F?$/u.test(piece.text),
  );
  return at < 0 ? split : { own: split.own.slice(0, at + 1), tail: [...split.own.slice(at + 1), ...split.tail] };
}

/** "… stride 1, and pad 2 $H \\times W$": a formula that follows a finished option without a word is a student's note. */
export function withoutNote(text: string): string {
  return text.replace(/(?<=[\d.])\s+\$[^$]{12,200}\$\s*[+=]?$/, '');
}

/** Unmarked bullet options: the last list of the stem, where the statement asks for a choice. */
export function bulletOptions(
  stem: readonly Piece[],
): { lines: readonly Piece[][]; before: readonly Piece[]; after: readonly Piece[] } | null {
  let start = -1;
  let end = -1;
  /** Other words came after the list so far. */
  let broken = false;
  const entries: Piece[][] = [];
  for (let index = 0; index < stem.length; index++) {
    const piece = stem[index];
    if (!piece) continue;
    const isBullet = piece.shape === 'text' && /^[-*•+➢➤►▸◦❖]\s+\S/.test(piece.text);
    if (isBullet) {
      if (broken) {
        entries.length = 0;
        start = -1;
        broken = false;
      }
      if (start < 0) start = index;
      entries.push([piece]);
      end = index;
    } else if (
      start >= 0 &&
      piece.text !== '' &&
      index === end + 1 &&
      piece.indent > (entries.at(-1)?.[0]?.indent ?? 0)
    ) {
      entries.at(-1)?.push(piece);
      end = index;
    } else if (start >= 0 && piece.text !== '') broken = true;
  }
  if (entries.length < 2 || start <= 0) return null;
  return { lines: entries, before: stem.slice(0, start), after: stem.slice(end + 1) };
}

const DRESSED = /^<(mark|span|font)\b([^<>]{0,120})>((?:[^<]|<br\s?\/?>){1,800}?)(?:<\/?\1>)?[.;,]?$/i;

/** A whole option in a tag that paints it or makes it bold; "<mark>…<mark>" forgot its slash. */
function dressedIn(text: string): { readonly text: string; readonly bold: boolean; readonly coloured: boolean } | null {
  const match = DRESSED.exec(text);
  if (!match) return null;
  const bold = /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(match[2] ?? '');
  const coloured = /^mark$/i.test(match[1] ?? '') || /colou?r|background/i.test(match[2] ?? '');
  return bold || coloured ? { text: (match[3] ?? '').trim(), bold, coloured } : null;
}

const WRAPPED = /^(?:(\*{2,3}|__)([^*]+)\1|<(mark|b|strong)\b[^<>]{0,80}>(.+)<\/\3>|==(.+)==)[.;,]?$/;

/** A bullet as an option: the emphasis of the whole of it and the mark behind it are taken off. */
export function bulletOption(
  written: string,
  label: string,
  lines: { readonly first: number; readonly last: number },
  item: Item,
): OptionDraft {
  const verdict = endsInVerdict(written) ? VERDICT.exec(written.slice(-40)) : null;
  const tick = verdict ? null : MARK.exec(written);
  const end = verdict ?? tick;
  const shown = end ? written.slice(0, written.length - end[0].length).trimEnd() : written;
  const dressed = firstCode(shown) === 60 ? dressedIn(shown) : null;
  const text = dressed?.text ?? shown;
  const wrapped = WRAPPED.exec(text);
  return {
    label,
    text: wrapped ? (wrapped[2] ?? wrapped[4] ?? wrapped[5] ?? text) : text,
    lines,
    box: '',
    strong: dressed?.bold === true || wrapped?.[2] !== undefined || wrapped?.[3] === 'b' || wrapped?.[3] === 'strong',
    coloured: dressed?.coloured === true || wrapped?.[3] === 'mark' || wrapped?.[5] !== undefined,
    mark: verdict ? (verdict[1] ?? verdict[2] ?? '').toLowerCase() : (tick?.[1] ?? ''),
    item,
  };
}
