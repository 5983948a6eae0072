import type { MarkdownIt } from 'markdown-it';

const accents = 'mathbf|mathcal|mathbb|mathrm|mathit|boldsymbol|vec|hat|bar|tilde|widehat|overline|sqrt|frac';
const symbols =
  'alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|' +
  'omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|times|cdot|leq|geq|neq|approx|propto|infty|partial|nabla|' +
  'sum|prod|odot|otimes|oplus|pm|ell|rightarrow|leftarrow|Rightarrow|Leftarrow|ldots|cdots';

/** In braces, with one more level of braces inside; lengths are bounded so that a missing brace costs little. */
const group = String.raw`\{(?:[^{}\n]|\{[^{}\n]{0,60}\}){0,80}\}`;
const script = String.raw`(?:[_^](?:${group}|\\[A-Za-z]{2,10}|[A-Za-z0-9]))`;
const bare = new RegExp(
  String.raw`\\(?:(?:${accents})(?:${group}){1,2}|(?:${symbols})(?![A-Za-z]))${script}{0,2}`,
  'y',
);

/** OCR sometimes loses the dollars around a single command (`the layer \mathbf{W}`): such a command is a formula too. */
export function bareMathRule(parser: MarkdownIt): void {
  parser.inline.ruler.after('math_inline', 'bare_math', (state, silent) => {
    if (state.src[state.pos] !== '\\') return false;
    // After a letter, a colon or a slash it is a path, not a formula.
    if (/[A-Za-z0-9:/\\]/.test(state.src[state.pos - 1] ?? '')) return false;
    bare.lastIndex = state.pos;
    const match = bare.exec(state.src);
    if (!match || state.pos + match[0].length > state.posMax) return false;
    if (!silent) state.push('math_inline', '', 0).content = match[0];
    state.pos += match[0].length;
    return true;
  });
}
