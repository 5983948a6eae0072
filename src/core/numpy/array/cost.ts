/** The clock before long work that nothing can interrupt. */
import { state } from '../../python/objects/state.ts';

/**
 * To be called before so many elementary operations, about one a nanosecond: where the run's time cannot suffice it ends
 * here, with the message of the time budget. Arrays of few bytes can stand for any number of elements (`broadcast_to`), so
 * the memory budget alone does not bound a sum over them.
 */
export function expectWork(operations: number): void {
  if (operations > 5e7) state.expect(operations / 1e6);
}
