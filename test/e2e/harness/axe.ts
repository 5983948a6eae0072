import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/vscode-host/paths.mjs';
import type { QuestionPanel } from './question-panel.ts';

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** The rules of accessibility that the panel breaks as it stands, each with the elements concerned. */
export async function violations(question: QuestionPanel): Promise<string[]> {
  // axe runs inside the frame that holds the panel's document
  const handle = await question.frame.locator('html').elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame);
  const found = (await frame.evaluate(`${axe};axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })`)) as { violations: { id: string; nodes: { target: string[] }[] }[] };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** The themes of the workbench by the class that VS Code gives the body of a webview. */
export const themes = {
  'vscode-dark': 'Default Dark Modern',
  'vscode-light': 'Default Light Modern',
  'vscode-high-contrast': 'Default High Contrast',
  'vscode-high-contrast-light': 'Default High Contrast Light',
} as const;
