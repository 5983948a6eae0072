import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { moduleNames } from '../../../../src/core/python/objects/modules.ts';
import { ROOMS } from '../../../../src/core/simulator/room-table.ts';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

describe('The rooms of the simulator', () => {
  it('are the files of their folder, each in the list of those that are loaded at once', async () => {
    const folder = new URL('../../../../src/core/simulator/rooms/', import.meta.url);
    const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
    assert.deepEqual(files.sort(), Object.keys(ROOMS).sort());
  });
  it('name every module that there is, so that a host that loads rooms one by one finds it', () => {
    const named = ['builtins', ...Object.values(ROOMS).flat()];
    assert.deepEqual([...moduleNames()].sort(), named.sort());
  });
  for (const [room, modules] of Object.entries(ROOMS)) {
    for (const name of modules) {
      it(`${room} brings ${name}`, () => assert.equal(runPython(`import ${name}`).error, null));
    }
  }
});
