"""Runs programs that are sent as lines of JSON, one answer a line: what they printed."""

import contextlib
import io
import json
import sys

import numpy

print(json.dumps({"numpy": numpy.__version__, "python": sys.version.split()[0]}), flush=True)
for line in sys.stdin:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(json.loads(line), "<string>", "exec"), {"__name__": "__main__"})
    print(json.dumps(out.getvalue()), flush=True)
