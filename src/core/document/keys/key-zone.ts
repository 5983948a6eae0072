import { NUMBERED } from '../dialects/dialect.ts';
import { readSolutionMarker } from '../markers/solution-marker.ts';
import type { Piece } from '../outline/item.ts';
import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';

/** One answer of a key at the end of the document. */
export interface ZoneAnswer {
  /** The section it stands under in the key: "A", "II", "Multiple Choice"; null outside any. */
  readonly section: string | null;
  /** The number it carries: "3", "B2". */
  readonly label: string;
  /** A letter, a number or a verdict alone, with no words of its own. */
  readonly compact: boolean;
  readonly pieces: readonly Piece[];
}

/** A key printed behind the last question, with the lines it takes, by index. */
export interface KeyZone {
  readonly from: number;
  readonly to: number;
  readonly answers: readonly ZoneAnswer[];
  /** It calls itself a key, solutions or correct answers: "Answers" alone may be a student's. */
  readonly official: boolean;
  /** The answers stand for all questions and for no others. */
  readonly total?: number;
}

const ANNOUNCES =
  /^(#{1,6}\s+)?(?:[*_]{0,2}(?:\p{Extended_Pictographic}\uFE0F?\s*)?)(?:the\s+)?(answers?|respuestas(?: correctas)?|respostas|gabarito|soluciones|réponses|corrigé|lösungen|antworten|risposte|soluzioni|clave de respuestas|kunci jawaban|jawaban|cevaplar|cevap anahtarı|ответы|答案|参考答案|정답|answer[ -]?keys?|keys?|solutions?|correct answers?|answer sheet|detailed answers|quiz answers)(?:\s+(?:keys?|sheet|list|section|and explanations?|& explanations?|to (?:the )?(?:questions|quiz|exam|exercises|problems)|for .{1,40}))?\s*[:.]?[*_]{0,2}$/iu;
/** "Part A Answers"; "Part 2: Short Answer Questions" announces questions. */
const SECTION_ANSWERS =
  /^(?:#{1,6}\s+)?[*_]{0,2}(?:part|section|unit|module)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\b.{0,30}?\b(?<!\b(?:short|long|brief|written)[ -])(?:answers?|key|solutions?)\b(?!\s*(?:questions?|any|all|type)\b)/i;
const SECTION =
  /^(?:part|section|unit|module|chapter)\s+([A-Z]|\d{1,2}|[IVX]{1,4})\b\s*(?:[-–—:.]?\s*[^\d:]{0,60}?)\s*(?:[:–—-]\s*(?=\(?\d)(.*)|:?)$/i;
const ANSWER = String.raw`\(?([A-Ha-h](?:\s*(?:,|&|\band\b)\s*[A-Ha-h])*|true|false|[TF])\)?`;
const PAIRS = new RegExp(
  String.raw`(?:^|(?<=[\s,;|]))(?:q(?:uestion)?\.?\s*)?\(?([A-Z]?\d{1,3})\)?\s*[-–—.:)=→]{1,2}\s*${ANSWER}(?=$|[\s,;.|])`,
  'gi',
);
/** "1 B  2 C": nothing but space between them. */
const SPACED = /^(?:\(?\d{1,3}\)?\s+[A-H](?:\s{1,12}|$)){2,}$/;
const RANGE = /^(\d{1,3})\s*(?:[-–—]|to)\s*(\d{1,3})\s*[:.)]?\s*((?:[A-H][\s,]*){2,60})$/i;
const LABELLED =
  /^(?:(?:q(?:uestion)?|ans(?:wer)?|problem|solution)\.?\s*(?:to\s+)?)?\(?([A-Z]?\d{1,3})\)?\s*[-–—.:)=]{1,2}\s*(.*)$/i;
const COMPACT = /^\(?(?:[A-Ha-h](?:\s*(?:,|&|\band\b)\s*[A-Ha-h])*|true|false|[TF]|\d{1,2})\)?[.*_]*$/i;
const OPTION = /^(?:[-*+]\s+)?(?:\(?[A-Ha-h][).]\s|\\?\[[ xX]?\\?\]\s)/;

function mayAnnounce(text: string): boolean {
  if (text.length > 70) return false;
  const code = firstCode(text) | 32;
  // a, c, d, k, q, s, t (and p, u, m for "Part A answers"), "#", "*", "_", pictures.
  return (
    'acdgjklqrstpum#*_'.includes(String.fromCharCode(code)) ||
    firstCode(text) === 95 ||
    firstCode(text) === 35 ||
    firstCode(text) === 42 ||
    firstCode(text) >= 0x400
  );
}

/**
 * Finds the key that some documents print once behind all their questions: "Answers" and then pairs, a table, one answer a
 * line, or numbered explanations, perhaps by section. Null where such a heading comes with every question, where the answers
 * repeat the options, or where the lines behind it are no answers.
 */
export function findKeyZone(lines: readonly SourceLine[]): KeyZone | null {
  const starts: number[] = [];
  let numbered = 0;
  /** Level of the headings that number questions. */
  let outermost = 9;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null) continue;
    const code = firstCode(line.text);
    if (code === 35 && NUMBERED.test(line.text.slice(0, 60)))
      outermost = Math.min(outermost, /^#*/.exec(line.text)?.[0].length ?? 9);
    if ((code >= 48 && code <= 57) || code === 81 || code === 113) numbered++;
    else if (mayAnnounce(line.text)) {
      if (ANNOUNCES.test(line.text) || SECTION_ANSWERS.test(line.text)) starts.push(index);
      else numbered++;
    }
  }
  const last = starts.at(-1);
  if (last === undefined || numbered < 2) return null;
  // Sections of one key each announce their own: go back to the first of them.
  let from = last;
  for (let at = starts.length - 2; at >= 0; at--) {
    const start = starts[at] ?? 0;
    const both = [start, from].some((index) => SECTION_ANSWERS.test(lines[index]?.text ?? ''));
    if (!both) break;
    from = start;
  }
  const announcing = lines[from]?.text ?? '';
  const match = ANNOUNCES.exec(announcing);
  const heading = firstCode(announcing) === 35;
  // Below the heading of the last question it is that question's.
  const level = /^#*/.exec(announcing)?.[0].length ?? 0;
  if (heading && level > outermost) return null;
  const own = starts.filter((start) => start < from && ANNOUNCES.test(lines[start]?.text ?? '')).length;
  const plural = !/^(?:answer|solution|correct answer)$/i.test((match?.[2] ?? 'answers').trim());
  // A heading that comes with the questions belongs to the last of them.
  if (own > 0 && !/key|sheet/i.test(announcing)) return null;
  if (!plural && !heading) return null;
  const section = match ? from + 1 : from;
  const answers = readAnswers(lines, section, heading || match === null);
  // "Solution" and steps may be the last question's; letters and verdicts are nobody's steps.
  if (!plural && answers?.some((answer) => !answer.compact)) return null;
  return answers && answers.length >= 2
    ? { from, to: lines.length, answers, official: /key|solution|correct|sheet/i.test(announcing) }
    : null;
}

interface Open {
  readonly section: string | null;
  readonly label: string;
  compact: boolean;
  readonly pieces: Piece[];
}

function readAnswers(lines: readonly SourceLine[], from: number, prose: boolean): ZoneAnswer[] | null {
  const answers: Open[] = [];
  let section: string | null = null;
  let strangers = 0;
  let options = 0;
  let numbers: string[] | null = null;
  let inFence = false;
  const add = (label: string, text: string, line: SourceLine, compact: boolean): void => {
    answers.push({
      section,
      label: label.toUpperCase().replace(/^0+(?=\d)/, ''),
      compact,
      pieces: text === '' ? [] : [{ line: line.number, text, indent: line.indent, shape: 'text', signs: line.signs }],
    });
  };
  for (let index = from; index < lines.length; index++) {
    const line = lines[index];
    if (!line || line.junk !== null || line.shape === 'rule') continue;
    const open = answers.at(-1);
    if (line.shape === 'blank' || line.shape === 'math' || line.shape === 'quote' || line.shape === 'fence') {
      if (line.shape === 'fence') inFence = true;
      open?.pieces.push({
        line: line.number,
        text: line.text,
        indent: line.indent,
        shape: line.shape,
        signs: line.signs,
      });
      continue;
    }
    if (line.shape === 'table' && firstCode(line.text) === 124) {
      const row = line.text
        .split('|')
        .map((cell) => cell.replace(/[*_`\s]/g, ''))
        .filter((cell) => cell !== '');
      const keys = row.every((cell) => /^(?:q\.?)?\d{1,3}$/i.test(cell));
      if (numbers && row.length === numbers.length && row.every((cell) => COMPACT.test(cell) && !/^\d/.test(cell))) {
        numbers.forEach((number, at) => {
          add(number, row[at] ?? '', line, true);
        });
        numbers = null;
      } else if (keys && row.length >= 2) numbers = row.map((cell) => cell.replace(/\D/g, ''));
      else
        for (let at = 0; at + 1 < row.length; at += 1) {
          const number = /^(?:q\.?)?(\d{1,3})[.)]?$/i.exec(row[at] ?? '')?.[1];
          if (number !== undefined && COMPACT.test(row[at + 1] ?? '') && !/^\d/.test(row[at + 1] ?? '')) {
            add(number, row[at + 1] ?? '', line, true);
            at++;
          }
        }
      continue;
    }
    const heading = /^#{1,6}\s+/.exec(line.text);
    const strong = /^(?:\*\*|__)/.test(line.text);
    const text = line.text
      .replace(/^(?:#{1,6}\s+|[-*+•]\s+)/, '')
      .replace(/\*\*|__/g, '')
      .trim();
    const named = SECTION.exec(text);
    if (named) {
      section = (named[1] ?? '').toUpperCase();
      if (named[2] !== undefined && !takePairs(named[2], line, add)) strangers++;
      continue;
    }
    const range = RANGE.exec(text);
    if (range) {
      const letters = (range[3] ?? '').replace(/[^A-Ha-h]/g, '');
      if (letters.length === Number(range[2]) - Number(range[1]) + 1) {
        for (let at = 0; at < letters.length; at++) add(String(Number(range[1]) + at), letters[at] ?? '', line, true);
        continue;
      }
    }
    if (takePairs(text, line, add)) continue;
    const labelled = LABELLED.exec(text.slice(0, 2000));
    if (labelled && (labelled[1] ?? '') !== '' && !inside(open, line, labelled[1] ?? '', prose)) {
      const rest = (labelled[2] ?? '') + text.slice(2000);
      if (rest.endsWith('?')) strangers += 2;
      add(labelled[1] ?? '', rest, line, COMPACT.test(rest));
      continue;
    }
    if (heading) {
      if (answers.length > 0 && text.length <= 60) section = text;
      else if (answers.length === 0) section = text;
      continue;
    }
    if (strong && open === undefined) {
      section = text.replace(/:$/, '');
      continue;
    }
    if (OPTION.test(line.text)) options++;
    if (open) {
      open.pieces.push({
        line: line.number,
        text: line.text,
        indent: line.indent,
        shape: line.shape,
        signs: line.signs,
      });
      if (!prose && open.compact && readSolutionMarker(line.text) === null) strangers++;
    } else if (answers.length === 0) strangers++;
  }
  if (options >= 2 || inFence === undefined) return null;
  if (!prose && (strangers > 1 || answers.some((answer) => !answer.compact))) return null;
  return strangers * 3 > answers.length + 3 ? null : answers;
}

/** A number that goes on inside a longer answer: the steps of a derivation, not the next answer. */
function inside(open: Open | undefined, line: SourceLine, label: string, prose: boolean): boolean {
  if (!open || !prose) return false;
  const before = Number(open.label.replace(/\D/g, ''));
  const number = Number(label.replace(/\D/g, ''));
  const indented = line.indent > (open.pieces[0]?.indent ?? 0) + 1;
  return indented || (number === 1 && before > 1 ? false : number !== before + 1 && number !== 1 && number <= before);
}

/** "1. B 2. C", "1-b, 2-c", "1 B 2 C": pairs and nothing else. */
function takePairs(
  text: string,
  line: SourceLine,
  add: (label: string, text: string, line: SourceLine, compact: boolean) => void,
): boolean {
  if (text.length > 4000) return false;
  if (SPACED.test(text)) {
    const tokens = text.replace(/[()]/g, '').trim().split(/\s+/);
    for (let at = 0; at + 1 < tokens.length; at += 2) add(tokens[at] ?? '', tokens[at + 1] ?? '', line, true);
    return true;
  }
  const found = [...text.matchAll(PAIRS)];
  if (found.length === 0) return false;
  const left = text.replace(PAIRS, '').replace(/[\s,;.|]/g, '');
  if (left !== '') return false;
  for (const pair of found) add(pair[1] ?? '', pair[2] ?? '', line, true);
  return true;
}
