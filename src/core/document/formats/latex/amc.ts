import type { Finding, Question, Scoring } from '../../../exam/model.ts';
import type { ScoringRule } from '../../../exam/scoring-rule.ts';
import { buildExam, choiceParts, makeQuestion } from '../build-exam.ts';
import type { FormatReader } from '../format-reader.ts';
import { LineIndex } from '../line-index.ts';
import { LatexSource } from './latex-source.ts';
import { readTitle } from './latex-title.ts';
import { latexToMarkdown, type Slice } from './latex-to-markdown.ts';
import { figuresOf } from './pieces.ts';

const right = /^(?:correctchoice|bonne)$/;
const wrong = /^(?:wrongchoice|mauvaise)$/;
const choicesEnvironment = /^(?:choices|choiceshoriz|choicescustom|choicesperso|reponses|reponseshoriz|reponsesperso)$/;
const questionEnvironment = /^question(?:mult)?(?:x)?$/;

interface Draft {
  readonly id: string;
  readonly many: boolean;
  readonly start: number;
  end: number;
  readonly prompt: Slice[];
  readonly options: {
    readonly correct: boolean;
    readonly slice: Slice;
    readonly start: number;
    readonly end: number;
  }[];
  readonly explanation: Slice[];
  scoring: { readonly text: string; readonly start: number; readonly end: number; readonly ofOption: boolean } | null;
  open: boolean;
}

/**
 * auto-multiple-choice LaTeX: \begin{question}{id}, \begin{questionmult}{id}, \correctchoice, \wrongchoice (and the French
 * \bonne, \mauvaise), \explain, \scoring{b=2,m=-1}. As its manual describes them.
 */
export const amcLatex: FormatReader = {
  format: 'amc-latex',
  detect(text) {
    const start = text.slice(0, 200_000);
    if (!start.includes('\\begin{question') && !start.includes('{automultiplechoice}')) return false;
    return (
      (/\\(?:usepackage(?:\[[^\]]{0,200}\])?\{automultiplechoice\}|begin\{questionmult\})/.test(start) ||
        /\\begin\{question\}\s?[[{]/.test(start)) &&
      /\\(?:correctchoice|wrongchoice|bonne|mauvaise|AMCOpen)\b/.test(start)
    );
  },
  read(text, { name }) {
    const source = new LatexSource(text);
    const index = new LineIndex(text);
    const { drafts, defaults, bodyStart, bodyEnd } = walk(source);
    const findings: Finding[] = [];
    const used = new Set<string>();
    const questions = drafts.map((draft, i) => {
      let id = draft.id === '' ? String(i + 1) : draft.id;
      while (used.has(id)) id = `${id}~${i + 1}`;
      used.add(id);
      return toQuestion(source, index, draft, id, defaults, findings);
    });
    const bodyLine = index.lineAt(bodyStart);
    return buildExam({
      name,
      format: 'amc-latex',
      title: readTitle(source, text.length).text,
      questions,
      findings,
      junk: [
        ...(bodyLine > 1 ? [{ lines: { first: 1, last: bodyLine }, reason: 'LaTeX preamble' }] : []),
        ...(bodyEnd < text.length
          ? [{ lines: { first: index.lineAt(bodyEnd), last: index.count }, reason: 'end of the LaTeX document' }]
          : []),
      ],
      lines: index.count,
    });
  },
};

interface Defaults {
  readonly single: Draft['scoring'];
  readonly multiple: Draft['scoring'];
}

function walk(source: LatexSource): {
  readonly drafts: Draft[];
  readonly defaults: Defaults;
  readonly bodyStart: number;
  readonly bodyEnd: number;
} {
  const { text } = source;
  const drafts: Draft[] = [];
  let draft: Draft | null = null;
  let single: Draft['scoring'] = null;
  let multiple: Draft['scoring'] = null;
  let textStart = 0;
  let bodyStart = 0;
  let bodyEnd = text.length;
  let inChoices = false;
  let afterOption = false;
  const flush = (to: number): void => {
    if (draft && !inChoices && to > textStart) draft.prompt.push({ from: textStart, to });
    textStart = to;
  };
  for (let position = 0; position < text.length; ) {
    const token = source.tokenAt(position);
    let next = token.end;
    if (token.kind === 'begin') {
      if (token.environment === 'document') bodyStart = token.start;
      else if (questionEnvironment.test(token.environment)) {
        next = source.optionalAt(next)?.end ?? next;
        const id = source.argumentAt(next);
        next = id?.end ?? next;
        draft = {
          id: id ? text.slice(id.from, id.to).trim() : '',
          many: token.environment.startsWith('questionmult'),
          start: token.start,
          end: next,
          prompt: [],
          options: [],
          explanation: [],
          scoring: null,
          open: false,
        };
        drafts.push(draft);
        inChoices = false;
        textStart = next;
      } else if (draft && choicesEnvironment.test(token.environment)) {
        flush(token.start);
        inChoices = true;
        afterOption = false;
        next = source.optionalAt(next)?.end ?? next;
      }
    } else if (token.kind === 'end') {
      if (token.environment === 'document') {
        bodyEnd = token.start;
        break;
      }
      if (draft && questionEnvironment.test(token.environment)) {
        flush(token.start);
        draft.end = token.end;
        draft = null;
      } else if (draft && choicesEnvironment.test(token.environment)) {
        inChoices = false;
        textStart = next;
      }
    } else if (token.kind === 'command') {
      if (draft && (right.test(token.name) || wrong.test(token.name))) {
        const argument = source.argumentAt(next);
        if (argument) {
          draft.options.push({
            correct: right.test(token.name),
            slice: { from: argument.from, to: argument.to },
            start: token.start,
            end: argument.end,
          });
          draft.end = argument.end;
          next = argument.end;
          afterOption = true;
        }
      } else if (
        token.name === 'scoring' ||
        token.name === 'bareme' ||
        token.name === 'scoringDefaultS' ||
        token.name === 'scoringDefaultM' ||
        token.name === 'baremeDefautS' ||
        token.name === 'baremeDefautM'
      ) {
        const argument = source.argumentAt(next);
        if (argument) {
          const scoring = {
            text: text.slice(argument.from, argument.to),
            start: token.start,
            end: argument.end,
            ofOption: inChoices && afterOption,
          };
          if (token.name.endsWith('S')) single = scoring;
          else if (token.name.endsWith('M')) multiple = scoring;
          else if (draft) {
            flush(token.start);
            draft.scoring = draft.scoring && !scoring.ofOption ? draft.scoring : scoring;
          }
          next = argument.end;
          if (draft && !inChoices) textStart = next;
        }
      } else if (draft && (token.name === 'explain' || token.name === 'explication')) {
        const argument = source.argumentAt(next);
        if (argument) {
          flush(token.start);
          draft.explanation.push({ from: argument.from, to: argument.to });
          textStart = next = argument.end;
        }
      } else if (draft && token.name === 'AMCOpen') {
        flush(token.start);
        draft.open = true;
        next = source.argumentAt(next)?.end ?? next;
        next = source.argumentAt(next)?.end ?? next;
        textStart = next;
      }
    }
    position = Math.max(next, position + 1);
  }
  return { drafts, defaults: { single, multiple }, bodyStart, bodyEnd };
}

function toQuestion(
  source: LatexSource,
  index: LineIndex,
  draft: Draft,
  id: string,
  defaults: Defaults,
  findings: Finding[],
): Question {
  const first = index.lineAt(draft.start);
  const texts = draft.options.map((option) => latexToMarkdown(source, [option.slice]));
  const declared = draft.scoring ?? (draft.many ? defaults.multiple : defaults.single);
  const scoring = declared
    ? readAmcScoring(source, index, declared, draft.many, first, id, findings)
    : draft.open
      ? null
      : usual(draft.many);
  const choice =
    draft.open || texts.length === 0
      ? null
      : choiceParts(
          {
            texts,
            lines: draft.options.map(({ start, end }) => ({ first: index.lineAt(start), last: index.lineAt(end - 1) })),
            right: draft.options.map((option) => option.correct),
            many: draft.many,
          },
          id,
          first,
          findings,
        );
  const explanation = latexToMarkdown(source, draft.explanation);
  return makeQuestion({
    ...(choice ?? { kind: 'short-answer' }),
    id,
    prompt: latexToMarkdown(source, draft.prompt),
    points: scoring ? amcPoints(scoring.rule, texts.length) : null,
    // Of several, none may be right.
    key: choice?.key ?? (choice && draft.many ? { value: [], source: 'marked', line: first } : null),
    solution:
      explanation === ''
        ? null
        : {
            text: explanation,
            lines: {
              first: index.lineAt(draft.explanation[0]!.from),
              last: index.lineAt(draft.explanation.at(-1)!.to),
            },
          },
    scoring,
    figures: figuresOf(source, index, draft.prompt),
    lines: { first, last: Math.max(first, index.lineAt(Math.max(draft.start, draft.end - 1))) },
  });
}

/** What AMC counts where nothing is declared: one point for a right answer, or for each option handled rightly. */
function usual(many: boolean): Scoring {
  const rule: ScoringRule = many
    ? { name: 'amc', right: 1, wrong: 0 }
    : { name: 'signed', correct: 1, wrong: 0, blank: 0 };
  return { rule, quote: '', line: null, confidence: 0.9 };
}

/** What AMC's own points add up to; null where the rule leaves them to the question. */
function amcPoints(rule: ScoringRule, options: number): number | null {
  if (rule.name === 'signed') return rule.correct;
  return rule.name === 'amc' ? rule.right * options : null;
}

/**
 * b: points for right, m: for wrong, v: for no answer, e: for an impossible one (several marked), in a simple question; b and
 * m by option in a multiple one. Other parameters (mz, haut, p, formulas) are said not to be understood: none is guessed.
 */
function readAmcScoring(
  source: LatexSource,
  index: LineIndex,
  declared: NonNullable<Draft['scoring']>,
  many: boolean,
  line: number,
  question: string,
  findings: Finding[],
): Scoring | null {
  const values = new Map<string, number>();
  let strange = declared.ofOption ? 'points of single options' : '';
  for (const part of declared.text.split(',')) {
    const match = /^\s*([a-z]+)\s*=\s*(-?\d+(?:\.\d+)?)\s*$/i.exec(part);
    if (!match || !['b', 'm', 'v', 'e', 'mz'].includes(match[1]!)) strange ||= part.trim();
    else values.set(match[1]!, Number(match[2]));
  }
  const b = values.get('b') ?? 1;
  const m = values.get('m') ?? 0;
  const v = values.get('v') ?? 0;
  const e = values.get('e');
  const mz = values.get('mz');
  if (many && (v !== 0 || (e !== undefined && e !== 0))) strange ||= 'v or e in a multiple question';
  if (!many && mz !== undefined) strange ||= 'mz in a simple question';
  if (strange !== '') {
    findings.push({
      code: 'scoring-not-understood',
      severity: 'warning',
      message: `The scoring “${declared.text.trim().slice(0, 80)}” is not understood (${strange.slice(0, 40)}); the usual rule is assumed.`,
      line: index.lineAt(declared.start),
      question,
    });
    return null;
  }
  const rule: ScoringRule = many
    ? mz === undefined
      ? { name: 'amc', right: b, wrong: m }
      : { name: 'signed', correct: mz, wrong: 0, blank: 0 }
    : { name: 'signed', correct: b, wrong: m, blank: v, ...(e === undefined ? {} : { multiple: e }) };
  return {
    rule,
    quote: source.text.slice(declared.start, declared.end),
    line: index.lineAt(declared.start) || line,
    confidence: 1,
  };
}
