import { firstCode, lastCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, outdented, reworded } from './dialect.ts';

/** What follows a letter that has grown together with its option: "AComputer", "Bf(x)", "C-1", "D9". */
const GLUED = /^([A-H])(?=[A-Z\d([$√“"−-]|[a-z]\()(?![A-Z]{2})/;

/** Options whose letter lost its punctuation and its space: "ABatch size", "BLearning rate", line below line. */
export const gluedLetters: Dialect = (lines, found) => {
  if (count(found, 'A') < 2 || count(found, 'B') < 2 || count(found, 'C') < 2) return lines;
  const split = new Set<number>();
  let runs = 0;
  for (let start = 0; start < lines.length; start++) {
    if (letterAt(lines, start) !== 65) continue;
    let end = start + 1;
    while (letterAt(lines, end) === 65 + end - start) end++;
    if (end - start < 3) continue;
    runs++;
    for (let at = start; at < end; at++) split.add(at);
    start = end - 1;
  }
  if (runs < 2) return lines;
  return lines.map((line, index) =>
    split.has(index) ? reworded(line, `${line.text[0]}) ${line.text.slice(1).trim()}`) : line,
  );
};

function letterAt(lines: readonly SourceLine[], index: number): number {
  const line = lines[index];
  if (line?.shape !== 'text' || line.junk !== null) return 0;
  const code = firstCode(line.text);
  return code >= 65 && code <= 72 && GLUED.test(line.text) ? code : 0;
}

const TRAILING = /^(.*\S)\s+((?:Question|Câu|Pregunta)\s+\d{1,3}\s*[.:])$/;

/** "D one epoch Question 02.", the next question's number at the end of the last option's line. */
export const trailingNumbers: Dialect = (lines) => {
  const isGlued = ({ text, shape }: SourceLine): boolean => {
    const code = lastCode(text);
    return (code === 46 || code === 58) && shape === 'text' && /\d\s?$/.test(text.slice(-4, -1)) && TRAILING.test(text);
  };
  if (lines.filter(isGlued).length < 2) return lines;
  return lines.flatMap((line): SourceLine[] => {
    const match = isGlued(line) ? TRAILING.exec(line.text) : null;
    return match ? [reworded(line, match[1] ?? ''), outdented(line, ''), outdented(line, match[2] ?? '')] : [line];
  });
};

const LONG = 400;
const NUMBER = /(?:^|\s)(\d{1,3})[.)]\s+(?=[\p{Lu}“"'(\\$*])/gu;
/** "1. True/False. A batch …" */
const VERDICT_ASKED = /^\d{1,3}[.)]\s+\W{0,3}(?:true\s?\/\s?false|true or false|t\s?\/\s?f)\b/i;
/** The answer behind the last option. */
const ANSWER_BEHIND = /\s(?=(?:correct\s+)?ans(?:wer)?\s?[:.]\s{0,3}\S)/i;
const TWO_OPTIONS = /(?:^|\s)\(?[Aa][).]\s*\S[\s\S]*?\s\(?[Bb][).]\s*\S/;

/** A whole quiz on one line, as a page's text is copied: cut before each number that counts on. */
export const oneLine: Dialect = (lines) => {
  if (lines.length > 60 || !lines.some((line) => line.text.length > LONG && line.shape === 'text')) return lines;
  let changed = false;
  const out = lines.flatMap((line): SourceLine[] => {
    if (line.text.length <= LONG || line.text.length > 400_000 || line.shape !== 'text') return [line];
    const starts: number[] = [];
    for (const match of line.text.matchAll(NUMBER)) {
      if (Number(match[1]) === starts.length + 1) starts.push(match.index);
    }
    const pieces = [...(starts[0] === 0 ? [] : [0]), ...starts].map((start, at, all) =>
      line.text.slice(start, all[at + 1] ?? line.text.length).trim(),
    );
    const questions = starts.length === pieces.length ? pieces : pieces.slice(1);
    const chosen = questions.filter(
      (piece) => TWO_OPTIONS.test(piece.slice(0, 1200)) || VERDICT_ASKED.test(piece.slice(0, 60)),
    ).length;
    if (questions.length < 3 || chosen * 10 < questions.length * 8) return [line];
    changed = true;
    return pieces.flatMap((piece): SourceLine[] => [
      outdented(line, ''),
      ...piece
        .slice(0, 4000)
        .split(ANSWER_BEHIND)
        .map((part, at, parts) => outdented(line, at === parts.length - 1 ? part + piece.slice(4000) : part)),
    ]);
  });
  return changed ? out : lines;
};
