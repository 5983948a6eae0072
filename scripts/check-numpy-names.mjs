// Which names, keyword arguments and methods of ../shared/numpy the simulator lacks: every name of both tiers, every keyword of
// usage/kwargs.tsv that three calls or more use.
//   npm run check:numpy-names
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../shared/numpy/', import.meta.url));
if (!existsSync(`${shared}tiers.md`)) {
  console.log('check:numpy-names: ../shared/numpy is absent, nothing to check against');
  process.exit(0);
}
const { runPython } = await import('../src/core/simulator/run-python.ts');

const tiers = readFileSync(`${shared}tiers.md`, 'utf8').split('## First tier')[1].split('\n## Python')[0];
const names = [...tiers.matchAll(/`([^`]+)`/g)].map((match) => match[1].replace(/\(\)|\?/g, ''));
const rows = readFileSync(`${shared}usage/kwargs.tsv`, 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([name, keyword, count]) => name && /^\w+$/.test(keyword ?? '') && Number(count) >= 3);

const GENERATOR = new Set(['integers', 'permuted', 'random']);
const expression = (name) => {
  if (name.startsWith('.')) return `a${name}`;
  if (name.startsWith('rng.')) return `${GENERATOR.has(name.slice(4)) ? 'rng' : 'old'}${name.slice(3)}`;
  return name;
};
// A function that takes a name it has not is no test of the others.
const program = `
import numpy as np
import numpy.testing, numpy.linalg, numpy.random
a = np.zeros((2, 2))
rng = np.random.default_rng(0)
old = np.random.RandomState(0)

def name(text, get):
    try:
        get()
    except Exception as error:
        print(text + '\\t' + type(error).__name__ + ': ' + str(error))

def refuses(f, keyword):
    try:
        f(**{keyword: None})
    except TypeError as error:
        return 'keyword argument' in str(error) and repr(keyword) in str(error)
    except Exception:
        pass
    return False

def keyword(text, f, word):
    if refuses(f, word):
        print(text + '\\thas no keyword ' + word)

${names.map((each) => `name(${JSON.stringify(each)}, lambda: ${expression(each)})`).join('\n')}
${rows
  .filter(([each]) => /^(np|\.|rng)/.test(each))
  .map(
    ([each, word]) =>
      `name(${JSON.stringify(`${each} ${word}=`)}, lambda: keyword(${JSON.stringify(each)}, ${expression(each)}, ${JSON.stringify(word)}))`,
  )
  .join('\n')}
`;
const { stdout, error } = runPython(program, { timeMs: 60_000 });
if (error) console.log(`${error.type}: ${error.message}`);
const missing = stdout.trim().split('\n').filter(Boolean);
for (const line of missing) console.log(line.replace('\t', '  '));
console.log(`${names.length} names and ${rows.length} keywords checked, ${missing.length} answer with an exception`);
