import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/vscode-host/paths.mjs';
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
    ['desktop bundle', /^dist\/(?:extension|chunk-[\w-]+|[\w-]+\.worker)\.cjs$/, 1],
    ['browser bundle', /^dist\/(?:extension\.web|[\w-]+\.worker\.web)\.js$/, 1],
    ['panel', /^dist\/webview\/[\w-]+\.(?:js|css)$/, 1],
    ['styles of formulas', /^dist\/katex\/katex\.min\.css$/, 1],
    ['fonts of formulas', /^dist\/katex\/fonts\/KaTeX_[\w-]+\.woff2$/, 19],
    ['sample exams', /^media\/exams\/[\w-]+\.md$/, 2],
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

  it('is below 3 MB, and no start reads more than 400 kB', () => {
    assert.ok(statSync(vsix).size < 3_000_000, `${statSync(vsix).size} bytes`);
    const entry = entries.find(({ name }) => name === 'extension/dist/extension.cjs');
    assert.ok(entry && entry.size < 400_000, `dist/extension.cjs has ${entry?.size} bytes`);
  });
});

describe('the installed .vsix', () => {
  const session = useSession();

  it('stands among the installed extensions', () => {
    const installed = readdirSync(join(root, 'out', 'e2e', 'extensions')).filter((name) =>
      name.startsWith('midterm.midterm-'),
    );
    assert.equal(installed.length, 1);
  });

  it('activates and shows the sample exams', async () => {
    const { workbench } = session;
    await workbench.openMidterm();
    await workbench.samples.rows.first().waitFor();
    assert.equal(await workbench.samples.rows.count(), 2);
  });
});
