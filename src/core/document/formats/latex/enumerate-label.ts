import { letters, roman } from '../build-exam.ts';

const counters: Readonly<Record<string, (item: number) => string>> = {
  arabic: String,
  alph: letters,
  Alph: (item) => letters(item).toUpperCase(),
  roman,
  Roman: (item) => roman(item).toUpperCase(),
};

/** LaTeX's own labels of the four levels of enumerate: 1. (a) i. A. */
const usual: readonly ((item: number) => string)[] = [
  (item) => `${item}.`,
  (item) => `(${letters(item)})`,
  (item) => `${roman(item)}.`,
  (item) => `${letters(item).toUpperCase()}.`,
];

/**
 * The label that LaTeX prints before an item: by the list's option, as package enumitem ("label=(\alph*)") or enumerate
 * ("(a)", "Q1.") have it, else by its level, from 1.
 */
export function enumerateLabel(option: string, level: number, item: number): string {
  const named = /label\s*=\s*\{?(.{0,60})/.exec(option)?.[1];
  if (named !== undefined) {
    const counter = /^(.*?)\\(arabic|alph|Alph|roman|Roman)\*?(.{0,4}?)(?:\}|,|$)/.exec(
      named.replace(/\\(?:textbf|bfseries|textit)\b\s?\{?/g, ''),
    );
    if (counter)
      return `${counter[1]!.replace(/[{}\\]/g, '')}${counters[counter[2]!]!(item)}${counter[3]!.replace(/[{}*]/g, '')}`;
  } else if (option !== '' && !option.includes('=')) {
    // Package enumerate: the first of A a I i 1 outside braces is the counter.
    const counter = /^((?:\{[^}]*\}|[^AaIi1])*)([AaIi1])(.{0,4})$/.exec(option.slice(0, 40));
    if (counter) {
      const by = { A: 'Alph', a: 'alph', I: 'Roman', i: 'roman', 1: 'arabic' }[counter[2]!]!;
      return `${counter[1]!.replace(/[{}]/g, '')}${counters[by]!(item)}${counter[3]}`;
    }
  }
  return usual[Math.min(Math.max(level, 1), usual.length) - 1]!(item);
}
