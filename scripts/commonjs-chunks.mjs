// Split ES modules, as esbuild writes them, into CommonJS that costs nothing at its borders. esbuild's own conversion
// reads each imported name through a getter at every use; here a chunk takes what it imports once, into constants, and
// exports plain properties under short names. esbuild's chunks never import one another in a circle, so all that is
// exported exists when it is taken. What is assigned to after it was exported keeps the getters.
import { basename } from 'node:path';
import * as esbuild from 'esbuild';

const IMPORT = /^import \{([^}]*)\} from "\.\/(chunk-chunk-[^"]+)";$/gm;
const EXPORT = /^export \{([^}]*)\};$/m;
/** esbuild's comment where a source file begins. */
const SOURCE = /^\/\/ (src\/.*)$/gm;

/** A declaration of a module's own with a name that CommonJS gives to something else: it would be that, unseen. */
const TAKEN =
  /^(?:let|var|const|class|function\*?|async function\*?) (?:module|exports|require|__filename|__dirname)\b/m;

/** `a, b as c` as pairs of the name on the left and the one on the right. */
function pairs(/** @type {string} */ list) {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [left, right = left] = each.split(/\s+as\s+/);
      return /** @type {[string, string]} */ ([left, right]);
    });
}

/** Whether anything but its declaration assigns to a name; in doubt it does. */
function isAssigned(/** @type {string} */ text, /** @type {string} */ name) {
  const escaped = name.replace(/\$/g, '\\$');
  const assignment = new RegExp(
    `(?<![.#\\w$])(?:(?:\\+\\+|--)${escaped}(?![\\w$])|(?<!(?:var|let|const) )${escaped}\\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\\+\\+|--)|[[,]\\s*${escaped}\\s*(?:,[^()\\n;]*)?\\]\\s*=(?![=>]))`,
  );
  return assignment.test(text);
}

/**
 * The files of a split build as CommonJS, with a source map inside or, with `marks`, with a statement where each source
 * file begins: "@@src/core/api.ts".
 * @param {readonly esbuild.OutputFile[]} files ES modules whose names are not minified yet
 * @param {{ marks: boolean, target: string }} options
 */
export async function commonJsChunks(files, { marks, target }) {
  /** Of each shared chunk: the short names of what is exported once and for all. */
  const fixed = new Map();
  for (const file of files) {
    const name = basename(file.path);
    const list = name.startsWith('chunk-chunk-') ? EXPORT.exec(file.text)?.[1] : undefined;
    if (list === undefined) continue;
    const names = new Map();
    for (const [local, exported] of pairs(list)) {
      if (!isAssigned(file.text, local)) names.set(exported, { local, short: `_${names.size.toString(36)}` });
    }
    fixed.set(name, names);
  }
  return Promise.all(
    files.map(async (file) => {
      const taken = TAKEN.exec(file.text);
      if (taken) throw new Error(`${basename(file.path)}: CommonJS has another meaning for "${taken[0]}"`);
      const own = fixed.get(basename(file.path));
      let text = file.text.replace(IMPORT, (_, list, from) => {
        const names = fixed.get(from) ?? new Map();
        const taken = [];
        const left = [];
        for (const [exported, local] of pairs(list)) {
          const found = names.get(exported);
          if (found === undefined) left.push(`${exported} as ${local}`);
          else taken.push(`${found.short}: ${local}`);
        }
        const constants = taken.length === 0 ? '' : `const { ${taken.join(', ')} } = require("./${from}");`;
        return (
          constants + (left.length === 0 && taken.length > 0 ? '' : `import { ${left.join(', ')} } from "./${from}";`)
        );
      });
      if (own !== undefined) {
        const assigned = [...own.values()].map(({ local, short }) => `${short}: ${local}`);
        text = text.replace(EXPORT, (_, list) => {
          const left = pairs(list).filter(([, exported]) => !own.has(exported));
          const live = left.map(([local, exported]) => `get ${exported}() { return ${local}; }`);
          return `module.exports = { ${[...live, ...assigned].join(', ')} };`;
        });
      }
      if (marks) text = text.replace(SOURCE, '"@@$1";');
      const { code } = await esbuild.transform(text, {
        ...options(target),
        sourcemap: marks ? false : 'inline',
        sourcefile: file.path,
      });
      return { path: file.path, code };
    }),
  );
}

/**
 * Files of CommonJS, minified.
 * @param {readonly { path: string, code: string }[]} files
 * @param {{ target: string }} options
 */
export function minified(files, { target }) {
  return Promise.all(
    files.map(async ({ path, code }) => ({
      path,
      code: (await esbuild.transform(code, { ...options(target), minify: true, sourcefile: path })).code,
    })),
  );
}

const options = (/** @type {string} */ target) =>
  /** @satisfies {esbuild.TransformOptions} */ ({
    format: 'cjs',
    platform: 'node',
    target,
    supported: { 'dynamic-import': false },
    loader: 'js',
    charset: 'utf8',
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
  });
