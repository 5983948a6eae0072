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

/** A solution without its first line where that names the right options and nothing else: they stand above it, as labels. */
export function withoutLabels(labels: readonly string[] | null, solutionHtml: string): string | null {
  const first = /^<p>([^<]{1,200})<\/p>\s*/.exec(solutionHtml);
  if (!labels || labels.length === 0 || !first) return solutionHtml;
  const named = first[1]!.split(/[\s,;.()]+|\band\b/).filter(Boolean);
  if (named.length !== labels.length || named.some((each, at) => each !== labels[at])) return solutionHtml;
  const rest = solutionHtml.slice(first[0].length).trim();
  return rest === '' ? null : rest;
}
