import type { Rubric, RubricItem } from '../../exam/model.ts';
import { DIGIT, SLASH } from '../text/signs.ts';
import type { SourceLine } from '../text/source-line.ts';

/** One graded question of the header that a grading service prints before the script. */
export interface RubricEntry {
  /** "1.4", or "3" for a question without parts. */
  readonly id: string;
  /** The question of the paper it belongs to: "1" of "1.4". */
  readonly group: string;
  /** As the service shows it: "d", "h(ii)"; "" for none. */
  readonly label: string;
  readonly earned: number;
  readonly points: number;
  readonly rubric: Rubric;
}

export interface RubricGroup {
  readonly id: string;
  readonly title: string | null;
  readonly points: number | null;
  readonly line: number;
}

export interface RubricHeader {
  readonly entries: readonly RubricEntry[];
  readonly groups: readonly RubricGroup[];
  readonly earned: number | null;
  readonly total: number | null;
  readonly totalLine: number;
  /** First line after the header, counted from 1. */
  readonly end: number;
  /** Lines that belong to an entry, and whose. */
  readonly lines: ReadonlyMap<number, RubricEntry | null>;
}

const TICK = String.raw`(?:✓|✔|☑|✅|\$\\checkmark\$|√)`;
const ITEM = new RegExp(
  String.raw`^(?:[-•*]\s+)?(${TICK})?\s*(?:-\s*(?:${TICK}\s*)?)?(?:([-+−–])\s*)?\*{0,2}\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:pts?|points?)\.?\*{0,2}\s*(.*)$`,
);
const TICKED = new RegExp(String.raw`^[-•*]?\s*-?\s*${TICK}`);
const HEAD =
  /^(\d{1,2}(?:\.\d{1,2})?)\s+(.{0,80}?)\s*(\d{1,3}(?:\.\d{1,2})?)\s*\/\s*(\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:pts?|points?))?$/i;
const PLAIN_HEAD = /^(.{0,80}?)\s*(\d{1,3}(?:\.\d{1,2})?)\s*\/\s*(\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:pts?|points?))?$/i;
const GROUP = /^question\s+(\d{1,2})$/i;
const GROUP_TITLE = /^(.{2,80}?)\s+(\d{1,3}(?:\.\d)?)\s*(?:pts?|points?)$/i;
const TOTAL = /^(\d{1,4}(?:\.\d{1,2})?)\s*\/\s*(\d{1,4}(?:\.\d{1,2})?)(?:\s*(?:pts?|points?))?$/i;

const OPENS_ITEM = new Set(['-', '+', '−', '–', '•', '*', '✓', '✔', '☑', '✅', '$', '√']);

export function isRubricItem(text: string): boolean {
  if (text.length > 2000 || !OPENS_ITEM.has(text[0] ?? '')) return false;
  const match = ITEM.exec(text);
  return (
    match !== null &&
    (match[2] !== undefined || /^[-•*]/.test(text) || match[1] !== undefined) &&
    /pt|point/i.test(text.slice(0, 40))
  );
}

function isItem({ text, shape, signs }: SourceLine): boolean {
  return (signs & DIGIT) !== 0 && shape !== 'blank' && isRubricItem(text);
}

/** Reads the rubric header of a graded script, or null where the document has none. */
export function readRubricHeader(lines: readonly SourceLine[]): RubricHeader | null {
  const first = lines.slice(0, 201).findIndex(isItem);
  if (first < 0) return null;
  let count = 0;
  let last = -1;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line || !isItem(line)) continue;
    // A second block far below is not the header.
    if (last >= 0 && index - last > 120) break;
    count++;
    last = index;
  }
  if (count < 3) return null;
  const heads = lines
    .slice(0, last + 1)
    .filter(({ text, signs }) => ((signs & SLASH) !== 0 && HEAD.test(text)) || /^\(no title\)/i.test(text)).length;
  if (heads < 1) return null;
  return new HeaderReader(lines, endOf(lines, last)).read();
}

/** The header ends with its last item, or at the page break or "END OF PAPER" shortly after it. */
function endOf(lines: readonly SourceLine[], last: number): number {
  for (let index = last + 1; index < Math.min(lines.length, last + 25); index++) {
    const reason = lines[index]?.junk;
    if (reason === 'end of paper') return index + 1;
    if (reason === 'page break' || reason === 'page number') return index;
  }
  return last + 1;
}

interface OpenEntry {
  id: string;
  group: string;
  label: string;
  earned: number;
  points: number;
  items: RubricItem[];
  comments: string[];
  first: number;
  last: number;
}

class HeaderReader {
  readonly #lines: readonly SourceLine[];
  readonly #end: number;
  readonly #entries: OpenEntry[] = [];
  readonly #groups: { id: string; title: string | null; points: number | null; line: number }[] = [];
  readonly #groupIds = new Set<string>();
  readonly #owner = new Map<number, OpenEntry | null>();
  #earned: number | null = null;
  #total: number | null = null;
  #totalLine = 0;
  #entry: OpenEntry | null = null;
  #group = '';

  constructor(lines: readonly SourceLine[], end: number) {
    this.#lines = lines;
    this.#end = end;
  }

  read(): RubricHeader {
    let previousBlank = true;
    for (let index = 0; index < this.#end; index++) {
      const line = this.#lines[index];
      if (!line) continue;
      if (line.shape === 'blank') {
        previousBlank = true;
        continue;
      }
      if (line.junk === null || isRubricItem(line.text)) this.#line(line, previousBlank);
      previousBlank = false;
    }
    const frozen = new Map<OpenEntry, RubricEntry>();
    for (const entry of this.#entries) {
      frozen.set(entry, {
        id: entry.id,
        group: entry.group,
        label: entry.label,
        earned: entry.earned,
        points: entry.points,
        rubric: { items: entry.items, comments: entry.comments, lines: { first: entry.first, last: entry.last } },
      });
    }
    const owners = new Map<number, RubricEntry | null>();
    for (const [line, entry] of this.#owner) owners.set(line, entry ? (frozen.get(entry) ?? null) : null);
    return {
      entries: [...frozen.values()],
      groups: this.#groups,
      earned: this.#earned,
      total: this.#total,
      totalLine: this.#totalLine,
      end: this.#end + 1,
      lines: owners,
    };
  }

  #line(line: SourceLine, previousBlank: boolean): void {
    const text = line.text;
    if (isRubricItem(text)) {
      this.#item(line);
      return;
    }
    const group = GROUP.exec(text);
    if (group) {
      this.#group = group[1] ?? '';
      this.#entry = null;
      if (this.#groupIds.has(this.#group)) return;
      this.#groupIds.add(this.#group);
      this.#groups.push({ id: this.#group, title: null, points: null, line: line.number });
      this.#owner.set(line.number, null);
      return;
    }
    const total = TOTAL.exec(text);
    if (total && this.#entries.length === 0 && this.#group === '') {
      this.#earned = Number(total[1]);
      this.#total = Number(total[2]);
      this.#totalLine = line.number;
      this.#owner.set(line.number, null);
      return;
    }
    const head = HEAD.exec(text);
    if (head) {
      this.#open(head[1] ?? '', (head[2] ?? '').trim(), Number(head[3]), Number(head[4]), line);
      return;
    }
    if (this.#entry === null && this.#group !== '') {
      const plain = PLAIN_HEAD.exec(text);
      if (plain) {
        const title = (plain[1] ?? '').replace(/^\(no title\)$/i, '').trim();
        this.#open(this.#group, title, Number(plain[2]), Number(plain[3]), line);
        return;
      }
      const titled = GROUP_TITLE.exec(text);
      const open = this.#groups.at(-1);
      if (titled && open) {
        open.title = titled[1] ?? null;
        open.points = Number(titled[2]);
        this.#owner.set(line.number, null);
        return;
      }
    }
    this.#comment(line, previousBlank);
  }

  #open(id: string, label: string, earned: number, points: number, line: SourceLine): void {
    const group = id.split('.')[0] ?? id;
    this.#entry = { id, group, label, earned, points, items: [], comments: [], first: line.number, last: line.number };
    this.#entries.push(this.#entry);
    this.#owner.set(line.number, this.#entry);
    if (!this.#groupIds.has(group)) {
      this.#groupIds.add(group);
      this.#groups.push({ id: group, title: null, points: null, line: line.number });
    }
  }

  #item(line: SourceLine): void {
    const match = ITEM.exec(line.text);
    if (!match || !this.#entry) return;
    const applied = match[1] !== undefined || TICKED.test(line.text);
    const value = Number(match[3]);
    const plus = match[2] === '+';
    this.#entry.items.push({
      points: value === 0 ? 0 : plus ? value : -value,
      text: (match[4] ?? '').replace(/\*\*/g, '').trim(),
      applied,
      line: line.number,
    });
    this.#entry.last = line.number;
    this.#owner.set(line.number, this.#entry);
  }

  /** A line between the items: the rest of a wrapped item, or the grader's own words. */
  #comment(line: SourceLine, previousBlank: boolean): void {
    const entry = this.#entry;
    this.#owner.set(line.number, entry);
    if (!entry) return;
    entry.last = line.number;
    const bulb = /^(?:[-•*]\s*)?💡\s*(.*)$/u.exec(line.text);
    const item = entry.items.at(-1);
    const wraps =
      item !== undefined &&
      entry.comments.length === 0 &&
      (!previousBlank || (/^[a-z]/.test(line.text) && !/[.!?)]$/.test(item.text) && line.number - item.line <= 2));
    if (bulb) entry.comments.push(bulb[1] ?? '');
    else if (wraps && item) entry.items[entry.items.length - 1] = { ...item, text: `${item.text} ${line.text}` };
    else entry.comments.push(line.text);
  }
}
