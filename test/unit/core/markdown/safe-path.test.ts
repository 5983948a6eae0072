import assert from 'node:assert/strict';
import fc from 'fast-check';
import { safeImagePath, safeWebAddress } from '../../../../src/core/markdown/safe-path.ts';

describe('safeImagePath', () => {
  const table: readonly (readonly [string, string | null])[] = [
    ['a.png', 'a.png'],
    ['./figures/a.PNG', 'figures/a.PNG'],
    ['a//b/./c.svg', 'a/b/c.svg'],
    ['loss%20curve.jpg', 'loss curve.jpg'],
    ['..a.png', '..a.png'],
    ['../a.png', null],
    ['a/../b.png', null],
    ['a/.. /b.png', null],
    ['.../a.png', null],
    ['%2e%2e/a.png', null],
    ['%252e%252e/a.png', null],
    ['a%00.png', null],
    ['a%ZZ.png', null],
    ['/a.png', null],
    ['//host/a.png', null],
    ['\\\\host\\a.png', null],
    ['c:a.png', null],
    ['https://example.org/a.png', null],
    ['data:image/png;base64,AA==', null],
    ['a.png?x=1', null],
    ['a.txt', null],
    ['', null],
    ['.', null],
    [`${'a/'.repeat(600)}b.png`, null],
  ];
  for (const [written, path] of table) {
    it(`${JSON.stringify(written.slice(0, 40))} is ${path === null ? 'refused' : path}`, () => {
      assert.equal(safeImagePath(written), path);
    });
  }

  it('whatever passes stays below the folder', () => {
    const steps = ['..', '.', 'a', 'b.png', '%2e', '%2f', '/', '\\', ' ', '%', ':', 'é.png'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), (parts) => {
        const path = safeImagePath(parts.join(''));
        if (path === null) return;
        const url = new URL(path.split('/').map(encodeURIComponent).join('/'), 'file:///folder/inner/');
        assert.ok(url.href.startsWith('file:///folder/inner/'));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('safeWebAddress', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['https://example.org/a?b=c#d', true],
    ['HTTP://example.org', true],
    ['javascript:alert(1)', false],
    ['command:workbench.action.quit', false],
    [' https://example.org', false],
    ['https://example.org/" onload="x', false],
    ['//example.org', false],
    ['https://', false],
    [`https://example.org/${'a'.repeat(3000)}`, false],
  ];
  for (const [address, allowed] of table) {
    it(`${JSON.stringify(address.slice(0, 40))} is ${allowed ? 'a link' : 'none'}`, () => {
      assert.equal(safeWebAddress(address), allowed ? address : null);
    });
  }
});
