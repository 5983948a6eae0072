/**
 * Watches how long this extension host's event loop does not come round, from its making until `end`: a timer that is set
 * anew each time comes late by what everything else in the turn took.
 */
export class EventLoop {
  readonly #gaps: number[] = [];
  #last = performance.now();
  #timer: ReturnType<typeof setTimeout>;

  constructor() {
    const tick = (): void => {
      this.#note();
      this.#timer = setTimeout(tick, 1);
    };
    this.#timer = setTimeout(tick, 1);
  }

  /** The longest block in milliseconds, and how many took more than 16, 50 and 100. */
  end(): { readonly longest: number; readonly over: Readonly<Record<16 | 50 | 100, number>> } {
    clearTimeout(this.#timer);
    this.#note();
    const over = (milliseconds: number): number => this.#gaps.filter((gap) => gap > milliseconds).length;
    return {
      longest: this.#gaps.reduce((most, gap) => Math.max(most, gap), 0),
      over: { 16: over(16), 50: over(50), 100: over(100) },
    };
  }

  #note(): void {
    const now = performance.now();
    // the timer itself waits a millisecond
    this.#gaps.push(now - this.#last - 1);
    this.#last = now;
  }
}
