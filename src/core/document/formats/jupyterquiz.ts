import type { Finding, Question } from '../../exam/model.ts';
import { buildExam, choiceParts, makeQuestion, type QuestionParts, textKey } from './build-exam.ts';
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
    const written = { texts, lines: answers.map(range), right: answers.map(isCorrect), many };
    const choice = choiceParts(written, id, base.lines.first, findings);
    // Of many, none may be right.
    return {
      ...base,
      ...choice,
      key: choice.key ?? (many && texts.length > 0 ? { value: [], source: 'marked', line } : null),
    };
  }
  if (type === 'numeric') {
    const values = correct.flatMap((answer) => {
      const value = numberOf(entry(answer, 'value'));
      const range = itemsOf(entry(answer, 'range')).map(numberOf);
      if (value !== null) return [String(value)];
      return range.length === 2 && range[0] !== null && range[1] !== null ? [`${range[0]}..${range[1]}`] : [];
    });
    return { ...base, kind: 'numeric', key: textKey(values, line) };
  }
  const accepted = correct
    .map((answer) => stringOf(entry(answer, 'answer')))
    .filter((one): one is string => one !== null && one !== '');
  return { ...base, kind: 'short-answer', key: textKey(accepted, line) };
}

function isCorrect(answer: JsonNode): boolean {
  const node = entry(answer, 'correct');
  return node?.kind === 'literal' && node.value === true;
}
