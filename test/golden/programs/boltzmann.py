import numpy as np
class RBM(object):
    def __init__(self, num_visible, num_hidden, seed=1234):
        self.num_hidden = num_hidden
        self.num_visible = num_visible
        self.debug_print = True
        np_rng = np.random.RandomState(seed)
        self.weights = np.asarray(np_rng.uniform(low=-0.1 * np.sqrt(6. / (num_hidden + num_visible)), high=0.1 * np.sqrt(6. / (num_hidden + num_visible)), size=(num_visible, num_hidden)))
        self.weights = np.insert(self.weights, 0, 0, axis=0)
        self.weights = np.insert(self.weights, 0, 0, axis=1)
        self.rng = np_rng

    def train(self, data, max_epochs=1000, learning_rate=0.1):
        num_examples = data.shape[0]
        data = np.insert(data, 0, 1, axis=1)
        for epoch in range(max_epochs):
            pos_hidden_activations = np.dot(data, self.weights)
            pos_hidden_probs = self._logistic(pos_hidden_activations)
            pos_hidden_probs[:, 0] = 1
            pos_hidden_states = pos_hidden_probs > self.rng.rand(num_examples, self.num_hidden + 1)
            pos_associations = np.dot(data.T, pos_hidden_probs)
            neg_visible_probs = self._logistic(np.dot(pos_hidden_states, self.weights.T))
            neg_visible_probs[:, 0] = 1
            neg_hidden_probs = self._logistic(np.dot(neg_visible_probs, self.weights))
            neg_associations = np.dot(neg_visible_probs.T, neg_hidden_probs)
            self.weights += learning_rate * ((pos_associations - neg_associations) / num_examples)
            error = np.sum((data - neg_visible_probs) ** 2)
            if self.debug_print and epoch % 100 == 0:
                print("Epoch %s: error is %.6f" % (epoch, error))

    def run_visible(self, data):
        n = data.shape[0]
        hidden_states = np.ones((n, self.num_hidden + 1))
        data = np.insert(data, 0, 1, axis=1)
        p = self._logistic(data @ self.weights)
        hidden_states[:, :] = p > self.rng.rand(n, self.num_hidden + 1)
        return hidden_states[:, 1:]

    def daydream(self, num_samples):
        samples = np.ones((num_samples, self.num_visible + 1))
        samples[0, 1:] = self.rng.rand(self.num_visible)
        for i in range(1, num_samples):
            visible = samples[i - 1, :]
            h = self._logistic(np.dot(visible, self.weights))
            hs = h > self.rng.rand(self.num_hidden + 1)
            hs[0] = 1
            v = self._logistic(np.dot(hs, self.weights.T))
            samples[i, :] = v > self.rng.rand(self.num_visible + 1)
        return samples[:, 1:]

    def _logistic(self, x):
        return 1.0 / (1 + np.exp(-x))

r = RBM(num_visible=6, num_hidden=2)
training_data = np.array([[1, 1, 1, 0, 0, 0], [1, 0, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0], [0, 0, 1, 1, 1, 0], [0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 1, 0]])
r.train(training_data, max_epochs=501)
print(np.round(r.weights, 6))
user = np.array([[0, 0, 0, 1, 1, 0]])
print(r.run_visible(user))
print(r.daydream(5))
print(r.daydream(3).astype(np.uint8).tobytes())
