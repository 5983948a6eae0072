import { firstCode } from '../text/code-at.ts';

const META =
  /^(?:[*_]{0,2}[A-Z][\w /-]{0,24}[*_]{0,2}\s*:\s*[^|]{1,60}\|\s*){1,8}[*_]{0,2}[A-Z][\w /-]{0,24}[*_]{0,2}\s*:[^|]{0,80}$/;

/** "**Difficulty:** Easy" below a question. */
const TAGGED =
  /^\*\*(?:source|topic|difficulty|chapter|level|tags?|category|bloom'?s?(?: level)?|co|clo|type)\b[^*:]{0,20}(?::[^*]*\*\*|:?\*\*:?\s.{0,80})$/i;

const OBJECTIVE = /^\[(?:learning objective|objective|topic|source|difficulty|tags?|skills?)\b.*\]$/i;

/** Lines about the question that are not the question: metadata and the teacher's objectives. */
export function isMetadata(text: string): boolean {
  if (text.length >= 400) return false;
  if (firstCode(text) === 91 /* [ */) return OBJECTIVE.test(text);
  return text.includes('|') ? META.test(text) : firstCode(text) === 42 /* * */ && TAGGED.test(text);
}
