import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack, unpack, useCompiledCode } from '../../../../src/host/simulator/compiled-code.ts';

describe('compiled code that is kept between starts', () => {
  const require = createRequire(import.meta.url);
  const modules = Module.prototype as unknown as { _compile: unknown };
  const original = modules._compile;
  let folder: string;
  let store: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'compiled-')));
    store = join(folder, 'kept', 'compiled.bin');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => {
    modules._compile = original;
    for (const path of Object.keys(require.cache)) if (path.startsWith(folder)) delete require.cache[path];
  });

  /** What a start of the editor makes of the files. */
  function start(): unknown {
    const keep = useCompiledCode(store, folder);
    const { answer } = require(join(folder, 'first.cjs')) as { answer: () => unknown };
    const result = answer();
    keep();
    return result;
  }

  it('comes back as it was; cut off, changed or of another kind it is none', () => {
    const kept = new Map([
      ['a 1 2', new Uint8Array([1, 2, 3])],
      ['b', new Uint8Array(0)],
    ]);
    const bytes = pack(kept);
    assert.deepEqual(new Map([...unpack(bytes)].map(([key, each]) => [key, new Uint8Array(each)])), kept);
    for (let size = 0; size < bytes.length; size++) assert.equal(unpack(bytes.slice(0, size)).size, 0);
    for (let i = 0; i < bytes.length; i++) {
      const changed = bytes.slice();
      changed[i] = (changed[i] ?? 0) ^ 1;
      assert.equal(unpack(changed).size, 0);
    }
  });

  it('is written after the first start', () => {
    writeFileSync(
      join(folder, 'first.cjs'),
      'exports.answer = () => [require("./second.cjs").two, __filename.length];',
    );
    writeFileSync(join(folder, 'second.cjs'), 'module.exports = { two: 1 + 1 };');
    const expected = [2, join(folder, 'first.cjs').length];
    assert.deepEqual(start(), expected);
    assert.equal(unpack(readFileSync(store)).size, 2);
  });
  it('is taken at the second start, and not written again', () => {
    const before = readFileSync(store);
    assert.deepEqual(start(), [2, join(folder, 'first.cjs').length]);
    assert.deepEqual(readFileSync(store), before);
  });
  it('is made anew of a file that changed', () => {
    writeFileSync(join(folder, 'second.cjs'), 'module.exports = { two: "two" };');
    assert.deepEqual(start(), ['two', join(folder, 'first.cjs').length]);
  });
  it('is made anew where the store was damaged or V8 refuses it', () => {
    writeFileSync(store, 'nothing of the kind');
    assert.deepEqual(start(), ['two', join(folder, 'first.cjs').length]);
    const refused = new Map([...unpack(readFileSync(store))].map(([key, each]) => [key, each.map((byte) => byte ^ 1)]));
    writeFileSync(store, pack(refused));
    assert.deepEqual(start(), ['two', join(folder, 'first.cjs').length]);
  });
  it('is not needed: a folder that cannot be written to changes nothing', () => {
    rmSync(join(folder, 'kept'), { recursive: true });
    writeFileSync(join(folder, 'kept'), 'a file where the folder would be');
    assert.deepEqual(start(), ['two', join(folder, 'first.cjs').length]);
    assert.ok(!existsSync(store));
  });
});
