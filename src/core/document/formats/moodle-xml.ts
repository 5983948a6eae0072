import type { Finding, Question, Scoring } from '../../exam/model.ts';
import { buildExam, choiceParts, letters, makeQuestion, type QuestionParts, textKey } from './build-exam.ts';
import type { FormatReader } from './format-reader.ts';
import { htmlToMarkdown, htmlToText } from './html-to-markdown.ts';
import { LineIndex } from './line-index.ts';
import { child, childrenOf, parseXml, type XmlElement } from './xml-tree.ts';

/** Moodle's question bank as XML: multichoice, truefalse, shortanswer, numerical, matching, essay, kprime, mtf. */
export const moodleXml: FormatReader = {
  format: 'moodle-xml',
  detect(text) {
    const start = text.slice(0, 100_000);
    return /^\s*(?:\ufeff)?(?:<\?xml\b|<!--|<!DOCTYPE|<quiz\b)/.test(start) && /<quiz[\s>]/.test(start);
  },
  read(text, { name }) {
    const { root, problems } = parseXml(text);
    if (root?.name !== 'quiz') return null;
    const index = new LineIndex(text);
    const findings: Finding[] = problems.map(({ message, offset }) => ({
      code: 'xml',
      severity: 'warning',
      message,
      line: index.lineAt(offset),
      question: null,
    }));
    const questions: Question[] = [];
    let title = '';
    for (const element of childrenOf(root, 'question')) {
      const type = element.attributes.get('type') ?? '';
      if (type === 'category') {
        title ||=
          htmlToText(textOf(child(element, 'category')))
            .split('/')
            .at(-1) ?? '';
        continue;
      }
      const parts = readQuestion(element, type, String(questions.length + 1), index, findings);
      if (parts) questions.push(makeQuestion(parts));
      else if (type !== 'description') {
        findings.push({
          code: 'kind-not-known',
          severity: 'warning',
          message: `Questions of the type “${type.slice(0, 40)}” are not read.`,
          line: index.lineAt(element.start),
          question: null,
        });
      }
    }
    if (questions.length === 0 && findings.length === 0) return null;
    return buildExam({
      name,
      format: 'moodle-xml',
      title,
      questions,
      findings,
      lines: index.count,
      likelihood: questions.length > 0 ? 0.95 : 0.3,
    });
  },
};

function textOf(element: XmlElement | undefined): string {
  return (child(element, 'text') ?? element)?.text.trim() ?? '';
}

function markdownOf(element: XmlElement | undefined): string {
  const format = element?.attributes.get('format') ?? 'html';
  const text = textOf(element);
  return format === 'html' || format === 'moodle_auto_format' ? htmlToMarkdown(text) : text;
}

function readQuestion(
  element: XmlElement,
  type: string,
  id: string,
  index: LineIndex,
  findings: Finding[],
): QuestionParts | null {
  const range = (one: XmlElement) => ({
    first: index.lineAt(one.start),
    last: index.lineAt(Math.max(one.start, one.end - 1)),
  });
  const grade = Number(child(element, 'defaultgrade')?.text.trim() ?? '');
  const feedback = child(element, 'generalfeedback');
  const explained = markdownOf(feedback);
  const base = {
    id,
    title: htmlToText(textOf(child(element, 'name'))) || null,
    prompt: markdownOf(child(element, 'questiontext')),
    points: Number.isFinite(grade) && grade > 0 ? grade : null,
    solution: feedback && explained !== '' ? { text: explained, lines: range(feedback) } : null,
    lines: range(element),
  };
  const answers = childrenOf(element, 'answer');
  const fraction = (answer: XmlElement): number => {
    const value = Number(answer.attributes.get('fraction') ?? '0');
    return Number.isFinite(value) ? value / 100 : 0;
  };
  switch (type) {
    case 'truefalse': {
      const right = answers.find((answer) => fraction(answer) > 0);
      const value =
        right && /^true$/i.test(htmlToText(textOf(right)))
          ? 'True'
          : right && /^false$/i.test(htmlToText(textOf(right)))
            ? 'False'
            : null;
      const lineOf = (label: string) =>
        range(answers.find((answer) => new RegExp(`^${label}$`, 'i').test(htmlToText(textOf(answer)))) ?? element);
      return {
        ...base,
        kind: 'true-false',
        options: ['True', 'False'].map((label) => ({ label, text: label, lines: lineOf(label) })),
        key: value ? { value: [value], source: 'marked', line: index.lineAt(right!.start) } : null,
      };
    }
    case 'multichoice': {
      const texts = answers.map(markdownOf);
      const many = /^(?:false|0)$/.test(child(element, 'single')?.text.trim() ?? 'true');
      const weights = answers.map(fraction);
      const written = {
        texts,
        lines: answers.map(range),
        right: weights.map((weight) => (many ? weight > 0 : weight >= 0.999)),
        many,
      };
      const choice = choiceParts(written, id, base.lines.first, findings);
      const partial = answers.length > 0 && (many || weights.some((weight) => weight !== 0 && weight < 0.999));
      const scoring: Scoring | null = partial
        ? {
            rule: {
              name: 'weights',
              weights: Object.fromEntries(weights.map((weight, i) => [choice.options[i]!.label, weight])),
            },
            quote: answers.map((answer) => `fraction="${answer.attributes.get('fraction') ?? '0'}"`).join(', '),
            line: index.lineAt(answers[0]!.start),
            confidence: 1,
          }
        : null;
      return { ...base, ...choice, scoring };
    }
    case 'shortanswer': {
      const accepted = answers.filter((answer) => fraction(answer) >= 0.999);
      const values = accepted
        .map((answer) => htmlToText(textOf(answer)))
        .filter((value) => value !== '' && value !== '*');
      return { ...base, kind: 'short-answer', key: textKey(values, index.lineAt(accepted[0]?.start ?? element.start)) };
    }
    case 'numerical': {
      const accepted = answers.filter((answer) => fraction(answer) >= 0.999);
      const values = accepted.flatMap((answer) => {
        const value = htmlToText(textOf(answer));
        const tolerance = Number(child(answer, 'tolerance')?.text.trim() ?? '0');
        if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value)) return [];
        return [tolerance > 0 ? `${value} ± ${tolerance}` : value];
      });
      return { ...base, kind: 'numeric', key: textKey(values, index.lineAt(accepted[0]?.start ?? element.start)) };
    }
    case 'matching': {
      const pairs = childrenOf(element, 'subquestion').map(
        (one) => [markdownOf(one), htmlToText(textOf(child(one, 'answer'))), one] as const,
      );
      const asked = pairs.filter(([stem]) => stem !== '');
      const first = asked[0];
      if (!first) return null;
      return {
        ...base,
        kind: 'table',
        table: {
          header: ['', ''],
          rows: asked.map(([stem]) => [stem, '']),
          lines: { first: range(first[2]).first, last: range(asked.at(-1)![2]).last },
        },
        key: { value: asked.map(([, answer]) => answer), source: 'marked', line: range(first[2]).first },
      };
    }
    case 'kprime':
    case 'mtf':
      return rows(element, base, type, index, range);
    case 'essay':
      return { ...base, kind: 'short-answer' };
    default:
      return null;
  }
}

/** Moodle's kprime and mtf plug-ins: rows that are true or false, the first column being true. */
function rows(
  element: XmlElement,
  base: Omit<QuestionParts, 'kind'>,
  type: string,
  index: LineIndex,
  range: (one: XmlElement) => { readonly first: number; readonly last: number },
): QuestionParts {
  const rowElements = childrenOf(element, 'row');
  const labels = rowElements.map((_, i) => letters(i + 1).toUpperCase());
  const isTrue = rowElements.map((row, i) => {
    const number = row.attributes.get('number') ?? String(i + 1);
    return childrenOf(element, 'weight').some(
      (weight) =>
        weight.attributes.get('rownumber') === number &&
        weight.attributes.get('columnnumber') === '1' &&
        Number(child(weight, 'value')?.text ?? '0') > 0,
    );
  });
  const method = child(element, 'scoringmethod');
  const named = htmlToText(textOf(method));
  const rule: Scoring['rule'] | null =
    named === 'kprime'
      ? { name: 'k-prime' }
      : /onezero$/.test(named)
        ? { name: 'all-or-nothing' }
        : named === 'subpoints'
          ? type === 'mtf'
            ? { name: 'multiple-true-false', deduction: 0 }
            : { name: 'every-decision', each: null }
          : null;
  return {
    ...base,
    kind: 'multi-choice',
    options: rowElements.map((row, i) => ({
      label: labels[i]!,
      text: markdownOf(child(row, 'rowtext') ?? row),
      lines: range(row),
    })),
    key:
      childrenOf(element, 'weight').length > 0
        ? { value: labels.filter((_, i) => isTrue[i]), source: 'marked', line: index.lineAt(element.start) }
        : null,
    scoring: rule && method ? { rule, quote: named, line: index.lineAt(method.start), confidence: 1 } : null,
  };
}
