/** Reasons beside what stands above them anyway: "Left blank." below the words "Left blank" says nothing. */
export function withoutHeading(heading: string, reasons: readonly string[]): readonly string[] {
  return reasons.filter((reason) => reason.replace(/\.$/, '') !== heading);
}

/**
 * A solution without the key that stands above it: "0.8" and then how one gets there, or nothing where it is the key and no
 * more. Both are HTML of the same making, in whole blocks.
 */
export function withoutKey(solutionHtml: string, keyHtml: string | null): string | null {
  const key = keyHtml?.trimEnd() ?? '';
  const isBlocks = key.startsWith('<p>') && key.endsWith('</p>');
  if (!isBlocks || !solutionHtml.startsWith(key)) return solutionHtml === keyHtml ? null : solutionHtml;
  const rest = solutionHtml.slice(key.length).trim();
  return rest === '' ? null : rest;
}
