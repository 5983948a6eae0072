/** Print options, floating-point error state and text of arrays. */

import { defineType } from '../../python/objects/define.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { keyError as keyErrorType, raise, typeError, valueError } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { type Kwargs, PyObject, type PyType, type Value } from '../../python/objects/object.ts';
import { asStr, call, str, truth } from '../../python/objects/operations.ts';
import { NDArray } from '../array/ndarray.ts';
import { float64 } from '../dtype/dtype.ts';
import { failType } from '../errors.ts';
import { array2string, arrayRepr } from '../printing/array2string.ts';
import { positional, scientific } from '../printing/digits.ts';
import { defaultPrintOptions, type PrintOptions, printing } from '../printing/options.ts';
import { elementText } from '../scalars/array-type.ts';
import { scalarParts } from '../scalars/scalar.ts';
import { defaultErrorState, type ErrorMode, type ErrorState, floating } from '../ufuncs/floating-errors.ts';
import { type Argument, arrayOf, flag, isNone, real, result, text, whole } from './arguments.ts';

/** A new run starts as NumPy starts. */
export function resetSettings(): void {
  printing.options = { ...defaultPrintOptions };
  floating.errors = defaultErrorState;
  floating.call = null;
}

function formatterFrom(value: Value): PrintOptions['formatter'] {
  if (!(value instanceof PyDict)) return null;
  const made = new Map<string, (value: Value) => string>();
  for (const [key, fn] of value.entries()) {
    if (fn === null) continue;
    made.set(asStr(key) ?? '', (each) => str(call(fn, [each])));
  }
  return made;
}

type Options = { [K in keyof PrintOptions]?: PrintOptions[K] };

/** The options that were given, checked as NumPy checks them. */
function optionsFrom(given: Readonly<Record<string, Argument>>): Options {
  const options: Options = {};
  const number = (name: 'precision' | 'threshold' | 'edgeitems' | 'linewidth'): void => {
    const value = given[name];
    if (!isNone(value)) options[name] = name === 'threshold' ? real(value) : whole(value);
  };
  number('precision');
  number('threshold');
  number('edgeitems');
  number('linewidth');
  if (Number.isNaN(options.threshold)) failThreshold();
  if (!isNone(given.suppress)) options.suppress = truth(given.suppress);
  for (const name of ['nanstr', 'infstr', 'sign', 'floatmode'] as const) {
    const value = given[name];
    if (!isNone(value)) options[name] = asStr(value) ?? '';
  }
  if (options.floatmode !== undefined && !['fixed', 'unique', 'maxprec', 'maxprec_equal'].includes(options.floatmode)) {
    raise(
      valueError,
      `floatmode option must be one of 'fixed', 'unique', 'maxprec', 'maxprec_equal', got '${options.floatmode}'`,
    );
  }
  if (options.sign !== undefined && ![' ', '+', '-'].includes(options.sign)) {
    raise(valueError, "sign option must be one of ' ', '+', or '-'");
  }
  if (!isNone(given.formatter)) options.formatter = formatterFrom(given.formatter);
  return options;
}

const failThreshold = (): never =>
  raise(valueError, 'threshold must be non-NAN, try sys.maxsize for untruncated representation');

const OPTION_NAMES = [
  'precision',
  'threshold',
  'edgeitems',
  'linewidth',
  'suppress',
  'nanstr',
  'infstr',
  'formatter',
  'sign',
  'floatmode',
];

function named(args: readonly Argument[]): Record<string, Argument> {
  return Object.fromEntries(OPTION_NAMES.map((name, i) => [name, args[i]]));
}

const asDict = (entries: readonly (readonly [string, Value])[]): Value => {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(key, value);
  return dict;
};

const currentOptions = (): Value => {
  const { options } = printing;
  const plain = (
    ['edgeitems', 'threshold', 'floatmode', 'precision', 'suppress', 'linewidth', 'nanstr', 'infstr', 'sign'] as const
  ).map((name) => [name, options[name] as Value] as const);
  return asDict([...plain, ['formatter', null], ['legacy', false], ['override_repr', null]]);
};

/** A context manager that puts a setting in force and takes it back. */
class Setting extends PyObject {
  readonly type: PyType;
  readonly enter: () => Value;
  readonly leave: () => void;
  constructor(type: PyType, enter: () => Value, leave: () => void) {
    super();
    this.type = type;
    this.enter = enter;
    this.leave = leave;
  }
}

const contextSlots = {
  enter: (self: Value) => (self as Setting).enter(),
  exit: (self: Value) => {
    (self as Setting).leave();
    return false;
  },
};

const printContextType: PyType = defineType({ name: 'printoptions', module: 'numpy', slots: contextSlots });

const MODES = ['ignore', 'warn', 'raise', 'call', 'print', 'log'];

function errorStateFrom(all: Argument, parts: Readonly<Record<string, Argument>>): ErrorState {
  const state: Record<string, ErrorMode> = { ...floating.errors };
  for (const name of ['divide', 'over', 'under', 'invalid']) {
    const value = isNone(parts[name]) ? all : parts[name];
    if (isNone(value)) continue;
    const mode = asStr(value) ?? '';
    if (!MODES.includes(mode)) raise(keyErrorType, mode);
    state[name] = mode as ErrorMode;
  }
  return state as unknown as ErrorState;
}

const stateDict = (): Value => asDict(Object.entries(floating.errors));

export const errstateType: PyType = defineType({
  name: 'errstate',
  module: 'numpy',
  slots: {
    ...contextSlots,
    new: (type: PyType, _args: readonly Value[], kwargs: Kwargs) => {
      const given = Object.fromEntries(kwargs ?? []);
      let before: ErrorState = floating.errors;
      let entered = false;
      return new Setting(
        type,
        () => {
          if (entered) raise(typeError, 'Cannot enter `np.errstate` twice.');
          entered = true;
          before = floating.errors;
          floating.errors = errorStateFrom(given.all, given);
          return null;
        },
        () => {
          floating.errors = before;
        },
      );
    },
    call: (self, args) => {
      // As a decorator.
      const [fn] = args;
      const setting = self as Setting;
      return new DecoratedFunction(fn ?? null, setting);
    },
  },
});

class DecoratedFunction extends PyObject {
  get type(): PyType {
    return decoratedType;
  }
  readonly fn: Value;
  readonly setting: Setting;
  constructor(fn: Value, setting: Setting) {
    super();
    this.fn = fn;
    this.setting = setting;
  }
}
const decoratedType: PyType = defineType<DecoratedFunction>({
  name: 'function',
  slots: {
    call: (self, args, kwargs) => {
      const { fn, setting } = self as DecoratedFunction;
      setting.enter();
      try {
        return call(fn, args, kwargs);
      } finally {
        setting.leave();
      }
    },
  },
});

function formatNumber(kind: 'positional' | 'scientific') {
  return (x: Value, precision: Argument, unique: Argument, ...rest: Argument[]): Value => {
    const dtype = scalarParts(x)?.dtype ?? float64;
    const digits = isNone(precision) ? -1 : whole(precision);
    const [trim, sign] = kind === 'positional' ? [rest[1], rest[2]] : [rest[0], rest[1]];
    const options = {
      precision: digits,
      unique: flag(unique, true),
      trim: text(trim, 'k') as 'k',
      sign: flag(sign),
    };
    return kind === 'positional' ? positional(real(x), dtype, options) : scientific(real(x), dtype, options);
  };
}

export const settingFunctions: Readonly<Record<string, Implementation>> = {
  'set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)':
    (...args: Argument[]) => {
      const options = optionsFrom(named(args));
      // A formatter holds only until the next call.
      printing.options = { ...printing.options, formatter: null, ...options };
      return null;
    },
  'get_printoptions()': currentOptions,
  'printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)':
    (...args: Argument[]) => {
      const options = optionsFrom(named(args));
      let before = printing.options;
      return new Setting(
        printContextType,
        () => {
          before = printing.options;
          printing.options = { ...before, ...options };
          return currentOptions();
        },
        () => {
          printing.options = before;
        },
      );
    },
  'seterr(all=None, divide=None, over=None, under=None, invalid=None)': (
    all: Argument,
    divide: Argument,
    over: Argument,
    under: Argument,
    invalid: Argument,
  ) => {
    const before = stateDict();
    floating.errors = errorStateFrom(all, { divide, over, under, invalid });
    return before;
  },
  'geterr()': stateDict,
  'seterrcall(func)': (fn: Value) => {
    const before = floating.call;
    floating.call = fn;
    return before;
  },
  'geterrcall()': () => floating.call,
  'array_repr(arr, max_line_width=None, precision=None, suppress_small=None)': (
    arr: Value,
    width: Argument,
    precision: Argument,
    suppress: Argument,
  ) => {
    const options = { ...printing.options, ...optionsFrom({ precision, suppress }) };
    return arrayRepr(arrayOf(arr), elementText, options, isNone(width) ? printing.options.linewidth : whole(width));
  },
  'array_str(a, max_line_width=None, precision=None, suppress_small=None)': (
    a: Value,
    linewidth: Argument,
    precision: Argument,
    suppress: Argument,
  ) => {
    const array = arrayOf(a);
    if (array.ndim === 0) return str(result(array));
    return array2string(array, elementText, {
      ...printing.options,
      ...optionsFrom({ linewidth, precision, suppress }),
    });
  },
  "array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None)":
    (
      a: Value,
      linewidth: Argument,
      precision: Argument,
      suppress: Argument,
      separator: Argument,
      prefix: Argument,
      formatter: Argument,
      threshold: Argument,
      edgeitems: Argument,
      sign: Argument,
      floatmode: Argument,
      suffix: Argument,
    ) => {
      if (!(a instanceof NDArray) && !scalarParts(a)) return failType('array2string expects an array');
      const options = {
        ...printing.options,
        ...optionsFrom({ linewidth, precision, suppress, formatter, threshold, edgeitems, sign, floatmode }),
      };
      return array2string(arrayOf(a), elementText, options, text(separator, ' '), text(prefix, ''), text(suffix, ''));
    },
  "format_float_positional(x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None)":
    formatNumber('positional'),
  "format_float_scientific(x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None)":
    formatNumber('scientific'),
};
