/** Runs an action at once, and what is asked for within `delay` milliseconds after it once more at their end. */
export class Throttle {
  readonly #action: () => void;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waits = false;

  constructor(action: () => void, delay: number) {
    this.#action = action;
    this.#delay = delay;
  }

  ask(): void {
    this.#waits = true;
    if (this.#timer === undefined) this.flush();
  }

  /** Forgets what waits. */
  cancel(): void {
    this.#waits = false;
  }

  /** Runs at once what waits, if anything does. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#waits) return;
    this.#waits = false;
    this.#action();
    this.#timer = setTimeout(() => this.flush(), this.#delay);
  }

  /** Runs what waits, and nothing afterwards. */
  dispose(): void {
    this.flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
