import { type Amount, findAmounts } from './amounts.ts';

/** What can become of an answer, as instructions name it. */
export type Outcome = 'correct' | 'wrong' | 'blank' | 'multiple' | 'dont-know' | 'otherwise';

export interface OutcomeMention {
  readonly outcome: Outcome;
  /** Whether it speaks of one option rather than of the whole answer ("each incorrect selection"). */
  readonly perOption: boolean;
  /** The option of "don't know", if the sentence names it. */
  readonly label: string | null;
  readonly start: number;
  readonly end: number;
}

/** "A wrong answer gives -1": an outcome with its points, sign applied. */
export interface OutcomeFact {
  readonly outcome: Outcome;
  readonly perOption: boolean;
  readonly label: string | null;
  readonly amount: Amount;
  /** Whether nothing but a colon or the like stands between the two. */
  readonly adjacent: boolean;
  /** The amount, negative where the sentence takes points away. */
  readonly value: number;
}

const noun =
  '(?:answers?|responses?|choices?|guess(?:es)?|selections?|marks?|ones?|options?|boxes|box|circles?|alternatives?|solutions?|decisions?|questions?)';
const marked = '(?:marked|selected|checked|chosen|circled|ticked|given|filled(?: in)?|picked|crossed)';
const several = '(?:more than (?:one|1)|multiple|several|two or more|both)';

const mention = new RegExp(
  [
    String.raw`(?<dontKnow>["']?\b(?:i )?(?:don't|do not|dont) know["']?(?: \((?:option )?(?<label>[a-z])\))?)`,
    String.raw`(?<multiple>\b${several}(?: ${noun}){0,1}(?: (?:is|are|were|has been|have been|being))? ${marked}\b|\b(?:mark|select|check|choos|tick|circl|giv|pick)(?:e|ing|ed|s|es)? ${several}(?: ${noun})?|\bmultiple (?:marks|answers|selections)\b)`,
    String.raw`(?<blank>(?<!fill in (?:the|each|every|all) )\bblank\b(?: ${noun})?|\bunanswered(?: ${noun})?|\bun-?attempted(?: ${noun})?|\bnot answer(?:ed|ing)?\b|\bno (?:answer|response|attempt)s?\b|\b(?:don't|do not|didn't) (?:answer|respond)\b|\bleft (?:empty|open|out)\b|\bempty(?: ${noun})?|\bskip(?:ped|ping)?\b|\bomit(?:ted|ting)?\b|\bomissions?\b|\babstain\w*|\babstentions?\b|\bwithout (?:an )?answer\b|\bnot attempted\b|\bno ${noun} (?:is |are )?${marked}|\bno (?:choice|selection|mark|tick|cross)\b|\bnothing (?:is )?${marked})`,
    String.raw`(?<wrong>\b(?:incorrect|wrong|erroneous|not correct|not right)(?:ly)?\b(?: ${noun})?(?: ${marked})?)`,
    String.raw`(?<correct>\b(?:correctly|correct)\b(?: (?:${noun}|answered))?(?: ${marked})?|\bright (?:${noun})|(?<=\b(?:is|are|it|if|when|answered|you're|for) )right\b|\bright(?=:? [+]?\d))`,
    String.raw`(?<otherwise>\botherwise\b|\bin (?:all|any) other cases?\b|\b(?:any|all) other (?:answers?|cases?|responses?)\b|\banything else\b)`,
  ].join('|'),
  'g',
);

/** "Select the correct answer", "there is exactly one correct option": the word names the key, not what becomes of an answer. */
const namesTheKey =
  /\b(?:select|choose|circle|mark|pick|tick|check|find|identify|indicate|there is|there are|has|have|contains?|only one|exactly one|one or more|more than one|at least one|multiple|several|all|none|single|which|what)(?: (?:is|are|the|an?|of|one|only|exactly|single|best|most|or|more|possible|many|be|that))* $/;

const optionNoun =
  /\b(?:choice|selection|option|box|boxes|circle|alternative)s?\b|\b(?:marked|selected|checked|chosen|circled|ticked|picked|crossed)\b/;

export function findOutcomes(plain: string): OutcomeMention[] {
  const mentions: OutcomeMention[] = [];
  mention.lastIndex = 0;
  for (let match = mention.exec(plain); match; match = mention.exec(plain)) {
    const groups = match.groups ?? {};
    const outcome: Outcome = groups.dontKnow
      ? 'dont-know'
      : groups.multiple
        ? 'multiple'
        : groups.blank
          ? 'blank'
          : groups.wrong
            ? 'wrong'
            : groups.correct
              ? 'correct'
              : 'otherwise';
    const before = plain.slice(Math.max(0, match.index - 60), match.index);
    if (outcome === 'correct' && namesTheKey.test(before) && !/\b(?:if|when|you) [^,;]*$/.test(before)) continue;
    // "All correct and none of the incorrect options": no wrong answer is meant.
    if (/\b(?:none of(?: the)?|no|without(?: any)?) $/.test(before) && (outcome === 'wrong' || outcome === 'correct'))
      continue;
    const each = /\b(?:each|every|per|any|an?|for)(?: \w+)? $/.test(before);
    mentions.push({
      outcome,
      perOption: each && optionNoun.test(match[0]),
      label: groups.label?.toUpperCase() ?? null,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return mentions;
}

type Token =
  | {
      readonly kind: 'outcome';
      readonly mentions: readonly OutcomeMention[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'amount'; readonly amount: Amount; readonly start: number; readonly end: number };

const takesAway =
  /\b(?:los(?:e|es|t|ing)|deduct\w*|subtract\w*|minus|penal\w*|costs?|taken (?:off|away)|off|negative|reduc\w*|forfeit\w*|remov\w*|withdrawn?)\b/;

/**
 * Pairs outcomes with amounts in one sentence: "+2 for a correct answer, -1 for a wrong one", "correct: 2, wrong: -1",
 * "wrong or blank answers get 0". Null when the sentence has both and they cannot be paired with certainty.
 * `masked` amounts (points of the question, caps, floors) are handed in as spans to leave out.
 */
export function pairOutcomes(plain: string, masked: readonly (readonly [number, number])[]): OutcomeFact[] | null {
  const outcomes = findOutcomes(plain);
  const amounts = findAmounts(plain).filter(
    (amount) =>
      !outcomes.some((outcome) => outcome.start < amount.end && amount.start < outcome.end) &&
      !masked.some(([start, end]) => start < amount.end && amount.start < end) &&
      !isNumbering(plain, amount),
  );
  if (outcomes.length === 0 || amounts.length === 0) return [];
  const inOrder = zip(plain, outcomes, amounts);
  if (inOrder) return inOrder;
  // "… a wrong one, and a blank costs nothing": the comma may join two outcomes, or part them.
  const joined = tokenise(plain, outcomes, amounts, true);
  const parted = tokenise(plain, outcomes, amounts, false);
  return (
    pairAlternating(plain, joined) ??
    pairAlternating(plain, parted) ??
    pairByClause(plain, joined) ??
    pairByClause(plain, parted)
  );
}

/** "Question 2", "exactly 1 option": numbers that count or name things. */
function isNumbering(plain: string, amount: Amount): boolean {
  if (amount.unit !== 'none' || amount.signed) return false;
  const before = plain.slice(Math.max(0, amount.start - 24), amount.start);
  if (
    /\b(?:questions?|sections?|parts?|problems?|pages?|chapters?|figures?|items?|exercises?|q|exactly|only|than|least|out of|one of|\d of) ?#?\(?$/.test(
      before,
    )
  ) {
    return true;
  }
  return /^ ?(?:-|\()?(?:questions?|options?|answers?|choices?|statements?|minutes?|hours?|pages?|parts?|items?|true|false)/.test(
    plain.slice(amount.end, amount.end + 14),
  );
}

/** "correct / wrong / blank: +2 / -1 / 0", and the same with the numbers first. */
function zip(plain: string, outcomes: readonly OutcomeMention[], amounts: readonly Amount[]): OutcomeFact[] | null {
  if (outcomes.length < 2 || outcomes.length !== amounts.length) return null;
  const apart = outcomes.at(-1)!.end <= amounts[0]!.start || amounts.at(-1)!.end <= outcomes[0]!.start;
  if (!apart || new Set(outcomes.map((mention) => mention.outcome)).size !== outcomes.length) return null;
  return outcomes.map((mention, index) => fact(plain, mention, amounts[index]!, []));
}

function tokenise(
  plain: string,
  outcomes: readonly OutcomeMention[],
  amounts: readonly Amount[],
  joining: boolean,
): Token[] {
  const tokens: Token[] = [];
  const sorted = [...outcomes, ...amounts].sort((a, b) => a.start - b.start);
  for (const item of sorted) {
    if (!('outcome' in item)) {
      tokens.push({ kind: 'amount', amount: item, start: item.start, end: item.end });
      continue;
    }
    const last = tokens.at(-1);
    if (last?.kind === 'outcome') {
      const gap = plain.slice(last.end, item.start);
      const joined = joining && gap.length <= 32 && /\b(?:or|and|nor)\b|\/|,/.test(gap);
      if (joined || last.mentions.every((mention) => mention.outcome === item.outcome)) {
        tokens[tokens.length - 1] = { ...last, mentions: [...last.mentions, item], end: item.end };
        continue;
      }
    }
    tokens.push({ kind: 'outcome', mentions: [item], start: item.start, end: item.end });
  }
  return tokens;
}

function pairAlternating(plain: string, tokens: readonly Token[]): OutcomeFact[] | null {
  if (tokens.length < 2 || tokens.length % 2 !== 0) return null;
  const facts: OutcomeFact[] = [];
  for (let i = 0; i < tokens.length; i += 2) {
    const [a, b] = [tokens[i]!, tokens[i + 1]!];
    if (a.kind === b.kind || a.kind !== tokens[0]!.kind) return null;
    const outcome = a.kind === 'outcome' ? a : b.kind === 'outcome' ? b : null;
    const amount = a.kind === 'amount' ? a : b.kind === 'amount' ? b : null;
    if (!outcome || !amount) return null;
    for (const mention of outcome.mentions) facts.push(fact(plain, mention, amount.amount, tokens));
  }
  return facts;
}

const clauseEnd = /[,;:()]| - | and | but | while | whereas | however | if /g;

/** Falls back on clauses that hold exactly one outcome and one amount, or an "if wrong," clause and the amount after it. */
function pairByClause(plain: string, tokens: readonly Token[]): OutcomeFact[] | null {
  const cuts = [0, ...[...plain.matchAll(clauseEnd)].map((match) => match.index), plain.length];
  const facts: OutcomeFact[] = [];
  let waiting: Token | null = null;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const inside = tokens.filter((token) => token.start >= cuts[i]! && token.start < cuts[i + 1]!);
    if (inside.length === 0) continue;
    const paired = pairAlternating(plain, inside);
    if (paired) {
      if (waiting) return null;
      facts.push(...paired);
    } else if (inside.length === 1) {
      const [token] = inside;
      if (waiting && waiting.kind !== token!.kind) {
        const both = pairAlternating(plain, [waiting, token!]);
        if (!both) return null;
        facts.push(...both);
        waiting = null;
      } else if (waiting) return null;
      else waiting = token!;
    } else return null;
  }
  return waiting?.kind === 'amount' ? null : facts;
}

function fact(plain: string, mention: OutcomeMention, amount: Amount, tokens: readonly Token[]): OutcomeFact {
  let value = amount.value;
  if (!amount.signed && value > 0 && amount.unit !== 'full') {
    const previous = tokens.filter((token) => token.end <= amount.start).at(-1)?.end ?? 0;
    const next = tokens.find((token) => token.start >= amount.end)?.start ?? plain.length;
    const before = plain
      .slice(Math.max(previous, amount.start - 60), amount.start)
      .split(/[,;]/)
      .at(-1)!;
    const after = plain.slice(amount.end, Math.min(next, amount.end + 40)).split(/[,;]/)[0]!;
    const inside = plain.slice(amount.start, amount.end);
    if (takesAway.test(before) || takesAway.test(after) || /penalty|negative/.test(inside)) value = -value;
  }
  const gap =
    amount.start >= mention.end ? plain.slice(mention.end, amount.start) : plain.slice(amount.end, mention.start);
  const adjacent = /^(?: ?[:=(-]? ?| for )$/.test(gap);
  return { outcome: mention.outcome, adjacent, perOption: mention.perOption, label: mention.label, amount, value };
}
