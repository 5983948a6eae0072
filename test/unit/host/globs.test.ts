import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expandBraces, globMatcher } from '../../../src/host/library/globs.ts';

describe('a glob', () => {
  const table: [string, string[], string[]][] = [
    ['**/*.md', ['a.md', 'x/a.md', 'x/y/.z/a.md'], ['a.mdx', 'md', 'a.md/b']],
    ['*.md', ['a.md'], ['x/a.md']],
    ['exams/**', ['exams/a', 'exams/x/y.txt'], ['exam/a', 'my/exams/a']],
    ['**/{dist,out}/**', ['dist/a', 'x/out/y/z'], ['outer/a', 'x/distant/y']],
    ['**/*.{md,txt}', ['a.md', 'b/c.txt'], ['a.tex']],
    ['**/.*/**', ['.git/HEAD', 'x/.venv/lib/a.md'], ['.gitignore', 'a.b/c']],
    ['q?.txt', ['q1.txt'], ['q.txt', 'q12.txt', 'q/.txt']],
    ['[a-c]*.txt', ['a.txt', 'bx.txt'], ['d.txt']],
    ['[!a-c]*.txt', ['d.txt'], ['a.txt', '/x.txt']],
    ['a+b(c).md', ['a+b(c).md'], ['aab(c).md']],
    ['{**/midterm,final}.md', ['x/midterm.md', 'midterm.md', 'final.md'], ['x/final.md']],
    ['./a.md', ['a.md'], ['x/a.md']],
    ['[unfinished', [], ['[unfinished', 'u']],
    ['{unfinished', [], ['{unfinished', 'unfinished']],
    ['', [], ['a']],
  ];
  for (const [pattern, yes, no] of table) {
    it(pattern || '(empty)', () => {
      const matches = globMatcher([pattern]);
      assert.deepEqual(
        yes.filter((path) => !matches(path)),
        [],
        'should match',
      );
      assert.deepEqual(no.filter(matches), [], 'should not match');
    });
  }

  it('never throws, whatever the pattern', () => {
    const signs = fc.constantFrom(
      '*',
      '**',
      '/',
      '{',
      '}',
      ',',
      '[',
      ']',
      '!',
      '^',
      '-',
      '\\',
      '(',
      ')',
      '?',
      '.',
      'a',
      'z',
      '&&',
    );
    fc.assert(
      fc.property(
        fc.array(signs, { maxLength: 12 }),
        fc.string(),
        (pattern, path) => void globMatcher([pattern.join('')])(path),
      ),
    );
  });
});

describe('braces', () => {
  const table: [string, string[]][] = [
    ['*.md', ['*.md']],
    ['*.{md,txt}', ['*.md', '*.txt']],
    ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
    ['{a,{b,c}d}', ['a', 'bd', 'a', 'cd']],
    ['x{}', ['x']],
    ['{open', ['{open']],
    ['a}', ['a}']],
    ['{1,2,3,4}{1,2,3,4}{1,2,3,4}{1,2,3,4}', ['{1,2,3,4}{1,2,3,4}{1,2,3,4}{1,2,3,4}']],
  ];
  for (const [pattern, expected] of table) it(pattern, () => assert.deepEqual(expandBraces(pattern), expected));
});
