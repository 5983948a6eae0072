import { leadingPoints, readPoints } from '../points.ts';

export function sectionTitle(heading: string): string {
  const points = readPoints(heading);
  const cut = points ? heading.slice(0, points.start) + heading.slice(points.end) : heading;
  return (cut.length > 90 ? (cut.split(/(?<=[a-z])\. /)[0] ?? cut) : cut)
    .replace(/[-–—,]?\s*\(?recommended.*$/i, '')
    .replace(/[-–—]\s*\d+\s*questions?\s*$/i, '')
    .replace(/[*_]{2}/g, '')
    .replace(/[\s:–—-]+$/, '')
    .trim();
}

export function stripPoints(text: string): string {
  const points = readPoints(text);
  if (points) {
    const outside = `${text.slice(0, points.start)}${text.slice(points.end)}`.replace(/[\s*_:–—-]/g, '');
    const inside = text
      .slice(points.start + 1, points.end - 1)
      .replace(/\d[\d.]*\s*-?\s*(?:points?|pts?|marks?).*$/i, '')
      .replace(/[\s,;:–—-]+$/, '');
    if (outside === '' && /[a-z]{4}/i.test(inside) && !/^extra[\s-]*credit$|^bonus$/i.test(inside)) return inside;
  }
  return (points ? text.slice(0, points.start) + text.slice(points.end) : text)
    .replace(/\s+/g, ' ')
    .replace(/[*_]{2}$/, '')
    .trim();
}

/** "(3 points) Consider …" loses its tag; a tag at the end of the statement stays where it was printed. */
export function stripLeadingPoints(text: string): string {
  const points = leadingPoints(text.slice(0, 80));
  return points ? text.slice(points.end).replace(/^\s*[:.–—-]?\s*/, '') : text;
}
