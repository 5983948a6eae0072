import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** The panel of a question (the youngest, if several are in sight): a webview, which VS Code puts two frames deep. */
export class QuestionPanel {
  readonly #page: Page;
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.frame = page
      .locator('iframe.webview.ready')
      .filter({ visible: true })
      .last()
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  get body(): Locator {
    return this.frame.locator('body');
  }

  heading(text: string | RegExp): Locator {
    return this.frame.getByRole('heading', { name: text });
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  /** A radio button or checkbox by the text of its option. */
  option(text: string | RegExp): Locator {
    return this.frame.locator('vscode-radio, vscode-checkbox').filter({ hasText: text }).first();
  }

  /** The text field or area of an answer in words. */
  get field(): Locator {
    return this.frame.getByRole('textbox');
  }

  /** Points and reasons after Check. */
  get result(): Locator {
    return this.frame.getByRole('region', { name: 'Result' });
  }

  /** The texts of the options that are chosen. */
  async chosen(): Promise<string[]> {
    return this.frame
      .locator('vscode-radio, vscode-checkbox')
      .evaluateAll((options) =>
        options
          .filter((option) => option.getAttribute('aria-checked') === 'true')
          .map((option) => option.textContent?.trim() ?? ''),
      );
  }

  /** The labels of the options that are chosen: "A". */
  async chosenLabels(): Promise<string[]> {
    return (await this.chosen()).map((text) => text.slice(0, 1));
  }

  async isEnabled(button: string): Promise<boolean> {
    const disabled = await this.button(button).evaluate(
      (element) => element.hasAttribute('disabled') || element.getAttribute('aria-disabled') === 'true',
    );
    return !disabled;
  }

  /** Waits until keys go to the panel without a click: opening it gives it the focus. */
  async hasFocus(): Promise<void> {
    await eventually(async () => {
      assert.equal(
        await this.frame.locator('html').evaluate(() => document.hasFocus()),
        true,
        'the panel has no focus',
      );
    });
  }

  /** Presses keys while the panel has the focus. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Everything the panel holds, shown or not. */
  async html(): Promise<string> {
    return this.frame.locator('html').evaluate((element) => element.outerHTML);
  }
}
