import type { Finding, Question } from '../../exam/model.ts';
import { buildExam, choiceKind, letters, makeQuestion, type QuestionParts } from './build-exam.ts';
import type { FormatReader } from './format-reader.ts';
import { entry, itemsOf, type JsonNode, numberOf, parseJson, stringOf } from './json-tree.ts';
import { LineIndex } from './line-index.ts';

/** jupyterquiz: a JSON list of questions of the types multiple_choice, many_choice, numeric and string. */
export const jupyterquiz: FormatReader = {
  format: 'jupyterquiz',
  detect(text) {
    return (
      /^\s*\[/.test(text.slice(0, 2000)) &&
      /"type"\s*:\s*"(?:multiple_choice|many_choice|numeric|string)"/.test(text.slice(0, 200_000))
    );
  },
  read(text, { name }) {
    const root = parseJson(text);
    if (root?.kind !== 'array') return null;
    const index = new LineIndex(text);
    const findings: Finding[] = [];
    const questions: Question[] = [];
    for (const node of root.items) {
      const prompt = stringOf(entry(node, 'question'));
      if (prompt === null) continue;
      questions.push(makeQuestion(readQuestion(node, prompt, String(questions.length + 1), index, findings)));
    }
    if (questions.length === 0) return null;
    return buildExam({ name, format: 'jupyterquiz', title: '', questions, findings, lines: index.count });
  },
};

function readQuestion(node: JsonNode, text: string, id: string, index: LineIndex, findings: Finding[]): QuestionParts {
  const type = stringOf(entry(node, 'type')) ?? '';
  const range = (one: JsonNode) => ({
    first: index.lineAt(one.start),
    last: index.lineAt(Math.max(one.start, one.end - 1)),
  });
  const code = stringOf(entry(node, 'code'));
  const answers = itemsOf(entry(node, 'answers'));
  const correct = answers.filter(isCorrect);
  const base = {
    id,
    prompt: code === null ? text : `${text}\n\n\`\`\`python\n${code}\n\`\`\``,
    code: code === null ? [] : [{ language: 'python', text: code, lines: range(node) }],
    lines: range(node),
  };
  const line = correct.length > 0 ? index.lineAt(correct[0]!.start) : index.lineAt(node.start);
  if (type === 'multiple_choice' || type === 'many_choice') {
    const many = type === 'many_choice';
    const texts = answers.map((answer) => {
      const own = stringOf(entry(answer, 'answer')) ?? '';
      const block = stringOf(entry(answer, 'code'));
      return block === null ? own : `${own}\n\n\`\`\`python\n${block}\n\`\`\``.trim();
    });
    const kind = choiceKind(texts, many);
    const labels = texts.map((one, i) =>
      kind === 'true-false' ? (/true/i.test(one) ? 'True' : 'False') : letters(i + 1).toUpperCase(),
    );
    const right = answers.flatMap((answer, i) => (isCorrect(answer) ? [labels[i]!] : []));
    if (!many && right.length > 1)
      findings.push({
        code: 'single-choice-several-keys',
        severity: 'warning',
        message: 'Several answers are marked as right where one can be chosen.',
        line: base.lines.first,
        question: id,
      });
    return {
      ...base,
      kind,
      options: texts.map((one, i) => ({ label: labels[i]!, text: one, lines: range(answers[i]!) })),
      key: right.length > 0 || (many && texts.length > 0) ? { value: right, source: 'marked', line } : null,
    };
  }
  if (type === 'numeric') {
    const precision = numberOf(entry(node, 'precision'));
    const values = correct.flatMap((answer) => {
      const value = numberOf(entry(answer, 'value'));
      const range = itemsOf(entry(answer, 'range')).map(numberOf);
      if (value !== null) return [String(value)];
      return range.length === 2 && range[0] !== null && range[1] !== null ? [`${range[0]}..${range[1]}`] : [];
    });
    void precision;
    return {
      ...base,
      kind: 'numeric',
      key: values.length > 0 ? { value: values.length === 1 ? values[0]! : values, source: 'marked', line } : null,
    };
  }
  const accepted = correct
    .map((answer) => stringOf(entry(answer, 'answer')))
    .filter((one): one is string => one !== null && one !== '');
  return {
    ...base,
    kind: 'short-answer',
    key:
      accepted.length > 0 ? { value: accepted.length === 1 ? accepted[0]! : accepted, source: 'marked', line } : null,
  };
}

function isCorrect(answer: JsonNode): boolean {
  const node = entry(answer, 'correct');
  return node?.kind === 'literal' && node.value === true;
}
