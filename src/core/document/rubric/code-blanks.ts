import type { GivenCode } from '../../exam/model.ts';

/** One numbered blank of a given program: its task as the comment states it and what the student filled in. */
export interface CodeBlank {
  readonly title: string;
  readonly answer: string | null;
  readonly line: number;
  readonly last: number;
}

const STEP = /^\s*#\s*\(?(\d{1,2})[.)]\s*(.*)$/;

/** Divides a program with comments "# 1) …", "# 2) …" into its blanks; null unless they are exactly as many as asked. */
export function splitCodeBlanks(code: readonly GivenCode[], count: number): CodeBlank[] | null {
  const lines: { text: string; line: number }[] = [];
  for (const block of code) {
    const offset = block.lines.first + 1;
    for (const [index, text] of block.text.split('\n').entries()) lines.push({ text, line: offset + index });
  }
  const starts: { at: number; ordinal: number; title: string }[] = [];
  lines.forEach((line, at) => {
    const match = STEP.exec(line.text);
    if (match && Number(match[1]) === starts.length + 1)
      starts.push({ at, ordinal: Number(match[1]), title: match[2] ?? '' });
  });
  if (starts.length !== count || count === 0) return null;
  return starts.map((start, index) => {
    const end = starts[index + 1]?.at ?? lines.length;
    const title = [start.title];
    let answer: string | null = null;
    let last = lines[start.at]?.line ?? 0;
    for (let at = start.at + 1; at < end; at++) {
      const text = lines[at]?.text ?? '';
      const comment = /^\s*#+\s?(.*)$/.exec(text);
      if (comment && answer === null && !/^\s*#{2,}/.test(text)) title.push((comment[1] ?? '').trim());
      else if (text.trim() !== '' && answer === null) {
        const assigned = /^\s*[\w.[\]]+\s*=\s*(?!=)(.+?)(?:\s+#.*)?$/.exec(text);
        answer = (assigned?.[1] ?? text).trim();
        last = lines[at]?.line ?? last;
      }
    }
    return { title: title.join(' ').trim(), answer, line: lines[start.at]?.line ?? 0, last };
  });
}
