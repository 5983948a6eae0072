import assert from 'node:assert/strict';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

const out = (source: string): string => {
  const { stdout, error } = runPython(source);
  assert.equal(error, null, `${error?.type}: ${error?.message}`);
  return stdout;
};

describe('The module time', () => {
  it('shows the same in each run of the same code', () => {
    const source = [
      'import time, numpy as np',
      'start = time.time()',
      'for i in range(20000): pass',
      'a = np.random.default_rng(0).normal(size=(300, 300)) @ np.ones((300, 300))',
      'print(time.time(), time.perf_counter(), time.perf_counter_ns(), time.process_time(), time.time() - start)',
    ].join('\n');
    assert.equal(out(source), out(source));
  });
  it('goes on, with what the code does and while it sleeps', () => {
    const source = [
      'import time',
      'a = time.perf_counter(); b = time.perf_counter()',
      'for i in range(1000): pass',
      'c = time.perf_counter()',
      'time.sleep(2)',
      'd = time.perf_counter()',
      'print(a < b, c - b > 10 * (b - a), 2 <= d - c < 2.1)',
    ].join('\n');
    assert.equal(out(source), 'True True True\n');
  });
  it('shows the clock of a host that measures', () => {
    let seconds = 100;
    const { stdout } = runPython('import time\na = time.perf_counter()\nprint(time.perf_counter() - a)\n', {
      clock: () => seconds++,
    });
    assert.equal(stdout, '1.0\n');
  });
  // what `TZ=UTC python3.11` prints
  const texts: readonly (readonly [code: string, printed: string])[] = [
    [
      'time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %I %y %%", time.gmtime(0))',
      '1970-01-01 00:00:00 001 Thu Thursday Jan January AM 12 70 %',
    ],
    ['time.ctime(86400.5)', 'Fri Jan  2 00:00:00 1970'],
    ['time.asctime(time.gmtime(951868800))', 'Wed Mar  1 00:00:00 2000'],
    ['time.mktime((2020, 1, 2, 3, 4, 5, 0, 0, 0))', '1577934245.0'],
    [
      'time.localtime(0)',
      'time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0)',
    ],
  ];
  for (const [code, printed] of texts) {
    it(`prints ${code}`, () => assert.equal(out(`import time\nprint(${code})`), `${printed}\n`));
  }
});
