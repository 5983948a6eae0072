/** Where the given code wants an answer. */
import { BLANK, type GivenLine } from './given-code.ts';
import { dedent, docstringLines, indentOf, splitComment } from './source-lines.ts';

export interface Hole {
  /** "1", "2", … in order. */
  readonly id: string;
  readonly indent: string;
  /** The exam's own words above it, without `#`. */
  readonly comment: string;
  /** Points printed beside it. */
  readonly points: number | null;
  /** What stands in the region before the student writes, dedented: `...`, or `x = ...`. */
  readonly placeholder: readonly string[];
  /** The given line around the blank: what stands before and after `____`, or after `x =`. */
  readonly frame: { readonly before: string; readonly after: string } | null;
  /** The name that the frame assigns, if it does. */
  readonly target: string | null;
  /** Lines of the exam document that the hole takes. */
  readonly source: number;
  readonly lastSource: number;
}

export type TemplateItem =
  | { readonly kind: 'given'; readonly text: string; readonly source: number }
  | { readonly kind: 'hole'; readonly hole: Hole };

const HERE =
  /#.*\b(?:(?:your|student|students?'?)\s+(?:own\s+)?(?:code|answer|solution|implementation|work)|(?:add|write|insert|put|fill in|complete|implement)\b.{0,30}\b(?:code|answer|solution|lines?|this)\b.{0,20}\bhere|(?:code|answer|solution|fill(?: it)? in|implement(?: it)?) here|TODO)\b/i;
const START = /#.*\b(?:start|begin)\b.*\b(?:code|solution|answer)\b/i;
const END = /#.*\bend\b.*\b(?:code|solution|answer)\b/i;
const POINTS = /\(?\b(\d{1,3}(?:\.\d{1,2})?)\s*(?:points?|pts?|marks?)\b\)?/i;
const STEP = /^\s*#+\s*\(?(\d{1,2})[.):]\s*(.*)$/;
const COMMENT = /^\s*#/;
const STUB = /^\s*(?:pass|\.\.\.|raise\s+NotImplementedError\b.*)\s*(?:#.*)?$/;
/** `x =`, `x, y =` with nothing to its right. */
const OPEN = /^(\s*[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:\s*,\s*[A-Za-z_]\w*)*\s*=)\s*$/;
/** `x = None`, `x = ...`: left open by convention, where a comment asks for it. */
const UNSET =
  /^(\s*[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:\s*,\s*[A-Za-z_]\w*)*\s*=)\s*(?:None|\.\.\.)\s*(?:,\s*(?:None|\.\.\.))*$/;

/** The template of the answer file: given lines and holes, in order. */
export function findHoles(lines: readonly GivenLine[], studentAnswer: string | null): TemplateItem[] {
  const texts = lines.map((line) => line.text);
  const doc = docstringLines(texts);
  const items: TemplateItem[] = [];
  const holes: Hole[] = [];
  const give = (at: number): void => {
    items.push({ kind: 'given', text: texts[at]!, source: lines[at]!.source });
  };
  const add = (first: number, last: number, hole: Omit<Hole, 'id' | 'source' | 'lastSource'>): void => {
    const made = {
      ...hole,
      id: String(holes.length + 1),
      source: lines[first]!.source,
      lastSource: lines[Math.max(first, last)]!.source,
    };
    holes.push(made);
    items.push({ kind: 'hole', hole: made });
  };
  const significant = (from: number): number => {
    let at = from;
    while (at < texts.length && texts[at]!.trim() === '') at++;
    return at;
  };
  const answered = studentAnswer !== null && studentAnswer.trim() !== '' ? squeeze(studentAnswer) : null;
  let until = -1;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at]!;
    if (doc[at]) {
      give(at);
      continue;
    }
    const marker = COMMENT.test(text);
    if (marker && START.test(text) && !END.test(text)) {
      const end = texts.findIndex((line, index) => index > at && END.test(line) && COMMENT.test(line));
      give(at);
      if (end < 0) continue;
      const inside = texts.slice(at + 1, end);
      if (inside.some((line) => STEP.test(line) || HERE.test(line) || BLANK.test(line))) {
        until = end;
        continue;
      }
      // The whole region is one blank.
      const code = inside.filter((line) => line.trim() !== '' && !COMMENT.test(line));
      const indent = indentOf(code[0] ?? text);
      const open = code.filter((line) => UNSET.test(splitComment(line).code) || OPEN.test(splitComment(line).code));
      for (let k = at + 1; k < end && COMMENT.test(texts[k]!); k++) give(k);
      const placeholder = open.length > 0 && open.length === code.length ? dedent(open).map(unset) : ['...'];
      add(at, end, {
        indent,
        comment: commentAbove(texts, at) || commentsIn(inside),
        points: pointsIn(text) ?? pointsIn(inside.join(' ')),
        placeholder,
        frame:
          placeholder.length === 1 && open.length === 1
            ? { before: `${placeholder[0]!.slice(0, -3)}`, after: '' }
            : null,
        target: open.length === 1 ? targetOf(open[0]!) : null,
      });
      give(end);
      at = end;
      continue;
    }
    if (marker && HERE.test(text) && !END.test(text)) {
      let last = at;
      for (let next = significant(at + 1); next < texts.length; next = significant(last + 1)) {
        const { code } = splitComment(texts[next]!);
        if (!STUB.test(texts[next]!) && !OPEN.test(code) && !UNSET.test(code)) break;
        if (indentOf(texts[next]!).length < indentOf(text).length && !OPEN.test(code)) break;
        last = next;
      }
      const open = texts.slice(at + 1, last + 1).filter((line) => line.trim() !== '' && !STUB.test(line));
      // A given line with `____` right below is the blank itself.
      const below = significant(at + 1);
      if (last === at && below < texts.length && BLANK.test(texts[below]!) && !doc[below]) {
        give(at);
        continue;
      }
      const placeholder = open.length > 0 ? dedent(open).map(unset) : ['...'];
      add(at, last, {
        indent: indentOf(text),
        comment: commentAbove(texts, at) || clean(text.replace(POINTS, '')),
        points: pointsIn(text) ?? pointsIn(commentAbove(texts, at)),
        placeholder,
        frame: open.length === 1 ? { before: placeholder[0]!.slice(0, -3), after: '' } : null,
        target: open.length === 1 ? targetOf(open[0]!) : null,
      });
      at = last;
      continue;
    }
    const { code, comment } = splitComment(text);
    const about = commentAbove(texts, at);
    const points = pointsIn(comment ?? '') ?? pointsIn(about);
    if (!marker && BLANK.test(code)) {
      const statement = code.trim();
      const blanks = statement.match(new RegExp(BLANK, 'g'))?.length ?? 0;
      const place = BLANK.exec(statement)!;
      const trailing = comment === null ? '' : `  #${comment}`;
      const placeholder =
        blanks === 1 && statement === place[0] ? '...' : statement.replace(new RegExp(BLANK, 'g'), '...');
      add(at, at, {
        indent: indentOf(text),
        comment: about || (comment ?? '').trim(),
        points,
        placeholder: [placeholder + trailing],
        frame:
          blanks === 1
            ? { before: statement.slice(0, place.index), after: statement.slice(place.index + place[0].length) }
            : null,
        target: targetOf(statement),
      });
      continue;
    }
    const asked =
      (at > 0 && STEP.test(aboveStart(texts, at))) || at < until || (comment !== null && HERE.test(`#${comment}`));
    const filled = answered !== null && !marker && squeeze(code).includes(answered) && squeeze(code) !== '';
    if (!marker && (OPEN.test(code) || (UNSET.test(code) && asked) || (filled && /^[^=]*[^=!<>]=[^=]/.test(code)))) {
      const left = /^\s*([^=]*=)/.exec(code)?.[1] ?? '';
      add(at, at, {
        indent: indentOf(text),
        comment: about || (comment ?? '').trim(),
        points,
        placeholder: [`${left} ...${comment === null ? '' : `  #${comment}`}`],
        frame: { before: `${left} `, after: '' },
        target: targetOf(left),
      });
      continue;
    }
    if (!marker && filled) {
      add(at, at, { indent: indentOf(text), comment: about, points, placeholder: ['...'], frame: null, target: null });
      continue;
    }
    give(at);
    // A numbered comment with nothing below it.
    if (
      marker &&
      STEP.test(aboveStart(texts, at + 1)) &&
      !(COMMENT.test(texts[at + 1] ?? '') && !STEP.test(texts[at + 1]!))
    ) {
      const next = texts[at + 1] ?? '';
      const after = significant(at + 1);
      const nothing = next.trim() === '' || STEP.test(next);
      const markerBelow =
        after < texts.length &&
        (HERE.test(texts[after]!) || BLANK.test(splitComment(texts[after]!).code)) &&
        !STEP.test(texts[after]!);
      if (nothing && !markerBelow) {
        add(at, at, {
          indent: indentOf(text),
          comment: commentAbove(texts, at + 1),
          points: pointsIn(commentAbove(texts, at + 1)),
          placeholder: ['...'],
          frame: null,
          target: null,
        });
      }
    }
  }
  return holes.length > 0 ? items : emptyBodies(lines, doc);
}

/** Functions whose body is missing, or only says so, are the blanks; without any, the answer stands below the code. */
function emptyBodies(lines: readonly GivenLine[], doc: readonly boolean[]): TemplateItem[] {
  const items: TemplateItem[] = [];
  let count = 0;
  const hole = (indent: string, comment: string, source: number): void => {
    count++;
    items.push({
      kind: 'hole',
      hole: {
        id: String(count),
        indent,
        comment,
        points: null,
        placeholder: ['...'],
        frame: null,
        target: null,
        source,
        lastSource: source,
      },
    });
  };
  let header: { indent: string; body: string; statements: number; comment: string; source: number } | null = null;
  const close = (): void => {
    if (header && header.statements === 0) hole(header.body, header.comment, header.source);
    header = null;
  };
  for (let at = 0; at < lines.length; at++) {
    const { text, source } = lines[at]!;
    const blank = text.trim() === '';
    if (header && !blank && !doc[at] && indentOf(text).length <= header.indent.length && !/^\s*[)\]}]/.test(text))
      close();
    if (!doc[at] && /^\s*(?:async\s+)?def\b/.test(text)) {
      header = { indent: indentOf(text), body: `${indentOf(text)}    `, statements: 0, comment: '', source };
      items.push({ kind: 'given', text, source });
      continue;
    }
    if (header && !blank && doc[at]) header.body = indentOf(text) || header.body;
    if (header && !blank && !doc[at]) {
      if (STUB.test(text)) {
        header.source = source;
        continue;
      }
      if (COMMENT.test(text)) header.comment = `${header.comment} ${clean(text)}`.trim();
      else header.statements++;
    }
    items.push({ kind: 'given', text, source });
  }
  close();
  if (count === 0) {
    if (items.length > 0) items.push({ kind: 'given', text: '', source: lines.at(-1)?.source ?? 1 });
    hole('', '', lines.at(-1)?.source ?? 1);
  }
  return items;
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');
const pointsIn = (text: string): number | null => {
  const found = POINTS.exec(text);
  return found ? Number(found[1]) : null;
};
const unset = (line: string): string => {
  const { code } = splitComment(line);
  return code.replace(/=\s*(?:(?:None|\.\.\.)\s*,?\s*)*$/, '= ...');
};
const clean = (line: string): string =>
  line
    .replace(/^\s*#+\s?/, '')
    .replace(/#+\s*$/, '')
    .trim();

/** The name that a statement assigns: `x = …`, `x[0] = …`. */
function targetOf(statement: string): string | null {
  const found = /^\s*([A-Za-z_]\w*)(?:\[[^\]]*\])?\s*(?:[-+*/@]|\/\/|\*\*)?=(?!=)/.exec(statement);
  return found?.[1] ?? null;
}

/** The first comment line of the run of comments that ends above `at`, from its number on. */
function aboveStart(texts: readonly string[], at: number): string {
  let first = at;
  while (first > 0 && COMMENT.test(texts[first - 1]!)) {
    first--;
    if (STEP.test(texts[first]!)) break;
  }
  return first < at ? texts[first]! : '';
}

/** The words of the comments right above a line, from the last number on. */
function commentAbove(texts: readonly string[], at: number): string {
  const words: string[] = [];
  for (let k = at - 1; k >= 0 && COMMENT.test(texts[k]!); k--) {
    const text = texts[k]!;
    if (START.test(text) || END.test(text)) break;
    const step = STEP.exec(text);
    words.unshift(step ? step[2]!.trim() : clean(text));
    if (step) break;
  }
  return words.join(' ').trim();
}

const commentsIn = (lines: readonly string[]): string =>
  lines
    .filter((line) => COMMENT.test(line))
    .map(clean)
    .join(' ')
    .trim();
