import assert from 'node:assert/strict';
import { newNonce } from '../../../../src/host/panels/nonce.ts';
import { panelHtml } from '../../../../src/host/panels/panel-html.ts';

describe('panelHtml', () => {
  const html = panelHtml({ cspSource: 'https://source', nonce: 'abc', script: 's.js', styles: ['a.css', 'b.css'] });

  it('lets in what the extension ships and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.deepEqual(policy?.split('; '), [
      "default-src 'none'",
      'img-src https://source',
      'font-src https://source',
      "style-src https://source 'nonce-abc'",
      "style-src-attr 'unsafe-inline'",
      "script-src 'nonce-abc'",
    ]);
  });

  it("hands the nonce to the toolkit's styles and to its own script", () => {
    assert.match(html, /<meta property="csp-nonce" content="abc">/);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script nonce="abc" src="s.js">/);
  });
});

describe('newNonce', () => {
  it('has 128 bits and is another each time', () => {
    const nonces = new Set(Array.from({ length: 200 }, newNonce));
    assert.equal(nonces.size, 200);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
  });
});
