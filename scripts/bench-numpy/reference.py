"""Runs programs under the real NumPy: a JSON list of texts in, a JSON list of outcomes out."""
import contextlib
import io
import json
import sys
import traceback
import warnings

import numpy as np

LIMIT = 2000


def number(x):
    if isinstance(x, (bool, np.bool_)):
        return bool(x)
    if isinstance(x, (int, np.integer)):
        x = int(x)
        return x if abs(x) < 2**53 else str(x)
    if isinstance(x, (complex, np.complexfloating)):
        return [number(float(x.real)), number(float(x.imag))]
    if isinstance(x, (float, np.floating)):
        x = float(x)
        if x != x:
            return "nan"
        if x in (float("inf"), float("-inf")):
            return str(x)
        if x == 0 and str(x) == "-0.0":
            return "-0.0"
        return x
    return str(x)


def describe(v):
    if isinstance(v, np.ndarray):
        data = [repr(x) if v.dtype.kind == "O" else number(x) if v.dtype.kind != "U" else str(x) for x in v.ravel()[:LIMIT].tolist()]
        return {"kind": "ndarray", "dtype": str(v.dtype), "shape": list(v.shape), "data": data, "repr": repr(v)}
    if isinstance(v, np.generic):
        return {"kind": "npscalar", "dtype": str(v.dtype), "data": [str(v) if v.dtype.kind == "U" else number(v)], "repr": repr(v)}
    if isinstance(v, (bool, int, float, complex)):
        return {"kind": type(v).__name__, "data": [number(v)], "repr": repr(v)}
    if isinstance(v, (str, list, tuple, dict)) or v is None:
        return {"kind": "none" if v is None else type(v).__name__, "repr": repr(v)}
    return None


def run(source):
    seen = []
    names = {"__name__": "__main__"}
    out = io.StringIO()
    error = None

    def show(message, category, filename, lineno, file=None, line=None):
        seen.append([lineno if filename == "<string>" else None, category.__name__, str(message)])

    np.set_printoptions(edgeitems=3, threshold=1000, floatmode="maxprec", precision=8, suppress=False, linewidth=75, nanstr="nan", infstr="inf", sign="-", formatter=None)
    np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")
    with warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.simplefilter("default")
        warnings.showwarning = show
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(source, "<string>", "exec"), names)
        except BaseException as e:
            lines = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == "<string>"]
            line = lines[-1] if lines else getattr(e, "lineno", None)
            error = {"type": type(e).__name__, "message": str(e), "line": line}
    variables = {k: d for k, v in names.items() if not k.startswith("__") for d in [describe(v)] if d is not None}
    return {"stdout": out.getvalue(), "warnings": seen, "error": error, "variables": variables}


def main():
    programs = json.load(sys.stdin)
    json.dump({"numpy": np.__version__, "python": sys.version.split()[0], "outcomes": [run(p) for p in programs]}, sys.stdout)


main()
