// The operations that numpy-ts has, timed with it: name -> a function that runs one.
/** @param {Record<string, any>} np */
export function peerOperations(np) {
  const rand = (...shape) => np.random.rand(...shape);
  const make = {
    '1e6 float64 a*b+c': () => {
      const [a, b, c] = [rand(1e6), rand(1e6), rand(1e6)];
      return () => np.add(np.multiply(a, b), c);
    },
    '(1000,1)*(1,1000)': () => {
      const [a, b] = [rand(1000, 1), rand(1, 1000)];
      return () => np.multiply(a, b);
    },
    'sum axis 0 of (1000,1000)': () => {
      const a = rand(1000, 1000);
      return () => np.sum(a, 0);
    },
    'matmul 512': () => {
      const [a, b] = [rand(512, 512), rand(512, 512)];
      return () => np.matmul(a, b);
    },
    '1e5 operations on (3,)': () => {
      const [a, b] = [np.array([1, 2, 3]), np.array([4, 5, 6])];
      return () => {
        for (let i = 0; i < 50000; i++) np.add(np.multiply(a, b), a);
      };
    },
    'exp of 1e6': () => {
      const a = rand(1e6);
      return () => np.exp(a);
    },
    'int64 a*b+c of 1e6': () => {
      const [a, b, c] = [1, 2, 3].map(() => np.random.randint(0, 1000000, [1e6]));
      return () => np.add(np.multiply(a, b), c);
    },
    'int64 // 3 of 1e6': () => {
      const a = np.random.randint(0, 1000000, [1e6]);
      return () => np.floor_divide(a, 3);
    },
    'boolean mask of 1e6': () => {
      const a = rand(1e6);
      const m = np.greater(a, 0.5);
      return () => (np.compress ? np.compress(m, a) : a.iindex(m));
    },
  };
  return make;
}
