import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ids from '../../../src/host/ids.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const text = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text);
const { contributes } = manifest;

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

describe('package.json and src/host/ids.ts name the same', () => {
  it('commands', () => {
    assert.deepEqual(
      sorted(contributes.commands.map((entry: { command: string }) => entry.command)),
      sorted(Object.values(ids.command)),
    );
  });

  it('views and their container', () => {
    const views = Object.values<{ id: string }[]>(contributes.views).flat();
    const containers = contributes.viewsContainers.activitybar as { id: string }[];
    assert.deepEqual(sorted([...views, ...containers].map(({ id }) => id)), sorted(Object.values(ids.view)));
  });

  it('settings', () => {
    const settings = Object.values(ids.setting).map((name) => `${ids.settingSection}.${name}`);
    assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), sorted(settings));
  });

  it('panels that a reload brings back', () => {
    const restored = (manifest.activationEvents as string[])
      .filter((event) => event.startsWith('onWebviewPanel:'))
      .map((event) => event.slice('onWebviewPanel:'.length));
    assert.deepEqual(sorted(restored), sorted(Object.values(ids.panel)));
  });

  it('context keys', () => {
    const known: readonly string[] = [...Object.values(ids.contextKey), ...Object.values(ids.view)];
    const settings = Object.keys(contributes.configuration.properties).map((name) => `config.${name}`);
    const clauses = [...text.matchAll(/"(?:when|enablement)": "((?:[^"\\]|\\.)*)"/g)].map(([, clause]) =>
      String(clause),
    );
    const used = clauses.flatMap((clause) => clause.match(/(?:config\.)?\bmidterm\.[\w.]+/g) ?? []);
    assert.notEqual(used.length, 0);
    assert.deepEqual(
      used.filter((name) => !known.includes(name) && !settings.includes(name)),
      [],
    );
  });

  it('commands that menus, keys and texts refer to', () => {
    const declared: readonly string[] = Object.values(ids.command);
    const inMenus = Object.values<{ command: string }[]>(contributes.menus).flat();
    const inKeys = contributes.keybindings as { command: string }[];
    const inTexts = [...text.matchAll(/command:(midterm\.[\w.]+)/g)].map(([, command]) => String(command));
    const focus = Object.values(ids.view).map((view) => `${view}.focus`);
    const used = [...inMenus, ...inKeys].map(({ command }) => command).concat(inTexts);
    assert.deepEqual(
      used.filter((command) => !declared.includes(command) && !focus.includes(command)),
      [],
    );
  });
});

describe('package.json', () => {
  it('names files that exist', () => {
    const files = [...text.matchAll(/"(media\/[^"]+)"/g)].map(([, file]) => String(file));
    assert.notEqual(files.length, 0);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it('takes its types of vscode from the oldest version that it promises to run on', () => {
    assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
  });

  it('ships no dependency: everything is bundled', () => {
    assert.deepEqual(manifest.dependencies ?? {}, {});
  });

  it('and its lockfiles pin exact versions and hold no download addresses', () => {
    for (const folder of ['.', 'scripts/vscode-host']) {
      const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
      }
      assert.doesNotMatch(readFileSync(join(root, folder, 'package-lock.json'), 'utf8'), /"resolved"/);
    }
  });
});
