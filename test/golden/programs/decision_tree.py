"""CART on numeric features, printed as text, with pruning by depth."""
import numpy as np
from dataclasses import dataclass, field
from typing import Optional, Union

@dataclass
class Node:
    feature: int = -1
    threshold: float = float('nan')
    left: Optional['Node'] = None
    right: Optional['Node'] = None
    counts: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=int), repr=False)

    @property
    def is_leaf(self) -> bool:
        return self.left is None

    def __len__(self):
        return 1 if self.is_leaf else len(self.left) + len(self.right)

def gini(y, k):
    p = np.bincount(y, minlength=k) / y.size
    return 1 - np.square(p).sum()

def best_split(X, y, k):
    base, best = gini(y, k), (0.0, None, None)
    for j in range(X.shape[1]):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            m = X[:, j] <= t
            gain = base - m.mean() * gini(y[m], k) - (~m).mean() * gini(y[~m], k)
            if gain > best[0] + 1e-12:
                best = (gain, j, t)
    return best

def grow(X, y, k, depth=0, max_depth=3):
    node = Node(counts=np.bincount(y, minlength=k))
    gain, j, t = best_split(X, y, k)
    if j is None or depth == max_depth:
        return node
    m = X[:, j] <= t
    node.feature, node.threshold = j, t
    node.left = grow(X[m], y[m], k, depth + 1, max_depth)
    node.right = grow(X[~m], y[~m], k, depth + 1, max_depth)
    return node

def show(node, indent=''):
    if node.is_leaf:
        print(f'{indent}-> {node.counts.argmax()} {node.counts.tolist()}')
        return
    print(f'{indent}x[{node.feature}] <= {node.threshold:.3f}?')
    show(node.left, indent + '|  ')
    show(node.right, indent + '   ')

def predict(node, x):
    while not node.is_leaf:
        node = node.left if x[node.feature] <= node.threshold else node.right
    return node.counts.argmax()

rng = np.random.RandomState(0)
X = np.round(rng.rand(60, 3) * 10, 1)
y = ((X[:, 0] > 5).astype(int) + (X[:, 2] > 3) * 1) % 3
tree = grow(X, y, 3)
show(tree)
print(len(tree), np.mean([predict(tree, x) for x in X] == y))
print(Node(), repr(Node(1, 0.5))[:40])
