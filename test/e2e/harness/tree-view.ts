import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** A tree in the side bar. */
export class TreeView {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    const header = page.locator(`.pane-header[aria-label^="${title}"]`);
    this.#pane = page.locator('.part.sidebar .pane', { has: header });
  }

  get rows(): Locator {
    return this.#pane.locator('.monaco-list-row');
  }

  /** What the view says while it holds nothing. */
  get welcome(): Locator {
    return this.#pane.locator('.welcome-view-content');
  }

  /** The first row that shows this text. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  /** The row of a question by its number. */
  question(id: string): Locator {
    const name = this.#page.locator('.label-name', {
      hasText: new RegExp(`^\\s*${id.replaceAll('.', '\\.')}(?:\\s|$)`),
    });
    return this.rows.filter({ has: name }).first();
  }

  /** The rows as a user reads them, label and description in one line. */
  async texts(): Promise<string[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) =>
        ['.label-name', '.label-description']
          .map((part) => row.querySelector(part)?.textContent?.trim() ?? '')
          .filter(Boolean)
          .join(' ')
          .replace(/\s+/g, ' '),
      ),
    );
  }

  /** What a screen reader says of the rows. */
  async spoken(): Promise<string[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => (row.getAttribute('aria-label') ?? '').replace(/\s+/g, ' ')),
    );
  }

  async isExpanded(text: string | RegExp): Promise<boolean> {
    return (await this.row(text).getAttribute('aria-expanded')) === 'true';
  }

  /** Opens a row. Looks again after the click: a tree that is just being drawn anew, after a reload, may swallow it. */
  async expand(text: string | RegExp): Promise<void> {
    await this.row(text).waitFor();
    await eventually(async () => {
      if (await this.isExpanded(text)) return;
      await this.row(text).locator('.monaco-tl-twistie').click();
      await this.#pane
        .locator('.monaco-list-row[aria-expanded="true"]')
        .filter({ hasText: text })
        .first()
        .waitFor({ timeout: 5_000 });
    });
  }

  /** Presses a button that appears on a row. */
  async press(text: string | RegExp, action: string): Promise<void> {
    await this.row(text).hover();
    await this.row(text).getByRole('button', { name: action }).click();
  }

  /** Chooses an entry of a row's context menu. */
  async choose(text: string | RegExp, entry: string): Promise<void> {
    await this.row(text).click({ button: 'right' });
    await this.#page.locator('.context-view .action-item', { hasText: entry }).first().click();
  }

  /** Presses a button in the view's title bar. */
  async pressTitle(action: string): Promise<void> {
    await this.#pane.locator('.pane-header').hover();
    await this.#pane.locator('.pane-header').getByRole('button', { name: action }).click();
  }
}
