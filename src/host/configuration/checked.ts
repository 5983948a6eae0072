/** A value of the settings after its check: what to use, and what to tell the user if it was not what it should be. */
export interface Checked<T> {
  readonly value: T;
  readonly problem: string | null;
}

export type Check<T> = (value: unknown, fallback: T) => Checked<T>;

export const texts: Check<readonly string[]> = (value, fallback) => {
  if (Array.isArray(value) && value.every((each): each is string => typeof each === 'string')) return good(value);
  // one pattern by itself is what people write first, and what is meant is clear
  if (typeof value === 'string' && value !== '') return good([value]);
  return bad(fallback, 'should be a list of texts', value);
};

export const flag: Check<boolean> = (value, fallback) =>
  typeof value === 'boolean' ? good(value) : bad(fallback, 'should be true or false', value);

/** A folder below another one: not absolute, and not leading out of it. */
export const pathBelow: Check<string> = (value, fallback) => {
  const fits =
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= 500 &&
    !/^(?:[\\/~]|[A-Za-z]:)/.test(value) &&
    !value.split(/[\\/]+/).includes('..');
  return fits ? good(value.trim()) : bad(fallback, 'should be a folder below the workspace folder', value);
};

export function numberBetween(least: number, most: number, whole = false): Check<number> {
  return (value, fallback) => {
    const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
    const kind = whole ? 'a whole number' : 'a number';
    return fits ? good(value) : bad(fallback, `should be ${kind} from ${least} to ${most}`, value);
  };
}

export function oneOf<T extends string>(choices: readonly T[]): Check<T> {
  return (value, fallback) =>
    choices.includes(value as T)
      ? good(value as T)
      : bad(fallback, `should be one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`, value);
}

function good<T>(value: T): Checked<T> {
  return { value, problem: null };
}

function bad<T>(fallback: T, should: string, value: unknown): Checked<T> {
  const shown = JSON.stringify(value) ?? String(value);
  return { value: fallback, problem: `${should}, not ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}` };
}
