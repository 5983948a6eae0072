import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/vscode-host/paths.mjs';
import { eventually } from './harness/eventually.ts';
import { useSession } from './harness/session.ts';
import { readZip } from './harness/zip.ts';

const vsix = join(root, 'out', 'e2e', 'midterm.vsix');

describe('the .vsix', () => {
  const entries = readZip(vsix);
  const files = entries
    .filter(({ name }) => name.startsWith('extension/'))
    .map(({ name }) => name.slice('extension/'.length));

  /** What may ship, and what it must hold at least once. */
  const kinds: readonly (readonly [kind: string, pattern: RegExp, atLeast: number])[] = [
    ['manifest', /^package\.json$/, 1],
    ['readme', /^readme\.md$/i, 1],
    ['changelog', /^changelog\.md$/i, 1],
    ['licence', /^LICENSE\.txt$/, 1],
    ['third-party notices', /^THIRD_PARTY_NOTICES\.md$/, 1],
    ['desktop bundle', /^dist\/(?:extension|chunk-[\w-]+|[\w-]+\.worker)\.cjs$/, 1],
    ['browser bundle', /^dist\/(?:extension\.web|[\w-]+\.worker\.web)\.js$/, 1],
    ['panel', /^dist\/webview\/[\w-]+\.(?:js|css)$/, 1],
    ['styles of formulas', /^dist\/katex\/katex\.min\.css$/, 1],
    ['fonts of formulas', /^dist\/katex\/fonts\/KaTeX_[\w-]+\.woff2$/, 19],
    ['sample exams', /^media\/exams\/[\w-]+\.md$/, 2],
    ['documentation', /^docs\/(?:[\w-]+\.md|images\/[\w-]+\.png)$/, 1],
    ['other media', /^media\/[\w/-]+\.(?:svg|png|css|md)$/, 1],
  ];

  it('holds what the extension needs', () => {
    const counts = kinds.map(([kind, pattern, atLeast]) => [
      kind,
      files.filter((file) => pattern.test(file)).length >= atLeast,
    ]);
    assert.deepEqual(
      counts,
      kinds.map(([kind]) => [kind, true]),
    );
  });

  it('holds nothing else: no sources, no tests, no scripts, no modules', () => {
    assert.deepEqual(
      files.filter((file) => !kinds.some(([, pattern]) => pattern.test(file))),
      [],
    );
  });

  it('holds no source maps', () => {
    const mapped = entries
      .filter(({ name }) => /\.c?js$/.test(name))
      .filter((entry) => /# sourceMappingURL=/.test(entry.text()));
    assert.deepEqual(
      mapped.map(({ name }) => name),
      [],
    );
  });

  it('is below 4 MB', () => {
    assert.ok(statSync(vsix).size < 4_000_000, `${statSync(vsix).size} bytes`);
  });
});

describe('a start', () => {
  it('reads less than 400 kB: formulas and the simulator wait for their first use', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', readAtStart, installed()], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const files = JSON.parse(stdout) as string[];
    assert.ok(files.some((file) => file.endsWith('extension.cjs')));
    const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
    assert.ok(size < 400_000, `${size} bytes in ${files.join(', ')}`);
  });
});

/** Loads the desktop entry with an empty `vscode` and prints the files that this reads. */
const readAtStart = `
  const Module = require('node:module');
  const nothing = new Proxy(class {}, {
    get: (target, name) => (name === 'prototype' ? target.prototype : nothing),
    // esbuild looks names up in the prototype of a module that has no own names.
    getPrototypeOf: () => nothing,
    apply: () => nothing,
  });
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? nothing : load(request, ...rest));
  require(process.argv[1] + '/dist/extension.cjs');
  console.log(JSON.stringify(Object.keys(require.cache)));
`;

function installed(): string {
  const [name, ...others] = readdirSync(join(root, 'out', 'e2e', 'extensions')).filter((entry) =>
    entry.startsWith('midterm.midterm-'),
  );
  assert.ok(name && others.length === 0, 'the extension is not installed, or twice');
  return join(root, 'out', 'e2e', 'extensions', name);
}

describe('the installed .vsix', () => {
  const session = useSession();

  it('activates and shows the sample exams', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await eventually(async () => assert.equal(await workbench.samples.rows.count(), 2));
  });
});
