import type { Finding, Key } from '../../exam/model.ts';
import { type ChoiceKeyReading, normalise, readChoiceKey } from '../keys/choice-key.ts';
import type { Piece } from '../outline/item.ts';
import { firstCode } from '../text/code-at.ts';
import type { QuestionDraft } from './draft.ts';

/** What of the document decides over keys. */
export interface KeyContext {
  /** A student has written in it: marks are no key. */
  readonly filled: boolean;
  /** Points were lost in it: the boxes are ticked by whoever lost them. */
  readonly graded: boolean;
  /** The sign that the document says marks its correct options, or "". */
  readonly legend: string;
  readonly findings: Finding[];
}

/**
 * The key of a choice question: what its solution says, else the document's own marks. Where the two differ, or the solution
 * cannot be told, there is none, and a finding says why.
 */
export function choiceKey(
  draft: QuestionDraft,
  answers: readonly Piece[],
  many: boolean | null,
  context: KeyContext,
): Key | null {
  const options =
    draft.options.length > 0
      ? draft.options
      : [
          { label: 'True', text: 'True' },
          { label: 'False', text: 'False' },
        ];
  let reading = saidInFull(draft, answers) ?? readChoiceKey(answers, options);
  if (!reading.key && draft.kind === 'true-false' && draft.options.length === 2) {
    const printed = readChoiceKey(
      answers,
      draft.options.map((option) => ({ label: option.printed ?? option.label, text: option.text })),
    );
    const called = printed.key?.labels.map((label) => (label === draft.options[0]?.printed ? 'True' : 'False'));
    if (printed.key && called?.length === 1) reading = { ...printed, key: { labels: called, line: printed.key.line } };
  }
  // "Answer: d" of options that carry no label: the fourth.
  if (!reading.key && draft.options.length >= 2) {
    const positions = draft.options.map((option) => option.printed ?? option.label);
    // Numbers that a page prints as letters are positions too.
    const unlabelled = draft.options.every(
      ({ item }) =>
        item === draft.item || item.style === 'box' || item.style === 'true-false' || item.style === 'arabic',
    );
    if (
      unlabelled &&
      positions.every((label, at) => label === String(at + 1) || draft.options[at]?.item.style === 'true-false')
    ) {
      const letters = draft.options.map((option, at) => ({ label: String.fromCharCode(97 + at), text: option.text }));
      const byLetter = readChoiceKey(answers, letters);
      if (byLetter.key)
        reading = {
          ...byLetter,
          key: {
            labels: byLetter.key.labels.map((label) => draft.options[firstCode(label) - 97]?.label ?? label),
            line: byLetter.key.line,
          },
          contradicted: [],
        };
    }
  }
  const findings = context.findings;
  if (reading.problem) {
    findings.push({
      code: 'key-unclear',
      severity: 'warning',
      message: reading.problem,
      line: answers[0]?.line ?? draft.first,
      question: draft.id,
    });
    return null;
  }
  const marked = markedKey(draft, context);
  let key: Key | null = null;
  if (reading.key) {
    key = { value: reading.key.labels, source: 'solution', line: reading.key.line };
    if (reading.contradicted.length > 0) {
      findings.push({
        code: 'key-contradicts-explanation',
        severity: 'warning',
        message: `The key is ${reading.key.labels.join(', ')}; the explanation says otherwise of ${reading.contradicted.join(', ')}.`,
        line: reading.verdictLine,
        question: draft.id,
      });
    }
  }
  if (marked && key && marked.value !== key.value && [...marked.value].join() !== [...key.value].join()) {
    findings.push({
      code: 'key-contradicts-marks',
      severity: 'error',
      message: `The answer says ${[...key.value].join(', ')}, the marked options are ${[...marked.value].join(', ')}: no key is taken.`,
      line: key.line ?? draft.first,
      question: draft.id,
    });
    return null;
  }
  key ??= marked;
  if (key && draft.kind === 'single-choice' && key.value.length > 1) {
    if (many === false) {
      findings.push({
        code: 'several-keys',
        severity: 'warning',
        message: 'One answer is asked for, but the key names several.',
        line: key.line ?? draft.first,
        question: draft.id,
      });
    }
    draft.kind = 'multi-choice';
  }
  return key;
}

/**
 * Options without printed labels, of which the answer repeats one word for word: "Answer: 2" is then the option that says 2, and
 * not the second one.
 */
function saidInFull(draft: QuestionDraft, answers: readonly Piece[]): ChoiceKeyReading | null {
  const { options } = draft;
  const told = answers.find((piece) => piece.text !== '');
  if (!told || told.text.length > 40 || !/^\W{0,3}-?\d/.test(told.text) || options.length < 2) return null;
  const positional = options.every(
    (option, at) => option.label === String(at + 1) && (option.item === draft.item || option.item.marker?.label === ''),
  );
  if (!positional) return null;
  const said = normalise(told.text);
  const hits = options.filter((option) => normalise(option.text) === said);
  const hit = hits.length === 1 ? hits[0] : undefined;
  if (!hit) return null;
  return { key: { labels: [hit.label], line: told.line }, contradicted: [], verdictLine: 0, problem: null };
}

/** Boxes that the document itself marks: never in a paper that a student filled in. */
function markedKey(draft: QuestionDraft, context: KeyContext): Key | null {
  const { options } = draft;
  if (context.filled || context.graded || options.length < 2) return null;
  // "[-]" says neither right nor wrong: nor then do the other boxes.
  if (options.some((option) => option.box === '-')) {
    context.findings.push({
      code: 'key-unclear',
      severity: 'warning',
      message: 'A box is marked with a dash, which says neither right nor wrong: no key is taken from the boxes.',
      line: options.find((option) => option.box === '-')?.lines.first ?? draft.first,
      question: draft.id,
    });
    return null;
  }
  const isMarked = options.some((option) => option.box === 'x' || option.mark !== '' || option.coloured);
  if (!isMarked) return null;
  // "Which is not correct?": a verdict then speaks of the statement.
  const negated = /\b(?:not|incorrect|false|wrong|except|untrue)\b/i.test(draft.prompt.slice(0, 600));
  for (const test of [
    (index: number) => options[index]?.box === 'x',
    (index: number) => options[index]?.mark === '✅',
    (index: number) => !negated && options[index]?.mark === 'correct',
    (index: number) => context.legend !== '' && options[index]?.mark === context.legend,
    (index: number) => options[index]?.coloured === true,
  ]) {
    const labels = options.filter((_, index) => test(index)).map((option) => option.label);
    if (labels.length > 0 && labels.length < options.length + (options.every((option) => option.box !== '') ? 1 : 0)) {
      const line = options.find((_, index) => test(index))?.lines.first ?? draft.first;
      return { value: labels, source: 'marked', line };
    }
  }
  return null;
}
