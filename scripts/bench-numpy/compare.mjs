// How an outcome of the simulator differs from NumPy's.

const bits = new DataView(new ArrayBuffer(8));
const rank = (x) => {
  bits.setFloat64(0, x);
  const n = bits.getBigInt64(0);
  return n < 0n ? -(n & 0x7fffffffffffffffn) : n;
};

/** Distance in units of the last place of the type. */
function ulps(x, y, dtype) {
  if (Object.is(x, y)) return 0;
  const distance = rank(x) - rank(y);
  const size = Number(distance < 0n ? -distance : distance);
  return dtype?.includes('32') || dtype === 'complex64' ? size / 2 ** 29 : dtype === 'float16' ? size / 2 ** 42 : size;
}

const special = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0.0': -0 };
const number = (x) => (typeof x === 'string' && x in special ? special[x] : x);

function sameData(a, b, dtype, allowed) {
  if (a.length !== b.length) return false;
  return a.every((x, i) => {
    const y = b[i];
    if (Array.isArray(x) && Array.isArray(y)) return sameData(x, y, dtype, allowed);
    const [p, q] = [number(x), number(y)];
    if (typeof p === 'number' && typeof q === 'number')
      return (Number.isNaN(p) && Number.isNaN(q)) || ulps(p, q, dtype) <= allowed;
    return p === q;
  });
}

export function warningsOf(stderr) {
  return [...stderr.matchAll(/^<string>:(\d+): (\w+): (.*(?:\n(?! {2}|<string>).+)*)$/gm)].map((m) => [
    Number(m[1]),
    m[2],
    m[3],
  ]);
}

/** The first difference, or null. `ours` is the result of runPython, `theirs` an outcome of reference.py. */
export function difference(ours, theirs, allowed = 1) {
  const mine = ours.error ? { type: ours.error.type, message: ours.error.message, line: ours.error.line } : null;
  if ((mine === null) !== (theirs.error === null)) {
    return `error: ${theirs.error ? `${theirs.error.type}: ${theirs.error.message}` : 'none'} | ours: ${mine ? `${mine.type}: ${mine.message}` : 'none'}`;
  }
  if (
    mine &&
    (mine.type !== theirs.error.type || mine.message !== theirs.error.message || mine.line !== theirs.error.line)
  ) {
    return `error: ${theirs.error.type}: ${theirs.error.message} (line ${theirs.error.line}) | ours: ${mine.type}: ${mine.message} (line ${mine.line})`;
  }
  for (const [name, want] of Object.entries(theirs.variables)) {
    const got = ours.variables[name];
    if (!got) return `variable ${name} is missing`;
    if (got.kind !== want.kind || (want.dtype && got.dtype !== want.dtype))
      return `${name}: ${want.kind} ${want.dtype ?? ''} | ours: ${got.kind} ${got.dtype ?? ''}`;
    if (want.shape && JSON.stringify(want.shape) !== JSON.stringify(got.shape))
      return `${name}: shape ${want.shape} | ours: ${got.shape}`;
    if (want.data && got.data && !sameData(want.data, got.data.slice(0, want.data.length), want.dtype, allowed))
      return `${name}: ${want.repr} | ours: ${got.repr}`;
  }
  if (ours.stdout !== theirs.stdout && !closeText(ours.stdout, theirs.stdout, allowed)) {
    const [a, b] = [theirs.stdout.split('\n'), ours.stdout.split('\n')];
    const at = a.findIndex((line, i) => line !== b[i]);
    return `stdout line ${at + 1}: ${JSON.stringify(a[at])} | ours: ${JSON.stringify(b[at])}`;
  }
  const warned = warningsOf(ours.stderr);
  // Warnings that NumPy issues from files of its own have no line of the program.
  const wanted = theirs.warnings.map(([line, ...rest], i) => [line ?? warned[i]?.[0], ...rest]);
  if (JSON.stringify(warned) !== JSON.stringify(wanted)) {
    return `warnings: ${JSON.stringify(theirs.warnings)} | ours: ${JSON.stringify(warned)}`;
  }
  return null;
}

/** Printed forms that differ only in the last digits of 17-digit floats, by the allowed distance. */
function closeText(a, b, allowed) {
  const float = /-?\d+\.\d*(?:e[+-]\d+)?/g;
  if (a.replace(float, '#') !== b.replace(float, '#')) return false;
  const [x, y] = [a.match(float) ?? [], b.match(float) ?? []];
  return x.length === y.length && x.every((text, i) => ulps(Number(text), Number(y[i]), 'float64') <= allowed);
}
