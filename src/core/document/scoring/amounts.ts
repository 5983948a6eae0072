/** An amount of points as a sentence gives it. `full`: "full credit", whatever the question is worth. */
export interface Amount {
  readonly value: number;
  readonly unit: 'points' | 'share' | 'full' | 'none';
  /** Whether a sign was written: "+2", "-1". */
  readonly signed: boolean;
  readonly start: number;
  readonly end: number;
}

const words: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  half: 0.5,
  third: 1 / 3,
  quarter: 0.25,
  fourth: 0.25,
  fifth: 0.2,
};

const points = String.raw`(?:points?|pts?\b\.?|marks?\b|p\b)`;
const whole =
  "(?:of )?(?:(?:the|its|that|this|your|full|total|maximum|available|allotted|question's|question) ){0,4}(?:points|marks|credit|score|value|worth|mark|question)";

/** Alternatives in order of preference; each is linear. */
const amount = new RegExp(
  [
    // "25% of the marks", "20 percent"
    String.raw`(?<percent>(?:[+-] ?)?\d{1,3}(?:\.\d+)?) ?(?:%|percent|per cent)(?: ${whole})?`,
    // "1/4 of the points", "half of its marks", "a third of the credit"
    String.raw`(?<share>[+-]?\d{1,3}/\d{1,3}(?:th|rd)?|(?:a |one )?(?:half|third|quarter|fourth|fifth)) (?:of (?:the|its|that|this|your|full|total|a question's|each question's) ?(?:(?:question's|total|full|available|maximum|allotted|question) )*(?:points|marks|credit|score|value|worth|mark|question)|credit|the (?:points|marks|credit))`,
    '(?<full>full (?:credit|points|marks|score)|all (?:the )?points)',
    '(?<nothing>no (?:points?|credit|marks?|penalty|deductions?|negative (?:points|marks|marking))|nothing|without penalty|zero (?:points?|credit|marks?)|zero|not (?:be )?(?:penali[sz]ed|penali[sz]e))',
    // "half a point", "a quarter point", "1/2 point"
    String.raw`(?<part>[+-]?\d{1,3}/\d{1,3}|(?:minus )?(?:a |one )?(?:half|third|quarter)) (?:of )?(?:an? |one )?${points}`,
    // "2 points", "-1 pts", "a 2-point deduction", "one point", "minus one mark"
    String.raw`(?<points>(?:[+-] ?|minus |plus |negative )?(?:\d{1,3}(?:[.,]\d{1,3})?|zero|one|two|three|four|five|six|seven|eight|nine|ten|an?\b))(?:[ -]|(?<=\d))(?:additional |extra |negative |full |penalty )?${points}`,
    // a bare number: "+2", "gets -1", "worth 0"
    String.raw`(?<bare>-\d{1,2}/(?:[2-9]|\d\d)|(?:[+-] ?|minus |plus )?\d{1,3}(?:\.\d{1,3})?)(?![\d%]|[.,:/]\d|th\b|nd\b|rd\b|-?(?:minute|hour|question|option|page|answer|statement))`,
  ]
    .map((part) => `(?:${part})`)
    .join('|'),
  'g',
);

/** Finds the amounts in plain words (`plainWords`), left to right. Numbers that belong to a word or a label are left out. */
export function findAmounts(plain: string): readonly Amount[] {
  if (plain !== last.plain) last = { plain, amounts: readAmounts(plain) };
  return last.amounts;
}

/** The sentence asked last: each rule asks for its amounts anew. */
let last: { readonly plain: string; readonly amounts: readonly Amount[] } = { plain: '', amounts: [] };

function readAmounts(plain: string): Amount[] {
  const amounts: Amount[] = [];
  amount.lastIndex = 0;
  for (let match = amount.exec(plain); match; match = amount.exec(plain)) {
    const before = plain[match.index - 1] ?? ' ';
    if (/[a-z0-9.]/.test(before) || (/[-+/]/.test(before) && /[a-z0-9]/.test(plain[match.index - 2] ?? ' '))) {
      // "x2", "3.5" cut in its middle, "e-1": no amount begins inside a word or number. "+2/-1/0" is one, though.
      if (!(before === '/' && /\d/.test(plain[match.index - 2] ?? ' '))) continue;
    }
    const groups = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const push = (value: number | null, unit: Amount['unit'], signed: boolean): void => {
      if (value !== null && Number.isFinite(value)) amounts.push({ value: value + 0, unit, signed, start, end });
    };
    const text =
      groups.percent ??
      groups.share ??
      groups.part ??
      groups.points ??
      groups.bare ??
      groups.full ??
      groups.nothing ??
      '';
    if (/^0\d/.test(text)) continue;
    const signed = /^(?:[+-]|minus|plus|negative)/.test(text);
    if (groups.percent !== undefined) push(number(text) === null ? null : number(text)! / 100, 'share', signed);
    else if (groups.share !== undefined) push(number(text), 'share', signed);
    else if (groups.full !== undefined) push(1, 'full', false);
    else if (groups.nothing !== undefined) push(0, 'points', false);
    else if (groups.part !== undefined || groups.points !== undefined) push(number(text), 'points', signed);
    else push(number(text), 'none', signed);
  }
  return amounts;
}

/** "-1", "minus one", "1/4", "a half", "0,5" as a number; null where it is none. */
function number(text: string): number | null {
  const negative = /^(?:-|minus|negative)/.test(text);
  const bare = text
    .replace(/^(?:[+-]|minus|plus|negative)\s*/, '')
    .replace(/(?:th|rd)$/, (end) => (/\d(?:th|rd)$/.test(text) ? '' : end));
  let value: number;
  const fraction = /^(\d+)\/(\d+)$/.exec(bare);
  if (fraction) {
    if (Number(fraction[2]) === 0) return null;
    value = Number(fraction[1]) / Number(fraction[2]);
  } else if (/^\d/.test(bare)) value = Number(bare.replace(',', '.'));
  else {
    const word = bare.replace(/^(?:a|one) (?=half|third|quarter|fourth|fifth)/, '').trim();
    value = word === 'a' || word === 'an' ? 1 : (words[word] ?? Number.NaN);
  }
  if (!Number.isFinite(value)) return null;
  return negative ? -value : value;
}
