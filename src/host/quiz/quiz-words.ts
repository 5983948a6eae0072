/** "38 questions", or where not all of them can be asked in a quiz, how many can. */
export function askableText(askable: number, all: number): string {
  const questions = `${all} ${all === 1 ? 'question' : 'questions'}`;
  if (askable === all) return questions;
  return askable === 0 ? `${questions}, none for a quiz` : `${questions}, ${askable} for a quiz`;
}

/**
 * Why questions are left out of a quiz; nothing where none is.
 *
 * @param panelOnly questions that can only be answered in the panel
 * @param unkeyed questions without a key
 */
export function leftOutText(panelOnly: number, unkeyed: number): string {
  const parts: string[] = [];
  if (panelOnly > 0) parts.push(`${panelOnly} can only be answered in the panel (tables, code, figures, long texts)`);
  if (unkeyed > 0) parts.push(`${unkeyed} ${unkeyed === 1 ? 'has' : 'have'} no key`);
  return parts.length > 0 ? `Left out: ${parts.join('; ')}.` : '';
}
