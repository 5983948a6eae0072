"""Writes test/golden/sections/*.json: what the Python and NumPy here make of the sections of the programs beside them.

usage: python3 scripts/golden/sections.py

Sections are separated by lines that begin with "##". Each record has the source, what it printed, its error and its warnings.
"""
import contextlib
import io
import json
import pathlib
import re
import warnings

import numpy

for program in sorted(pathlib.Path("test/golden/sections").glob("*.py")):
    records = []
    for source in re.split(r"^##.*\n", program.read_text(), flags=re.M):
        out, error = io.StringIO(), None
        with contextlib.redirect_stdout(out), warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            warnings.simplefilter("ignore", PendingDeprecationWarning)
            try:
                exec(compile(source, "<string>", "exec"), {"__name__": "__main__"})
            except Exception as e:
                error = f"{type(e).__name__}: {e}"
        found = [f"{each.category.__name__}: {each.message}" for each in seen]
        records.append({"source": source, "stdout": out.getvalue(), "error": error, "warnings": found})
    record = {"numpy": numpy.__version__, "sections": records}
    program.with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n")
    print(program, len(records), "sections")
