const { charCodeAt } = String.prototype;

/*
 * Like `text.charCodeAt(at)`, for the looks that every line gets. Engines keep strings in a dozen forms (parts and joints of
 * others, one byte a character or two) and find a method by the form; where more than four have come by, each look searches for
 * it anew, which takes longer than the look. Taken from the prototype once, it is not searched for. And a look beyond the
 * end, once made, makes all looks of its place slow: so none of these makes one.
 */

/** The character at a place within the text. */
export function codeAt(text: string, at: number): number {
  return charCodeAt.call(text, at);
}

/** The first character, 0 for none. */
export function firstCode(text: string): number {
  return text === '' ? 0 : charCodeAt.call(text, 0);
}

/** The last character, 0 for none. */
export function lastCode(text: string): number {
  return text === '' ? 0 : charCodeAt.call(text, text.length - 1);
}
