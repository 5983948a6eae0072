/** Documents made for measuring: exams of the usual shape, in words of which no two documents share many. */

/** A small generator of numbers that is the same in each run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const nouns =
  'layer gradient weight kernel batch filter unit stride loss encoder channel bias optimiser feature epoch input output network step mask'.split(
    ' ',
  );
const verbs = 'keeps halves doubles bounds shifts scales hides copies learns forgets'.split(' ');
const adjectives = 'deep narrow sparse frozen noisy linear recurrent shallow pooled smooth'.split(' ');
const syllables = 'ba ke li mo nu ra se ti vo zu pa de gi lo mu'.split(' ');

/** An exam of about so many bytes: true or false, select all, numbers and words, with formulas, keys and solutions. */
export function generatedExam(seed: number, bytes: number, solved = true): string {
  const random = numbers(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;
  // words of its own, or each document would be like each other
  const own = Array.from({ length: 40 }, () => Array.from({ length: 4 }, () => pick(syllables)).join(''));
  const phrase = (): string => `the ${pick(adjectives)} ${pick(own)} ${pick(nouns)}`;
  const sentence = (): string =>
    `${phrase()} ${pick(verbs)} ${phrase()} where $\\frac{\\partial L}{\\partial w_{${Math.floor(random() * 99)}}} = \\sigma(${Math.floor(random() * 99)}x)$`;
  const mark = (right: boolean): string => (solved && right ? '[x]' : '[ ]');
  const parts = [`# Midterm ${seed} of ${pick(own)}\n`];
  // numbers of sections have two digits, however long the document is
  const perSection = Math.max(5, Math.ceil(bytes / 600 / 90));
  // counted and not measured: a blank paper is shorter than its solved twin
  const sections = Math.ceil(bytes / 600 / perSection);
  for (let section = 1; section <= sections; section += 1) {
    const lines = [
      `## ${section} ${pick(own)} and ${pick(own)} (${2 * perSection} points)\n`,
      'Scoring: a correct answer is worth +2 points, an incorrect answer is worth -1 point, and a question left blank is worth 0 points.\n',
    ];
    for (let at = 1; at <= perSection; at += 1) {
      lines.push(`### ${section}.${at} (2 points)\n`, `${sentence()}, and ${sentence()}.\n`);
      const explanation = sentence(); // drawn in the blank paper too, so that both go on alike
      const solution = solved ? `\n**Solution:** ${explanation}.\n` : '';
      const right = Math.floor(random() * 4);
      switch (at % 3) {
        case 0:
          lines.push(`- ${mark(right > 1)} True\n- ${mark(right <= 1)} False\n${solution}`);
          break;
        case 1:
          lines.push('Select all that apply.\n');
          for (let option = 0; option < 4; option += 1) lines.push(`- ${mark(option === right)} ${sentence()}`);
          lines.push(solution);
          break;
        default:
          lines.push(`How many parameters has ${phrase()}?\n${solved ? `\n**Solution:** ${right + 7}\n` : ''}`);
      }
    }
    parts.push(lines.join('\n'));
  }
  return parts.join('\n');
}
