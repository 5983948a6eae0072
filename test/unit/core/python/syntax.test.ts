import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compileModule } from '../../../../src/core/python/compile/compiler.ts';
import { parse } from '../../../../src/core/python/syntax/parser.ts';
import { SyntaxProblem } from '../../../../src/core/python/syntax/tree.ts';

interface Golden {
  readonly source: string;
  readonly error: {
    readonly type: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
  } | null;
}

const problemOf = (source: string): Golden['error'] => {
  try {
    compileModule(parse(source));
    return null;
  } catch (error) {
    assert.ok(error instanceof SyntaxProblem, `${String(error)}\n${source}`);
    const { type, message, line, column } = error;
    return { type, message, line, column };
  }
};

describe('Syntax errors', () => {
  const text = readFileSync(new URL('../../../golden/python/syntax.json', import.meta.url), 'utf8');
  const { records } = JSON.parse(text) as { records: readonly Golden[] };
  const valid = records.filter(({ error }) => error === null);
  const invalid = records.filter(({ error }) => error !== null);

  it('takes what CPython takes', () => {
    assert.ok(valid.length > 30);
    for (const { source } of valid) assert.equal(problemOf(source), null, source);
  });
  it('refuses what CPython refuses', () => {
    assert.ok(invalid.length > 400);
    assert.deepEqual(
      invalid.filter(({ source }) => problemOf(source) === null).map(({ source }) => source),
      [],
    );
  });
  it('says what CPython says, where it says it, for 97 of 100 broken programs', () => {
    const same = invalid.filter(({ source, error }) => {
      const got = problemOf(source);
      return got?.type === error?.type && got?.message === error?.message && got?.line === error?.line;
    });
    assert.ok(same.length / invalid.length >= 0.97, `${same.length} of ${invalid.length}`);
  });

  const tree: readonly (readonly [source: string, kinds: string])[] = [
    ['1.', 'Constant'],
    ['[1., 2.]', 'List Constant Constant'],
    ['1./m', 'BinOp Constant Name'],
    ['x = yield_', 'Assign Name Name'],
    ['with (a as b, c): pass', 'With Name Name Name Pass'],
    ['f(*a, **b)[1:, ..., None]', 'Subscript Call Name Starred Name Name Tuple Slice Constant Constant Constant'],
    ['a if b else c', 'IfExp Name Name Name'],
    ['match = 1', 'Assign Name Constant'],
    ['match(x)', 'Call Name Name'],
    [
      'print(f"{x!r:>{w}} {y=}")',
      'Call Name JoinedStr FormattedValue Name JoinedStr FormattedValue Name Constant Constant FormattedValue Name',
    ],
  ];
  for (const [source, kinds] of tree) {
    it(`reads ${source}`, () => {
      const found: string[] = [];
      const walk = (node: unknown): void => {
        if (Array.isArray(node)) for (const each of node) walk(each);
        else if (typeof node === 'object' && node !== null) {
          if ('kind' in node && node.kind !== 'Expr') found.push(String(node.kind));
          for (const each of Object.values(node)) walk(each);
        }
      };
      walk(parse(source).body);
      assert.deepEqual(found.sort(), kinds.split(' ').sort());
    });
  }
});
