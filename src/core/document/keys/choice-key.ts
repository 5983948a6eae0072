import type { Piece } from '../outline/item.ts';

/** An option as the key's words may call it. */
export interface NamedOption {
  readonly label: string;
  readonly text: string;
}

export interface ChoiceKey {
  readonly labels: readonly string[];
  readonly line: number;
}

export interface ChoiceKeyReading {
  readonly key: ChoiceKey | null;
  /** Labels on which the explanation's own verdict ("E is True") is not the key's. */
  readonly contradicted: readonly string[];
  readonly verdictLine: number;
  /** What the words say that cannot be told apart: two options with one name, a label no option has. */
  readonly problem: string | null;
}

const NONE: ChoiceKeyReading = { key: null, contradicted: [], verdictLine: 0, problem: null };

/** Markup, case of quotes and spacing gone: what is left is compared with an option's text. */
export function normalise(text: string): string {
  const bare = MARKED.test(text) ? text.replace(/[*_`~$\\]|<[^<>]{0,80}>/g, '') : text;
  const spaced = UNEVEN.test(bare) ? bare.replace(/\s+/g, ' ') : bare;
  return spaced
    .replace(/[.;,:]+$/, '')
    .trim()
    .toLowerCase();
}

/** Most options have neither markup nor more than one space in a row. */
const MARKED = /[*_`~$\\<]/;
const UNEVEN = /\s\s|[^\S ]/;

function plain(text: string): string {
  if (!DRESSED.test(text)) return text.trim();
  return text
    .replace(/<[^<>]{0,120}>/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/^[>\s]+/, '')
    .trim();
}

const DRESSED = /[<>`]|\*\*|__/;

/** Reads which options a solution calls right. Nothing is guessed: an unclear sentence gives no key. */
export function readChoiceKey(pieces: readonly Piece[], options: readonly NamedOption[]): ChoiceKeyReading {
  const lines = pieces.filter((piece) => piece.text !== '' && piece.shape !== 'fence' && piece.shape !== 'math');
  const first = lines[0];
  if (!first || options.length === 0) return NONE;
  const byLabel = new Map(options.map((option) => [option.label.toLowerCase(), option.label]));
  const verdict = readVerdicts(lines, byLabel);
  const listed = labelledLines(lines, byLabel, options);
  if (listed === 'unclear') {
    return verdict && verdict.seen.size === byLabel.size ? verdictKey(verdict, options) : NONE;
  }
  const found =
    listed ??
    labelsOf(plain(first.text).replace(/^[-*•]\s+(?=\S)/, ''), byLabel, options) ??
    labelsInProse(lines, byLabel, options);
  if (found === null) return verdict && verdict.seen.size === byLabel.size ? verdictKey(verdict, options) : NONE;
  if (typeof found === 'string') return { ...NONE, problem: found };
  const labels = inOrder(found.labels, options);
  return {
    key: { labels, line: found.line ?? first.line },
    contradicted: verdict
      ? [...verdict.seen].filter(([label, isRight]) => isRight !== labels.includes(label)).map(([label]) => label)
      : [],
    verdictLine: verdict?.line ?? 0,
    problem: null,
  };
}

/** A verdict on every option makes the key. */
function verdictKey(verdict: Verdicts, options: readonly NamedOption[]): ChoiceKeyReading {
  const right = [...verdict.seen].filter(([, isRight]) => isRight).map(([label]) => label);
  return right.length === 0 ? NONE : { ...NONE, key: { labels: inOrder(right, options), line: verdict.line } };
}

const LABELLED = /^\(?([A-Za-z]|[ivx]{1,4}|\d{1,2})\)?(?:[.:)](?=\s|$)\s*(.*)|\s*)$/;

/**
 * Answers that name an option on each of several lines: bare labels, or labels with the options' words, are all right. Labels
 * with other words explain options and choose none.
 */
function labelledLines(
  lines: readonly Piece[],
  byLabel: ReadonlyMap<string, string>,
  options: readonly NamedOption[],
): Found | 'unclear' | null {
  const named: { label: string; bare: boolean; quotes: boolean }[] = [];
  for (const piece of lines.slice(0, 40)) {
    const match = LABELLED.exec(
      plain(piece.text)
        .replace(/^[-*•]\s+/, '')
        .slice(0, 600),
    );
    const label = match ? byLabel.get((match[1] ?? '').toLowerCase()) : undefined;
    if (!match || label === undefined) {
      if (named.length === 0) return null;
      continue;
    }
    const rest = (match[2] ?? '').trim();
    const own = options.find((option) => option.label === label);
    named.push({ label, bare: rest === '', quotes: rest !== '' && normalise(rest) === normalise(own?.text ?? '') });
  }
  if (new Set(named.map((line) => line.label)).size < 2) return null;
  const chosen = named.filter((line) => line.bare || line.quotes);
  if (chosen.length === named.length)
    return named.length < options.length ? { labels: named.map((line) => line.label) } : 'unclear';
  // "B) padding" and then a word on each of the others.
  return chosen.length === 1 && chosen[0] === named[0] ? null : 'unclear';
}

function inOrder(labels: readonly string[], options: readonly NamedOption[]): string[] {
  return options.map((option) => option.label).filter((label) => labels.includes(label));
}

interface Found {
  readonly labels: readonly string[];
  readonly line?: number;
}

const LABEL = String.raw`\(?(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,2}|true|false)\b\)?`;
const LIST = new RegExp(
  String.raw`^(?:(?:options?|choices?|both|only|just)\s+)?(${LABEL}(?:\s*(?:,\s*and\b|,|;|&|\+|\band\b)\s*${LABEL})*)\s*(?:$|(?:[.:)\]](?=\s|$|[A-Za-z(])|[–—-](?=\s|$))\s*(.*)$|\(.*\)$|,?\s+(?:because|since)\b.*$)`,
  'i',
);
/** "A/B", "B or C": one of them, both, or either? */
const EITHER =
  /^(?:options?\s+)?\(?([A-Za-z]|[ivx]{1,4}|\d{1,2})\)?\s*(?:\/|\bor\b)\s*(?:options?\s+)?\(?([A-Za-z]|[ivx]{1,4}|\d{1,2})\)?(?![A-Za-z0-9])/i;
const SPLIT = /[^A-Za-z0-9]+(?:and[^A-Za-z0-9]+)?|\band\b/i;

/** "A, C, D", "b) It is not linearly separable", "(a)", "BCD", "A and C. (B) …", "True, because …". */
function labelsOf(
  text: string,
  byLabel: ReadonlyMap<string, string>,
  options: readonly NamedOption[],
): Found | string | null {
  const compact = text.replace(/[\s.]+$/, '');
  const short = byLabel.get(compact.toLowerCase());
  if (short !== undefined) return { labels: [short] };
  const wanted = normalise(compact);
  const whole =
    wanted === ''
      ? []
      : options.filter(
          (option) => Math.abs(option.text.length - compact.length) <= 24 && normalise(option.text) === wanted,
        );
  if (whole.length === 1 && whole[0] && !byLabel.has(compact.toLowerCase())) return { labels: [whole[0].label] };
  if (/^[A-Z]{2,8}$/.test(compact)) {
    const letters = [...compact].map((letter) => byLabel.get(letter.toLowerCase()));
    const sorted = [...compact].every((letter, at) => at === 0 || letter > (compact[at - 1] ?? ''));
    if (sorted && letters.every((label) => label !== undefined)) return { labels: letters as string[] };
  }
  const trueFalse = /^(true|false|[tf](?=$|[.:,)]))(?!\s*(?:\/|or\b))/i.exec(compact);
  const named = trueFalse ? byLabel.get(/^t/i.test(trueFalse[1] ?? '') ? 'true' : 'false') : undefined;
  if (named !== undefined) return { labels: [named] };
  if (byLabel.has('true') && /^(?:true|false|[tf])\b/i.test(compact)) return null;
  const either = EITHER.exec(compact);
  if (either && byLabel.has((either[1] ?? '').toLowerCase()) && byLabel.has((either[2] ?? '').toLowerCase()))
    return `The answer "${compact}" leaves open which of the options is right.`;
  const list = LIST.exec(compact);
  if (!list) return null;
  const labels = (list[1] ?? '').split(SPLIT).filter((part) => part !== '');
  const known = labels.map((label) => byLabel.get(label.toLowerCase()));
  if (known.some((label) => label === undefined)) {
    const shape = /^\(?[a-z]\b/i.test(list[1] ?? '') && labels.length === 1 && compact.length <= 3;
    return shape ? `The answer "${compact}" names an option that is not there.` : null;
  }
  const rest = (list[2] ?? '').trim();
  // "A: False" is a verdict on option A, not the choice of it.
  if (/^(?:is\s+)?(?:true|false|correct|incorrect|right|wrong)\b/i.test(rest) && !byLabel.has('true')) return null;
  if (labels.length === 1 && rest !== '') {
    // "A is a common mistake" is no key; "b) It is not linearly separable" is, if it quotes option b.
    const label = known[0] ?? '';
    const option = options.find((candidate) => candidate.label === label);
    const quoted = normalise(rest);
    const others = options.filter((candidate) => candidate.label !== label && normalise(candidate.text) === quoted);
    if (option && others.length > 0 && normalise(option.text) !== quoted) {
      return `The answer "${compact.slice(0, 60)}" has the label of one option and the words of another.`;
    }
    const separated = /^(?:(?:option|choice)\s+)?\(?[A-Za-z0-9]{1,4}\s*[).:–—-]/i.test(compact);
    if (!separated) return null;
  }
  return { labels: known as string[] };
}

const PROSE = new RegExp(
  String.raw`(?:^|[.!?:,]\s+|\b(?:hence|therefore|thus|so|then)\b,?\s*)(?:the\s+)?(?:correct\s+|right\s+)?(?:options?\s+|answers?\s+|choices?\s+|statements?\s+)?(${LABEL}(?:\s*(?:,\s*and\b|,|&|\band\b)\s*${LABEL})*)\s+(?:is|are)\s+(?:all\s+|both\s+|the\s+)?(?:correct|right|true)\b`,
  'i',
);
const ANSWER_IS = new RegExp(
  String.raw`\b(?:(?:correct|right)\s+(?:answers?|options?|choices?)|answers?)\s+(?:is|are)\s*:?\s*(?:option\s+)?(${LABEL}(?:\s*(?:,\s*and\b|,|&|\band\b)\s*${LABEL})*)\s*(?:[.,;)]|$)`,
  'i',
);
/** "… are correct", "the answer is …": what either of them has. */
const NAMES_KEY =
  /\b(?:is|are)\s+(?:all\s+|both\s+|the\s+)?(?:correct|right|true)\b|\b(?:answers?|options?|choices?)\s+(?:is|are)\b/i;
const ALL =
  /^(?:all|all of (?:the above|them|these))(?: (?:options|statements|answers|choices))? are (?:correct|true|right)\b/i;

/** "1 and 3 are correct", "Hence, 3 and 4 are correct.", "all are correct", "None exists. In order to …". */
function labelsInProse(
  lines: readonly Piece[],
  byLabel: ReadonlyMap<string, string>,
  options: readonly NamedOption[],
): Found | string | null {
  const text = plain(lines.map((line) => line.text).join(' ')).slice(0, 3000);
  if (ALL.test(text)) {
    const named = options.find((option) => /^all of the above/i.test(normalise(option.text)));
    return { labels: named ? [named.label] : options.map((option) => option.label) };
  }
  const hits: string[][] = [];
  for (const pattern of NAMES_KEY.test(text) ? [PROSE, ANSWER_IS] : []) {
    const match = pattern.exec(text);
    if (!match) continue;
    const labels = (match[1] ?? '').split(SPLIT).filter((part) => part !== '');
    const known = labels.map((label) => byLabel.get(label.toLowerCase()));
    // "a is true" in the middle of a sentence: a lone small letter or article is no label.
    if (known.every((label) => label !== undefined) && !(labels.length === 1 && /^[ai]$/.test(labels[0] ?? ''))) {
      hits.push(known as string[]);
    }
  }
  if (hits.length > 0) {
    const verdicts = readVerdicts(lines, byLabel);
    if (verdicts && verdicts.seen.size >= 2) return null;
    if (hits.length === 2 && hits[0]?.join() !== hits[1]?.join()) return null;
    const line = lines.find((piece) => /(?:correct|right|true)\b/i.test(piece.text))?.line;
    return { labels: hits[0] ?? [], ...(line === undefined ? {} : { line }) };
  }
  const end = /[.!]\s/.exec(text);
  const sentence = normalise(end ? text.slice(0, end.index + 1) : text);
  const quoted = options.filter((option) => {
    // Cleaning shortens: a text that is shorter already is another.
    if (option.text.length + 4 < sentence.length) return false;
    const own = normalise(option.text);
    return own.length >= 4 && own === sentence;
  });
  return quoted.length === 1 && quoted[0] ? { labels: [quoted[0].label] } : null;
}

interface Verdicts {
  readonly seen: ReadonlyMap<string, boolean>;
  readonly line: number;
}

const VERDICT =
  /^\(?([A-Za-z]|[ivx]{1,4}|\d{1,2})\)?\s*(?:[:.)–—-]\s*(?:is\s+)?|is\s+|are\s+)(?:also\s+)?(true|correct|right|false|incorrect|wrong|not (?:true|correct))\b/i;

/** "A is True because … B is False …": a verdict for every option. */
function readVerdicts(lines: readonly Piece[], byLabel: ReadonlyMap<string, string>): Verdicts | null {
  const seen = new Map<string, boolean>();
  let first = 0;
  for (const piece of lines) {
    const match = VERDICT.exec(
      plain(piece.text)
        .replace(/^[-*•]\s+/, '')
        .slice(0, 80),
    );
    const label = match ? byLabel.get((match[1] ?? '').toLowerCase()) : undefined;
    if (match === null || label === undefined) continue;
    if (first === 0) first = piece.line;
    const right = /^(?:true|correct|right)$/i.test(match[2] ?? '');
    if (seen.has(label) && seen.get(label) !== right) return null;
    seen.set(label, right);
  }
  return seen.size === 0 ? null : { seen, line: first };
}
