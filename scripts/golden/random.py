"""Writes test/golden/random.json: streams of both NumPy random interfaces.

usage: python3 scripts/golden/random.py > test/golden/random.json
"""
import json
import platform

import numpy as np

rows = {}


def legacy(name, draw, *arguments):
    rows[" ".join(["RandomState", name, *map(str, arguments)])] = [
        [str(seed), np.asarray(draw(np.random.RandomState(seed))).astype(float).ravel().tolist()] for seed in (0, 42)
    ]


def generator(name, draw, *arguments):
    rows[" ".join(["Generator", name, *map(str, arguments)])] = [
        [str(seed), np.asarray(draw(np.random.default_rng(seed))).astype(float).ravel().tolist()]
        for seed in (0, 42, 2**70 + 3)
    ]


for make in (legacy, generator):
    n = 60
    make("random", lambda r: r.random(n))
    make("normal", lambda r: r.standard_normal(n * 10))
    make("exponential", lambda r: r.exponential(2.0, n * 5), 2)
    for shape in (0.3, 1, 2.5):
        make("gamma", lambda r: r.gamma(shape, 2.0, n), shape, 2)
    for a, b in ((0.5, 0.5), (2, 3)):
        make("beta", lambda r: r.beta(a, b, n), a, b)
    for rate in (0.5, 4, 50.5):
        make("poisson", lambda r: r.poisson(rate, n), rate)
    for trials, p in ((10, 0.5), (100, 0.9), (5000, 0.5)):
        make("binomial", lambda r: r.binomial(trials, p, n), trials, p)
    for p in (0.5, 0.1):
        make("geometric", lambda r: r.geometric(p, n), p)
    make("laplace", lambda r: r.laplace(1, 2, n), 1, 2)
    make("lognormal", lambda r: r.lognormal(0, 1, n), 0, 1)
    make("multinomial", lambda r: r.multinomial(20, [0.2, 0.3, 0.5], 20), 20)
    make("dirichlet", lambda r: r.dirichlet([1, 2, 0.5], 20))
    make("permutation", lambda r: r.permutation(100))
    make("weighted", lambda r: r.choice(50, 30, replace=False, p=np.arange(1, 51) / 1275))
legacy("integers", lambda r: r.randint(0, 1000, 60), 1000)
generator("integers", lambda r: r.integers(0, 1000, 60), 1000)
generator("sample", lambda r: r.choice(100, 20, replace=False), 100, 20)
generator("sample", lambda r: r.choice(12000, 300, replace=False), 12000, 300)
print(json.dumps({"numpy": np.__version__, "python": platform.python_version(), "rows": rows}))
