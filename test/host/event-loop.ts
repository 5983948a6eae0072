import { readFileSync } from 'node:fs';

/** One turn of the event loop: milliseconds on the clock, and of them those in which this thread ran. */
interface Turn {
  readonly wall: number;
  readonly own: number;
}

/**
 * Watches how long this extension host's event loop does not come round, from its making until `end`: a timer that is set
 * anew each time comes late by what everything else in the turn took. On a machine that does other work the clock counts
 * that work too, so the time in which this very thread ran is measured beside it (Linux tells it; elsewhere it is the clock's).
 */
export class EventLoop {
  readonly #turns: Turn[] = [];
  #clock = performance.now();
  #own = ownTime();
  #timer: ReturnType<typeof setTimeout>;

  constructor() {
    const tick = (): void => {
      this.#note();
      this.#timer = setTimeout(tick, 1);
    };
    this.#timer = setTimeout(tick, 1);
  }

  /** The longest turn in milliseconds, by the clock and by this thread's own time, and how many of the latter were long. */
  end(): { readonly wall: number; readonly own: number; readonly over: Readonly<Record<16 | 50 | 100, number>> } {
    clearTimeout(this.#timer);
    this.#note();
    const longest = (time: keyof Turn): number => this.#turns.reduce((most, turn) => Math.max(most, turn[time]), 0);
    const over = (milliseconds: number): number => this.#turns.filter(({ own }) => own > milliseconds).length;
    return { wall: longest('wall'), own: longest('own'), over: { 16: over(16), 50: over(50), 100: over(100) } };
  }

  #note(): void {
    const clock = performance.now();
    const own = ownTime();
    // the timer itself waits a millisecond
    const wall = clock - this.#clock - 1;
    this.#turns.push({ wall, own: own === null || this.#own === null ? wall : own - this.#own });
    this.#clock = clock;
    this.#own = own;
  }
}

/** Milliseconds that the main thread has run; null where nobody tells. */
function ownTime(): number | null {
  try {
    // time on a processor in nanoseconds, time waited for one, slices (Documentation/scheduler/sched-stats.rst of Linux)
    return Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ', 1)[0]) / 1e6;
  } catch {
    return null;
  }
}
