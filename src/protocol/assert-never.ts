/** Ends a switch over a union: a case that was forgotten is a type error here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
