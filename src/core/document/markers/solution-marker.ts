import { firstCode, lastCode } from '../text/code-at.ts';
import { mayHoldKey } from '../text/fold-name.ts';
import { openingOf } from '../text/opening.ts';
import { head } from '../text/source-line.ts';

/** What follows the marker: the answer itself, working, or the reasons for it. */
export type SolutionRole = 'answer' | 'solution' | 'explanation';

export interface SolutionMarker {
  readonly role: SolutionRole;
  /** The line after the marker. */
  readonly rest: string;
}

const DECORATION =
  /^(?:[>\s【]|[*_#]+|[-•]\s(?=\**(?:answer|solution|correct))|\[(?=\s*(?:answer|solution|sol)\b)|✅|✔️?|☑️?|❌|📖|💡|📝|🔑|🎯|👉|➡️?|<(?:summary|b|strong|details|em|i)>|<(?:span|font)\b[^<>]{0,120}>)+\s*/iu;
/** Obsidian's folded blocks: "> [!question]- Show answer". */
const CALLOUT = /^(?:>\s*)+\[![a-z]{2,20}\][-+]?\s*/i;
/** What a solution is called, with the first three letters of each way to say it; the first that fits counts. */
const NAMES: readonly (readonly [RegExp, SolutionRole, string])[] = [
  [
    /^(?:the\s+)?(?:correct|right|final|model|sample|suggested|expected)\s+(?:answers?|options?|choices?|solutions?)(?:\s*\((?:s|key)\))?(?:\s+(?:is|are))?/i,
    'answer',
    'the cor rig fin mod sam sug exp',
  ],
  [
    /^(?:show|view|reveal|see|click (?:here )?(?:to|for)(?: see| reveal| show| view)?)\s+(?:the\s+)?(?:answers?|solutions?)(?:\s*(?:&|and)\s*explanations?)?/i,
    'answer',
    'sho vie rev see cli',
  ],
  [/^correct(?=\s*[*_]*:)/i, 'answer', 'cor'],
  [/^(?:model )?answers? (?:framework|outline|sketch|guide|scheme|points)/i, 'answer', 'mod ans'],
  [/^(?:answer\s*keys?|answers?|ans|key)(?:\(s\)|\s*\([^()]{1,40}\)(?=\s*[*_]*(?:[:：]|$)))?/i, 'answer', 'ans key'],
  [/^solution steps/i, 'solution', 'sol'],
  [/^(?:solutions?|soln?|lösung)(?:\s+(?:to|for)\s+(?:part\s+)?\(?[a-z0-9]+\)?)?/i, 'solution', 'sol lös'],
  [
    /^(?:explanation|justification|rationale|reason(?:ing)?|why (?:the )?others? (?:options? )?are (?:wrong|incorrect)|why|feedback|comment)s?/i,
    'explanation',
    'exp jus rat rea why fee com',
  ],
  // What papers in other languages call them; names that open with other letters than a to z stand under "".
  [
    /^(?:la\s+)?(?:respuestas?|respostas?|risposta|risposte|gabarito)(?:\s+(?:correctas?|corretas?|certas?|corretta|esatta|es|é|è))*(?!\p{L})/iu,
    'answer',
    'la  res ris gab',
  ],
  [
    /^(?:die\s+)?(?:(?:richtige|korrekte)\s+)?(?:antwort(?:en)?|antwoord|juiste antwoord|jawaban(?:\s+(?:yang\s+)?benar)?|kunci(?:\s+jawaban)?|(?:doğru\s+)?cevap|(?:poprawna|prawidłowa)\s+odpowied[źz]|odpowied[źz])(?!\p{L})/iu,
    'answer',
    'die ric kor ant jui jaw kun cev dog pop pra odp',
  ],
  [
    /^(?:(?:bonnes?|la|les)\s+)*(?:réponses?|reponses?)(?:\s+(?:correctes?|justes?|exactes?))?(?!\p{L})|^doğru cevap|^(?:правильн\p{L}+\s+|верн\p{L}+\s+|правильна\s+)?(?:ответы?|відповідь)(?!\p{L})|^đáp án(?: đúng)?/iu,
    'answer',
    'bon la  les rep ',
  ],
  [
    /^(?:正确答案|参考答案|標準答案|标准答案|正確答案|答案|答え|正解|解答|정답|답)(?=\s*[*_]*(?:[:：】\])]|[A-H]|$))/u,
    'answer',
    '',
  ],
  [
    /^(?:soluci[oó]n|solução|solucao|soluzione|resolução|corrigé|lösung(?:en)?|решение)(?!\p{L})|^(?:解法|풀이)(?=\s*[*_]*[:：】])/iu,
    'solution',
    'sol res cor ',
  ],
  [
    /^(?:explicaci[oó]n|explicação|explicacao|explication|justificaci[oó]n|justificativa|spiegazione|erklärung|begründung|uitleg|pembahasan|penjelasan|açıklama|объяснение|giải thích)(?!\p{L})|^(?:解析|解説|解释|해설)(?=\s*[*_]*[:：】])/iu,
    'explanation',
    'exp jus spi uit pem pen ',
  ],
];

/** The names that can open with three letters; those with other letters stand under 0. */
const BY_OPENING = new Map<number, (typeof NAMES)[number][]>();
for (const name of NAMES) {
  for (const opening of new Set(name[2].split(' ').map((word) => openingOf(word)))) {
    const own = BY_OPENING.get(opening);
    if (own) own.push(name);
    else BY_OPENING.set(opening, [name]);
  }
}
/** "<details><summary>Show answer</summary>": a solution that is folded away. */
const SUMMARY =
  /^(?:<details\b[^<>]{0,80}>\s*)?<summary>(?:\s|<\/?\w+>)*[^<>]{0,40}\b(?:answer|solution|explanation|key)\b[^<>]{0,40}(?:<\/\w+>)*\s*<\/summary>\s*/i;
const AFTER =
  /^\s*[*_]*\s*(?:[A-Z]?\d{1,3}\s*)?(?:[:：】](?:[-–—](?=\s))?|\.(?=\s|$)|[-–—](?=\s))\s*[*_]*(?:<\/[a-z]+>)*\s*/;
const BARE_ANSWER = /^\s*[*_]*\s*(?=\(?[A-Ha-h]\)|[A-H](?:\s*[,&]\s*[A-H])*\s*[*_.]*$|(?:true|false)\b)/;

/** What may stand before a solution's name: `> * _ # - • [ <`, space, or a picture. */
function mayDecorate(code: number): boolean {
  return (
    code === 62 ||
    code === 42 ||
    code === 95 ||
    code === 35 ||
    code === 45 ||
    code === 91 ||
    code === 60 ||
    code <= 32 ||
    code >= 128
  );
}

/** A letter beyond ASCII among the first three ("Lösung", "Doğru cevap", "答案"), or "La respuesta …". */
function isForeign(text: string): boolean {
  const second = text.charCodeAt(1);
  const third = text.charCodeAt(2);
  if (firstCode(text) >= 128 || second >= 128 || (third >= 128 && second > 32)) return true;
  return third === 32 && second === 97 && (firstCode(text) | 32) === 108;
}

/** Reads "SOLUTION:", "**Answer**: b) …", ">Answer: B)", "**✅ Correct Answers:** A, C", "Ans. (b)"; null for any other line. */
export function readSolutionMarker(text: string): SolutionMarker | null {
  if (firstCode(text) === 60 /* < */) {
    const summary = SUMMARY.exec(text.slice(0, 300));
    if (summary && mayHoldKey(summary[0].replace(/<[^<>]{0,90}>/g, ' ')))
      return {
        role: 'answer',
        rest: text
          .slice(summary[0].length)
          .replace(/<\/details>\s*$/i, '')
          .trim(),
      };
  }
  const first = firstCode(text);
  const decorated = mayDecorate(first);
  // "Lösung", "Réponse": other letters than a to z stand near the front.
  const opening = decorated ? 0 : openingOf(text);
  if (!decorated && (opening === 0 ? !isForeign(text) : !BY_OPENING.has(opening))) return null;
  let rest = head(text);
  let used = 0;
  const decoration = decorated ? (CALLOUT.exec(rest) ?? DECORATION.exec(rest)) : null;
  if (decoration) {
    used = decoration[0].length;
    rest = rest.slice(used);
  }
  const named = openingOf(rest);
  if (named === 0 && !isForeign(rest)) return null;
  for (const [name, role] of BY_OPENING.get(named) ?? []) {
    const match = name.exec(rest);
    if (!match) continue;
    const after = rest.slice(match[0].length);
    // "Answers 1: C 2: E": the number is the first answer's.
    if (role === 'answer' && /^\s+1\s*[:.)-]\s*[A-H]\s+2/.test(after.slice(0, 16))) return { role, rest: after.trim() };
    used += match[0].length;
    const end = AFTER.exec(after);
    if (end) {
      const spoken = role === 'explanation' && /^(?:why|comment|reason)/i.test(match[0]);
      if (spoken && !/^\W*:/.test(after)) return null;
      return { role, rest: closeEmphasis(text.slice(used + end[0].length)) };
    }
    if (/^[\s*_\]]*$/.test(after) && (decoration !== null || /^(?:solution|answer|show|view|reveal)/i.test(match[0])))
      return { role, rest: '' };
    const bare = role === 'answer' ? BARE_ANSWER.exec(after) : null;
    return bare ? { role, rest: closeEmphasis(text.slice(used + bare[0].length)) } : null;
  }
  return null;
}

/** "**Answer: b**" leaves two asterisks at the end. */
function closeEmphasis(rest: string): string {
  const end = rest.trimEnd();
  const last = lastCode(end);
  if (last !== 42 && last !== 95 && last !== 62) return end;
  const trimmed = end.replace(/\s*<\/(?:span|font|b|strong|em|i)>$/i, '').trimEnd();
  for (const token of ['**', '__', '*', '_']) {
    if (trimmed.endsWith(token) && (trimmed.split(token).length - 1) % 2 === 1) {
      return trimmed.slice(0, -token.length).trimEnd();
    }
  }
  return trimmed;
}

const INLINE = /(?:^|[\s.?!])(?:solution|so-)\s*:?\s*$/i;

/** A statement that ends in "… reference curve. Solution:"; returns where the marker starts, or -1. */
export function trailingSolutionMarker(text: string): number {
  const last = lastCode(text);
  if ((last !== 58 && last > 32 && last < 128) || !/:\s*$/.test(text.slice(-3))) return -1;
  const end = text.slice(-24);
  const match = /(?:^|[\s.?!])(solution|answer|lösung)\s*:\s*$/i.exec(end);
  if (!match || !INLINE.test(end.replace(/answer/i, 'solution'))) return -1;
  // "Choose the correct answer:" asks for one.
  if (
    /\b(?:correct|best|right|your|the|an?|each|short|one|following)$/i.test(
      text.slice(0, text.length - end.length + match.index),
    )
  )
    return -1;
  const start = text.length - end.length + match.index;
  return start <= 0 ? -1 : start + 1;
}

const BRACKETED =
  /[*_]*[([]\s*[*_]*(?:correct\s+)?(?:answer|ans)[*_]*\s*[.:=–-]\s*[*_]*([^()[\]:]{1,40}?)[*_]*\s*[)\]][*_.]*$/i;
/** "… of gradients. **Answer: sum**", "… is ____. **Answer:** 0". */
const STRONG_ANSWER = /(?<=\S\s{1,4})\*\*(?:correct\s+)?(?:answer|ans)\s*:\s*(?:\*\*)?\s*([^*:]{1,50}?)\s*(?:\*\*)?$/i;

/** "Which needs labels? (Answer: B)": the answer in brackets behind its statement. */
export function bracketedAnswer(text: string): { readonly start: number; readonly answer: string } | null {
  // Only brackets and emphasis end such an answer; most lines end in a letter or a full stop.
  const last = lastCode(text);
  const closing = last === 46 ? text.charCodeAt(text.length - 2) : last;
  const bracket = closing === 41 || closing === 93 || closing === 42 || closing === 95;
  if (!bracket && !text.includes('**')) return null;
  const from = Math.max(0, text.length - 80);
  const end = text.slice(from).trimEnd();
  if (!/ans/i.test(end)) return null;
  const match = BRACKETED.exec(end) ?? STRONG_ANSWER.exec(end);
  if (!match || /^[\s_.…]*$/.test(match[1] ?? '')) return null;
  return { start: from + match.index, answer: (match[1] ?? '').trim() };
}
