"""Writes test/golden/linalg.json: factorisations as numpy.linalg gives them, with their signs. Matrices are column-major.

usage: python3 scripts/golden/linalg.py > test/golden/linalg.json
"""
import json
import platform

import numpy as np

rng = np.random.default_rng(20240501)


def columns(a):
    return np.asarray(a).T.ravel().tolist()


def draw(t, m, n):
    return rng.standard_normal((m, n)) if t % 2 else rng.integers(-4, 5, (m, n)).astype(float)


cases = []
for t in range(36):
    m, n = int(rng.integers(1, 8)), int(rng.integers(1, 8))
    a = draw(t, m, n)
    square = draw(t, n, n)
    if t % 5 == 0:
        square = np.triu(square)
    symmetric = square + square.T
    u, s, vt = np.linalg.svd(a)
    w, v = np.linalg.eigh(symmetric)
    q, r = np.linalg.qr(a)
    values, vectors = np.linalg.eig(square)
    cases.append(
        {
            "rows": m,
            "columns": n,
            "a": columns(a),
            "u": columns(u),
            "s": s.tolist(),
            "vt": columns(vt),
            "q": columns(q),
            "square": columns(square),
            "det": float(np.linalg.det(square)),
            "real": values.real.tolist(),
            "imag": values.imag.tolist(),
            "vectors_real": columns(vectors.real),
            "vectors_imag": columns(vectors.imag),
            "symmetric": columns(symmetric),
            "w": w.tolist(),
            "v": columns(v),
        }
    )
print(json.dumps({"numpy": np.__version__, "python": platform.python_version(), "cases": cases}))
