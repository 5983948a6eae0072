import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { splitCold } from '../../../scripts/cold-code/split.mjs';

/** Makes code long enough to be worth a move. */
const long = 'const words = ["one text", "and another text", "and a third text", "so that it pays"];';

/** Scripts whose `run` answers something, and whether code of them moves: what stands between the marks is not typical. */
const SCRIPTS: readonly (readonly [name: string, moves: boolean, script: string])[] = [
  [
    'a function',
    true,
    `function f(a, b) {/*<*/ ${long} return a + b + words.length; /*>*/}\nexports.run = () => f(1, 2);`,
  ],
  ['a short function', false, `function f(a) {/*<*/ return a; /*>*/}\nexports.run = () => f(1);`],
  [
    'defaults, rests, patterns, arguments in any number',
    true,
    `function f({ a }, b = a, ...rest) {/*<*/ ${long} return [a, b, rest, words]; /*>*/}
     exports.run = () => [f({ a: 1 }), f({ a: 1 }, 2, 3, 4)];`,
  ],
  [
    'methods, accessors and private names',
    true,
    `class A { #x = 1; static #made = 0;
       #twice(n) {/*<*/ ${long} return this.#x * n + words.length; /*>*/}
       get x() {/*<*/ ${long} return this.#twice(2) + words.length; /*>*/}
       set x(value) {/*<*/ ${long} A.#made += words.length; this.#x = value; /*>*/}
       static is(value) {/*<*/ ${long} return #x in value && words.length > A.#made; /*>*/} }
     class B extends A { #x = 10; own() { return this.#x; } }
     exports.run = () => { const b = new B(); const before = b.x; b.x = 5; return [before, b.x, b.own(), A.is(b), A.is({})]; };`,
  ],
  [
    'generators',
    true,
    `function* f(n) {/*<*/ ${long} for (const word of words) yield word + n; return n; /*>*/}\nexports.run = () => [...f(3)];`,
  ],
  [
    'functions inside of functions, with what they see',
    true,
    `function outer(a, b) { const c = a * b; let d = 0; const inner = (e) => {/*<*/ ${long} return [a, b, c, e, words]; /*>*/};
       d++; return [inner(1), d]; }\nexports.run = () => outer(2, 3);`,
  ],
  [
    'a function that sees a variable change: it stays',
    false,
    `function outer() { let n = 0; const inner = () => {/*<*/ ${long} return n + words.length; /*>*/}; n = 5; return inner(); }
     exports.run = outer;`,
  ],
  [
    'a branch that returns',
    true,
    `function f(a) { let b = a + 1; if (a > 2) {/*<*/ ${long} b += words.length; return b; /*>*/} return -b; }
     exports.run = () => [f(1), f(3)];`,
  ],
  [
    'a branch that throws, and one statement alone',
    true,
    `function f(a) { try { if (a) {/*<*/ ${long} throw new Error(words[a]); /*>*/} return 0; } catch (error) { return error.message; } }
     function g(a) { if (a > 1)/*<*/ return ["a longer text", "and another one that is longer", "and a third", a].join(); /*>*/ return a; }
     exports.run = () => [f(0), f(2), g(1), g(2)];`,
  ],
  [
    'a branch that goes on with one variable changed',
    true,
    `function f(a) { let b = a; for (let i = 0; i < 3; i++) { if (a > i) {/*<*/ ${long} b += words.length * i; /*>*/} } return b; }
     exports.run = () => [f(0), f(1), f(3)];`,
  ],
  [
    'a branch that changes two variables: it stays',
    false,
    `function f(a) { let b = a; let c = 0; if (a) {/*<*/ ${long} b = words.length; c = a; /*>*/} return [b, c]; }
     exports.run = () => [f(0), f(1)];`,
  ],
  [
    'a branch that leaves a loop: it stays',
    false,
    `function f(a) { let i = 0; for (; i < 9; i++) { if (i === a) {/*<*/ ${long} a = words; break; /*>*/} } return [i, a]; }
     exports.run = () => [f(10), f(3)];`,
  ],
  [
    'what is written before an error is caught: it stays',
    false,
    `function f() { let a = 0; try { if (exports.run) {/*<*/ ${long} a = words.length; throw new Error("x"); /*>*/} } catch { return a; } return -1; }
     exports.run = () => f();`,
  ],
  [
    'the rest of a function',
    true,
    `function f(a) { if (a < 3) return a;/*<*/ ${long} const more = words.map((word) => word + a); return more; /*>*/}
     exports.run = () => [f(1), f(4)];`,
  ],
  [
    'cases of a switch',
    true,
    `function f(kind) { let out = ""; switch (kind) { case "a":/*<*/ ${long.replace('const ', 'let a = 1; const ')} out = words.join(a); /*>*/ break; case "b": out = "b"; } return out; }
     exports.run = () => [f("a"), f("b")];`,
  ],
  [
    'variables of the script that change',
    true,
    `let count = 0; const add = () => { count++; };
     function f() {/*<*/ ${long} count += words.length; add(); return { count }; /*>*/}\nexports.run = () => [f(), f(), count];`,
  ],
  [
    'constants and classes that only such code names',
    true,
    `class Base {}\nvar TABLE = { one: 1, two: [2, 3] };\nvar More = class extends Base { value = TABLE.two; };
     function f() {/*<*/ ${long} return [new More().value, new More() instanceof Base, words]; /*>*/}\nexports.run = () => f();`,
  ],
  [
    'functions that code compares are the same everywhere',
    true,
    `function f(a) {/*<*/ ${long} return a === f ? words : a; /*>*/}\nexports.run = () => [f(f), f(1)];`,
  ],
];

describe('Code that typical programs do not run', function () {
  this.timeout(60_000);
  const require = createRequire(import.meta.url);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cold-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('moves into files of its own, and does the same there', () => {
    const files = SCRIPTS.map(([, , script], i) => ({
      path: join(folder, 'after', `s${i}.cjs`),
      code: `"use strict";\n"@@src/core/python/part${i}/file.ts";\n${script}\n`,
    }));
    const counts = new Map(
      files.map(({ path, code }) => {
        const count = new Uint8Array(code.length).fill(9);
        for (const { index, 0: text } of code.matchAll(/\/\*<\*\/.*?\/\*>\*\//gs))
          count.fill(0, index, index + text.length);
        // a function's body begins with its brace
        for (const { index } of code.matchAll(/\{\/\*<\*\//g)) count[index] = 0;
        return [basename(path), count] as const;
      }),
    );
    const split = splitCold(files, counts, { parts: /^src\/core\/python\//, least: 3 });
    for (const part of ['before', 'after']) mkdirSync(join(folder, part));
    for (const { path, code } of files) writeFileSync(join(folder, 'before', basename(path)), code);
    for (const { path, code } of split) writeFileSync(path, code);
    const run = (part: string, i: number): unknown =>
      (require(join(folder, part, `s${i}.cjs`)) as { run: () => unknown }).run();
    SCRIPTS.forEach(([name, moves], i) => {
      assert.deepEqual(run('after', i), run('before', i), name);
      const here = readFileSync(join(folder, 'after', `s${i}.cjs`), 'utf8');
      assert.equal(/chunk-cold-python-part\d+\.cjs/.test(here), moves, name);
    });
  });
});
