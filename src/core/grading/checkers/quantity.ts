/** A number with what was written around it. */
export interface Quantity {
  readonly value: number;
  /** Unit as written, in lower case where it is a word ("ms", "kb", "parameters"); "" without one. */
  readonly unit: string;
  /** Digits after the decimal point of a plain decimal number; null for fractions, powers and the like. */
  readonly decimals: number | null;
  /** Whether it is written as an integer. */
  readonly integer: boolean;
  /** Written as "about" (≈, ~). */
  readonly approximate: boolean;
}

const unsigned = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)`;
const plainNumber = new RegExp(
  String.raw`^(${unsigned})(?:\s?e\s?([+-]?\d{1,3})|\s?(?:x|\*)\s?10\s?(?:\^|\*\*)\s?\(?\{?([+-]?\d{1,3})\}?\)?)?`,
  'i',
);
const powerOfTen = /^10\s?(?:\^|\*\*)\s?\(?\{?([+-]?\d{1,3})\}?\)?/;

/**
 * Reads a number as students and keys write it: "1,024", "1.5e-3", "1.5×10^{-3}", "3/4", "\frac{3}{4}", "2^10", "50 %",
 * "12 ms", "x = 5", "≈ 1.6", "$-0.5$". Null when the text is anything else, also an unfinished sum: a guess would grade wrongly.
 */
export function readQuantity(text: string): Quantity | null {
  if (text.length > 200) return null;
  let rest = text
    .normalize('NFKC')
    .replace(/[$`]|\\[,;:! ]|\\(?:left|right|displaystyle)\b/g, '')
    .replace(/\\%/g, '%')
    .replace(/\\(?:times|cdot)\b/g, 'x')
    .replace(/[×·⋅]/g, 'x')
    .replace(/\\(?:approx|sim|simeq)\b/g, '≈')
    .replace(/\\(?:text|mathrm|textbf|mathbf|mbox)\s?\{([^{}]*)\}/g, ' $1')
    .replace(/\\(?:d|t)?frac\s?\{([^{}]*)\}\s?\{([^{}]*)\}/g, '($1)/($2)')
    .replace(/[−–—]/g, '-')
    .replace(/\*\*(?!\s?[({+-]?\d)|^\*+|\*+$/g, '')
    .trim()
    .replace(/[.;,]$/, '');
  let approximate = false;
  const assigned = /^\\?[a-z][\w\s\\{}^']{0,30}(=|≈)\s*(?=\S)/i.exec(rest);
  if (assigned) {
    approximate = assigned[1] === '≈';
    rest = rest.slice(assigned[0].length);
  }
  const about = /^(?:≈|~|=|about |approximately |approx\.? |roughly )\s*/i.exec(rest);
  if (about) {
    approximate ||= about[0].trim() !== '=';
    rest = rest.slice(about[0].length);
  }
  const number = readNumber(rest);
  if (!number) return null;
  const unit = number.rest.trim();
  if (!isUnit(unit)) return null;
  const percent = unit === '%' || /^percent$/i.test(unit);
  return {
    value: number.value + 0,
    unit: percent ? '%' : normalUnit(unit),
    decimals: number.decimals,
    integer: number.integer,
    approximate,
  };
}

interface Read {
  readonly value: number;
  readonly decimals: number | null;
  readonly integer: boolean;
  readonly rest: string;
}

function readNumber(text: string): Read | null {
  const signText = /^\s*([+-]?)\s*/.exec(text)!;
  const sign = signText[1] === '-' ? -1 : 1;
  const rest = text.slice(signText[0].length);
  const first = readOperand(rest);
  if (!first) return null;
  const slash = /^\s*\/\s*/.exec(first.rest);
  // "3/4", "(2)/(3)" and "1/3 ms"; "5 m/s" has its unit's own slash.
  if (slash) {
    const second = readOperand(first.rest.slice(slash[0].length));
    if (!second || second.value === 0) return null;
    return { value: (sign * first.value) / second.value, decimals: null, integer: false, rest: second.rest };
  }
  return { ...first, value: sign * first.value };
}

function readOperand(text: string): Read | null {
  const bracket = /^\(\s*([^()]{1,60})\s*\)/.exec(text);
  if (bracket) {
    const inner = readNumber(bracket[1]!);
    return inner && inner.rest.trim() === '' ? { ...inner, rest: text.slice(bracket[0].length) } : null;
  }
  const ten = powerOfTen.exec(text);
  if (ten)
    return {
      value: 10 ** Number(ten[1]),
      decimals: null,
      integer: Number(ten[1]) >= 0,
      rest: text.slice(ten[0].length),
    };
  const match = plainNumber.exec(text);
  if (!match) return null;
  const digits = match[1]!.replace(/,/g, '');
  const exponent = match[2] ?? match[3];
  const rest = text.slice(match[0].length);
  const power = exponent === undefined ? /^\s?(?:\^|\*\*)\s?\{?([+-]?\d{1,3})\}?/.exec(rest) : null;
  const value = power ? Number(digits) ** Number(power[1]) : Number(`${digits}e${exponent ?? '0'}`);
  if (!Number.isFinite(value)) return null;
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  return {
    value,
    decimals: power || exponent !== undefined ? null : decimals,
    integer: Number.isInteger(value) && !digits.includes('.'),
    rest: power ? rest.slice(power[0].length) : rest,
  };
}

/** "", "%", "ms", "m/s", "m^2", "parameters", "floating point operations": words, and no further numbers or operators. */
function isUnit(text: string): boolean {
  if (text === '' || text === '%') return true;
  if (text.length > 40 || !/^[a-zµμ°Ω]+(?:[ /][a-zµμ°Ω]+){0,3}(?:\^[23])?$/i.test(text)) return false;
  return !/\b(?:to|or|and|if|because|for|not|but|when|than|more|less|at|as|since|so|is|are|with|the|an)\b/i.test(text);
}

function normalUnit(text: string): string {
  if (text.length <= 3) return text.replace(/[μ]/g, 'µ');
  return text
    .toLowerCase()
    .replace(/s$/, '')
    .replace(/[-\s]+/g, ' ');
}

const scales: Readonly<Record<string, readonly [string, number]>> = {
  s: ['s', 1],
  sec: ['s', 1],
  second: ['s', 1],
  ms: ['s', 1e-3],
  millisecond: ['s', 1e-3],
  µs: ['s', 1e-6],
  us: ['s', 1e-6],
  microsecond: ['s', 1e-6],
  ns: ['s', 1e-9],
  min: ['s', 60],
  minute: ['s', 60],
  h: ['s', 3600],
  hour: ['s', 3600],
  m: ['m', 1],
  cm: ['m', 1e-2],
  mm: ['m', 1e-3],
  km: ['m', 1e3],
  '%': ['', 1e-2],
  '': ['', 1],
};

/** The factor from one unit to another; null when they cannot be compared. Words for counted things ("parameters") are no unit. */
export function conversion(from: string, to: string): number | null {
  if (from === to) return 1;
  const [a, b] = [unitScale(from), unitScale(to)];
  return a && b && a[0] === b[0] ? a[1] / b[1] : null;
}

function unitScale(unit: string): readonly [string, number] | null {
  if (Object.hasOwn(scales, unit)) return scales[unit]!;
  return counted.test(unit) ? ['', 1] : null;
}

const counted =
  /^(?:params?|(?:learnable |trainable |total )?(?:parameter|weight|biase?|param)|bia|layer|neuron|unit|operation|op|flop|flops|mac|macs|multiplication|addition|pixel|channel|filter|epoch|iteration|step|dimension|dim|time|image|example|sample|node|edge|class|classe|value|element|entry|entrie|point|pt)$/i;
