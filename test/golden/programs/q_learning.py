import numpy as np
class Grid:
    ACTIONS = {'U': (-1, 0), 'D': (1, 0), 'L': (0, -1), 'R': (0, 1)}
    def __init__(self, text):
        self.rows = [list(r) for r in text.strip().splitlines()]
        self.h, self.w = len(self.rows), len(self.rows[0])
    def find(self, ch):
        return next((i, j) for i, r in enumerate(self.rows) for j, c in enumerate(r) if c == ch)
    def step(self, s, a):
        di, dj = self.ACTIONS[a]
        i, j = min(max(s[0] + di, 0), self.h - 1), min(max(s[1] + dj, 0), self.w - 1)
        if self.rows[i][j] == '#':
            i, j = s
        c = self.rows[i][j]
        return (i, j), {'G': 10, 'X': -10}.get(c, -1), c in 'GX'

env = Grid("""
S..#
.#..
...X
.#.G
""")
names = list(env.ACTIONS)
rng = np.random.RandomState(0)
Q = np.zeros((env.h, env.w, 4))
returns = []
for ep in range(300):
    s, done, total, n = env.find('S'), False, 0, 0
    while not done and n < 100:
        a = rng.randint(4) if rng.rand() < max(.05, 1 - ep / 150) else int(np.argmax(Q[s]))
        s2, r, done = env.step(s, names[a])
        Q[s + (a,)] += .5 * (r + .95 * (not done) * Q[s2].max() - Q[s + (a,)])
        s, total, n = s2, total + r, n + 1
    returns.append(total)
arrows = np.array(list('^v<>'))
policy = arrows[Q.argmax(-1)]
print(policy)
print('\n'.join(''.join(policy[i, j] if env.rows[i][j] in '.S' else env.rows[i][j] for j in range(env.w)) for i in range(env.h)))
print(Q.max(-1).round(2))
print('mean of last 50: {:6.2f}, worst {:d}'.format(np.mean(returns[-50:]), min(returns)))
V = np.zeros((4, 4)); gamma = .9
for sweep in range(1000):
    old = V.copy()
    for i in range(4):
        for j in range(4):
            if env.rows[i][j] in '#GX': continue
            V[i, j] = max(r + gamma * (0 if d else old[n]) for n, r, d in (env.step((i, j), a) for a in names))
    if (delta := np.abs(V - old).max()) < 1e-6: break
print(sweep, f'{delta:.2e}'); print(V.round(3))
