// Writes the tables of commands and settings into README.md from package.json. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const cell = (/** @type {string} */ text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Keys that stand for one command, e.g. `Ctrl+Enter` (`Cmd+Enter`). */
function keysOf(/** @type {string} */ command) {
  const shown = new Set();
  for (const { command: bound, key, mac } of contributes.keybindings) {
    const pretty = (/** @type {string} */ keys) =>
      keys
        .split('+')
        .map((part) => part[0].toUpperCase() + part.slice(1))
        .join('+');
    if (bound === command)
      shown.add(mac === undefined ? `\`${pretty(key)}\`` : `\`${pretty(key)}\` (Mac \`${pretty(mac)}\`)`);
  }
  return [...shown].join(', ');
}

const hidden = new Set(
  (contributes.menus?.commandPalette ?? [])
    .filter((/** @type {{ when?: string }} */ entry) => entry.when === 'false')
    .map((/** @type {{ command: string }} */ entry) => entry.command),
);

const commands = [
  '| command | keys |',
  '| --- | --- |',
  ...contributes.commands
    .filter((/** @type {{ command: string }} */ entry) => !hidden.has(entry.command))
    .map((/** @type {{ command: string, title: string, category: string }} */ { command, title, category }) => {
      return `| ${cell(`${category}: ${title}`)} | ${keysOf(command)} |`;
    }),
];

const groups = Array.isArray(contributes.configuration) ? contributes.configuration : [contributes.configuration];
const settings = ['| setting | default | what it does |', '| --- | --- | --- |'];
for (const group of groups) {
  for (const [name, property] of Object.entries(group.properties)) {
    const { default: value, description, markdownDescription } = /** @type {any} */ (property);
    settings.push(`| \`${name}\` | \`${cell(JSON.stringify(value))}\` | ${cell(description ?? markdownDescription)} |`);
  }
}

const before = readFileSync(join(root, 'README.md'), 'utf8');
const fill = (/** @type {string} */ text, /** @type {string} */ name, /** @type {string[]} */ rows) =>
  text.replace(
    new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`),
    () => `<!-- ${name} -->\n\n${rows.join('\n')}\n\n<!-- /${name} -->`,
  );
const after = fill(fill(before, 'commands', commands), 'settings', settings);
if (argv.includes('--check')) {
  if (before !== after) {
    console.error('The tables of README.md are not those of package.json: run `npm run docs`.');
    exit(1);
  }
} else {
  writeFileSync(join(root, 'README.md'), after);
}
