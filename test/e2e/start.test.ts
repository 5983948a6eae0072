import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode-host/browser.mjs';
import { root } from '../../scripts/vscode-host/paths.mjs';
import { tides } from './exams.ts';
import { eventually } from './harness/eventually.ts';
import { Workbench } from './harness/workbench.ts';

const place = join(root, 'out', 'e2e', 'start');

function start(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), ...args], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, output: () => output };
}

describe('npm start', () => {
  let running: ChildProcess | undefined;
  let browser: Browser | undefined;

  before(() => {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(join(place, 'exams'), { recursive: true });
    writeFileSync(join(place, 'exams', 'tides.md'), tides);
  });

  after(async () => {
    running?.kill('SIGKILL');
    await browser?.close();
  });

  it('without a code command prints the address of a workbench with the folder, until Ctrl-C', async () => {
    const { child, ended, output } = start(['--browser', join(place, 'exams')]);
    running = child;
    await eventually(() => assert.match(output(), /Midterm is open at http/), 120_000);
    const address = /http:\S+/.exec(output())?.[0] ?? '';
    assert.match(output(), /Only this machine can reach it/);
    browser = await launchBrowser();
    const workbench = new Workbench(await browser.newPage({ viewport: { width: 1400, height: 900 } }), address);
    await workbench.load();
    await workbench.openMidterm();
    await workbench.exams.row('Tides Practice Exam').waitFor();
    await workbench.samples.row('Foundations').waitFor();
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    await assert.rejects(fetch(address));
  });

  it('with a code command opens the folder there', async () => {
    const log = join(place, 'code.log');
    const bin = join(place, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'code'), `#!/bin/sh\necho "$@" >> '${log}'\n`);
    chmodSync(join(bin, 'code'), 0o755);
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
    const { ended, output } = start([join(place, 'exams')], env);
    assert.equal(await ended, 0, output());
    const expected = `--version\n--extensionDevelopmentPath=${root} ${join(place, 'exams')}\n`;
    assert.equal(readFileSync(log, 'utf8'), expected);
  });

  it('says so when there is no such folder', async () => {
    const { ended, output } = start([join(place, 'nowhere')]);
    assert.equal(await ended, 1);
    assert.match(output(), /There is no folder .*nowhere/);
  });
});
