import assert from 'node:assert/strict';
import { inferShapes, type ShapeEntry } from '../../../../src/core/shapes/infer-shapes.ts';
import { golden } from './golden-programs.ts';

/** The number that a length means for these sizes; null where a symbol has none. */
function concrete(dim: string, sizes: Readonly<Record<string, number>>): number | null {
  let missing = false;
  const source = dim.replace(/[A-Za-z_][\w']*(?!\()/g, (name) => {
    if (name === 'min') return 'Math.min';
    const size = sizes[name];
    if (size === undefined) missing = true;
    return String(size);
  });
  if (missing || !/^[\d\s+*/(),.\-A-Za-z]*$/.test(source)) return null;
  // Only digits, operators and Math.min are left.
  const floored = source.replaceAll('//', '/1/');
  if (floored === source) return Number(new Function(`return ${source}`)());
  const divided = /^(.*?)\(?([^()]*|\([^()]*\))\/\/(\d+)\)?(.*)$/.exec(source);
  if (!divided) return null;
  const [, before, numerator, denominator, after] = divided;
  const value = Math.floor(Number(new Function(`return ${numerator}`)()) / Number(denominator));
  return Number(new Function(`return ${before}${value}${after}`)());
}

/** A message with its symbols replaced by sizes. */
const inSizes = (message: string, sizes: Readonly<Record<string, number>>): string =>
  message.replace(/\(size [^()]+\)|\([^()]*\)|(?<=size |: |!= |shape |from )[\w*+ ]+?(?= |$)/g, (part) =>
    part.includes('?')
      ? part
      : part.replace(/[\w'*+]+/g, (word) => {
          const value = /^[\w'*+]+$/.test(word) ? concrete(word, sizes) : null;
          return value === null ? word : String(value);
        }),
  );

const severe = (entries: readonly ShapeEntry[]): ShapeEntry[] =>
  entries.filter((entry) => entry.finding && entry.finding.severity !== 'hint');

describe(`shape inference against what NumPy ${golden.numpy} does`, () => {
  let told = 0;
  let total = 0;
  for (const program of golden.programs) {
    it(program.name, () => {
      const entries = inferShapes(program.source);
      for (const real of program.bindings) {
        const entry = entries.filter((one) => one.name === real.name && one.line === real.line && !one.finding).at(-1);
        if (real.shape) total++;
        assert.ok(entry, `line ${real.line}: ${real.name} is missing`);
        if (!real.shape) {
          assert.ok(entry.shape === null || entry.shape === '()', `${real.name} is a number, not ${entry.shape}`);
          continue;
        }
        if (entry.dtype !== null && entry.kind === 'array')
          assert.equal(entry.dtype, real.dtype, `line ${real.line}: dtype of ${real.name}`);
        if (!entry.dims) continue;
        assert.equal(
          entry.dims.length,
          real.shape.length,
          `line ${real.line}: ${real.name} is ${entry.shape}, really (${real.shape})`,
        );
        const lengths = entry.dims.map((dim) => concrete(dim, program.sizes));
        for (const [axis, length] of lengths.entries()) {
          if (length !== null)
            assert.equal(
              length,
              real.shape[axis],
              `line ${real.line}: ${real.name} is ${entry.shape}, really (${real.shape})`,
            );
        }
        if (!entry.dims.includes('?')) told++;
      }
      const found = severe(entries);
      if (program.error) {
        // Where the stated sizes leave one for which it works, it is only a hint.
        const severity = program.warns === 'hints' ? 'hint' : 'error';
        const at = entries.filter((one) => one.finding?.severity === severity);
        assert.ok(at.length > 0, `no error found; really line ${program.error.line}: ${program.error.message}`);
        assert.equal(at[0]!.line, program.error.line);
        assert.equal(at[0]!.finding!.type, program.error.type);
        assert.equal(inSizes(at[0]!.finding!.message, program.sizes), program.error.message);
      } else if (program.warns) {
        assert.ok(
          found.some((one) => one.finding!.code === program.warns && one.finding!.severity === 'warning'),
          JSON.stringify(found),
        );
        assert.ok(
          found.every((one) => one.finding!.severity === 'warning'),
          JSON.stringify(found),
        );
      } else
        assert.deepEqual(
          found.map((one) => `${one.line}: ${one.finding!.message}`),
          [],
        );
    });
  }

  it('tells the shape of at least 97 in 100 arrays', () => {
    assert.ok(told >= 0.97 * total, `${told} of ${total}`);
  });
});
