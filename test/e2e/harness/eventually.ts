import { setTimeout as delay } from 'node:timers/promises';

/** Repeats a check until it passes; its last failure is the test's. */
export async function eventually(check: () => Promise<void> | void, limit = 30_000): Promise<void> {
  const deadline = Date.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}
