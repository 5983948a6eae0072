import { limits } from '../../protocol/limits.ts';

/** Texts of a document may be of any length: these are as long as the panel takes them. */

export function words(text: string): string {
  return text.length > limits.words ? `${text.slice(0, limits.words - 1)}…` : text;
}

export function label(text: string): string {
  return text.slice(0, limits.label);
}
