import type { Option } from '../../core/exam/model.ts';

/**
 * The index of the option that a key or a few mean: its label, the beginning of just one label ("t" for True), or its
 * position where no label is a number. -1 if none or several are meant.
 */
export function optionNamed(options: readonly Pick<Option, 'label'>[], typed: string): number {
  const text = typed.trim().toLowerCase();
  if (text === '') return -1;
  const labels = options.map(({ label }) => label.toLowerCase());
  const meant = labels.flatMap((label, at) => (label.startsWith(text) ? [at] : []));
  if (meant.length === 1) return meant[0]!;
  if (meant.length > 1) return -1;
  const position = /^[1-9]\d?$/.test(text) ? Number(text) : 0;
  const numbered = labels.some((label) => /^\d/.test(label));
  return !numbered && position >= 1 && position <= labels.length ? position - 1 : -1;
}
