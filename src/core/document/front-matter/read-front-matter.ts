import type { Finding, LineRange, QuestionKind, Scoring } from '../../exam/model.ts';
import { parseRule, type RuleOrProblem, ruleFrom } from '../scoring/named-rules.ts';
import { readScoring } from '../scoring/read-scoring.ts';
import { firstCode } from '../text/code-at.ts';
import { splitLines } from '../text/lines.ts';
import { parseYaml, type YamlEntry, type YamlNode } from './yaml-subset.ts';

export interface SectionOverride {
  /** The section's number or title. */
  readonly name: string;
  readonly line: number;
  readonly title: string | null;
  readonly points: number | null;
  readonly minutes: number | null;
  readonly scoring: Scoring | null;
}

export interface QuestionOverride {
  readonly id: string;
  readonly line: number;
  readonly title: string | null;
  readonly points: number | null;
  readonly kind: QuestionKind | null;
  readonly scoring: Scoring | null;
  /** Labels of the right options, or the text of the answer. */
  readonly key: readonly string[] | null;
  readonly keyLine: number;
  readonly extraCredit: boolean | null;
  readonly figures: readonly { readonly path: string; readonly line: number }[];
}

/** What a person has written above the exam, to be taken for sure. */
export interface Overrides {
  readonly title: string | null;
  readonly points: number | null;
  readonly minutes: number | null;
  readonly scoring: Scoring | null;
  readonly sections: readonly SectionOverride[];
  readonly questions: readonly QuestionOverride[];
}

export interface FrontMatter {
  readonly overrides: Overrides;
  /** The lines from one `---` to the other; null when the document has no front matter. */
  readonly lines: LineRange | null;
  readonly findings: readonly Finding[];
}

const nothing: Overrides = { title: null, points: null, minutes: null, scoring: null, sections: [], questions: [] };

/** More lines than this are no front matter. */
const longest = 1000;

const kinds: ReadonlySet<string> = new Set<QuestionKind>([
  'true-false',
  'single-choice',
  'multi-choice',
  'short-answer',
  'numeric',
  'formula',
  'table',
  'code',
  'multi-part',
]);
const ownFields = ['points', 'minutes', 'scoring', 'sections', 'questions', 'figures', 'keys'];

/** The fields that front matter may have, for completion and documentation. */
export const frontMatterFields = ['title', ...ownFields] as const;

/**
 * Reads the front matter of a student's own document: between `---` on the first line and the next `---`, in a strict small
 * part of YAML. What is of the wrong type is named with its line and left out; the rest counts.
 *
 * @example
 * ---
 * title: Practice midterm
 * points: 40
 * minutes: 60
 * scoring: +2/-1/0
 * sections:
 *   2: { scoring: "deduction(each: 2, cap: 4)", points: 20 }
 * keys:
 *   "2.1": [A, C]
 * figures:
 *   "2.1": images/curve.png
 * ---
 */
export function readFrontMatter(text: string): FrontMatter {
  const none: FrontMatter = { overrides: nothing, lines: null, findings: [] };
  const opening = firstCode(text);
  if (opening !== 45 && opening !== 0xfeff) return none;
  if (!/^\ufeff?---[ \t]*(?:\r\n|\n|\r)/.test(text.slice(0, 200))) return none;
  const lines = splitLines(text.slice(0, 200_000));
  let end = -1;
  for (let i = 1; i < Math.min(lines.length, longest); i++) {
    if (/^(?:---|\.\.\.)[ \t]*$/.test(lines[i]!)) {
      end = i;
      break;
    }
  }
  if (end < 0) return none;
  const inner = lines.slice(1, end);
  // A rule drawn at the top of a document is no front matter: that begins with a name and a colon.
  const first = inner.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  if (first === undefined ? inner.some((line) => line.trim() !== '') : !/^["'\w][^:]{0,100}:(?:\s|$)/.test(first))
    return none;
  const { root, problems } = parseYaml(inner, 2);
  const reader = new Reader();
  for (const problem of problems) reader.find(problem.message, problem.line);
  const overrides = root?.kind === 'map' ? reader.exam(root.entries) : nothing;
  return { overrides, lines: { first: 1, last: end + 1 }, findings: reader.findings };
}

class Reader {
  readonly findings: Finding[] = [];

  find(message: string, line: number, severity: Finding['severity'] = 'warning'): void {
    if (this.findings.length < 100)
      this.findings.push({ code: 'front-matter', severity, message, line, question: null });
  }

  exam(entries: readonly YamlEntry[]): Overrides {
    const own = entries.some((entry) => ownFields.includes(entry.key.toLowerCase()));
    let { title, points, minutes, scoring } = nothing;
    const sections: SectionOverride[] = [];
    const questions = new Map<string, QuestionOverride>();
    for (const { key, value, line } of entries) {
      switch (key.toLowerCase()) {
        case 'title':
          title = this.#text(value, key);
          break;
        case 'points':
          points = this.#number(value, key);
          break;
        case 'minutes':
          minutes = this.#number(value, key);
          break;
        case 'scoring':
          scoring = this.#scoring(value);
          break;
        case 'sections':
          for (const entry of this.#entries(value, key)) sections.push(this.#section(entry));
          break;
        case 'questions':
          for (const entry of this.#entries(value, key)) merge(questions, this.#question(entry));
          break;
        case 'keys':
          for (const entry of this.#entries(value, key))
            merge(questions, { ...bare(entry), key: this.#key(entry.value), keyLine: entry.line });
          break;
        case 'figures':
          for (const entry of this.#entries(value, key))
            merge(questions, { ...bare(entry), figures: this.#paths(entry.value) });
          break;
        default:
          if (own)
            this.find(`“${key}” is not known here; known are ${frontMatterFields.join(', ')}.`, line, 'information');
      }
    }
    return { title, points, minutes, scoring, sections, questions: [...questions.values()] };
  }

  #section({ key, value, line }: YamlEntry): SectionOverride {
    const section = {
      name: key,
      line,
      title: null as string | null,
      points: null as number | null,
      minutes: null as number | null,
      scoring: null as Scoring | null,
    };
    if (value.kind !== 'map') return { ...section, scoring: this.#scoring(value) };
    for (const entry of value.entries) {
      switch (entry.key.toLowerCase()) {
        case 'title':
          section.title = this.#text(entry.value, entry.key);
          break;
        case 'points':
          section.points = this.#number(entry.value, entry.key);
          break;
        case 'minutes':
          section.minutes = this.#number(entry.value, entry.key);
          break;
        case 'scoring':
          section.scoring = this.#scoring(entry.value);
          break;
        default:
          this.find(`A section has no “${entry.key}”; known are title, points, minutes, scoring.`, entry.line);
      }
    }
    return section;
  }

  #question(entry: YamlEntry): QuestionOverride {
    let question = bare(entry);
    if (entry.value.kind !== 'map') {
      this.find(`Question ${entry.key} needs names with values: points, kind, key, scoring, figures.`, entry.line);
      return question;
    }
    for (const { key, value, line } of entry.value.entries) {
      switch (key.toLowerCase()) {
        case 'title':
          question = { ...question, title: this.#text(value, key) };
          break;
        case 'points':
          question = { ...question, points: this.#number(value, key) };
          break;
        case 'kind': {
          const kind = this.#text(value, key);
          if (kind !== null && kinds.has(kind)) question = { ...question, kind: kind as QuestionKind };
          else this.find(`A kind is one of ${[...kinds].join(', ')}.`, line);
          break;
        }
        case 'scoring':
          question = { ...question, scoring: this.#scoring(value) };
          break;
        case 'key':
          question = { ...question, key: this.#key(value), keyLine: line };
          break;
        case 'extra-credit':
        case 'extracredit':
          if (value.kind === 'scalar' && typeof value.value === 'boolean')
            question = { ...question, extraCredit: value.value };
          else this.find(`${key} is true or false.`, line);
          break;
        case 'figures':
        case 'figure':
          question = { ...question, figures: this.#paths(value) };
          break;
        default:
          this.find(
            `A question has no “${key}”; known are title, points, kind, key, scoring, extra-credit, figures.`,
            line,
          );
      }
    }
    return question;
  }

  #text(node: YamlNode, name: string): string | null {
    if (node.kind === 'scalar' && node.value !== null) return node.text;
    this.find(`${name} must be a text.`, node.line);
    return null;
  }

  #number(node: YamlNode, name: string): number | null {
    if (node.kind === 'scalar' && typeof node.value === 'number' && node.value >= 0) return node.value;
    this.find(
      `${name} must be a number from 0 up${node.kind === 'scalar' && node.text !== '' ? `, not “${node.text.slice(0, 40)}”` : ''}.`,
      node.line,
    );
    return null;
  }

  #entries(node: YamlNode, name: string): readonly YamlEntry[] {
    if (node.kind === 'map') return node.entries;
    if (!(node.kind === 'scalar' && node.value === null))
      this.find(`${name} needs names with values, each on a line of its own.`, node.line);
    return [];
  }

  #key(node: YamlNode): readonly string[] | null {
    if (node.kind === 'scalar' && node.value !== null) return [node.text];
    if (node.kind === 'list' && node.items.every((item) => item.kind === 'scalar' && item.value !== null)) {
      return node.items.map((item) => (item.kind === 'scalar' ? item.text : ''));
    }
    this.find('A key is a label, a list of labels such as [A, C], or the text of the answer.', node.line);
    return null;
  }

  #paths(node: YamlNode): { readonly path: string; readonly line: number }[] {
    const items = node.kind === 'list' ? node.items : [node];
    const paths: { path: string; line: number }[] = [];
    for (const item of items) {
      if (item.kind === 'scalar' && typeof item.value === 'string' && item.value !== '')
        paths.push({ path: item.text, line: item.line });
      else this.find('A figure is the path of an image, beside this document.', item.line);
    }
    return paths;
  }

  /** A rule by name, by name with parameters, or in words as exams write it. */
  #scoring(node: YamlNode): Scoring | null {
    if (node.kind === 'scalar' && node.value !== null) {
      const named = parseRule(node.text);
      if ('rule' in named) return { rule: named.rule, quote: node.text, line: node.line, confidence: 1 };
      const prose = readScoring(node.text, node.line);
      if (prose) return { ...prose, line: node.line };
      this.find(`The scoring is not understood: ${named.problem}.`, node.line);
      return null;
    }
    if (node.kind === 'map') {
      const name = node.entries.find((entry) => entry.key === 'rule' || entry.key === 'name');
      const parameters: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const entry of node.entries)
        if (entry !== name) parameters[entry.key] = entry.value.kind === 'scalar' ? entry.value.value : entry.value;
      const text = name?.value.kind === 'scalar' ? name.value.text : '';
      const result: RuleOrProblem =
        text === '' ? { problem: 'it needs the name of a rule' } : ruleFrom(text, parameters);
      if ('rule' in result) {
        const shown = node.entries
          .map((entry) => `${entry.key}: ${entry.value.kind === 'scalar' ? entry.value.text : '…'}`)
          .join(', ');
        return { rule: result.rule, quote: shown, line: node.line, confidence: 1 };
      }
      this.find(`The scoring is not understood: ${result.problem}.`, node.line);
      return null;
    }
    this.find('The scoring is the name of a rule, such as all-or-nothing or +2/-1/0.', node.line);
    return null;
  }
}

function bare(entry: YamlEntry): QuestionOverride {
  return {
    id: entry.key,
    line: entry.line,
    title: null,
    points: null,
    kind: null,
    scoring: null,
    key: null,
    keyLine: entry.line,
    extraCredit: null,
    figures: [],
  };
}

/** A question may be spoken of under `questions`, `keys` and `figures`. */
function merge(questions: Map<string, QuestionOverride>, more: QuestionOverride): void {
  const known = questions.get(more.id);
  questions.set(
    more.id,
    known
      ? {
          ...known,
          title: known.title ?? more.title,
          points: known.points ?? more.points,
          kind: known.kind ?? more.kind,
          scoring: known.scoring ?? more.scoring,
          key: known.key ?? more.key,
          keyLine: known.key === null ? more.keyLine : known.keyLine,
          extraCredit: known.extraCredit ?? more.extraCredit,
          figures: [...known.figures, ...more.figures],
        }
      : more,
  );
}
