import type { Locator, Page } from 'playwright-core';

/** The list or input box that opens at the top of the window. */
export class QuickPick {
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#widget = page.locator('.quick-input-widget');
  }

  get title(): Locator {
    return this.#widget.locator('.quick-input-title');
  }

  get input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  get message(): Locator {
    return this.#widget.locator('.quick-input-message');
  }

  row(text: string | RegExp): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  async texts(): Promise<string[]> {
    const rows = await this.#widget.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    return rows.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  async pick(text: string | RegExp): Promise<void> {
    await this.row(text).click();
  }

  /** Ticks rows of a list that takes several. */
  async tick(...texts: readonly (string | RegExp)[]): Promise<void> {
    for (const text of texts)
      await this.row(text).locator('input, .monaco-checkbox, [role="checkbox"]').first().click();
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
  }
}
