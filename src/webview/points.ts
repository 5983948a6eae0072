import type { PanelRubricItem } from '../protocol/messages.ts';

/** The points that ticked rubric items make: from full marks where items take points off, else from nothing. */
export function rubricPoints(items: readonly PanelRubricItem[], ticked: readonly boolean[], outOf: number): number {
  const takesOff = items.some((item) => item.points < 0);
  const adds = items.some((item) => item.points > 0);
  const start = takesOff && !adds ? outOf : 0;
  const sum = items.reduce((total, item, at) => (ticked[at] ? total + item.points : total), start);
  return Math.min(Math.max(sum, 0), outOf);
}

/** Points as a student types them ("1.5", "1,5", "½" is no number); null for what is none or out of range. */
export function readPoints(text: string, outOf: number): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,6}(?:\.\d{1,4})?$/.test(plain)) return null;
  const value = Number(plain);
  return value <= outOf ? value : null;
}
