"""Writes the output of each program in test/golden/programs beside it, as the Python and NumPy here print it.

usage: python3 scripts/golden/programs.py
"""
import pathlib
import subprocess
import sys

for program in sorted(pathlib.Path("test/golden/programs").glob("*.py")):
    run = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True)
    program.with_suffix(".out").write_text(run.stdout)
    print(program, len(run.stdout.splitlines()), "lines")
