import type { Finding, Question } from '../../exam/model.ts';
import { splitLines } from '../text/lines.ts';
import { buildExam, choiceParts, makeQuestion, textKey } from './build-exam.ts';
import type { FormatReader } from './format-reader.ts';

const marks = {
  quizTitle: /^quiz title:\s*(.*)$/i,
  quizDescription: /^quiz description:\s*(.*)$/i,
  title: /^title:\s*(.*)$/i,
  points: /^points:\s*(\d+(?:\.\d+)?)\s*$/i,
  question: /^(\d{1,4})\.(?:[ \t]+(.*))?$/,
  choice: /^(\*?)([a-zA-Z])\)(?:[ \t]+(.*))?$/,
  box: /^\[([ *])\](?:[ \t]+(.*))?$/,
  short: /^\*(?:[ \t]+(.*))$/,
  number: /^=[ \t]*(.*)$/,
  essay: /^_{3,}\s*$/,
  upload: /^\^{3,}\s*$/,
  feedback: /^(\.\.\.|\+|-)[ \t]+(.*)$/,
  solution: /^!(?:[ \t]+(.*))$/,
  option:
    /^(?:shuffle answers|show correct answers|one question at a time|can't go back|feedback is solution|solutions sample groups|solutions randomize groups):/i,
  group: /^(?:GROUP|END_GROUP|pick:|points per question:|solutions pick:)/i,
  text: /^text(?: title)?:/i,
  comment: /^%(?!%)/,
} as const;

/** text2qti: numbered questions with "*c) right", "[*] right", "= 1.5 +- 0.1", "* accepted", "____", and "Quiz title:" above them. */
export const text2qti: FormatReader = {
  format: 'text2qti',
  detect(text) {
    const start = text.slice(0, 100_000);
    // The patterns that need no look at every line come first.
    const titled = (start.includes('z ') || start.includes('Z ')) && /^quiz title:/im.test(start);
    if (!titled && (!start.includes('*') || /^#{1,6} /m.test(start))) return false;
    if (!/^\d{1,4}\.[ \t]/m.test(start)) return false;
    if (titled) return true;
    return /^\*[a-zA-Z]\)[ \t]/m.test(start) || /^\[\*\][ \t]/m.test(start);
  },
  read(text, { name }) {
    const lines = splitLines(text);
    const findings: Finding[] = [];
    const questions: Question[] = [];
    let title = '';
    let nextTitle: string | null = null;
    let nextPoints: number | null = null;
    const titleLines: number[] = [];
    let draft: Draft | null = null;
    let target: string[] | null = null;
    let fence = '';
    let comment = false;

    const finish = (): void => {
      if (draft) questions.push(toQuestion(draft, questions, findings));
      draft = null;
      target = null;
    };
    for (const [i, raw] of lines.entries()) {
      const number = i + 1;
      const line = raw.length > 4000 ? raw.slice(0, 4000) : raw;
      if (/^COMMENT\s*$/.test(line)) comment = true;
      if (comment) {
        if (/^END_COMMENT\s*$/.test(line)) comment = false;
        continue;
      }
      const ticks = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (ticks && (fence === '' || ticks.startsWith(fence))) fence = fence === '' ? ticks : '';
      // Text that goes on is indented (or inside a fence); blank lines belong to it.
      if (line.trim() === '' || fence !== '' || ticks || /^[ \t]/.test(line)) {
        if (target) {
          target.push(raw.replace(/^(?: {1,4}|\t)/, ''));
          if (draft && line.trim() !== '') (draft as Draft).last = number;
        }
        continue;
      }
      if (marks.comment.test(line)) continue;
      const question = marks.question.exec(line);
      if (question) {
        finish();
        draft = {
          title: nextTitle,
          points: nextPoints,
          prompt: [question[2] ?? ''],
          options: [],
          boxes: false,
          accepted: [],
          numbers: [],
          essay: false,
          feedback: [],
          first: number,
          last: number,
          keyLine: 0,
          feedbackLines: null,
        };
        target = draft.prompt;
        nextTitle = null;
        nextPoints = null;
        continue;
      }
      const head = line.length < 400 ? line : '';
      const quiz = marks.quizTitle.exec(head);
      const described = marks.quizDescription.exec(head);
      const titled = marks.title.exec(head);
      const pointed = marks.points.exec(head);
      if (
        quiz ||
        described ||
        titled ||
        pointed ||
        marks.option.test(head) ||
        marks.group.test(head) ||
        marks.text.test(head)
      ) {
        finish();
        if (quiz) {
          title = quiz[1]!.trim();
          titleLines.push(number);
        }
        if (titled) nextTitle = titled[1]!.trim();
        if (pointed) nextPoints = Number(pointed[1]);
        if (/^pick:/i.test(head))
          findings.push({
            code: 'question-group',
            severity: 'information',
            message: 'A group picks some of its questions; all of them are shown here.',
            line: number,
            question: null,
          });
        continue;
      }
      if (!draft) continue;
      const current: Draft = draft;
      current.last = number;
      const choice = marks.choice.exec(line);
      const box = marks.box.exec(line);
      const short = marks.short.exec(line);
      const value = marks.number.exec(line);
      const comments = marks.feedback.exec(line);
      const solved = marks.solution.exec(line);
      if (choice || box) {
        const label = choice ? choice[2]!.toUpperCase() : String.fromCharCode(65 + (current.options.length % 26));
        const body = [(choice ? choice[3] : box![2]) ?? ''];
        const right = (choice ? choice[1] : box![1]) === '*';
        current.options.push({ label, body, line: number, right });
        current.boxes ||= box !== null;
        target = body;
      } else if (comments || solved) {
        const body = [(comments ? comments[2] : solved![1]) ?? ''];
        // "+" and "-" comment a right and a wrong answer; "..." and "!" explain.
        if (solved || comments![1] === '...') {
          // Behind an option it speaks of that option.
          if (!solved && current.options.length > 0) body[0] = `${current.options.at(-1)!.label}: ${body[0]}`;
          current.feedback.push(body);
          current.feedbackLines = { first: current.feedbackLines?.first ?? number, last: number };
        }
        target = body;
      } else if (short && current.options.length === 0) {
        current.accepted.push(short[1]!.trim());
        current.keyLine ||= number;
        target = null;
      } else if (value && current.options.length === 0) {
        current.numbers.push(value[1]!.trim());
        current.keyLine ||= number;
        target = null;
      } else if (marks.essay.test(line) || marks.upload.test(line)) {
        current.essay = true;
        target = null;
      } else if (target) target.push(raw);
    }
    finish();
    if (questions.length === 0) return null;
    return buildExam({
      name,
      format: 'text2qti',
      title,
      questions,
      findings,
      lines: lines.length,
      titleLines,
    });
  },
};

interface Draft {
  readonly title: string | null;
  readonly points: number | null;
  readonly prompt: string[];
  readonly options: {
    readonly label: string;
    readonly body: string[];
    readonly line: number;
    readonly right: boolean;
  }[];
  boxes: boolean;
  readonly accepted: string[];
  readonly numbers: string[];
  essay: boolean;
  readonly feedback: string[][];
  readonly first: number;
  last: number;
  keyLine: number;
  feedbackLines: { readonly first: number; readonly last: number } | null;
}

function toQuestion(draft: Draft, before: readonly Question[], findings: Finding[]): Question {
  // text2qti lets numbers repeat and skip, and counts the questions itself.
  const id = String(before.length + 1);
  const join = (body: readonly string[]): string => body.join('\n').trim();
  const texts = draft.options.map((option) => join(option.body));
  const solution =
    draft.feedback.length > 0 && draft.feedbackLines
      ? { text: draft.feedback.map(join).join('\n\n'), lines: draft.feedbackLines }
      : null;
  const base = {
    id,
    title: draft.title,
    // text2qti gives each question one point where none are written.
    points: draft.points ?? 1,
    prompt: join(draft.prompt),
    solution,
    lines: { first: draft.first, last: draft.last },
  };
  if (texts.length > 0) {
    const ends = draft.options.map((option, i) =>
      Math.max(option.line, (draft.options[i + 1]?.line ?? option.line + option.body.length) - 1),
    );
    const written = {
      texts,
      lines: draft.options.map((option, i) => ({ first: option.line, last: Math.min(draft.last, ends[i]!) })),
      right: draft.options.map((option) => option.right),
      labels: draft.options.map((option) => option.label),
      many: draft.boxes,
    };
    return makeQuestion({ ...base, ...choiceParts(written, id, draft.first, findings) });
  }
  if (draft.numbers.length > 0) {
    const values = draft.numbers.map((number) => {
      const range = /^\[\s*(-?[\d.eE+-]+)\s*,\s*(-?[\d.eE+-]+)\s*\]$/.exec(number);
      if (range) return `${range[1]}..${range[2]}`;
      return number.replace(/(?<=\d)_(?=\d)/g, '').replace(/\s*\+-\s*/, ' ± ');
    });
    return makeQuestion({ ...base, kind: 'numeric', key: textKey(values, draft.keyLine) });
  }
  if (draft.accepted.length > 0) {
    return makeQuestion({ ...base, kind: 'short-answer', key: textKey(draft.accepted, draft.keyLine) });
  }
  return makeQuestion({ ...base, kind: 'short-answer' });
}
