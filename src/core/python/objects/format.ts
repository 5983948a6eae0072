/** The format mini-language of format(), f-strings and str.format (Python/formatter_unicode.c), and `%` formatting. */
import { exponential, fixed, floatRepr, general } from './decimal.ts';
import { caught, indexError, overflowError, raise, typeError, valueError } from './errors.ts';
import { FloatValue, type PyComplex, PyTuple, typeOf, type Value } from './object.ts';
import {
  asInt,
  asStr,
  format,
  getattr,
  getitem,
  index,
  intToFloat,
  noKey,
  repr,
  str,
  toFloat,
  typeName,
} from './operations.ts';
import { state } from './state.ts';

interface Spec {
  fill: string;
  align: '<' | '>' | '=' | '^' | '';
  sign: '+' | '-' | ' ' | '';
  noNegativeZero: boolean;
  alternate: boolean;
  width: number;
  grouping: '' | ',' | '_';
  precision: number;
  type: string;
}

function parseSpec(text: string, typeText: string, defaultAlign: '<' | '>'): Spec {
  const chars = [...text];
  const spec: Spec = {
    fill: ' ',
    align: '',
    sign: '',
    noNegativeZero: false,
    alternate: false,
    width: -1,
    grouping: '',
    precision: -1,
    type: '',
  };
  let i = 0;
  let fillGiven = false;
  const isAlign = (c: string | undefined) => c === '<' || c === '>' || c === '=' || c === '^';
  if (isAlign(chars[1])) {
    spec.fill = chars[0] as string;
    fillGiven = true;
    spec.align = chars[1] as Spec['align'];
    i = 2;
  } else if (isAlign(chars[0])) {
    spec.align = chars[0] as Spec['align'];
    i = 1;
  }
  const c = chars[i];
  if (c === '+' || c === '-' || c === ' ') {
    spec.sign = c;
    i++;
  }
  if (chars[i] === 'z') {
    spec.noNegativeZero = true;
    i++;
  }
  if (chars[i] === '#') {
    spec.alternate = true;
    i++;
  }
  if (chars[i] === '0' && !fillGiven) {
    spec.fill = '0';
    if (spec.align === '' && defaultAlign === '>') spec.align = '=';
    i++;
  } else if (chars[i] === '0' && fillGiven) {
    // A zero after an explicit fill is the beginning of the width.
  }
  let digits = '';
  while (/^\d$/.test(chars[i] ?? '')) digits += chars[i++];
  if (digits !== '') spec.width = countOf(digits);
  if (chars[i] === ',' || chars[i] === '_') {
    spec.grouping = chars[i] as ',' | '_';
    i++;
    if (chars[i] === ',' || chars[i] === '_') {
      raise(
        valueError,
        chars[i] === spec.grouping
          ? `Cannot specify '${spec.grouping}' with '${spec.grouping}'.`
          : "Cannot specify both ',' and '_'.",
      );
    }
  }
  if (chars[i] === '.') {
    i++;
    digits = '';
    while (/^\d$/.test(chars[i] ?? '')) digits += chars[i++];
    if (digits === '') raise(valueError, 'Format specifier missing precision');
    spec.precision = countOf(digits);
  }
  if (chars.length - i > 1) {
    raise(valueError, `Invalid format specifier '${text}' for object of type '${typeText}'`);
  }
  spec.type = chars[i] ?? '';
  if (spec.grouping !== '' && !'defgEFG%'.includes(spec.type) && spec.type !== '') {
    if (!(spec.grouping === '_' && 'boxX'.includes(spec.type))) {
      raise(valueError, `Cannot specify '${spec.grouping}' with '${spec.type}'.`);
    }
  }
  if (spec.width > 0) state.allocate(spec.width);
  return spec;
}

function countOf(digits: string): number {
  const count = Number(digits);
  if (count > 2 ** 62) raise(valueError, 'Too many decimal digits in format string');
  return count;
}

const width = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

function pad(text: string, spec: Spec, align: '<' | '>'): string {
  const missing = spec.width - width(text);
  if (missing <= 0) return text;
  state.allocate(missing);
  switch (spec.align === '' || spec.align === '=' ? align : spec.align) {
    case '<':
      return text + spec.fill.repeat(missing);
    case '^':
      return spec.fill.repeat(missing >> 1) + text + spec.fill.repeat(missing - (missing >> 1));
    default:
      return spec.fill.repeat(missing) + text;
  }
}

function group(digits: string, separator: string, size: number): string {
  let result = '';
  for (let i = digits.length; i > 0; i -= size) {
    result = digits.slice(Math.max(0, i - size), i) + (result === '' ? '' : separator + result);
  }
  return result;
}

/** Sign, digits and what follows, grouped and padded. */
function number(sign: string, whole: string, rest: string, spec: Spec, prefix = '', groupSize = 3): string {
  let digits = whole;
  if (spec.grouping !== '') {
    digits = group(whole, spec.grouping, groupSize);
    if (spec.align === '=' && spec.fill === '0') {
      // Zeros are grouped too.
      let padded = whole;
      while (sign.length + prefix.length + group(padded, spec.grouping, groupSize).length + rest.length < spec.width) {
        padded = `0${padded}`;
      }
      digits = group(padded, spec.grouping, groupSize);
      if (
        digits.length + sign.length + prefix.length + rest.length > spec.width &&
        padded !== whole &&
        digits.length % (groupSize + 1) === 0
      ) {
        digits = digits.slice(1);
      }
    }
  }
  if (spec.align === '=') {
    const missing = spec.width - sign.length - prefix.length - digits.length - rest.length;
    return sign + prefix + (missing > 0 ? spec.fill.repeat(missing) : '') + digits + rest;
  }
  return pad(sign + prefix + digits + rest, spec, '>');
}

function signOf(negative: boolean, spec: Spec): string {
  if (negative) return '-';
  return spec.sign === '+' ? '+' : spec.sign === ' ' ? ' ' : '';
}

function unknownCode(code: string, name: string): never {
  raise(valueError, `Unknown format code '${code}' for object of type '${name}'`);
}

export function formatInt(value: number | bigint, text: string, name = 'int'): string {
  if (text === '') return value.toString();
  const spec = parseSpec(text, name, '>');
  const negative = value < 0;
  const size = negative ? -value : value;
  switch (spec.type) {
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
      return formatFloatSpec(intToFloat(value), spec, 'float');
    case '':
    case 'd':
    case 'n':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
    case 'c': {
      if (spec.precision >= 0) raise(valueError, 'Precision not allowed in integer format specifier');
      if (spec.noNegativeZero)
        raise(valueError, 'Negative zero coercion (z) not allowed in format specifier with integer');
      if (spec.type === 'c') {
        if (spec.sign !== '') raise(valueError, "Sign not allowed with integer format specifier 'c'");
        if (spec.alternate) raise(valueError, "Alternate form (#) not allowed with integer format specifier 'c'");
        if (value > 9223372036854775807n || value < -9223372036854775808n)
          raise(overflowError, 'Python int too large to convert to C long');
        if (negative || value > 0x10ffff) raise(overflowError, '%c arg not in range(0x110000)');
        return pad(String.fromCodePoint(Number(value)), spec, '<');
      }
      const radix = spec.type === 'b' ? 2 : spec.type === 'o' ? 8 : spec.type.toLowerCase() === 'x' ? 16 : 10;
      let digits = size.toString(radix);
      let prefix = spec.alternate && radix !== 10 ? `0${spec.type}` : '';
      if (spec.type === 'X') {
        digits = digits.toUpperCase();
        prefix = prefix.toUpperCase();
      }
      return number(signOf(negative, spec), digits, '', spec, prefix, radix === 10 ? 3 : 4);
    }
    default:
      return unknownCode(spec.type, name);
  }
}

export function formatFloat(value: number, text: string, name = 'float'): string {
  if (text === '') return floatRepr(value);
  return formatFloatSpec(value, parseSpec(text, name, '>'), name);
}

/** Digits of |value| by a presentation type. */
function floatDigits(value: number, type: string, precision: number, alternate: boolean): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return 'inf';
  const digits = precision < 0 ? 6 : precision;
  if (digits > 100000) state.allocate(digits);
  switch (type) {
    case 'e':
      return exponential(value, digits, alternate);
    case 'f':
      return fixed(value, digits) + (digits === 0 && alternate ? '.' : '');
    case 'g':
      return general(value, digits, alternate);
    default: {
      // Like g, but with at least one digit after the point, and repr without a precision.
      if (precision < 0) return floatRepr(Math.abs(value));
      const result = generalWithPoint(value, precision);
      return result;
    }
  }
}

function generalWithPoint(value: number, precision: number): string {
  const count = precision === 0 ? 1 : precision;
  const plain = general(value, count);
  if (plain.includes('e') || plain.includes('.')) return plain;
  // Exponent form when the point would stand at the end of the digits asked for.
  if (plain.length >= count && value !== 0) {
    const text = exponential(value, count - 1);
    return text.replace(/\.?0+e/, 'e');
  }
  return `${plain}.0`;
}

function formatFloatSpec(value: number, spec: Spec, name: string): string {
  const upper = 'EFG'.includes(spec.type) && spec.type !== '';
  let type = spec.type.toLowerCase();
  let number_ = value;
  let suffix = '';
  if (type === '%') {
    number_ *= 100;
    type = 'f';
    suffix = '%';
  } else if (type === 'n') type = 'g';
  else if (!['', 'e', 'f', 'g'].includes(type) || (spec.type !== type && !upper)) unknownCode(spec.type, name);
  let negative = number_ < 0 || Object.is(number_, -0);
  let digits = floatDigits(number_, type, spec.precision, spec.alternate);
  if (spec.noNegativeZero && negative && !/[1-9]/.test(digits)) negative = false;
  if (upper) digits = digits.toUpperCase();
  const match = /^(\d*)(.*)$/s.exec(digits) as RegExpExecArray;
  const numeric = (match[1] as string) !== '';
  const plain = numeric ? spec : { ...spec, grouping: '' as const };
  return number(
    signOf(negative, spec),
    numeric ? (match[1] as string) : digits,
    (numeric ? (match[2] as string) : '') + suffix,
    plain,
  );
}

export function formatComplex(value: PyComplex, text: string): string {
  if (text === '') return str(value);
  const spec = parseSpec(text, 'complex', '>');
  if (spec.fill === '0' && spec.align === '=')
    raise(valueError, 'Zero padding is not allowed in complex format specifier');
  if (spec.align === '=') raise(valueError, "'=' alignment flag is not allowed in complex format specifier");
  const part = { ...spec, width: -1, align: '' as const };
  const type = spec.type === '' ? (spec.precision < 0 ? 'r' : 'g') : spec.type;
  if (!'rgGeEfFn'.includes(type)) unknownCode(spec.type, 'complex');
  const one = (x: number, sign: Spec['sign']): string => {
    if (type === 'r')
      return signOf(x < 0 || Object.is(x, -0), { ...part, sign }) + floatRepr(Math.abs(x)).replace(/\.0$/, '');
    return formatFloatSpec(x, { ...part, type, sign }, 'complex');
  };
  const bare = spec.type === '';
  if (bare && value.re === 0 && !Object.is(value.re, -0)) return pad(`${one(value.im, spec.sign)}j`, spec, '>');
  const body = `${one(value.re, spec.sign)}${one(value.im, '+')}j`;
  return pad(bare ? `(${body})` : body, spec, '>');
}

export function formatStr(value: string, text: string, name = 'str'): string {
  if (text === '') return value;
  const spec = parseSpec(text, name, '<');
  if (spec.type !== '' && spec.type !== 's') unknownCode(spec.type, name);
  if (spec.sign !== '') {
    raise(
      valueError,
      spec.sign === ' '
        ? 'Space not allowed in string format specifier'
        : 'Sign not allowed in string format specifier',
    );
  }
  if (spec.alternate) raise(valueError, 'Alternate form (#) not allowed in string format specifier');
  if (spec.align === '=') raise(valueError, "'=' alignment not allowed in string format specifier");
  if (spec.grouping !== '') raise(valueError, `Cannot specify '${spec.grouping}' with 's'.`);
  const shown = spec.precision >= 0 ? [...value].slice(0, spec.precision).join('') : value;
  return pad(shown, spec, '<');
}

// ---- str.format

interface FieldArguments {
  readonly args: readonly Value[];
  readonly kwargs: (name: string) => Value | undefined;
  readonly next: { index: number };
}

/** template.format(*args, **kwargs) */
export function formatTemplate(
  template: string,
  args: readonly Value[],
  kwargs: (name: string) => Value | undefined,
): string {
  return formatFields(template, { args, kwargs, next: { index: 0 } }, 2);
}

function formatFields(template: string, values: FieldArguments, depth: number): string {
  if (depth < 0) raise(valueError, 'Max string recursion exceeded');
  let result = '';
  for (let i = 0; i < template.length; i++) {
    const c = template[i] as string;
    if (c === '}') {
      if (template[i + 1] !== '}') raise(valueError, "Single '}' encountered in format string");
      result += '}';
      i++;
    } else if (c !== '{') result += c;
    else if (template[i + 1] === '{') {
      result += '{';
      i++;
    } else {
      const start = i + 1;
      if (start >= template.length) raise(valueError, "Single '{' encountered in format string");
      let level = 1;
      let inBrackets = false;
      for (i = start; i < template.length; i++) {
        const d = template[i];
        if (d === '[' && level === 1) inBrackets = true;
        else if (d === ']') inBrackets = false;
        else if (inBrackets) continue;
        else if (d === '{') level++;
        else if (d === '}' && --level === 0) break;
      }
      if (level > 0) raise(valueError, "expected '}' before end of string");
      result += formatField(template.slice(start, i), values, depth);
    }
  }
  return result;
}

function formatField(field: string, values: FieldArguments, depth: number): string {
  let end = 0;
  let inBrackets = false;
  for (; end < field.length; end++) {
    const c = field[end];
    if (c === '[') inBrackets = true;
    else if (c === ']') inBrackets = false;
    else if (!inBrackets && (c === '!' || c === ':')) break;
    else if (c === '{') raise(valueError, "unexpected '{' in field name");
  }
  const name = field.slice(0, end);
  let rest = field.slice(end);
  let conversion = '';
  if (rest.startsWith('!')) {
    if (rest.length < 2) raise(valueError, 'end of string while looking for conversion specifier');
    conversion = rest[1] as string;
    rest = rest.slice(2);
    if (rest !== '' && !rest.startsWith(':')) raise(valueError, "expected ':' after conversion specifier");
  }
  let spec = rest.slice(1);
  let value = fieldValue(name, values);
  if (conversion === 'r') value = repr(value);
  else if (conversion === 's') value = str(value);
  else if (conversion === 'a') value = ascii(repr(value));
  else if (conversion !== '') raise(valueError, `Unknown conversion specifier ${conversion}`);
  if (spec.includes('{')) spec = formatFields(spec, values, depth - 1);
  return format(value, spec);
}

function fieldValue(name: string, values: FieldArguments): Value {
  const head = (/^[^.[]*/.exec(name) as RegExpExecArray)[0];
  let value: Value;
  if (head === '' || /^\d+$/.test(head)) {
    if (head === '' && values.next.index < 0) {
      raise(valueError, 'cannot switch from manual field specification to automatic field numbering');
    }
    if (head !== '' && values.next.index > 0) {
      raise(valueError, 'cannot switch from automatic field numbering to manual field specification');
    }
    const at = head === '' ? values.next.index++ : Number(head);
    if (head !== '') values.next.index = -1;
    if (at >= values.args.length) {
      raise2(at);
    }
    value = values.args[at] as Value;
  } else {
    const found = values.kwargs(head);
    if (found === undefined) noKey(head);
    value = found as Value;
  }
  let rest = name.slice(head.length);
  while (rest !== '') {
    if (rest[0] === '.') {
      const attribute = (/^[^.[]*/.exec(rest.slice(1)) as RegExpExecArray)[0];
      if (attribute === '') raise(valueError, 'Empty attribute in format string');
      value = getattr(value, attribute);
      rest = rest.slice(1 + attribute.length);
    } else if (rest[0] === '[') {
      const close = rest.indexOf(']');
      if (close < 0) raise(valueError, "Missing ']' in format string");
      const key = rest.slice(1, close);
      if (key === '') raise(valueError, 'Empty attribute in format string');
      value = getitem(value, /^\d+$/.test(key) ? Number(key) : key);
      rest = rest.slice(close + 1);
    } else raise(valueError, "Only '.' or '[' may follow ']' in format field specifier");
  }
  return value;
}

function raise2(at: number): never {
  raise(indexError, `Replacement index ${at} out of range for positional args tuple`);
}

/** Text with everything beyond ASCII escaped: ascii(), %a, !a. */
export function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (c) => {
    const code = c.codePointAt(0) as number;
    if (code < 256) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 65536) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
}

// ---- %

const PERCENT = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S])?/g;

/** template % values */
export function percentFormat(template: string, values: Value): string {
  let args: readonly Value[] | undefined = values instanceof PyTuple ? values.items : undefined;
  let used = 0;
  let mapping = false;
  const single = args === undefined;
  args ??= [values];
  const list = args;
  const take = (): Value => {
    if (used >= list.length) raise(typeError, 'not enough arguments for format string');
    return list[used++] as Value;
  };
  let result = '';
  let last = 0;
  PERCENT.lastIndex = 0;
  for (let match = PERCENT.exec(template); match !== null; match = PERCENT.exec(template)) {
    const here = match.index;
    result += template.slice(last, here);
    last = PERCENT.lastIndex;
    const [whole, key, flags = '', widthText, precisionText, code] = match;
    const next = PERCENT.lastIndex;
    if (code === undefined) {
      raise(valueError, 'incomplete format');
    }
    if (code === '%' && key === undefined) {
      result += '%';
      continue;
    }
    let source: (() => Value) | undefined;
    if (key !== undefined) {
      const { slots } = typeOf(values);
      if (values instanceof PyTuple || asStr(values) !== undefined || slots.getitem === undefined) {
        raise(typeError, 'format requires a mapping');
      }
      mapping = true;
      source = () => getitem(values, key);
    }
    let left = flags.includes('-');
    let size = -1;
    if (widthText === '*') {
      const given = asInt(take());
      if (given === undefined) raise(typeError, '* wants int');
      size = Number(given);
      if (size < 0) {
        left = true;
        size = -size;
      }
    } else if (widthText !== undefined) size = Number(widthText);
    let precision =
      whole.includes('.', key === undefined ? 0 : key.length) && /\.(?:\*|\d+)?[hlL]?[\s\S]$/.test(whole) ? 0 : -1;
    if (precisionText === '*') {
      const given = asInt(take());
      if (given === undefined) raise(typeError, '* wants int');
      precision = Math.max(0, Number(given));
    } else if (precisionText !== undefined) precision = Number(precisionText);
    if (size > 0) state.allocate(size);
    if (code === '%') {
      result += '%';
      continue;
    }
    const value = source === undefined ? take() : source();
    const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
    const spec: Spec = {
      fill: ' ',
      align: left ? '<' : '>',
      sign,
      noNegativeZero: false,
      alternate: flags.includes('#'),
      width: size,
      grouping: '',
      precision,
      type: code,
    };
    const zeros = flags.includes('0') && !left;
    switch (code) {
      case 's':
      case 'r':
      case 'a': {
        const text = code === 's' ? str(value) : code === 'r' ? repr(value) : ascii(repr(value));
        const shown = precision >= 0 ? [...text].slice(0, precision).join('') : text;
        result += pad(shown, spec, '>');
        break;
      }
      case 'c': {
        const text = asStr(value);
        if (text !== undefined && [...text].length === 1) result += pad(text, spec, '>');
        else {
          if (text !== undefined || typeOf(value).slots.index === undefined)
            raise(typeError, '%c requires int or char');
          const int = index(value);
          if (int < 0 || int > 0x10ffff) raise(overflowError, '%c arg not in range(0x110000)');
          result += pad(String.fromCodePoint(Number(int)), spec, '>');
        }
        break;
      }
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X': {
        const int = percentInt(value, code);
        const negative = int < 0;
        const radix = code === 'o' ? 8 : code === 'x' || code === 'X' ? 16 : 10;
        let digits = (negative ? -int : int).toString(radix);
        if (precision > digits.length) digits = digits.padStart(precision, '0');
        let prefix = spec.alternate && radix !== 10 ? (radix === 8 ? '0o' : '0x') : '';
        if (code === 'X') {
          digits = digits.toUpperCase();
          prefix = prefix.toUpperCase();
        }
        result += number(signOf(negative, spec), digits, '', zeros ? { ...spec, align: '=', fill: '0' } : spec, prefix);
        break;
      }
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G': {
        const slots = typeOf(value).slots;
        if (
          !(value instanceof FloatValue) &&
          asInt(value) === undefined &&
          slots.float === undefined &&
          slots.index === undefined
        ) {
          raise(typeError, `must be real number, not ${typeName(value)}`);
        }
        const x = toFloat(value);
        const floatSpec = { ...spec, precision: precision < 0 ? 6 : precision };
        result += formatFloatSpec(x, zeros ? { ...floatSpec, align: '=', fill: '0' } : floatSpec, 'float');
        break;
      }
      default: {
        const at = next - 1;
        raise(
          valueError,
          `unsupported format character '${code}' (0x${(code.codePointAt(0) as number).toString(16)}) at index ${at}`,
        );
      }
    }
  }
  result += template.slice(last);
  if (used < list.length && !(mapping || (single && isMapping(values)))) {
    raise(typeError, 'not all arguments converted during string formatting');
  }
  return result;
}

function isMapping(value: Value): boolean {
  return asStr(value) === undefined && !(value instanceof PyTuple) && typeOf(value).slots.getitem !== undefined;
}

function percentInt(value: Value, code: string): number | bigint {
  const plain = asInt(value);
  if (plain !== undefined) return plain;
  const { slots } = typeOf(value);
  const decimal = code === 'd' || code === 'i' || code === 'u';
  if (decimal) {
    if (value instanceof FloatValue) {
      if (Number.isNaN(value.value)) raise(valueError, 'cannot convert float NaN to integer');
      if (!Number.isFinite(value.value)) raise(overflowError, 'cannot convert float infinity to integer');
      const whole = Math.trunc(value.value);
      return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
    }
    if (slots.int !== undefined && asStr(value) === undefined) {
      const made = convert(() => asInt(slots.int!(value)));
      if (made !== undefined) return made;
    }
  }
  if (slots.index !== undefined) {
    const made = convert(() => index(value));
    if (made !== undefined) return made;
  }
  raise(typeError, `%${code} format: ${decimal ? 'a real number' : 'an integer'} is required, not ${typeName(value)}`);
}

/** CPython puts its own words for whatever a conversion says of the type: an array of two numbers, say. */
function convert(made: () => number | bigint | undefined): number | bigint | undefined {
  try {
    return made();
  } catch (error) {
    if (caught(error).isInstance(typeError)) return undefined;
    throw error;
  }
}
