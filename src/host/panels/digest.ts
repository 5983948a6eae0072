import type { Response } from '../../core/exam/response.ts';

/** A short text that differs for different responses (FNV-1a and the length), for telling whether a response has changed. */
export function digest(response: Response): string {
  if (response === null) return '';
  const text = JSON.stringify(response);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(16)}`;
}
