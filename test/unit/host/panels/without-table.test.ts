import assert from 'node:assert/strict';
import { withoutTable } from '../../../../src/host/panels/without-table.ts';

describe('withoutTable', () => {
  const header = ['Layer', 'Size'];
  const rows = [
    ['conv', ''],
    ['$f$', ''],
  ];
  const pipes = '| Layer | Size |\n| --- | :-: |\n| conv | |\n| $f$ |  |';
  const tabs = 'Layer\tSize\nconv\t\n$f$\t';
  const other = '| Layer | Size |\n|---|---|\n| pool | |';
  const table: readonly (readonly [string, string, string])[] = [
    ['a table of bars', `Fill in.\n\n${pipes}\n\nNow.`, 'Fill in.\n\n\nNow.'],
    ['a table of tabs', `Fill in.\n\n${tabs}`, 'Fill in.'],
    ['the second table', `${other}\n\n${pipes}`, other],
    ['another table', `Given:\n\n${other}`, `Given:\n\n${other}`],
    ['a bar in a sentence', 'Given P(a|b).', 'Given P(a|b).'],
    ['no table', 'Fill in.', 'Fill in.'],
  ];
  for (const [name, prompt, rest] of table) {
    it(name, () => assert.equal(withoutTable(prompt, { header, rows }), rest));
  }

  it('keeps everything where the table to fill in prints nothing', () => {
    assert.equal(withoutTable(pipes, { header: ['', ''], rows: [['', '']] }), pipes);
  });
});
