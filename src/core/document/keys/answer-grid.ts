/** One answer of a key printed apart from its questions: "3. b", "Q7: A and C". */
export interface GridAnswer {
  readonly number: string;
  readonly text: string;
  readonly line: number;
}

interface Line {
  readonly text: string;
  readonly line: number;
}

const PAIR =
  /(?:^|[\s,;|])(?:q(?:uestion)?\.?\s*)?(\d{1,3})\s*[-–—.:)=]\s*\(?([A-Ha-h](?:\s*(?:,|&|and)\s*[A-Ha-h])*|true|false|[TF])\)?(?=$|[\s,;.|)])/gi;
const CELLS =
  /^\|\s*(?:q(?:uestion)?\.?\s*)?(\d{1,3})\s*\|\s*\**\(?([A-Ha-h](?:\s*(?:,|&|and)\s*[A-Ha-h])*|true|false)\)?\**\s*\|/i;

/** Whether a heading announces the answers of the questions above it. */
export function announcesAnswers(title: string): boolean {
  return /^\W*(?:answers?|answer\s*key|key|answer\s*sheet|correct answers|solutions?(?:\s+key)?)\W*$/i.test(title);
}

/**
 * Reads a key printed as pairs ("1-B 2-C"), as rows of a table, or as a column of numbers beside a column of letters. Null
 * where the numbers do not run from one on, or the columns differ in length: such a key is not guessed at.
 */
export function readAnswerGrid(lines: readonly Line[]): GridAnswer[] | null {
  const answers: GridAnswer[] = [];
  for (const { text, line } of lines) {
    const cells = CELLS.exec(text);
    if (cells) answers.push({ number: cells[1] ?? '', text: cells[2] ?? '', line });
    else
      for (const match of text.slice(0, 2000).matchAll(PAIR))
        answers.push({ number: match[1] ?? '', text: match[2] ?? '', line });
  }
  if (answers.length >= 2)
    return new Set(answers.map((answer) => answer.number)).size === answers.length ? answers : null;
  return readColumns(lines);
}

function readColumns(lines: readonly Line[]): GridAnswer[] | null {
  const numbers: string[] = [];
  const letters: { text: string; line: number }[] = [];
  for (const { text, line } of lines) {
    for (const token of text.slice(0, 2000).split(/[\s|,]+/)) {
      if (/^\d{1,3}[.)]?$/.test(token)) {
        if (letters.length > 0 && letters.length < numbers.length) return null;
        numbers.push(String(Number.parseInt(token, 10)));
      } else if (/^\(?[A-Ha-h]\)?$|^(?:true|false)$/i.test(token)) letters.push({ text: token, line });
    }
  }
  if (numbers.length < 2 || numbers.length !== letters.length) return null;
  if (numbers.some((number, index) => Number(number) !== index + 1)) return null;
  return numbers.map((number, index) => ({
    number,
    text: letters[index]?.text ?? '',
    line: letters[index]?.line ?? 0,
  }));
}
