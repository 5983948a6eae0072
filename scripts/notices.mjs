// Writes THIRD_PARTY_NOTICES.md: the licences of the libraries whose code is bundled into what ships.
// With --check it only compares. The libraries are read from what esbuild puts into the bundles.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundles } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {Promise<string[]>} package names in order */
async function bundled() {
  const names = new Set(['katex']);
  for (const options of bundles(true)) {
    const { metafile } = await esbuild.build({ ...options, plugins: [], write: false, metafile: true });
    for (const input of Object.keys(metafile.inputs)) {
      const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (match) names.add(match[1]);
    }
  }
  return [...names].sort();
}

function licenceOf(/** @type {string} */ name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notices?)/i.test(file));
  if (files.length === 0) throw new Error(`${name} has no licence file`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return `## ${name} ${version} (${license})\n\n\`\`\`text\n${texts.join('\n\n').replaceAll('```', "'''")}\n\`\`\`\n`;
}

const text = `# Third-party notices

Midterm's bundles contain code of these packages, under their own licences.

${(await bundled()).map(licenceOf).join('\n')}`;
const path = join(root, 'THIRD_PARTY_NOTICES.md');
if (argv.includes('--check')) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error('THIRD_PARTY_NOTICES.md is not that of the bundles: run `npm run docs`.');
    exit(1);
  }
} else {
  writeFileSync(path, text);
}
