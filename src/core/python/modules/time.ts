/**
 * The module time. Its clock starts where the host says and goes on with the steps of the run, not with the time that it
 * took: the same code gives the same result. A host that measures hands in a clock of its own (`RunOptions.clock`).
 */
import { raise, typeError, valueError } from '../objects/errors.ts';
import { type Implementation, native } from '../objects/function.ts';
import { type PyModule, registerModule } from '../objects/modules.ts';
import { PyFloat, PyTuple, type Value } from '../objects/object.ts';
import { asStr, index, toFloat, typeName } from '../objects/operations.ts';
import { state } from '../objects/state.ts';
import { host } from './host.ts';
import { record } from './record.ts';

/** Seconds that a step counts for: about what CPython takes for the round of a loop. */
const STEP = 5e-8;
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const two = (n: number): string => String(n).padStart(2, '0');

/** A date and time in parts, as struct_time numbers them: months from 1, Monday is 0, days of the year from 1. */
interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly yearday: number;
}

function partsOf(seconds: number): Parts {
  const date = new Date(Math.floor(seconds) * 1000);
  const year = date.getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: (date.getUTCDay() + 6) % 7,
    yearday: Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
  };
}

function structOf(p: Parts): Value {
  const fields = { year: p.year, mon: p.month, mday: p.day, hour: p.hour, min: p.minute, sec: p.second };
  const rest = { wday: p.weekday, yday: p.yearday, isdst: 0 };
  const named = Object.entries({ ...fields, ...rest }).map(([name, value]) => [`tm_${name}`, value] as const);
  return record('struct_time', named, 'time');
}

function partsFrom(value: Value, who: string): Parts {
  if (!(value instanceof PyTuple)) raise(typeError, `Tuple or struct_time argument required`);
  const [year, month, day, hour, minute, second, weekday, yearday] = value.items.map((each) => Number(index(each)));
  if (value.items.length !== 9) raise(typeError, `${who}(): illegal time tuple argument`);
  return { year, month, day, hour, minute, second, weekday, yearday } as Parts;
}

function asctime(p: Parts): string {
  const day = (DAYS[p.weekday] as string).slice(0, 3);
  const month = (MONTHS[p.month - 1] as string).slice(0, 3);
  return `${day} ${month} ${String(p.day).padStart(2)} ${two(p.hour)}:${two(p.minute)}:${two(p.second)} ${p.year}`;
}

function strftime(format: string, p: Parts): string {
  return format.replace(/%(.)/g, (whole, code: string): string => {
    switch (code) {
      case 'Y':
        return String(p.year);
      case 'y':
        return two(p.year % 100);
      case 'm':
        return two(p.month);
      case 'd':
        return two(p.day);
      case 'e':
        return String(p.day).padStart(2);
      case 'H':
        return two(p.hour);
      case 'I':
        return two(p.hour % 12 || 12);
      case 'M':
        return two(p.minute);
      case 'S':
        return two(p.second);
      case 'p':
        return p.hour < 12 ? 'AM' : 'PM';
      case 'j':
        return String(p.yearday).padStart(3, '0');
      case 'w':
        return String((p.weekday + 1) % 7);
      case 'a':
        return (DAYS[p.weekday] as string).slice(0, 3);
      case 'A':
        return DAYS[p.weekday] as string;
      case 'b':
        return (MONTHS[p.month - 1] as string).slice(0, 3);
      case 'B':
        return MONTHS[p.month - 1] as string;
      case 'c':
        return asctime(p);
      case 'x':
      case 'D':
        return `${two(p.month)}/${two(p.day)}/${two(p.year % 100)}`;
      case 'F':
        return `${p.year}-${two(p.month)}-${two(p.day)}`;
      case 'X':
      case 'T':
        return `${two(p.hour)}:${two(p.minute)}:${two(p.second)}`;
      case 'Z':
        return 'UTC';
      case 'z':
        return '+0000';
      case '%':
        return '%';
      default:
        return whole;
    }
  });
}

function define(module: PyModule, signature: string, implementation: Implementation): void {
  const fn = native(signature, implementation, { module: module.name });
  module.set(fn.name, fn);
}

registerModule('time', (module) => {
  const start = host.clock?.() ?? 0;
  let slept = 0;
  const elapsed = (): number => {
    // looking at the clock takes time as well, so it always goes on
    state.step();
    return (host.clock === undefined ? state.steps * STEP : host.clock() - start) + slept;
  };
  const now = (): number => host.now + elapsed();
  const given = (seconds: Value): Parts =>
    partsOf(seconds === null || seconds === undefined ? now() : toFloat(seconds));
  const partsOr = (tuple: Value | undefined, who: string): Parts =>
    tuple === undefined || tuple === null ? partsOf(now()) : partsFrom(tuple, who);
  for (const name of ['perf_counter', 'monotonic', 'process_time', 'thread_time']) {
    define(module, `${name}()`, () => new PyFloat(elapsed()));
    define(module, `${name}_ns()`, () => Math.round(elapsed() * 1e9));
  }
  define(module, 'time()', () => new PyFloat(now()));
  define(module, 'time_ns()', () => Math.round(now() * 1e9));
  define(module, 'sleep(seconds, /)', (seconds: Value) => {
    const s = toFloat(seconds);
    if (s < 0) raise(valueError, 'sleep length must be non-negative');
    // Nobody waits here: the clock goes forward.
    slept += s;
    return null;
  });
  define(module, 'gmtime(seconds=None, /)', (seconds: Value) => structOf(given(seconds)));
  define(module, 'localtime(seconds=None, /)', (seconds: Value) => structOf(given(seconds)));
  define(module, 'ctime(seconds=None, /)', (seconds: Value) => asctime(given(seconds)));
  define(module, 'asctime(t=?, /)', (tuple: Value | undefined) => asctime(partsOr(tuple, 'asctime')));
  define(module, 'mktime(t, /)', (tuple: Value) => {
    const p = partsFrom(tuple, 'mktime');
    return new PyFloat(Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) / 1000);
  });
  define(module, 'strftime(format, t=?, /)', (format: Value, tuple: Value | undefined) => {
    const text = asStr(format);
    if (text === undefined) raise(typeError, `strftime() argument 1 must be str, not ${typeName(format)}`);
    return strftime(text, partsOr(tuple, 'strftime'));
  });
  module.set('timezone', 0);
  module.set('tzname', new PyTuple(['UTC', 'UTC']));
});
