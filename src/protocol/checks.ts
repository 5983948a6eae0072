/** Checks of plain data that are put together to checks of messages. None throws. */

/** Whether a value from outside is of a form. */
export type Check = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const is =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
export const text =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;
export const flag: Check = (value) => typeof value === 'boolean';
export const finite: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const bytes =
  (longest: number): Check =>
  (value) =>
    value instanceof Uint8Array && value.length <= longest;
export const counter: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const list =
  (item: Check, longest: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(item);
export const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
export const orNull = (check: Check): Check => either(is(null), check);
export const optional = (check: Check): Check => either(is(undefined), check);

/** Exactly these fields, each of its form: what is not named is refused, so nothing can ride along. */
export const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, check]) => check(Object.hasOwn(value, name) ? value[name] : undefined));
