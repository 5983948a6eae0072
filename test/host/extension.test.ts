import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is found and activates', async () => {
    const extension = vscode.extensions.getExtension('midterm.midterm');
    assert.ok(extension, 'midterm.midterm is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
