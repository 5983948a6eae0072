import type { Finding, Question } from '../exam/model.ts';

/** Gives the findings on a student's answers the questions that these answer: those are known only when all lines are read. */
export function nameQuestions(findings: Finding[], questions: readonly Question[], lines: ReadonlySet<number>): void {
  for (const [at, finding] of findings.entries()) {
    if (finding.code !== 'student-answer' || !lines.has(finding.line)) continue;
    findings[at] = { ...finding, question: questionAt(questions, finding.line) };
  }
}

/** The innermost question around a line. */
function questionAt(questions: readonly Question[], line: number): string | null {
  let found: string | null = null;
  let among = questions;
  for (;;) {
    const around = among.find(({ lines }) => lines.first <= line && line <= lines.last);
    if (!around) return found;
    found = around.id;
    among = around.parts;
  }
}
