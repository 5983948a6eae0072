import assert from 'node:assert/strict';
import * as esbuild from 'esbuild';
import * as core from '../../../src/core/api.ts';
import { coreFunctions } from '../../../src/host/core-functions.ts';
import * as reading from '../../../src/host/documents/reading-functions.ts';

type Outputs = esbuild.Metafile['outputs'];

/** What an output reads as soon as it is loaded: its own sources and those of the files that it imports. */
function readAtOnce(outputs: Outputs, start: string): Map<string, number> {
  const sources = new Map<string, number>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const output = outputs[path];
    assert.ok(output, `no output ${path}`);
    for (const [source, { bytesInOutput }] of Object.entries(output.inputs)) sources.set(source, bytesInOutput);
    for (const { path: imported, kind, external } of output.imports) {
      if (kind === 'import-statement' && !external) visit(imported);
    }
  };
  visit(start);
  return sources;
}

const heavy =
  /^src\/core\/(?:python|numpy|numerics|shapes|simulator|coding)\/|^node_modules\/(?:katex|markdown-it|pdfjs-dist)\//;

describe('what the extension reads when it is activated', function () {
  this.timeout(60_000);
  let outputs: Outputs;
  let bundles: (production: boolean) => esbuild.BuildOptions[];
  before(async () => {
    ({ bundles } = await import('../../../scripts/build.mjs'));
    const [node] = bundles(true);
    const plugins = node!.plugins!.filter(({ name }) => name !== 'commonjs-chunks');
    const { metafile } = await esbuild.build({ ...node, plugins, metafile: true, write: false });
    outputs = metafile!.outputs;
  });

  it('is neither the simulator nor the reader nor what typesets', () => {
    const sources = readAtOnce(outputs, 'dist/extension.cjs');
    assert.ok(sources.has('src/host/activate.ts'));
    assert.ok(!sources.has('src/core/document/parse-exam.ts'));
    assert.deepEqual(
      [...sources.keys()].filter((source) => heavy.test(source)),
      [],
    );
  });

  it('finds the simulator in the file of the core, which is read with the first call that needs it', () => {
    const sources = readAtOnce(outputs, 'dist/chunk-core.cjs');
    assert.ok([...sources.keys()].some((source) => source.startsWith('src/core/python/')));
  });

  it('leaves the simulator unevaluated in the one file of the web host', async () => {
    const web = bundles(false).find(({ platform, define }) => platform === 'browser' && define?.['import.meta.url']);
    const built = await esbuild.build({
      ...web,
      entryPoints: ['src/extension.web.ts'],
      sourcemap: false,
      write: false,
    });
    const text = built.outputFiles![0]!.text;
    // esbuild wraps what is evaluated on demand in a function, under the name of its file
    for (const path of ['src/core/api.ts', 'src/core/python/run.ts', 'src/core/shapes/infer-shapes.ts']) {
      assert.ok(text.includes(`"${path}"() {`), `${path} is evaluated at once`);
    }
    assert.ok(!text.includes('"src/host/activate.ts"() {'));
  });

  it('holds no simulator for the worker that reads documents', () => {
    const sources = readAtOnce(outputs, 'dist/documents.worker.cjs');
    assert.ok(sources.has('src/core/document/parse-exam.ts'));
    assert.deepEqual(
      [...sources.keys()].filter((source) => heavy.test(source)),
      [],
    );
  });
});

describe('the core as other extensions get it', () => {
  it('has all names of src/core/api.ts and no others', () => {
    const got = coreFunctions({ core: () => core, reading: () => reading });
    assert.deepEqual(Object.keys(got).sort(), Object.keys(core).sort());
    for (const [name, value] of Object.entries(core)) assert.equal(typeof got[name as keyof typeof got], typeof value);
  });

  it('reads the rest with the first call that needs it, once, and answers at once', () => {
    const loads: string[] = [];
    const got = coreFunctions({
      core: () => {
        loads.push('core');
        return core;
      },
      reading: () => {
        loads.push('reading');
        return reading;
      },
    });
    assert.ok(got.namedRules.length > 0);
    assert.deepEqual(loads, []);
    const exam = got.parseExam('1. (2 points) True or False: a layer has weights.\nAnswer: True\n');
    assert.equal(got.grade(exam.questions[0]!, { choices: ['True'] }).state, 'correct');
    assert.deepEqual(loads, ['reading']);
    assert.equal(got.runPython('1 + 1').value?.repr, '2');
    assert.equal(got.explainBroadcast([3, 1], [4]).ok, true);
    assert.deepEqual(loads, ['reading', 'core']);
  });
});
