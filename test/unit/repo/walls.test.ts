import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** An import from a file of one room to another, and whether the plan of the house allows it. */
const imports: readonly [file: string, imported: string, allowed: boolean][] = [
  // The core is pure: no vscode, no node, nothing of the rooms around it.
  ['src/core/grading/a.ts', 'vscode', false],
  ['src/core/grading/a.ts', 'node:fs', false],
  ['src/core/grading/a.ts', '../../host/ids.ts', false],
  ['src/core/grading/a.ts', '../../protocol/messages.ts', false],
  ['src/core/grading/a.ts', '../../webview/question.ts', false],
  ['src/core/grading/a.ts', '../exam/model.ts', true],
  ['src/core/grading/a.ts', '../numpy/ndarray.ts', true],
  ['src/core/markdown/a.ts', 'node:path', false],
  ['src/core/formula/a.ts', 'vscode', false],
  ['src/core/shapes/a.ts', '../python/parser.ts', true],
  ['src/core/network/a.ts', 'node:os', false],
  // The exam model knows nobody.
  ['src/core/exam/a.ts', '../grading/grade.ts', false],
  ['src/core/exam/a.ts', 'vscode', false],
  ['src/core/exam/a.ts', 'node:fs', false],
  ['src/core/exam/a.ts', './model.ts', true],
  // Document and practice know the exam model alone.
  ['src/core/document/a.ts', '../grading/grade.ts', false],
  ['src/core/document/a.ts', '../numpy/ndarray.ts', false],
  ['src/core/document/a.ts', '../python/parser.ts', false],
  ['src/core/document/a.ts', '../coding/check-code.ts', false],
  ['src/core/document/a.ts', 'vscode', false],
  ['src/core/document/a.ts', 'node:fs', false],
  ['src/core/document/a.ts', '../exam/model.ts', true],
  ['src/core/practice/a.ts', '../grading/grade.ts', false],
  ['src/core/practice/a.ts', '../shapes/shape.ts', false],
  ['src/core/practice/a.ts', '../exam/model.ts', true],
  // numpy knows python's object model and not the reverse.
  ['src/core/python/a.ts', '../numpy/ndarray.ts', false],
  ['src/core/python/a.ts', '../exam/model.ts', false],
  ['src/core/python/a.ts', '../coding/check-code.ts', false],
  ['src/core/python/a.ts', 'node:fs', false],
  ['src/core/numpy/a.ts', '../python/object.ts', true],
  ['src/core/numpy/a.ts', '../shapes/shape.ts', false],
  ['src/core/numpy/a.ts', '../grading/grade.ts', false],
  ['src/core/numpy/a.ts', '../coding/check-code.ts', false],
  // A check of code knows the question, the simulator and the shapes, and not how points become a score.
  ['src/core/coding/a.ts', '../simulator/run-python.ts', true],
  ['src/core/coding/a.ts', '../shapes/infer-shapes.ts', true],
  ['src/core/coding/a.ts', '../exam/model.ts', true],
  ['src/core/coding/a.ts', '../grading/grade.ts', false],
  ['src/core/coding/a.ts', '../document/parse-exam.ts', false],
  ['src/core/coding/a.ts', 'vscode', false],
  ['src/core/numpy/a.ts', 'vscode', false],
  // The protocol knows neither side.
  ['src/protocol/a.ts', '../core/exam/model.ts', false],
  ['src/protocol/a.ts', '../host/ids.ts', false],
  ['src/protocol/a.ts', 'vscode', false],
  ['src/protocol/a.ts', './messages.ts', true],
  // A webview knows the protocol alone, and only its ui/ knows the component toolkit.
  ['src/webview/a.ts', '../core/exam/model.ts', false],
  ['src/webview/a.ts', '../host/ids.ts', false],
  ['src/webview/a.ts', 'vscode', false],
  ['src/webview/a.ts', 'node:fs', false],
  ['src/webview/a.ts', '@vscode/webview-ui-toolkit', false],
  ['src/webview/a.ts', '../protocol/messages.ts', true],
  ['src/webview/ui/a.ts', '@vscode/webview-ui-toolkit', true],
  ['src/webview/ui/a.ts', '../../core/exam/model.ts', false],
  ['src/webview/ui/a.ts', 'vscode', false],
  // The host runs in the browser too, and meets the webview in the protocol.
  ['src/host/tree/a.ts', 'node:fs', false],
  ['src/host/tree/a.ts', '../../webview/question.ts', false],
  ['src/host/tree/a.ts', 'vscode', true],
  ['src/host/tree/a.ts', '../../core/api.ts', true],
  ['src/host/tree/a.ts', '../../protocol/messages.ts', true],
  ['src/extension.ts', 'node:fs', false],
  ['src/extension.web.ts', 'node:fs', false],
];

describe('the walls between the rooms of src', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'midterm-walls-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('lint refuses each import that crosses one, and no other', function () {
    this.timeout(60_000);
    const { $schema, vcs, ...configuration } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    assert.ok($schema && vcs);
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...configuration, root: true }));
    // One file for each import: the name says which.
    const files = imports.map(([file, imported], index) => {
      const name = file.endsWith('/a.ts') ? file.replace('a.ts', `import-${index}.ts`) : file;
      const text = `import * as other from '${imported}';\nexport const used${index} = other;\n`;
      return { name, text };
    });
    for (const { name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const crossings = new Set(restrictedImports(folder));
    const actual = imports.map(([file, imported], index) => [file, imported, !crossings.has(files[index]?.name ?? '')]);
    assert.deepEqual(actual, imports);
  });

  it('lint refuses a circle of imports', function () {
    this.timeout(60_000);
    rmSync(join(folder, 'src'), { recursive: true, force: true });
    mkdirSync(join(folder, 'src/core/shapes'), { recursive: true });
    writeFileSync(join(folder, 'src/core/shapes/a.ts'), "import { b } from './b.ts';\nexport const a = () => b;\n");
    writeFileSync(join(folder, 'src/core/shapes/b.ts'), "import { a } from './a.ts';\nexport const b = () => a;\n");
    assert.match(lint(folder).stdout, /noImportCycles/);
  });

  const globals: readonly [wall: string, code: string, allowed: boolean][] = [
    ['src/core', 'document.title', false],
    ['src/core', 'process.env', false],
    ['src/core', "require('fs')", false],
    ['src/core', 'new URL("https://example.org").host', false],
    ['src/core', 'Math.hypot(3, 4)', true],
    ['src/protocol', 'document.title', false],
    ['src/protocol', 'process.env', false],
    ['src/host', 'document.title', false],
    ['src/host', 'process.env', false],
    ['src/webview', 'process.env', false],
    ['src/webview', "require('fs')", false],
    ['src/webview', 'document.title', true],
  ];
  for (const [wall, code, allowed] of globals) {
    it(`the types of ${wall} ${allowed ? 'know' : 'do not know'} ${code}`, function () {
      this.timeout(60_000);
      const file = join(folder, 'global.ts');
      writeFileSync(file, `export const value: unknown = ${code};\n`);
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: join(root, wall, 'tsconfig.json'),
          compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
          include: [file],
        }),
      );
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
      assert.equal(status === 0, allowed, stdout);
      if (!allowed) assert.match(stdout, /Cannot find name/);
    });
  }
});

function lint(folder: string) {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  return spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
}

/** The files with an import that a wall forbids, relative to the folder. */
function restrictedImports(folder: string): string[] {
  const { stdout, stderr } = lint(folder);
  const start = stdout.indexOf('{');
  assert.notEqual(start, -1, stderr);
  const report = JSON.parse(stdout.slice(start)) as {
    readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
  };
  return report.diagnostics
    .filter(({ category }) => category === 'lint/style/noRestrictedImports')
    .map(({ location }) => location.path);
}
