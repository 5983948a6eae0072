import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode-host/browser.mjs';
import { root } from '../../../scripts/vscode-host/paths.mjs';
import { startServer } from '../../../scripts/vscode-host/server.mjs';
import { Workbench } from './workbench.ts';

export const screenshots = join(root, 'out', 'screenshots');

export interface SessionOptions {
  /** Files of the workspace folder by path; a folder with no files otherwise. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** More workspace folders by name: the workspace is then a multi-root one. */
  readonly folders?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folder of installed extensions; the one that holds the packaged .vsix otherwise. */
  readonly extensions?: string;
  /** The workspace is not trusted. */
  readonly restricted?: boolean;
  /** No folder is open at all. */
  readonly empty?: boolean;
}

let sessions = 0;

/**
 * A private VS Code with a workspace of its own, driven by a browser. Everything a student does goes through
 * `workbench`; `folder` is the disk below it.
 */
export class Session {
  readonly folder: string;
  readonly #data: string;
  readonly #options: SessionOptions;
  #server: Awaited<ReturnType<typeof startServer>> | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #workbench: Workbench | undefined;
  readonly #outside: string[] = [];

  constructor(options: SessionOptions) {
    const place = join(root, 'out', 'e2e', 'sessions', String(++sessions));
    rmSync(place, { recursive: true, force: true });
    this.folder = join(place, 'workspace');
    this.#data = join(place, 'data');
    this.#options = options;
    mkdirSync(this.folder, { recursive: true });
    for (const [name, content] of Object.entries(options.files ?? {})) this.write(name, content);
    if (options.folders) this.#writeWorkspace(options.folders);
  }

  async open(): Promise<void> {
    this.#server = await startServer({
      data: this.#data,
      extensions: this.#options.extensions ?? join(root, 'out', 'e2e', 'extensions'),
      settings: { ...this.#options.settings },
      restricted: this.#options.restricted ?? false,
    });
    this.#browser = await launchBrowser();
    this.#context = await this.#browser.newContext({
      viewport: { width: 1400, height: 900 },
      // Nothing fades in or out: a screenshot shows what there is.
      reducedMotion: 'reduce',
    });
    this.#watchRequests(this.#context, new URL(this.#server.url).hostname);
    this.#workbench = await this.openWindow();
  }

  /** Another window on the same workspace, with the storage of the same user. */
  async openWindow(): Promise<Workbench> {
    if (!this.#context) throw new Error('the session is not open');
    const page = await this.#context.newPage();
    const workbench = new Workbench(page, this.#address());
    await workbench.load();
    return workbench;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
  }

  /** Ends server and browser as a crash would, without a word to the extension, and starts both anew on the same data. */
  async crash(): Promise<void> {
    await this.#server?.crash();
    await this.#browser?.close();
    await this.open();
  }

  get workbench(): Workbench {
    if (!this.#workbench) throw new Error('the session is not open');
    return this.#workbench;
  }

  /** Requests that left this machine, or tried to. */
  get outsideRequests(): readonly string[] {
    return this.#outside;
  }

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }

  copySample(name: string, to = name): void {
    cpSync(join(root, 'media', 'exams', name), join(this.folder, to));
  }

  /** Changes the settings of the workspace folder while VS Code is open. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    const path = join(this.folder, '.vscode', 'settings.json');
    const current = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    this.write('.vscode/settings.json', JSON.stringify({ ...current, ...settings }, null, 2));
  }

  /** Where the extension keeps its files, of all workspaces. */
  get storage(): string {
    return join(this.#data, 'User', 'globalStorage', 'midterm.midterm');
  }

  #writeWorkspace(folders: NonNullable<SessionOptions['folders']>): void {
    for (const [folder, files] of Object.entries(folders)) {
      mkdirSync(join(this.folder, folder), { recursive: true });
      for (const [name, content] of Object.entries(files)) this.write(join(folder, name), content);
    }
    const workspace = { folders: Object.keys(folders).map((path) => ({ path })) };
    this.write('exams.code-workspace', JSON.stringify(workspace));
  }

  #address(): string {
    const query = this.#options.empty
      ? 'ew=true'
      : this.#options.folders
        ? `workspace=${encodeURIComponent(join(this.folder, 'exams.code-workspace'))}`
        : `folder=${encodeURIComponent(this.folder)}`;
    return `${this.#server?.url}/?${query}`;
  }

  /** Addresses below vscode-cdn.net are answered by the webview's service worker and never leave. */
  #watchRequests(context: BrowserContext, host: string): void {
    const isOutside = (url: string) => /^(?:https?|wss?):/.test(url) && new URL(url).hostname !== host;
    context.on('response', (response) => {
      if (isOutside(response.url()) && !response.fromServiceWorker()) this.#outside.push(response.url());
    });
    context.on('requestfailed', (request) => {
      if (isOutside(request.url())) this.#outside.push(request.url());
    });
  }
}

/** Opens a session before the tests of a `describe` and closes it after them; a failed test leaves a screenshot. */
export function useSession(options: SessionOptions = {}): Session {
  const session = new Session(options);
  before('a VS Code opens', async function () {
    this.timeout(120_000);
    await session.open();
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const name = test.fullTitle().replace(/[^\w]+/g, '-');
    await session.workbench.screenshot(join('failures', name)).catch(() => {});
  });
  after('VS Code closes', async function () {
    this.timeout(30_000);
    await session.close();
  });
  return session;
}
