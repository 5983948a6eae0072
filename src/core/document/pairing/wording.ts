import type { Question } from '../../exam/model.ts';

/** The words of a text with case, markup, spacing and punctuation out of the way; formulas keep their letters. */
export function words(text: string): string[] {
  const start = text.length > 20_000 ? text.slice(0, 20_000) : text;
  return (
    start
      .toLowerCase()
      .replace(/\\(?:text|mathbf|mathrm|mathcal|mathbb|left|right|cdot|times|quad)\b/g, ' ')
      .replace(/×/g, ' x ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Pairs of neighbouring words and the words themselves: small edits leave most of them. */
export function shingles(tokens: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>(tokens);
  for (let index = 1; index < tokens.length; index++) set.add(`${tokens[index - 1]} ${tokens[index]}`);
  return set;
}

/** Share of what two sets have in common: 1 for equal, 0 for disjoint (Jaccard). */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const item of small) if (large.has(item)) common++;
  return common / (a.size + b.size - common);
}

/** What a question says: title, statement and options, without numbers of questions and points. */
export function questionWords(question: Question): string[] {
  const statement = `${question.title ?? ''} ${question.prompt}`.replace(
    /[([]\s*\d+(?:\.\d+)?\s*(?:points?|marks?|pts?)\s*[)\]]/gi,
    ' ',
  );
  return words([statement, ...question.options.map((option) => option.text)].join(' '));
}
