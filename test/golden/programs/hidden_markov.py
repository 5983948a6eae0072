import numpy as np
np.set_printoptions(precision=5, suppress=True)

class HMM:
    """Discrete observations; forward, backward, Viterbi, Baum-Welch."""

    def __init__(self, A, B, pi):
        self.A, self.B, self.pi = map(np.asarray, (A, B, pi))
        assert np.allclose(self.A.sum(1), 1), 'rows of A'
        self.n_states, self.n_symbols = self.B.shape

    def forward(self, obs):
        alpha = np.empty((len(obs), self.n_states))
        scale = np.zeros(len(obs))
        for t, o in enumerate(obs):
            alpha[t] = self.pi * self.B[:, o] if t == 0 else alpha[t - 1] @ self.A * self.B[:, o]
            scale[t] = alpha[t].sum()
            alpha[t] /= scale[t]
        return alpha, scale

    def backward(self, obs, scale):
        beta = np.ones((len(obs), self.n_states))
        for t in reversed(range(len(obs) - 1)):
            beta[t] = (self.A * self.B[:, obs[t + 1]] * beta[t + 1]).sum(axis=1) / scale[t + 1]
        return beta

    def viterbi(self, obs):
        with np.errstate(divide='ignore'):
            logA, logB, logpi = np.log(self.A), np.log(self.B), np.log(self.pi)
        T = len(obs)
        delta = logpi + logB[:, obs[0]]
        back = np.zeros((T, self.n_states), dtype=int)
        for t in range(1, T):
            cand = delta[:, None] + logA
            back[t] = cand.argmax(0)
            delta = cand.max(0) + logB[:, obs[t]]
        path = [int(delta.argmax())]
        for t in range(T - 1, 0, -1):
            path.append(int(back[t, path[-1]]))
        return path[::-1], delta.max()

    def fit(self, obs, iters=5):
        obs = np.asarray(obs)
        for it in range(iters):
            alpha, scale = self.forward(obs)
            beta = self.backward(obs, scale)
            gamma = alpha * beta
            gamma /= gamma.sum(1, keepdims=True)
            xi = np.einsum('ti,ij,tj->tij', alpha[:-1], self.A, self.B[:, obs[1:]].T * beta[1:] / scale[1:, None])
            self.pi = gamma[0]
            self.A = xi.sum(0) / gamma[:-1].sum(0)[:, None]
            for s in range(self.n_symbols):
                self.B[:, s] = gamma[obs == s].sum(0) / gamma.sum(0)
            yield np.log(scale).sum()

hmm = HMM([[.7, .3], [.4, .6]], [[.5, .4, .1], [.1, .3, .6]], [.6, .4])
obs = [0, 1, 2, 2, 1, 0, 0, 2]
path, score = hmm.viterbi(obs)
print('path:', ''.join('HF'[s] for s in path), 'log p = {:.4f}'.format(score))
for i, ll in enumerate(hmm.fit(obs, 6), start=1):
    print(f'iter {i:>2d}: {ll:+.6f}')
print(hmm.A, hmm.B, hmm.pi, sep='\n---\n')
zero = HMM([[1, 0], [.5, .5]], [[1., 0], [0, 1]], [1, 0])
print(zero.viterbi([0, 0, 1])[1])
try:
    HMM([[1, 1], [0, 1]], [[1]], [1])
except AssertionError as e:
    print('AssertionError:', e)
