import { frontMatterFields } from '../../core/document/front-matter/read-front-matter.ts';
import { namedRules } from '../../core/document/scoring/named-rules.ts';

/** Something to write at the cursor. */
export interface Proposal {
  readonly label: string;
  /** What is written; `$1` is where the cursor goes, in a snippet. */
  readonly insert: string;
  readonly snippet: boolean;
  readonly detail: string;
  /** How many characters before the cursor it replaces. */
  readonly replaces: number;
}

export interface CompletionContext {
  /** The lines of the document up to the cursor's, which is last and is cut at the cursor. */
  readonly before: readonly string[];
  /** Ids of sections and questions, for the names below `sections:`, `keys:` and so on. */
  readonly sections: readonly string[];
  readonly questions: readonly string[];
}

const details: Readonly<Record<(typeof frontMatterFields)[number], string>> = {
  title: 'the name of the exam',
  points: 'points in all',
  minutes: 'minutes that the exam takes',
  scoring: 'how answers are scored: a rule by name',
  sections: 'points, minutes and scoring of single sections',
  questions: 'points, kind, key and scoring of single questions',
  keys: 'the right answers, by question',
  figures: 'images, by question',
};
const nested = new Set<string>(['sections', 'questions', 'keys', 'figures']);
const kinds = ['true-false', 'single-choice', 'multi-choice', 'short-answer', 'numeric', 'formula', 'table', 'code'];
const below: Readonly<Record<string, readonly string[]>> = {
  sections: ['title', 'points', 'minutes', 'scoring'],
  questions: ['title', 'points', 'kind', 'key', 'scoring', 'extra-credit', 'figures'],
};

/** What can be written at the cursor: names and values in the front matter, marks of answers below it. Pure. */
export function proposals({ before, sections, questions }: CompletionContext): readonly Proposal[] {
  const line = before.at(-1) ?? '';
  return isFrontMatter(before) ? frontMatter(before, line, sections, questions) : body(before, line);
}

function isFrontMatter(before: readonly string[]): boolean {
  if (before.length < 2 || !/^\ufeff?---[ \t]*$/.test(before[0]!)) return false;
  return before.length <= 1000 && !before.slice(1).some((line) => /^(?:---|\.\.\.)[ \t]*$/.test(line));
}

function frontMatter(
  before: readonly string[],
  line: string,
  sections: readonly string[],
  questions: readonly string[],
): readonly Proposal[] {
  const value = /^\s*["']?([\w.()-]+)["']?\s*:\s*(\S.*)?$/.exec(line);
  if (value) return values(value[1]!, value[2] ?? '');
  const name = /^(\s*)(["']?[\w.()-]*)$/.exec(line);
  if (!name) return [];
  const [, indent = '', typed = ''] = name;
  const path = parents(before, indent.length);
  if (path.length === 0) {
    const present = new Set(before.slice(1, -1).map((each) => /^(\w+)\s*:/.exec(each)?.[1]));
    return frontMatterFields
      .filter((field) => !present.has(field))
      .map((field) => plain(field, nested.has(field) ? `${field}:\n  ` : `${field}: `, details[field], typed.length));
  }
  const [top = ''] = path;
  if (path.length === 1) {
    const ids = top === 'sections' ? sections : nested.has(top) ? questions : [];
    const deeper = top in below;
    return ids.map((id) =>
      plain(id, `"${id}":${deeper ? '\n    ' : ' '}`, `${top.slice(0, -1)} of this exam`, typed.length),
    );
  }
  return path.length === 2 ? (below[top] ?? []).map((field) => plain(field, `${field}: `, '', typed.length)) : [];
}

function values(name: string, typed: string): readonly Proposal[] {
  if (name === 'scoring' || name === 'rule')
    return namedRules.map(({ name: rule, example, parameters }) =>
      plain(rule, quoted(example), parameters.length > 0 ? `with ${parameters.join(', ')}` : '', typed.length),
    );
  if (name === 'kind') return kinds.map((kind) => plain(kind, kind, 'kind of question', typed.length));
  return [];
}

/** What YAML reads as more than words stands in quotes. */
function quoted(example: string): string {
  return /[:,+'/]/.test(example) ? `"${example}"` : example;
}

/** The names that the line is below, outermost first. */
function parents(before: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let width = indent;
  for (let at = before.length - 2; at > 0 && width > 0; at -= 1) {
    const found = /^(\s*)["']?([\w.() -]+?)["']?\s*:/.exec(before[at]!);
    if (!found || found[1]!.length >= width) continue;
    width = found[1]!.length;
    path.unshift(found[2]!);
  }
  return path;
}

const marks: readonly (readonly [string, string, string])[] = [
  ['**Answer:**', '**Answer:** $1', 'the key of the question above'],
  ['**Solution:**', '**Solution:** $1', 'the explanation of the question above'],
  [
    'Scoring:',
    'Scoring: a correct answer is worth +$1 points, an incorrect answer -$2 points, and a blank 0 points.',
    'how answers are scored',
  ],
];

function body(before: readonly string[], line: string): readonly Proposal[] {
  const typed = /^\s{0,3}(\**[A-Za-z]*)$/.exec(line)?.[1];
  if (typed === undefined || inFence(before)) return [];
  const word = typed.replace(/\*/g, '').toLowerCase();
  return marks
    .filter(([label]) => typed !== '' && label.replace(/\*/g, '').toLowerCase().startsWith(word))
    .filter(([label]) => !typed.startsWith('*') || label.startsWith('*'))
    .map(([label, insert, detail]) => ({ label, insert, snippet: true, detail, replaces: typed.length }));
}

/** Code of the document is no place for answers. */
function inFence(before: readonly string[]): boolean {
  let open = false;
  for (const line of before) if (/^\s{0,3}(?:```|~~~)/.test(line)) open = !open;
  return open;
}

function plain(label: string, insert: string, detail: string, replaces: number): Proposal {
  return { label, insert, snippet: false, detail, replaces };
}
