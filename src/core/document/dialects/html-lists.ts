import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, dropped, reworded } from './dialect.ts';

const ITEM = /^<li\b[^<>]{0,200}>/i;
const LIST = /^<\/?(?:ul|ol)\b[^<>]{0,200}>$/i;
const STRONG = /^<(b|strong|mark)\b[^<>]{0,100}>(.*)<\/\1>$/i;

/** "<li>an option</li>": the items of an HTML list as bullets. */
export const htmlLists: Dialect = (lines, found) => {
  if (count(found, '<') < 2) return lines;
  if (lines.filter(({ text }) => firstCode(text) === 60 && ITEM.test(text)).length < 2) return lines;
  return lines.flatMap((line): SourceLine[] => {
    if (line.shape === 'fence' || firstCode(line.text) !== 60) return [line];
    if (LIST.test(line.text)) return [dropped(line, 'markup')];
    if (!ITEM.test(line.text)) return /^<\/li>$/i.test(line.text) ? [dropped(line, 'markup')] : [line];
    return line.text
      .split(/<li\b[^<>]{0,200}>/i)
      .map((item) => item.replace(/<\/(?:li|ul|ol)>/gi, '').trim())
      .filter((item) => item !== '')
      .map((item) => {
        const strong = STRONG.exec(item);
        return reworded(line, `- ${strong ? `**${strong[2]}**` : item}`);
      });
  });
};
