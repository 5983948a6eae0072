"""Runs the programs of test/unit/core/shapes/programs.py under the real NumPy and writes test/golden/shapes.json.

Every name that a program binds is recorded with its line, shape and dtype; an exception with its line, type and message.
Sizes are distinct primes where the program allows it, so that swapped axes show.
Run: python3 scripts/golden-shapes.py
"""
import json
import os
import re
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(7)


def describe(value):
    if isinstance(value, (np.ndarray, np.generic)):
        return {"shape": list(value.shape), "dtype": str(value.dtype)}
    if isinstance(value, (bool, int, float, complex)):
        return {"type": type(value).__name__, **({"value": value} if type(value) is int else {})}
    return None


def run(source, sizes, call):
    seen = {}
    where = {"line": None}

    def trace(frame, event, arg):
        if frame.f_code.co_filename != "<program>":
            return None
        if event == "line":
            record(frame)
            frame.f_trace_opcodes = False
            where["line"] = frame.f_lineno
            last[id(frame)] = frame.f_lineno
        elif event == "return":
            record(frame)
        return trace

    last = {}
    before = {}

    def record(frame):
        line = last.get(id(frame))
        known = before.setdefault(id(frame), {})
        for name, value in frame.f_locals.items():
            if line is not None and known.get(name) is not value and name in bound.get(line, ()):
                seen[(line, name)] = describe(value)
            known[name] = value

    bound = {}
    import ast

    for node in ast.walk(ast.parse(source)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, (ast.AugAssign, ast.For)) else []
        for target in targets:
            for inner in ast.walk(target):
                if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                    bound.setdefault(node.lineno, set()).add(inner.id)
    names = {
        "np": np,
        "floats": lambda *shape: rng.standard_normal(shape),
        "labels": lambda n, c: rng.integers(0, c, n),
        "labels2": lambda n, t, c: rng.integers(0, c, (n, t)),
        **sizes,
    }
    exec(compile(source, "<program>", "exec"), names)
    error = None
    sys.settrace(trace)
    try:
        eval(compile(call, "<call>", "eval"), names)
    except Exception as problem:
        traceback = problem.__traceback__
        line = None
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == "<program>":
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        error = {"type": type(problem).__name__.lstrip("_"), "message": str(problem), "line": line}
    finally:
        sys.settrace(None)
    bindings = [{"line": line, "name": name, **value} for (line, name), value in sorted(seen.items()) if value]
    return bindings, error


def main():
    np.seterr(all="ignore")
    with open(os.path.join(HERE, "../test/unit/core/shapes/programs.py")) as file:
        text = file.read()
    programs = []
    for cell in re.split(r"^#%% ", text, flags=re.M)[1:]:
        head, source = cell.split("\n", 1)
        name, sizes, call, *rest = [part.strip() for part in head.split(";")]
        values = {key: int(value) for key, value in (pair.split("=") for pair in sizes.split())}
        source = source.rstrip() + "\n"
        bindings, error = run(source, values, call)
        warns = rest[0].removeprefix("warns ") if rest else None
        programs.append({"name": name, "sizes": values, "source": source, "bindings": bindings, "error": error, "warns": warns})
    made = {"numpy": np.__version__, "python": sys.version.split()[0], "programs": programs}
    with open(os.path.join(HERE, "../test/golden/shapes.json"), "w") as file:
        json.dump(made, file, ensure_ascii=False, indent=1)
        file.write("\n")
    wrong = sum(1 for program in programs if program["error"])
    print(f"{len(programs)} programs, {wrong} raise, {sum(1 for p in programs if p['warns'])} go wrong silently, "
          f"{sum(len(p['bindings']) for p in programs)} bindings")
    for program in programs:
        if program["error"]:
            print(" ", program["name"], "|", program["error"]["type"], program["error"]["message"][:90])


main()
