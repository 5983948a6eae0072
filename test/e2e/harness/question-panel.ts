import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The panel of a question: a webview, which VS Code puts two frames deep. */
export class QuestionPanel {
  readonly #page: Page;
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.frame = page
      .locator('iframe.webview.ready')
      .filter({ visible: true })
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

  /** The labels of the options that are chosen. */
  async chosen(): Promise<string[]> {
    return this.frame
      .locator('vscode-radio, vscode-checkbox')
      .evaluateAll((options) =>
        options
          .filter((option) => option.getAttribute('aria-checked') === 'true')
          .map((option) => option.textContent?.trim() ?? ''),
      );
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
