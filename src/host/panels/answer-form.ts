import type { ScoringRuleName } from '../../core/exam/scoring-rule.ts';
import { limits } from '../../protocol/limits.ts';
import type { AnswerForm, PanelCell } from '../../protocol/messages.ts';
import { label, words } from './cut.ts';
import type { Render } from './rendering.ts';
import type { Unsolved } from './unsolved.ts';

/** How a question is answered. A kind that lacks what it needs (options, a table) is answered in words. */
export function answerForm(question: Unsolved, rule: ScoringRuleName | null, render: Render): AnswerForm {
  const certainty = rule === 'certainty';
  switch (question.kind) {
    case 'true-false': {
      const printed = question.options.length > 0;
      return { kind: 'single', options: printed ? options(question, render) : trueFalse, certainty };
    }
    case 'single-choice':
      return question.options.length > 0 ? { kind: 'single', options: options(question, render), certainty } : prose;
    case 'multi-choice':
      if (question.options.length === 0) return prose;
      return rule === 'multiple-true-false'
        ? { kind: 'rows', options: options(question, render) }
        : { kind: 'multiple', options: options(question, render), certainty };
    case 'short-answer':
      return prose;
    case 'numeric':
      return { kind: 'text', input: 'number' };
    case 'formula':
      return { kind: 'text', input: 'formula' };
    case 'table':
      return question.table === null ? prose : table(question.table, render);
    case 'code': {
      const given = givenCode(question);
      return {
        kind: 'code',
        language: words(given?.language ?? 'python'),
        given: (given?.text ?? '').slice(0, limits.text),
      };
    }
    case 'multi-part':
      return { kind: 'none' };
  }
}

const FENCE = /^(`{3,}|~{3,})[ \t]*(\w*)/;

/** The program as the statement shows it: in a filled-in paper the document's own text has the student's code in its blanks. */
function givenCode({ prompt, code }: Unsolved): { readonly language: string; readonly text: string } | undefined {
  let open: { readonly mark: string; readonly language: string; readonly lines: string[] } | null = null;
  let shown: { readonly language: string; readonly text: string } | undefined;
  for (const line of prompt.slice(0, limits.text).split('\n')) {
    const fence = FENCE.exec(line);
    if (open === null) {
      if (fence) open = { mark: fence[1] ?? '', language: fence[2] || 'python', lines: [] };
    } else if (fence && line.trim() === open.mark) {
      shown = { language: open.language, text: open.lines.join('\n') };
      open = null;
    } else {
      open.lines.push(line);
    }
  }
  return shown ?? code.at(-1);
}

const prose: AnswerForm = { kind: 'text', input: 'prose' };
const trueFalse = [
  { label: 'True', html: '' },
  { label: 'False', html: '' },
];

function options(question: Unsolved, render: Render): { label: string; html: string }[] {
  return question.options.slice(0, limits.choices).map((option) => ({
    label: label(option.label),
    html: saysMore(option) ? render(option.text) : '',
  }));
}

function saysMore({ label, text }: { label: string; text: string }): boolean {
  const said = text.trim();
  return said !== '' && said.toLowerCase() !== label.trim().toLowerCase();
}

function table({ header, rows }: NonNullable<Unsolved['table']>, render: Render): AnswerForm {
  const cells = (row: readonly string[]): PanelCell[] =>
    row.slice(0, limits.columns).map((cell) => {
      const text = cell.slice(0, limits.cell);
      return { text, html: /[$\\*_`<]/.test(text) ? render(text) : '' };
    });
  return { kind: 'table', header: cells(header), rows: rows.slice(0, limits.rows).map(cells) };
}

/** What to do, in words. */
export function task({ kind }: Unsolved, rule: ScoringRuleName | null): string {
  switch (kind) {
    case 'true-false':
      return 'True or false?';
    case 'single-choice':
      return 'Choose one answer';
    case 'multi-choice':
      return rule === 'multiple-true-false' ? 'Judge each statement, or leave it open' : 'Select all that apply';
    case 'short-answer':
      return 'Answer in your own words';
    case 'numeric':
      return 'Give a number';
    case 'formula':
      return 'Give a formula';
    case 'table':
      return 'Fill in the empty cells';
    case 'code':
      return 'Write the code';
    case 'multi-part':
      return 'Answer its parts';
  }
}
