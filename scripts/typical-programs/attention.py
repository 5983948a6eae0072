import numpy as np

def scaled_dot_product_attention(Q, K, V, mask=None):
    d_k = Q.shape[-1]
    scores = Q @ K.transpose(0, 2, 1) / np.sqrt(d_k)
    if mask is not None:
        scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ V, weights

np.random.seed(42)
Q = np.random.randn(2, 3, 4)
K = np.random.randn(2, 3, 4)
V = np.random.randn(2, 3, 4)
out, weights = scaled_dot_product_attention(Q, K, V)
print(out.shape, weights.shape)
print(np.round(out[0], 4))
assert np.allclose(np.sum(weights, axis=-1), 1.0)
