"""Writes test/golden/libm.json: elementary functions as CPython's math module gives them here.

usage: python3 scripts/golden/libm.py > test/golden/libm.json
"""
import json
import math
import platform
import random

random.seed(20240501)

RANGES = {
    "exp": lambda: (random.choice([random.uniform(-5, 5), random.uniform(-700, 700)]),),
    "log": lambda: (random.choice([random.random(), random.uniform(0.9, 1.1), 10.0 ** random.randint(-300, 300)]),),
    "log2": lambda: (random.choice([random.random(), 2.0 ** random.randint(-300, 300)]),),
    "log10": lambda: (random.choice([random.random(), 10.0 ** random.randint(-300, 300)]),),
    "pow": lambda: (random.uniform(0, 20), random.choice([random.uniform(-5, 5), 1 / 3, float(random.randint(-9, 20))])),
    "sin": lambda: (random.choice([random.uniform(-10, 10), random.uniform(-1e20, 1e20)]),),
    "cos": lambda: (random.choice([random.uniform(-10, 10), random.uniform(-1e5, 1e5)]),),
    "tan": lambda: (random.uniform(-10, 10),),
    "asin": lambda: (random.uniform(-1, 1),),
    "acos": lambda: (random.uniform(-1, 1),),
    "atan": lambda: (random.uniform(-5, 5),),
    "atan2": lambda: (random.uniform(-5, 5), random.uniform(-5, 5)),
    "sinh": lambda: (random.uniform(-5, 5),),
    "cosh": lambda: (random.uniform(-5, 5),),
    "asinh": lambda: (random.uniform(-5, 5),),
    "acosh": lambda: (1 + random.expovariate(0.2),),
}

rows = {}
for name, draw in RANGES.items():
    rows[name] = []
    for _ in range(200):
        arguments = draw()
        rows[name].append([*arguments, getattr(math, name)(*arguments)])
print(json.dumps({"python": platform.python_version(), "libc": " ".join(platform.libc_ver()), "rows": rows}))
