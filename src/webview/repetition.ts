/** Reasons beside what stands above them anyway: "Left blank." below the words "Left blank" says nothing. */
export function withoutHeading(heading: string, reasons: readonly string[]): readonly string[] {
  return reasons.filter((reason) => reason.replace(/\.$/, '') !== heading);
}

/**
 * Key and solution with nothing twice: "0.8" and then how one gets there, the key alone where the solution is no more, and
 * the solution alone where the key stands in the midst of it. Both are HTML of the same making, in whole blocks.
 */
export function keyAndSolution(
  keyHtml: string | null,
  solutionHtml: string | null,
): { readonly key: string | null; readonly solution: string | null } {
  if (keyHtml === null || solutionHtml === null) return { key: keyHtml, solution: solutionHtml };
  if (solutionHtml === keyHtml) return { key: keyHtml, solution: null };
  const key = keyHtml.trimEnd();
  const at = key.startsWith('<p>') && key.endsWith('</p>') ? solutionHtml.indexOf(key) : -1;
  if (at > 0) return { key: null, solution: solutionHtml };
  const rest = at === 0 ? solutionHtml.slice(key.length).trim() : solutionHtml;
  return { key: keyHtml, solution: rest === '' ? null : rest };
}
