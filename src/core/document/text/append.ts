/** Like `list.push(...more)`, for lists of any length: arguments lie on the stack, which ends at about a hundred thousand. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const each of more) list.push(each);
}
