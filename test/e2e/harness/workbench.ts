import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/vscode-host/paths.mjs';
import { eventually } from './eventually.ts';
import { QuestionPanel } from './question-panel.ts';
import { QuickPick } from './quick-pick.ts';
import { TreeView } from './tree-view.ts';

/** Generous, since other work may share the machine; nothing waits longer than it takes. */
export const patience = Number(process.env.MIDTERM_PATIENCE ?? 60_000);

/** VS Code's window, by what a user sees and presses. */
export class Workbench {
  readonly page: Page;
  readonly #address: string;
  /** What the browser's console reported as errors. */
  readonly consoleErrors: string[] = [];

  constructor(page: Page, address: string) {
    this.page = page;
    this.#address = address;
    page.setDefaultTimeout(patience);
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(String(error)));
  }

  async load(): Promise<void> {
    await this.page.goto(this.#address);
    await this.#ready();
  }

  /** Reloads the window with VS Code's own command, which keeps the editors; the browser's would cut that short. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.run('Developer: Reload Window');
    await loaded;
    await this.#ready();
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    // Before the extension is known, the palette does not list its commands.
    await this.page.locator('.activitybar a[aria-label="Midterm"]').waitFor();
  }

  /** Opens the extension's view container from the activity bar, if it is not open. */
  async openMidterm(): Promise<void> {
    const item = this.page.locator('.activitybar .action-item', { has: this.page.locator('a[aria-label="Midterm"]') });
    const title = this.page.locator('.part.sidebar .composite.title', { hasText: 'Midterm' }).filter({ visible: true });
    // Looks before each click: after a reload the workbench opens the container itself, at a time of its own, and a
    // click that comes just then closes it.
    await eventually(async () => {
      if (await title.isVisible()) return;
      await item.click();
      await title.waitFor({ timeout: 5_000 });
    }, patience);
  }

  /** Draws the border of the side bar to this width. */
  async widenSideBar(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('the side bar is closed');
    await this.page.mouse.move(box.x + box.width, box.y + box.height / 3);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, box.y + box.height / 3, { steps: 4 });
    await this.page.mouse.up();
  }

  /** A view by its title. */
  view(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  get exams(): TreeView {
    return this.view('Exams');
  }

  get samples(): TreeView {
    return this.view('Sample Exams');
  }

  /** The question panel that is visible. */
  get question(): QuestionPanel {
    return new QuestionPanel(this.page);
  }

  get quickPick(): QuickPick {
    return new QuickPick(this.page);
  }

  /** Runs a command by its title in the palette. */
  async run(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    // A palette that opened before the extension was known, or lost the focus, is opened again.
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      // fill(), not typed keys: an editor that takes the focus late would swallow them.
      await this.quickPick.input.fill(`>${title}`, { timeout: 5_000 });
      try {
        await row.click({ timeout: 5_000 });
      } catch (error) {
        await this.page.keyboard.press('Escape');
        throw error;
      }
    }, patience);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget .quick-input-box input').fill(name);
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
    await row.click();
    await this.tab(name).waitFor();
    await this.focusEditor();
  }

  /** Waits until keys go to the text editor: opening a file focuses it, but not before its text is there. */
  async focusEditor(): Promise<void> {
    const focused = this.page.locator('.editor-instance .monaco-editor.focused').filter({ visible: true });
    await eventually(async () => {
      if (await focused.isVisible()) return;
      await this.editor.last().locator('.view-lines').click({ timeout: 5_000 });
      await focused.waitFor({ timeout: 5_000 });
    }, patience);
  }

  tab(title: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: title });
  }

  async closeAllEditors(): Promise<void> {
    await this.run('View: Close All Editors');
    await this.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  }

  /** The text editor that is visible. */
  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').filter({ visible: true });
  }

  /** Where the cursor stands, as the status bar says: "Ln 4, Col 1". */
  get position(): Locator {
    return this.page.locator('.statusbar-item[id="status.editor.selection"]');
  }

  notification(text: string): Locator {
    return this.page.locator('.notification-list-item', { hasText: text });
  }

  async pressNotification(text: string, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button }).click();
  }

  /** The modal dialog that is open. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async pressDialog(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
  }

  /** Saves what the window shows to out/screenshots. */
  async screenshot(name: string): Promise<string> {
    const path = join(root, 'out', 'screenshots', `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }
}
