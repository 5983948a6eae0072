import assert from 'node:assert/strict';
import { runPython } from '../../../../../src/core/simulator/run-python.ts';

/** Runs the same code on arrays just below and far above the size from which kernels work, and compares. */
function sameForBigArrays(code: string): void {
  const program = (count: number): string => `
import numpy as np
np.random.seed(0)
x = np.random.randn(${count})
y = np.random.randn(${count})
i = np.arange(${count}) - 100
j = i * 3 + 1
${code}
np.asarray(r)[:500].tolist()`;
  const small = runPython(program(1000));
  // the first draws are the same, but y begins elsewhere: so it is drawn again
  const big = runPython(
    program(20000).replace(
      'y = np.random.randn(20000)',
      'np.random.seed(0); x = np.random.randn(1000); y = np.random.randn(1000); x = np.tile(x, 20); y = np.tile(y, 20)',
    ),
  );
  assert.equal(small.error, null);
  assert.equal(big.error, null);
  assert.deepEqual(big.value?.items, small.value?.items);
  assert.equal(big.stderr.replace(/:\d+:/g, ':'), small.stderr.replace(/:\d+:/g, ':'));
}

describe('big arrays', () => {
  const codes = [
    'r = x + y',
    'r = x * y - 2.5 / x',
    'r = 3 - x',
    'r = x.reshape(-1, 100) * y.reshape(-1, 100)[:1]; r = r.ravel()',
    'r = np.sqrt(np.abs(x))',
    'r = -np.floor(x * 7)',
    'r = i * j + i',
    'r = i // 7',
    'r = j // 1000003',
    'x += y; x *= x; r = x',
    'z = x[::2]; r = z + z',
    'x[5] = 0; r = 1 / x',
    'x[5] = np.inf; r = x - x',
    'x[3] = 1e308; r = x * 10',
    'r = np.sqrt(x)',
    'i = i * 2**40; r = i * i',
    'i = i * 2**40; i += i; r = i * 2**10',
    'r = i * 0',
    'x[3] = 1e308; y[3] = 1e308; x += y; r = x',
    'x[5] = np.nan; r = np.maximum(x, 0) + np.minimum(0.5, x)',
    'r = (x > y) * 1 + (x <= 0.5) * 2 + (0.25 >= y) * 4 + (x != x) * 8',
    'r = (i < j) * 1 + (i == 5) * 2',
    'r = x[x > 0.5]; r = np.append(r[:200], len(x[x > 0.5]) % (1000 if len(x) == 1000 else 20000) > 0)',
    'x[y > 0] = 3; i[i < 50] = 7.9; r = x + i',
    'r = (x.astype(np.float32) * y.astype(np.float32) + np.float32(0.1)).astype(float)',
    'z = x.reshape(-1, 50); w = z - z.max(axis=1, keepdims=True); r = (w / w.sum(axis=1, keepdims=True)).ravel()',
    'z = x.reshape(-1, 8) * np.arange(8.0); r = z.ravel()',
    'z = x.reshape(-1, 8) - y.reshape(-1, 8)[:, :1]; r = z.ravel()',
    'r = np.add.reduce(np.ones((40, len(x))) * x, axis=0) - x.reshape(20, -1).T.copy().T.ravel()',
    'r = np.tile(x, (9, 1)).max(axis=0) + np.tile(y, (3, 1)).min(axis=0)',
    'r = np.tile(i, (9, 1)).sum(axis=0)',
    'r = np.tile(i * 2**50, (9, 1)).sum(axis=0)',
    'r = (x > 0) / 2 + (y < 0) * x',
    // types and steps that are read and written a tile at a time
    'r = x.astype(np.float32) + y',
    'r = x.astype(np.float32) * np.float32(3) + (x > 0)',
    'r = (i % 256).astype(np.uint8) + (j % 256).astype(np.uint8)',
    'r = (i % 256).astype(np.uint8) - (j % 256).astype(np.int8)',
    'r = (i * 2**20).astype(np.int32) * (j + 5).astype(np.int32)',
    'r = (i % 7).astype(np.int16) * (i % 5) - (i % 3).astype(np.uint8)',
    'z = x[1::2]; r = z * y[::2] - z / 3',
    'z = x.reshape(100, -1).T; r = (z + z * 2).ravel(order="K")',
    'z = x.reshape(-1, 10); r = (z[:, :5] > z[:, 5:].copy(order="F")).ravel()',
    'r = x.reshape(-1, 2) * np.array([1.0, -1.0]) - y.reshape(-1, 2)[:, :1]; r = r.ravel()',
    'r = np.where(x > y, x, y)',
    'r = np.where(x > 0, 1, 0) + np.where(x[::-1] > 0, i, 0) * 0',
    'r = np.where((x > 0).reshape(-1, 10), y[:10], 0.5).ravel()',
    'r = np.sign(x) + np.sign(i) + np.isnan(x) + np.isfinite(1 / np.abs(x)) * 2 + ~(x > y)',
    'r = (x > 0) & (y > 0) | (x < -1) ^ (y < -1)',
    'x[3] = np.nan; x[4] = np.inf; r = np.isnan(x) * 1 + np.isinf(x) * 2 + np.isfinite(x) * 4 + np.sign(x)',
    'r = i % 7 + j % 1000003 - i % -5 + (i & 12) + (i | 3) - (i ^ j)',
    'r = (i * 2**45) % 1000',
    'r = x.astype(int) + (x * 1e12).astype(int) + (y > 0).astype(int)',
    'x[7] = 1e300; r = x.astype(np.float32)',
    'x[7] = 1e30; r = x.astype(int)',
    'r = np.clip(x, -0.5, 0.5) + np.round(y, 2) + np.rint(x * 3)',
    'r = (x * 2 + 1) * (y - x) / 3',
    'i = i * 2**50; r = (i + i) * 4 - i',
    'r = i.astype(np.float32) / np.float32(7)',
    'x[x > 0] = y[x > 0]; i[j % 2 == 0] = 0; r = x + i',
    'k = np.arange(500)[::-1]; r = x[k] + i[k]; x[k] = r; r = r + x[:500]',
    'r = np.cumsum(x) + np.cumsum(i); r = np.maximum.accumulate(x)',
    'r = [z[:1000].max() for z in (x, i, x.astype(np.float32))] + [x.argmax() < 1000, i[:1000].sum(), (i[:1000] > 0).sum()]',
    'r = np.tile(x[:500], (2, 1)).argmax(axis=0) + np.array([x.min(), (x > 9).any(), (x < 9).all()])[:, None] * 0; r = r[0]',
    'r = [np.float32(x[:1000]).sum(), x[:1000].var(), x[:1000].prod(), np.linalg.norm(x[:1000])]',
    'z = np.tile(x.astype(np.float32)[:500], (40, 1)) + np.arange(40, dtype=np.float32)[:, None]; z = z[:, :500]; r = z.sum(axis=0) - z.max(axis=0) * z.min(axis=0) + z.mean(axis=0)',
    'z = np.tile(x.astype(np.float32)[:500], (40, 1)); r = z.max(axis=1) + z.min(axis=1) + z.sum(axis=1)',
    'x[2] = -1; r = np.sqrt(x[:500]) + np.minimum(x[:500], -0.0)',
  ];
  for (const code of codes) it(code, () => sameForBigArrays(code));

  it('e^x is within one unit in the last place', () => {
    const { error, value } = runPython(`
import math
import numpy as np
x = np.linspace(-700, 700, 10001)
e = np.exp(x)
max(abs(a - math.exp(b)) / math.ulp(a) for a, b in zip(e.tolist(), x.tolist()))`);
    assert.equal(error, null);
    assert.ok(Number(value?.data?.[0]) <= 1, value?.repr);
  });

  it('keep their values after the next run', () => {
    const first = runPython('import numpy as np\na = np.arange(5000.0) + 1\na');
    runPython('import numpy as np\nb = np.zeros(5000) - 7');
    assert.equal(first.value?.data?.[4999], 5000);
  });

  it('live on when the memory for kernels is full', () => {
    const { error, value } = runPython(
      'import numpy as np\na = np.ones(10**6)\nfor _ in range(60):\n    a = a * 1.5 - a * 0.5\na.sum()',
      { memoryBytes: 2 ** 32, timeMs: 60_000 },
    );
    assert.equal(error, null);
    assert.equal(value?.repr, 'np.float64(1000000.0)');
  }).timeout(60_000);
});
