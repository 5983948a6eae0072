// The browser that drives the workbench: the registry's own, never one that happens to stand on the machine.
import { chromium } from 'playwright-core';
import * as paths from './paths.mjs';
import { browserEnvironment } from './setup.mjs';

export function launchBrowser() {
  return chromium.launch({
    executablePath: paths.chromium,
    env: browserEnvironment(),
    args: [
      // The sandbox needs rights that containers withhold; only the loopback address is opened.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}
