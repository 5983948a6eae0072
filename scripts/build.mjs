// Builds what ships into dist/: the two hosts' entries, the panels, KaTeX's styles and fonts.
// `--watch` rebuilds on change; `--production` is what goes into the .vsix (no source maps, minified).
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { productionFiles } from './cold-code/production.mjs';
import { commonJsChunks } from './commonjs-chunks.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

/** The oldest runtimes that engines.vscode promises: VS Code 1.100 is Electron 34, so Node 20 and Chromium 132. */
const target = { node: 'node20', browser: 'chrome132' };

/** @param {boolean} production */
const common = (production) =>
  /** @satisfies {esbuild.BuildOptions} */ ({
    bundle: true,
    logLevel: 'warning',
    legalComments: 'none',
    charset: 'utf8',
    minify: production,
    sourcemap: production ? false : 'inline',
    define: { 'process.env.NODE_ENV': '"production"' },
    absWorkingDir: root,
  });

/** Names and white space are minified with the conversion to CommonJS, which needs to read them. */
const unminified = { minify: false };

/**
 * Node's extension host loads CommonJS, and esbuild splits only ES modules: so bundle to split ES modules first, then
 * turn each file into CommonJS. What is imported dynamically (KaTeX, the simulator) is read from disk on first use,
 * and code that two chunks share exists once, so that classes keep their identity. What ships also keeps code of the
 * simulator that few programs run in files of its own.
 * @returns {esbuild.Plugin}
 */
const asCommonJs = (/** @type {boolean} */ production) => ({
  name: 'commonjs-chunks',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      if (outputFiles.length === 0) return;
      const files = production
        ? await productionFiles(outputFiles, simulatorFile(metafile), target.node)
        : await commonJsChunks(outputFiles, { marks: false, target: target.node });
      mkdirSync('dist', { recursive: true });
      for (const { path, code } of files) writeFileSync(path, code);
      const current = new Set(files.map(({ path }) => basename(path)));
      for (const name of readdirSync('dist')) {
        if (name.startsWith('chunk-') && name.endsWith('.cjs') && !current.has(name)) rmSync(join('dist', name));
      }
    });
  },
});

/** The file that exports runPython, among what was built. */
function simulatorFile(/** @type {esbuild.Metafile | undefined} */ metafile) {
  const found = Object.entries(metafile?.outputs ?? {}).find(
    ([, { entryPoint }]) => entryPoint === 'src/core/simulator/functions.ts',
  );
  if (found === undefined) throw new Error('the simulator has no file of its own');
  return basename(found[0]);
}

/** Rooms of the simulator: under Node each is a file, read by the first code that imports one of its modules. */
const roomFolder = 'src/core/simulator/rooms';
const rooms = Object.fromEntries(
  ending(roomFolder, '.ts').map((entry) => [`chunk-room-${basename(entry, '.ts')}`, entry]),
);

/** @type {esbuild.Plugin} */
const roomsOnDemand = {
  name: 'rooms-on-demand',
  setup(build) {
    build.onResolve({ filter: /^\.\/rooms\.ts$/ }, () => ({
      path: join(root, 'src/host/simulator/rooms-on-demand.ts'),
    }));
  },
};

/** The simulator alone as it ships for Node, into a folder: for measuring it. Answers what esbuild tells of each file. */
export async function buildSimulator(/** @type {string} */ outdir) {
  const { outputFiles = [], metafile } = await esbuild.build({
    ...common(true),
    ...unminified,
    entryPoints: { simulator: 'src/core/simulator/run-python.ts', ...rooms },
    format: 'esm',
    splitting: true,
    platform: 'node',
    target: target.node,
    outdir,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'chunk-[name]-[hash]',
    write: false,
    metafile: true,
    plugins: [roomsOnDemand],
  });
  mkdirSync(outdir, { recursive: true });
  const files = await productionFiles(outputFiles, 'simulator.cjs', target.node);
  for (const { path, code } of files) writeFileSync(path, code);
  return metafile;
}

/** The toolkit's ready-made bundle: tree shaking its modules does not work and gives a larger one. */
const toolkit = { '@vscode/webview-ui-toolkit': './node_modules/@vscode/webview-ui-toolkit/dist/toolkit.min.js' };

/** PDF.js looks for a native canvas beside its own file, and for files of its own: here it finds no way to load any. */
const withoutCanvas = { 'import.meta.url': '"file:///pdf.mjs"', 'process.getBuiltinModule': 'undefined' };

const workerFolders = ['src/host/documents', 'src/host/simulator', 'src/host/pdf'];

/**
 * Bundles by the place they run in. Workers are found by name: `*.worker.ts` below these folders runs under Node,
 * `*.worker.web.ts` in the browser; each becomes one file, since a worker host loads a single script.
 * @returns {esbuild.BuildOptions[]}
 */
export function bundles(/** @type {boolean} */ production) {
  const workers = ['src/host/documents', 'src/host/simulator'].flatMap((folder) => ending(folder, '.worker.ts'));
  const webWorkers = workerFolders.flatMap((folder) => ending(folder, '.worker.web.ts'));
  const ownWorkers = ending('src/host/pdf', '.worker.ts');
  const panels = ['src/webview/question.ts', 'src/webview/broadcast.ts'].filter((entry) => existsSync(entry));
  return [
    {
      ...common(production),
      ...unminified,
      // the core's public functions are a file of their own, which the first call of one that needs the simulator reads
      entryPoints: {
        extension: 'src/extension.ts',
        'chunk-core': 'src/core/api.ts',
        'chunk-reading': 'src/host/documents/reading-functions.ts',
        ...named(workers),
        ...rooms,
      },
      format: 'esm',
      splitting: true,
      platform: 'node',
      target: target.node,
      external: ['vscode'],
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      chunkNames: 'chunk-[name]-[hash]',
      write: false,
      metafile: true,
      plugins: [roomsOnDemand, asCommonJs(production)],
    },
    {
      // PDF.js shares nothing with the rest, and stands in the browser's worker alone
      ...common(production),
      entryPoints: named(ownWorkers),
      format: 'cjs',
      platform: 'node',
      target: target.node,
      external: ['./pdf.worker.web.js'],
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
    },
    {
      ...common(production),
      define: { ...common(production).define, ...withoutCanvas },
      entryPoints: { 'extension.web': 'src/extension.web.ts', ...named(webWorkers) },
      format: 'cjs',
      platform: 'browser',
      mainFields: ['browser', 'module', 'main'],
      target: target.browser,
      external: ['vscode'],
      outdir: 'dist',
    },
    {
      ...common(production),
      entryPoints: panels,
      format: 'iife',
      platform: 'browser',
      target: target.browser,
      alias: toolkit,
      outdir: 'dist/webview',
    },
  ];
}

function ending(/** @type {string} */ folder, /** @type {string} */ suffix) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(folder, name));
}

/** @param {readonly string[]} entries */
function named(entries) {
  return Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), entry]));
}

/** KaTeX's styles with their woff2 fonts alone: every browser that VS Code runs in reads those. */
export function copyKatex() {
  const from = 'node_modules/katex/dist';
  mkdirSync('dist/katex/fonts', { recursive: true });
  const css = readFileSync(join(from, 'katex.min.css'), 'utf8');
  writeFileSync('dist/katex/katex.min.css', css.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, ''));
  for (const font of readdirSync(join(from, 'fonts'))) {
    if (font.endsWith('.woff2')) writeFileSync(`dist/katex/fonts/${font}`, readFileSync(join(from, 'fonts', font)));
  }
}

async function main() {
  const production = process.argv.includes('--production');
  if (process.argv.includes('--watch')) {
    copyKatex();
    const contexts = await Promise.all(bundles(false).map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('build: watching');
    return;
  }
  copyKatex();
  await Promise.all(bundles(production).map((options) => esbuild.build(options)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error) => {
    // esbuild has printed its own messages already.
    if (!error.errors) console.error(error);
    process.exitCode = 1;
  });
}
