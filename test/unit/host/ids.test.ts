import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { command, contextKey, panel, samplesFolder, setting, settingSection, view } from '../../../src/host/ids.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('package.json and the ids in the code', () => {
  it('name the same commands', () => {
    assert.deepEqual(
      sorted(contributes.commands.map((each: { command: string }) => each.command)),
      sorted(Object.values(command)),
    );
  });

  it('name the same views', () => {
    const views = Object.values(contributes.views as Record<string, { id: string }[]>).flat();
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted([view.exams, view.samples]));
    assert.deepEqual(Object.keys(contributes.views), [view.container]);
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id),
      [view.container],
    );
  });

  it('name the same settings', () => {
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(Object.values(setting).map((name) => `${settingSection}.${name}`)),
    );
  });

  it('wake the extension for its panels', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${panel.question}`));
  });

  it('use no command or context key that is not declared', () => {
    const known = new Set<string>([
      ...Object.values(command),
      ...Object.values(view),
      ...Object.values(panel),
      ...Object.values(contextKey),
      ...Object.values(setting).map((name) => `${settingSection}.${name}`),
      `${view.exams}.focus`,
    ]);
    const text = JSON.stringify({
      ...contributes,
      commands: contributes.commands.map((each: { enablement?: string }) => each.enablement),
    });
    const used = new Set(text.match(/\bmidterm\.[A-Za-z.]*[A-Za-z]/g));
    assert.deepEqual(
      [...used].filter((name) => !known.has(name)),
      [],
    );
    for (const key of Object.values(contextKey)) assert.ok(text.includes(key), `${key} is set and nobody asks for it`);
  });

  it('give every command a title, a category and a place in at most one group per menu', () => {
    for (const each of contributes.commands) {
      assert.equal(each.category, 'Midterm', each.command);
      assert.ok(each.title.length > 0, each.command);
      assert.match(each.icon, /^\$\([a-z-]+\)$/, each.command);
    }
    for (const [menu, items] of Object.entries(contributes.menus as Record<string, { command: string }[]>)) {
      for (const item of items)
        assert.ok(Object.values(command).includes(item.command as never), `${menu}: ${item.command}`);
    }
  });

  it('hide from the palette what needs a node of the tree', () => {
    const hidden = contributes.menus.commandPalette.filter(({ when }: { when: string }) => when === 'false');
    assert.deepEqual(
      sorted(hidden.map((each: { command: string }) => each.command)),
      sorted([
        command.answerQuestion,
        command.flagQuestion,
        command.unflagQuestion,
        command.openQuestionToSide,
        command.revealSource,
      ]),
    );
  });

  it('point to files that exist', () => {
    const paths = JSON.stringify(contributes).match(/media\/[\w./-]+/g) ?? [];
    assert.ok(paths.length > 0);
    for (const path of paths) assert.ok(existsSync(path), path);
  });

  it('list the samples that are there, for hosts that cannot list a folder', () => {
    const source = readFileSync('src/host/library/samples.ts', 'utf8');
    const names = readdirSync(samplesFolder.join('/')).filter((name) => /\.(md|txt)$/.test(name));
    for (const name of names) assert.ok(source.includes(`'${name}'`), name);
  });
});
