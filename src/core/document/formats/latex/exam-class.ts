import type { Finding, Question, Section } from '../../../exam/model.ts';
import { readMinutes, readPoints } from '../../points.ts';
import { NO_HINT, openKind, saysMany } from '../../questions/kind.ts';
import { questionScoring } from '../../scoring/choice-instruction.ts';
import { readPointsPerQuestion } from '../../scoring/points-per-question.ts';
import { readScoring } from '../../scoring/read-scoring.ts';
import { buildExam, choiceParts, letters, makeQuestion, pointsOf, type QuestionParts, roman } from '../build-exam.ts';
import type { FormatReader } from '../format-reader.ts';
import { LineIndex } from '../line-index.ts';
import { LatexSource } from './latex-source.ts';
import { readTitle } from './latex-title.ts';
import { latexToMarkdown, type Slice } from './latex-to-markdown.ts';
import { answersOf, codeOf, figuresOf } from './pieces.ts';

interface ItemOption {
  readonly correct: boolean;
  readonly slices: Slice[];
  readonly start: number;
  end: number;
}

interface Item {
  readonly level: number;
  readonly title: string | null;
  readonly points: number | null;
  readonly bonus: boolean;
  readonly start: number;
  end: number;
  readonly section: Section | null;
  readonly prompt: Slice[];
  readonly options: ItemOption[];
  many: boolean;
  readonly solution: Slice[];
  readonly children: Item[];
}

const levels: Readonly<Record<string, number>> = { question: 0, titledquestion: 0, part: 1, subpart: 2, subsubpart: 3 };
const choiceEnvironments = new Set(['choices', 'oneparchoices', 'checkboxes', 'oneparcheckboxes']);
const solutionEnvironments = /^(?:solution(?:orbox|orlines|ordottedlines|orgrid)?|answer|soln|sol)$/;
const sectioning = new Set(['section', 'subsection']);

/**
 * The LaTeX class `exam`: \question[10], \titledquestion{Title}[10], \part, \subpart, \subsubpart and their bonus forms;
 * choices and checkboxes with \choice and \CorrectChoice; solution environments; \fillin[answer]. As documented for the
 * class by Philip Hirschhorn.
 */
export const examClass: FormatReader = {
  format: 'latex-exam',
  detect(text) {
    const start = text.slice(0, 200_000);
    const isDocument = start.includes('\\documentclass');
    if (isDocument && /\\documentclass(?:\[[^\]]{0,200}\])?\{exam[^}]{0,20}\}/.test(start.slice(0, 20_000)))
      return true;
    return start.includes('\\begin{questions}') && /\\(?:titled)?question\b/.test(start);
  },
  read(text, { name }) {
    const source = new LatexSource(text);
    const index = new LineIndex(text);
    const found = walk(source, index);
    const findings: Finding[] = [];
    const questions = found.items.map((item, i) => toQuestion(source, index, item, String(i + 1), '', findings));
    const preface = latexToMarkdown(source, found.preface);
    const bodyLine = index.lineAt(found.bodyStart);
    const title = readTitle(source, found.bodyStart);
    const closing = index.lineAt(found.bodyEnd);
    const junk = [
      ...(bodyLine > 1 ? [{ lines: { first: 1, last: bodyLine }, reason: 'LaTeX preamble' }] : []),
      ...(found.bodyEnd < text.length
        ? [{ lines: { first: closing, last: index.count }, reason: 'end of the LaTeX document' }]
        : []),
    ];
    return buildExam({
      name,
      format: 'latex-exam',
      title: title.text || firstHeading(preface),
      questions,
      sections: found.sections.map((section) => closeSection(section, questions)),
      findings,
      junk,
      minutes: readMinutes(preface),
      lines: index.count,
      titleLines: title.offset === null || index.lineAt(title.offset) >= bodyLine ? [] : [],
    });
  },
};

interface Walk {
  readonly items: readonly Item[];
  readonly sections: readonly Section[];
  readonly preface: readonly Slice[];
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** One pass over the document: each stretch of text goes to the prompt, option or solution that is open there. */
function walk(source: LatexSource, index: LineIndex): Walk {
  const { text } = source;
  const items: Item[] = [];
  const sections: Section[] = [];
  const preface: Slice[] = [];
  const path: Item[] = [];
  let section: { readonly made: Section; readonly instructions: Slice[] } | null = null;
  let option: ItemOption | null = null;
  /** The environment that holds the open options, whatever a course calls it. */
  let optionsIn = '';
  /** An \\ifprintanswers without its \\fi was met: no later one has one either. */
  let unended = false;
  const environments: string[] = [];
  let bodyStart = 0;
  let bodyEnd = text.length;
  let textStart = 0;
  let inQuestions = false;
  let started = !/\\begin\s?\{document\}/.test(text);

  const flush = (to: number): void => {
    if (to > textStart && started) {
      const slice = { from: textStart, to };
      const item = path.at(-1);
      if (option) {
        option.slices.push(slice);
        option.end = Math.max(option.end, lastWord(text, slice));
      } else if (item) item.prompt.push(slice);
      else if (section) section.instructions.push(slice);
      else preface.push(slice);
    }
    textStart = to;
  };
  const closeSectionText = (): void => {
    if (!section) return;
    sections[sections.length - 1] = withInstructions(
      section.made,
      latexToMarkdown(source, section.instructions),
      index,
      section.instructions,
    );
    section = { made: sections.at(-1)!, instructions: [] };
  };

  for (let position = 0; position < text.length; ) {
    const token = source.tokenAt(position);
    let next = token.end;
    if (token.kind === 'begin') {
      const { environment } = token;
      environments.push(environment);
      if (environment === 'document') {
        bodyStart = token.start;
        started = true;
        textStart = next;
      } else if (environment === 'questions') {
        flush(token.start);
        if (!inQuestions && section) closeSectionText();
        inQuestions = true;
        textStart = next = source.optionalAt(next)?.end ?? next;
      } else if (started && choiceEnvironments.has(environment) && path.length > 0) {
        flush(token.start);
        path.at(-1)!.many = environment.includes('checkboxes');
        textStart = next;
      } else if (started && solutionEnvironments.test(environment) && path.length > 0) {
        flush(token.start);
        const item = path.at(-1)!;
        const from = source.optionalAt(next)?.end ?? next;
        const end = endOf(source, environment, from);
        item.solution.push({ from, to: end.start });
        item.end = Math.max(item.end, end.end);
        textStart = next = end.end;
        environments.pop();
      } else if (started && /^(?:sub){0,2}parts$/.test(environment)) {
        flush(token.start);
        textStart = next;
      }
    } else if (token.kind === 'end') {
      const { environment } = token;
      if (environment === 'document') {
        flush(token.start);
        bodyEnd = token.start;
        break;
      }
      if (environments.at(-1) === environment) environments.pop();
      if (choiceEnvironments.has(environment) || (option !== null && environment === optionsIn)) {
        flush(token.start);
        option = null;
        textStart = next;
      } else if (/^(?:sub){0,2}parts$/.test(environment)) {
        flush(token.start);
        option = null;
        const level = environment === 'parts' ? 1 : environment === 'subparts' ? 2 : 3;
        // What follows belongs to the question around, except where the last part still waits for its solution.
        if (path.at(-1)?.level === level && (path.at(-1)!.solution.length > 0 || !solutionFollows(source, next))) {
          for (let item = path.at(-1); item && item.level >= level; item = path.at(-1)) path.pop();
        }
        textStart = next;
      } else if (environment === 'questions') {
        flush(token.start);
        path.length = 0;
        option = null;
        section = null;
        textStart = next;
      }
    } else if (token.kind === 'command' && started) {
      const bonus = token.name.startsWith('bonus');
      const level = levels[bonus ? token.name.slice(5) : token.name];
      if (
        level !== undefined &&
        (inQuestions || /^(?:titled)?question$/.test(bonus ? token.name.slice(5) : token.name))
      ) {
        flush(token.start);
        option = null;
        if (level === 0) closeSectionText();
        let title: string | null = null;
        if (token.name.endsWith('titledquestion')) {
          const argument = source.argumentAt(next);
          if (argument) {
            title = latexToMarkdown(source, [{ from: argument.from, to: argument.to }]);
            next = argument.end;
          }
        }
        const points = source.optionalAt(next);
        if (points) next = points.end;
        for (let last = path.at(-1); last && last.level >= level; last = path.at(-1)) path.pop();
        const item: Item = {
          level,
          title,
          points: points ? readLatexPoints(text.slice(points.from, points.to)) : null,
          bonus: bonus || (path.at(-1)?.bonus ?? false),
          start: token.start,
          end: next,
          section: section?.made ?? null,
          prompt: [],
          options: [],
          many: false,
          solution: [],
          children: [],
        };
        (path.at(-1)?.children ?? items).push(item);
        path.push(item);
        textStart = next;
      } else if (/^(?:choice|CorrectChoice|correctchoice)$/.test(token.name) && path.length > 0) {
        flush(token.start);
        next = source.optionalAt(next)?.end ?? next;
        option = { correct: token.name !== 'choice', slices: [], start: token.start, end: next };
        path.at(-1)!.options.push(option);
        if (path.at(-1)!.options.length === 1) optionsIn = environments.at(-1) ?? '';
        textStart = next;
      } else if (token.name === 'ifprintanswers' && path.length > 0) {
        // What is printed with the answers only is solution; what stands after \\else is what the student sees.
        flush(token.start);
        const branch: ReturnType<typeof branches> = unended ? null : branches(source, next);
        unended ||= branch === null;
        const item = path.at(-1)!;
        if (branch) {
          if (branch.from < branch.to) item.solution.push({ from: branch.from, to: branch.to });
          item.end = Math.max(item.end, branch.to);
          textStart = next = branch.next;
        }
      } else if (sectioning.has(token.name.replace('*', '')) && option === null) {
        const argument = source.argumentAt(source.optionalAt(next)?.end ?? next);
        if (argument) {
          flush(token.start);
          path.length = 0;
          const heading = latexToMarkdown(source, [{ from: argument.from, to: argument.to }]);
          const points = readPoints(heading);
          const made: Section = {
            id: String(sections.length + 1),
            title: points ? heading.slice(0, points.start).replace(/[\s(:–-]+$/, '') || heading : heading,
            points: points?.points ?? null,
            minutes: readMinutes(heading),
            scoring: null,
            choose: null,
            instructions: '',
            lines: { first: index.lineAt(token.start), last: index.lineAt(token.start) },
          };
          sections.push(made);
          section = { made, instructions: [] };
          textStart = next = argument.end;
        }
      }
    }
    position = Math.max(next, position + 1);
  }
  if (bodyEnd === text.length) flush(text.length);
  return { items, sections, preface, bodyStart, bodyEnd };
}

/** Not Math.max(...values): a spread of very many values overflows the stack. */
function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** The text from `\\ifprintanswers` to `\\else` or `\\fi`, and where to read on. */
function branches(
  source: LatexSource,
  from: number,
): { readonly from: number; readonly to: number; readonly next: number } | null {
  let depth = 0;
  for (let position = from; position < source.text.length; ) {
    const token = source.tokenAt(position);
    if (token.kind === 'command') {
      if (/^if[a-z@]/i.test(token.name) && token.name !== 'iff') depth++;
      else if (token.name === 'fi' && depth-- === 0) return { from, to: token.start, next: token.end };
      else if (token.name === 'else' && depth === 0) return { from, to: token.start, next: token.end };
    } else if (token.kind === 'end' && token.environment === 'document') break;
    position = token.end;
  }
  return null;
}

/** Whether a solution stands after `\end{subparts}` before anything else begins. */
function solutionFollows(source: LatexSource, from: number): boolean {
  for (let position = from, steps = 0; position < source.text.length && steps < 60; steps++) {
    const token = source.tokenAt(position);
    if (token.kind === 'begin' && solutionEnvironments.test(token.environment)) return true;
    if (token.kind === 'end' && token.environment !== 'center') return false;
    if (token.kind === 'command' && levels[token.name.replace(/^bonus/, '')] !== undefined) return false;
    position = token.end;
  }
  return false;
}

function endOf(
  source: LatexSource,
  environment: string,
  from: number,
): { readonly start: number; readonly end: number } {
  let depth = 0;
  for (let position = from; position < source.text.length; ) {
    const token = source.tokenAt(position);
    if (token.kind === 'begin' && token.environment === environment) depth++;
    else if (token.kind === 'end' && token.environment === environment && depth-- === 0)
      return { start: token.start, end: token.end };
    else if (token.kind === 'end' && token.environment === 'document') return { start: token.start, end: token.start };
    position = token.end;
  }
  return { start: source.text.length, end: source.text.length };
}

/** "10", "2.5", "\half", "2\half", "10 points". Null for anything else. */
function readLatexPoints(text: string): number | null {
  const match = /^\s*(\d{1,4}(?:\.\d{1,3})?)?\s*(\\half\b)?\s*(?:points?|pts?\.?|marks?)?\s*$/i.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  return Number(match[1] ?? 0) + (match[2] ? 0.5 : 0);
}

function withInstructions(section: Section, instructions: string, index: LineIndex, slices: readonly Slice[]): Section {
  if (instructions === '') return section;
  const line = slices.length > 0 ? index.lineAt(slices[0]!.from) : section.lines.first;
  return {
    ...section,
    instructions,
    scoring: readScoring(instructions, line),
    minutes: section.minutes ?? readMinutes(instructions),
  };
}

function closeSection(section: Section, questions: readonly Question[]): Section {
  const own = questions.filter((question) => question.section === section.id);
  return {
    ...section,
    points: section.points ?? pointsOf(own),
    lines: {
      first: section.lines.first,
      last: greatest([section.lines.first, ...own.map((question) => question.lines.last)]),
    },
  };
}

function firstHeading(preface: string): string {
  const lines = preface.split('\n').map((line) => line.replace(/[*_#`]/g, '').trim());
  return (
    lines.find((line) => line.length < 120 && /\b(?:exam|midterm|quiz|test|final|assignment|homework)\b/i.test(line)) ??
    ''
  );
}

function lastWord(text: string, slice: Slice): number {
  let end = slice.to;
  while (end > slice.from && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function toQuestion(
  source: LatexSource,
  index: LineIndex,
  item: Item,
  id: string,
  above: string,
  findings: Finding[],
): Question {
  const first = index.lineAt(item.start);
  const prompt = latexToMarkdown(source, item.prompt);
  const parts = item.children.map((child, i) => {
    const label = child.level === 1 ? letters(i + 1) : child.level === 2 ? roman(i + 1) : letters(i + 1).toUpperCase();
    return toQuestion(source, index, child, `${id}(${label})`, prompt, findings);
  });
  const section = item.section;
  const ends = [
    item.end,
    ...item.prompt.map((slice) => lastWord(source.text, slice)),
    ...item.options.map((option) => option.end),
    ...item.solution.map((slice) => slice.to),
  ];
  const last = Math.max(first, index.lineAt(greatest(ends) - 1), greatest(parts.map((part) => part.lines.last)));
  const solutionText = latexToMarkdown(source, item.solution);
  const solution =
    item.solution.length > 0 && solutionText !== ''
      ? {
          text: solutionText,
          lines: {
            first: index.lineAt(item.solution[0]!.from),
            last: Math.max(index.lineAt(item.solution[0]!.from), index.lineAt(Math.max(0, item.solution.at(-1)!.to))),
          },
        }
      : null;
  const texts = item.options.map((option) => latexToMarkdown(source, option.slices));
  const scoring = questionScoring(prompt, first, section?.scoring ?? null);
  const points =
    item.points ??
    (parts.length > 0 ? pointsOf(parts) : ((section && readPointsPerQuestion(section.instructions)?.points) ?? null));
  const figures = figuresOf(source, index, item.prompt);
  const make = ({ kind, options, key, code }: Pick<QuestionParts, 'kind' | 'options' | 'key' | 'code'>): Question =>
    makeQuestion({
      id,
      kind,
      title: item.title,
      section: section?.id ?? null,
      points,
      extraCredit: item.bonus,
      prompt,
      options,
      key,
      solution,
      parts,
      lines: { first, last },
      scoring,
      code,
      figures,
    });
  if (parts.length > 0) return make({ kind: 'multi-part' });
  if (texts.length > 0) {
    const said = saysMany(`${prompt}\n${above.slice(0, 2000)}\n${section?.instructions ?? ''}`);
    const many = said ?? (item.many || item.options.filter((option) => option.correct).length > 1);
    const written = {
      texts,
      lines: item.options.map(({ start, end }) => ({
        first: index.lineAt(start),
        last: index.lineAt(Math.max(start, end - 1)),
      })),
      right: item.options.map((option) => option.correct),
      many,
    };
    return make(choiceParts(written, id, first, findings));
  }
  const answers = answersOf(source, item.prompt);
  const solved = codeOf(source, item.solution);
  const kind = solved.onlyCode ? 'code' : answers.length > 0 ? 'short-answer' : openKind(prompt, '', NO_HINT);
  const short = solution && shortKey(solutionText, solved.output);
  return make({
    kind,
    key:
      answers.length > 0
        ? { value: answers.length === 1 ? answers[0]! : answers.join('; '), source: 'marked', line: first }
        : short
          ? { value: short, source: 'solution', line: solution.lines.first }
          : null,
    code: codeOf(source, item.prompt).blocks.map(({ from, to, language, text: code }) => ({
      language,
      text: code,
      lines: { first: index.lineAt(from), last: index.lineAt(to) },
    })),
  });
}

/** A solution of one word, number or short list is a key; so is the one line that a program prints. Prose and formulas are not. */
function shortKey(solution: string, output: string | null): string | null {
  if (output !== null) return output;
  if (solution.includes('\n') || solution.length > 40 || solution.split(' ').length > 5) return null;
  const number = /^\$(-?\d+(?:\.\d+)?)\$$/.exec(solution);
  if (number) return number[1]!;
  return /[\\$`*]|[.!?]$|^(?:yes|no),/i.test(solution) ? null : solution;
}
