/**
 * A matcher of relative paths ("a/b/c.md") by VS Code's glob patterns: `*`, `**`, `?`, `{a,b}`, `[a-z]`, `[!a-z]`. VS Code
 * has such a matcher but offers it for open documents only; file events and virtual file systems need one for paths.
 * A pattern that cannot be read matches nothing.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const expressions: RegExp[] = [];
  for (const pattern of patterns) {
    try {
      expressions.push(new RegExp(`^${source(pattern.replace(/^\.?\//, ''))}$`, 'su'));
    } catch {
      // an unfinished "[" or "{": nothing has such a name
    }
  }
  return (path) => expressions.some((expression) => expression.test(path));
}

function source(pattern: string): string {
  let out = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]!;
    if (char === '*' && pattern[at + 1] === '*') {
      const wholeSegment = at === 0 || pattern[at - 1] === '/' || (depth > 0 && '{,'.includes(pattern[at - 1]!));
      while (pattern[at + 1] === '*') at += 1;
      if (wholeSegment && pattern[at + 1] === '/') {
        out += '(?:[^/]+/)*';
        at += 1;
      } else out += '.*';
    } else if (char === '*') out += '[^/]*';
    else if (char === '?') out += '[^/]';
    else if (char === '{') {
      depth += 1;
      out += '(?:';
    } else if (char === '}' && depth > 0) {
      depth -= 1;
      out += ')';
    } else if (char === ',' && depth > 0) out += '|';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) throw new SyntaxError('unfinished [');
      const negated = '!^'.includes(pattern[at + 1]!);
      const members = pattern.slice(at + (negated ? 2 : 1), end).replace(/[\\[\]^&~|]/g, '\\$&');
      out += `[${negated ? '^/' : ''}${members}]`;
      at = end;
    } else out += char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  if (depth > 0) throw new SyntaxError('unfinished {');
  return out;
}

/** Most patterns that one pattern is written out to. */
const EXPANSION_LIMIT = 200;

/** "x.{a,b}" as "x.a" and "x.b". A pattern without braces, with unfinished ones or with too many stays as it is. */
export function expandBraces(pattern: string): string[] {
  let open: string[] = [pattern];
  for (;;) {
    const next = open.flatMap(expandFirst);
    if (next.length > EXPANSION_LIMIT) return [pattern];
    if (next.length === open.length && next.every((each, at) => each === open[at])) return next;
    open = next;
  }
}

/** Expands the first pair of braces that holds no other. */
function expandFirst(pattern: string): string[] {
  const inner = /\{([^{}]*)\}/.exec(pattern);
  if (!inner) return [pattern];
  const before = pattern.slice(0, inner.index);
  const after = pattern.slice(inner.index + inner[0].length);
  return inner[1]!.split(',').map((choice) => `${before}${choice}${after}`);
}
