import { readSolutionMarker } from '../markers/solution-marker.ts';
import { firstCode } from '../text/code-at.ts';
import type { SourceLine } from '../text/source-line.ts';
import { count, type Dialect, reworded } from './dialect.ts';

const NEXT = /\s([B-H])\s+(?=[\p{Lu}\d(−-])/gu;
const IN_STEM = /[?:.]\s+A\s+(?=[\p{Lu}\d(−-])/u;

interface Cut {
  /** What stands before the first letter. */
  readonly stem: string;
  readonly options: readonly string[];
}

/**
 * "A one batch", "B one epoch", "C one step", line below line, paragraph below paragraph or several on a line: letters without
 * punctuation that count on from A.
 */
export const spacedLetters: Dialect = (lines, found) => {
  if (count(found, 'BCDE') < 2 || lines.filter(isSpaced).length < 2) return lines;
  const cuts = new Map<number, Cut>();
  let runs = 0;
  for (let start = 0; start < lines.length; start++) {
    const run: (readonly [number, Cut])[] = [];
    let letters = 0;
    for (let at = start; at >= 0; at = nextWords(lines, at)) {
      const cut = cutAt(lines[at], letters);
      if (!cut) break;
      run.push([at, cut]);
      letters += cut.options.length;
    }
    if (letters < 3 || (run.length < 2 && letters < 4)) continue;
    if (run.length > 1) runs++;
    for (const [at, cut] of run) cuts.set(at, cut);
    start = run.at(-1)?.[0] ?? start;
  }
  if (runs < 2) return lines;
  return lines.flatMap((line, index): SourceLine[] => {
    const cut = cuts.get(index);
    if (!cut) return [line];
    return [...(cut.stem === '' ? [] : [cut.stem]), ...cut.options].map((text) => reworded(line, text));
  });
};

const SECOND = /^([B-D])[.)]\s+\S/;

/** A statement, a bare line, "B. …", "C. …": the label of the first option is lost throughout. */
export const lostFirst: Dialect = (lines, found) => {
  if (count(found, 'B') < 2 || count(found, 'C') < 2 || count(found, 'A') > count(found, 'B')) return lines;
  const firsts = new Set<number>();
  for (let index = 2; index + 1 < lines.length; index++) {
    const line = lines[index];
    if (line?.text.charCodeAt(0) !== 66 || SECOND.exec(line.text)?.[1] !== 'B') continue;
    if (SECOND.exec(lines[index + 1]?.text ?? '')?.[1] !== 'C') continue;
    const above = lines[index - 1];
    const stem = lines[index - 2];
    if (above?.shape !== 'text' || above.junk !== null || stem?.shape !== 'text' || stem.junk !== null) continue;
    if (/^\(?A[.):\s]/.test(above.text)) return lines;
    if (/[?:]$/.test(above.text) || !/[?:_…]\W{0,3}$|\b(?:which|what)\b/i.test(stem.text.slice(-200))) continue;
    firsts.add(index - 1);
  }
  if (firsts.size < 3) return lines;
  return lines.map((line, index) => (firsts.has(index) ? reworded(line, `A. ${line.text}`) : line));
};

/** "C …", and no word that starts with C. */
function isSpaced({ text }: SourceLine): boolean {
  const code = text.charCodeAt(0);
  return code >= 66 && code <= 69 && text.charCodeAt(1) === 32;
}

/** The options of one line whose first letter is the next after `before` others. */
function cutAt(line: SourceLine | undefined, before: number): Cut | null {
  if (line?.shape !== 'text' || line.junk !== null || line.text.length > 600) return null;
  const { text } = line;
  const letter = 65 + before;
  const inStem = before === 0 && firstCode(text) !== 65 && text.includes(' A ') ? IN_STEM.exec(text) : null;
  const from = inStem ? text.indexOf('A', inStem.index + 1) : 0;
  if (text.charCodeAt(from) !== letter || letter > 72 || !/^\s+\S/.test(text.slice(from + 1, from + 6))) return null;
  const options: string[] = [];
  let open = from;
  for (const match of text.matchAll(NEXT)) {
    const label = String.fromCharCode(letter + options.length);
    if (match.index < from || match[1]?.charCodeAt(0) !== letter + options.length + 1) continue;
    options.push(`${label}) ${text.slice(open + 1, match.index).trim()}`);
    open = match.index + 1;
  }
  options.push(`${String.fromCharCode(letter + options.length)}) ${text.slice(open + 1).trim()}`);
  return { stem: text.slice(0, from).trim(), options };
}

/** The next line that is not blank, at most two further down; -1 where there is none. */
function nextWords(lines: readonly SourceLine[], index: number): number {
  for (let at = index + 1; at <= index + 3 && at < lines.length; at++)
    if (lines[at]?.shape !== 'blank') return lines[at]?.junk === null ? at : -1;
  return -1;
}

function isLone({ text }: SourceLine): boolean {
  const code = text.charCodeAt(0);
  return text.length <= 2 && code >= 65 && code <= 72;
}

const FIRST_OPTION = /^[*_]{0,2}\(?[Aa][).](?:\s|$)/;
const OPTION = /^[*_]{0,2}\(?[A-Ha-h][).](?:\s|$)/;
const SOLVED = /\bsolutions?\b|\bsol\b|\banswers?\b|corrig|respuestas|gabarito|lösung/i;

/**
 * "C" alone right above the first option, or right below the last one and above its reasons: the letter of the key, where most
 * questions have one and the title speaks of answers. Reasons that are called so speak for letters above the options too. Elsewhere
 * a letter alone may be a student's.
 */
export const loneKeys: Dialect = (lines, found) => {
  if (count(found, 'ABCDEFGH') < 2 || lines.filter(isLone).length < 2) return lines;
  const above: number[] = [];
  const below: number[] = [];
  let runs = 0;
  let reasons = 0;
  let inRun = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.shape !== 'text' || line.junk !== null) continue;
    const code = firstCode(line.text);
    if (line.text.length <= 2 && code >= 65 && code <= 72 && /^[A-H]\.?$/.test(line.text)) {
      const next = lines[nextWords(lines, index)];
      if (next && FIRST_OPTION.test(next.text)) above.push(index);
      else if (inRun && lines[index + 1]?.shape === 'text' && !OPTION.test(lines[index + 1]?.text ?? ''))
        below.push(index);
      inRun = false;
    } else if (FIRST_OPTION.test(line.text)) {
      runs++;
      inRun = true;
    } else if (!OPTION.test(line.text)) {
      if (code >= 48 && code <= 57) inRun = false;
      if (readSolutionMarker(line.text) !== null) reasons++;
    }
  }
  const keys = above.length > below.length ? above : below;
  if (keys.length < 2 || keys.length * 10 < runs * 6) return lines;
  if (!SOLVED.test(found.title) && (keys === below || reasons * 2 < keys.length)) return lines;
  const own = new Set(keys);
  return lines.map((line, index) => (own.has(index) ? reworded(line, `Answer: ${line.text.charAt(0)}`) : line));
};
