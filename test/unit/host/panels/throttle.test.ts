import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Throttle } from '../../../../src/host/panels/throttle.ts';

describe('Throttle', () => {
  function counted(milliseconds: number) {
    const counter = { runs: 0 };
    const throttle = new Throttle(() => {
      counter.runs += 1;
    }, milliseconds);
    return { counter, throttle };
  }

  it('runs the first at once and the rest together', async () => {
    const { counter, throttle } = counted(20);
    throttle.ask();
    assert.equal(counter.runs, 1);
    for (let at = 0; at < 5; at++) throttle.ask();
    assert.equal(counter.runs, 1);
    await delay(60);
    assert.equal(counter.runs, 2);
    throttle.dispose();
  });

  it('runs what waits when it is flushed or disposed of, and only then', () => {
    const { counter, throttle } = counted(60_000);
    throttle.flush();
    assert.equal(counter.runs, 0);
    throttle.ask();
    throttle.ask();
    throttle.flush();
    assert.equal(counter.runs, 2);
    throttle.ask();
    throttle.dispose();
    assert.equal(counter.runs, 3);
  });

  it('forgets what waits when it is cancelled', () => {
    const { counter, throttle } = counted(60_000);
    throttle.ask();
    throttle.ask();
    throttle.cancel();
    throttle.dispose();
    assert.equal(counter.runs, 1);
  });
});
