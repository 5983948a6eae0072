import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, NUMBERED, outdented, reworded } from './dialect.ts';

const FRONT = /^(?:[-*+]\s+|#{1,6}\s+)?[*_]{0,2}(?:Q|Question|Front|Prompt)\s*[*_]{0,2}\s*[:：]\s*[*_]{0,2}\s*(.*)$/i;
const BACK =
  /^(?:[-*+]\s+|#{1,6}\s+)?[*_]{0,2}(?:A|Ans|Answer|Back|(?:sample|model|suggested)\s+answer)\s*[*_]{0,2}\s*[:：]\s*[*_]{0,2}\s*(.*)$/i;
/** "… on one line?** A: like this". */
const BESIDE = /^(.{3,1000}?[.?!:)]["”’]?)\s*[*_]{0,2}\s+[*_]{0,2}A(?:ns(?:wer)?)?\s*[:：][*_]{0,2}\s*(\S.*)$/;

function mayOpen(code: number): boolean {
  // A B F P Q, their small letters and what may decorate them: # * + - _
  const letter = code | 32;
  return (
    letter === 97 ||
    letter === 98 ||
    letter === 102 ||
    letter === 112 ||
    letter === 113 ||
    letter === 109 ||
    letter === 115 ||
    code === 35 ||
    code === 42 ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}

/** "Term - CORRECT-ANSWERSwhat it is": cards of note sellers. */
const SOLD = /^(.{2,300}?)\s*[-–—]\s*CORRECT[- ]?ANSWERS?\s*[:.✔]*\s*(.*)$/;

const soldCards: Dialect = (lines) => {
  const isCard = ({ text, shape }: SourceLine): boolean =>
    shape === 'text' && text.length < 2000 && text.includes('CORRECT') && SOLD.test(text);
  if (lines.filter(isCard).length < 3) return lines;
  let number = 0;
  return lines.flatMap((line): SourceLine[] => {
    const match = isCard(line) ? SOLD.exec(line.text) : null;
    if (!match) return [line];
    number++;
    return [outdented(line, `Question ${number}. ${match[1]}`), outdented(line, `Answer: ${match[2]}`)];
  });
};

/** "What is it?::This." and "What is it?", "?", "This.": cards of Obsidian. */
const DOUBLE_COLON = /^(.{3,400}?\?)\s*::{1,2}\s*(\S.*)$/;

const spacedCards: Dialect = (lines, found) => {
  const asks = (index: number): boolean =>
    lines[index]?.text === '?' && lines[index - 1]?.shape === 'text' && lines[index + 1]?.shape === 'text';
  const marks = count(found, '?') === 0 ? 0 : lines.filter((_, index) => asks(index)).length;
  const pairs = lines.filter(
    (line) => line.text.includes('?') && line.text.includes('::') && DOUBLE_COLON.test(line.text.slice(0, 800)),
  );
  if (marks + pairs.length < 2) return lines;
  let number = 0;
  return lines.flatMap((line, index): SourceLine[] => {
    if (asks(index)) return [outdented(line, 'Answer:')];
    if (asks(index + 1)) return [outdented(line, `Q${++number}. ${line.text}`)];
    const pair = line.shape === 'text' && line.text.length < 2000 ? DOUBLE_COLON.exec(line.text) : null;
    return pair ? [outdented(line, `Q${++number}. ${pair[1]}`), outdented(line, `Answer: ${pair[2]}`)] : [line];
  });
};

/** Cards and pairs without numbers: "Q: …" and "A: …", "**Front:**" and "**Back:**", "Question:" and "Answer:". */
export const flashcards: Dialect = (lines, found) => {
  const spaced =
    count(found, '?') > 1 || /\bflash|\bnotes\b|\bcards?\b/i.test(found.title) ? spacedCards(lines, found) : lines;
  if (spaced !== lines) return spaced;
  const sold = /\b(?:answers?|correct|study guide|verified)\b/i.test(found.title) ? soldCards(lines, found) : lines;
  if (sold !== lines) return sold;
  if (count(found, 'QqF#*-+P_') < 2) return lines;
  const fronts = new Set<SourceLine>();
  let answers = 0;
  let previous: SourceLine | null = null;
  for (const line of lines) {
    if (line.shape === 'blank' || line.junk !== null) continue;
    const code = firstCode(line.text);
    if (line.shape === 'text' && mayOpen(code) && line.text.length <= 2000) {
      const front = FRONT.exec(line.text);
      if (front && /\p{L}|\d/u.test(front[1] ?? '')) {
        // "Question:" below the number of its question is only a label.
        if (previous && NUMBERED.test(previous.text)) return lines;
        fronts.add(line);
        if (BESIDE.test(line.text)) answers++;
      } else if (BACK.test(line.text)) answers++;
    }
    previous = line;
  }
  if (fronts.size < 2 || answers * 2 < fronts.size) return lines;
  let number = 0;
  return lines.flatMap((line): SourceLine[] => {
    if (line.shape !== 'text' || line.junk !== null || line.text.length > 2000) return [line];
    if (fronts.has(line)) {
      number++;
      const rest = (FRONT.exec(line.text)?.[1] ?? '').trim();
      const beside = BESIDE.exec(rest);
      const opened = /^(?:[-*+]\s+|#{1,6}\s+)?\*\*/.test(line.text);
      const plain = (text: string): string => (opened ? text.replace(/\*\*$/, '') : text);
      if (!beside) return [outdented(line, `Q${number}. ${plain(rest)}`)];
      return [outdented(line, `Q${number}. ${plain(beside[1] ?? '')}`), reworded(line, `Answer: ${beside[2]}`)];
    }
    if (number === 0 || !mayOpen(firstCode(line.text))) return [line];
    const back = BACK.exec(line.text);
    return back ? [reworded(line, `Answer: ${back[1]}`.trim())] : [line];
  });
};
