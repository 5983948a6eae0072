/**
 * Views of other types, classes derived from ndarray, matrix products, 64-bit integers and arguments that few programs give:
 * small programs with what NumPy itself prints, warns of and raises. `python3 scripts/golden/sections.py` writes the files anew.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

interface Section {
  readonly source: string;
  readonly stdout: string;
  readonly error: string | null;
  readonly warnings: readonly string[];
}

for (const name of [
  'views',
  'products',
  'subclasses',
  'integers',
  'arguments',
  'complex_matrices',
  'outputs',
  'vectorize',
]) {
  const file = new URL(`../../../golden/sections/${name}.json`, import.meta.url);
  const { numpy, sections } = JSON.parse(readFileSync(file, 'utf8')) as { numpy: string; sections: Section[] };
  describe(`${name}, as NumPy ${numpy} has them`, () => {
    sections.forEach(({ source, stdout, error, warnings }, i) => {
      const lines = source.split('\n').filter((line) => !/^(import|class|def|#|try)/.test(line) && line.trim() !== '');
      it(`${i + 1}: ${lines[0]?.trim() ?? ''}`, () => {
        const result = runPython(source, { timeMs: 20_000 });
        const raised = result.error && `${result.error.type}: ${result.error.message}`;
        assert.deepEqual({ stdout: result.stdout, error: raised }, { stdout, error });
        for (const warning of warnings) assert.ok(result.stderr.includes(warning), `no ${warning} in ${result.stderr}`);
      });
    });
  });
}
