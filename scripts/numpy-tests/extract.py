"""Turns the tests of the installed NumPy into programs of one test each, for those that stand alone.

Reads numpy/*/tests of the running Python, prints JSON: programs with their tier, and why the others are left out. A program
holds the test, the helpers it names (module level and class level), the imports among them, and `standin.py` in place of pytest.
Each program runs under CPython first: only what passes there is kept, with the number of its cases.

Usage: extract.py TIERS_FILE [FILE_PART ...]
"""
import ast
import contextlib
import io
import json
import os
import re
import signal
import sys
import warnings

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOMS = ["_core", "lib", "linalg", "random", "fft", "matrixlib"]
MODULES = {
    "numpy", "numpy.testing", "numpy.linalg", "numpy.random", "numpy.exceptions", "numpy.lib.stride_tricks", "numpy.fft", "math", "itertools",
    "operator", "functools", "warnings", "copy", "random", "collections", "re", "string", "textwrap", "numbers", "contextlib", "decimal",
    "fractions", "types", "cmath", "builtins", "enum", "dataclasses", "typing",
}
# Private homes of public names: the public ones are meant.
HOMES = re.compile(
    r"^numpy\.(_core(\.(umath|numeric|multiarray|numerictypes|fromnumeric|shape_base|_multiarray_umath|function_base|einsumfunc|arrayprint))?"
    r"|lib(\.(_\w+_impl|_\w+))?|matrixlib(\.defmatrix)?|linalg\._linalg)$"
)
CONSTANTS = {"IS_WASM": False, "IS_PYPY": False, "IS_PYSTON": False, "HAS_REFCOUNT": True, "HAS_LAPACK64": False, "IS_64BIT": True,
             "IS_INTEL_MAC": False, "IS_MUSL": False, "BLAS_SUPPORTS_FPE": True, "NOGIL_BUILD": False}
SYS = {"maxsize", "version_info", "float_info", "platform", "byteorder"}
PROTOCOLS = re.compile(r"^__(array\w*|dlpack\w*|reduce\w*|setstate__|getstate__|cuda\w*|buffer__)")
FOREIGN = re.compile(r"^[<>=|]?[mM]8|datetime64|timedelta64|^[<>=|]?([VS]\d*|[ac]\d+)$|^>[a-zA-Z]\d*$|^[<>=|]?[biufcUOSV?]\d*(,\s*[<>=|]?[\w()]+)+$|clongdouble|^[gG]$|^[<>=|]?(f16|c32|f12|c24)$|^bytes$|^void$")
ARRAY_NAMES = {n for n in dir(np.ndarray) if not n.startswith("__")}
RNG_NAMES = {n for n in dir(np.random.Generator) + dir(np.random.RandomState) if not n.startswith("_")}


class Scope:
    """The names of tiers.md, by tier."""

    def __init__(self, path):
        text = open(path, encoding="utf8").read()
        first, second = text.split("## First tier")[1].split("## Second tier")
        second = second.split("\n## ")[0]
        self.tier = {}
        for number, part in ((2, second), (1, first)):
            for name in re.findall(r"`([^`]+)`", part):
                self.tier[name.replace("()", "").replace("?", "")] = number

    def function(self, path):
        """The tier of a dotted path below numpy, or None. Methods of a ufunc belong to the ufunc."""
        for name in ("np." + ".".join(path), "np." + ".".join(path[:2]), "np." + path[0]):
            if name in self.tier:
                if name.count(".") < len(path) and path[0] in ("random", "linalg", "fft", "lib", "testing") and len(path) > 1:
                    break
                return self.tier[name]
        if path[0] in ("str_", "object_", "True_", "False_", "s_", "index_exp", "emath"):
            return 2
        if path[0] == "testing":
            return 1 if len(path) == 1 or path[1].startswith("assert_") or path[1] == "suppress_warnings" else None
        if path[0] in ("linalg", "random", "exceptions", "lib") and len(path) == 1:
            return 1
        if path[0] == "fft":
            return 2 if len(path) == 1 or path[1] in dir(np.fft) else None
        if path[0] == "exceptions":
            return 1 if path[1] in ("AxisError", "ComplexWarning", "VisibleDeprecationWarning", "RankWarning") else None
        # Aliases: the same object under a name of a tier.
        if len(path) == 1 and hasattr(np, path[0]):
            thing = getattr(np, path[0])
            for name, tier in self.tier.items():
                if name.startswith("np.") and name.count(".") == 1 and getattr(np, name[3:], None) is thing and callable(thing):
                    return tier
        return None

    def attribute(self, name):
        """The tier of an attribute read of anything; None where it is an array's or a generator's that no tier has."""
        if name in BEYOND:
            return None
        if "." + name in self.tier:
            return self.tier["." + name]
        if "rng." + name in self.tier:
            return self.tier["rng." + name]
        if name in ARRAY_NAMES or name in RNG_NAMES and name not in ("geometric",):
            return None
        return 1


# Type codes in a row, with a type beyond scope among them.
CODES = re.compile(r"^(?=.*[gGSVMm])[?bBhHiIlLqQpPefdgFDGSUVOMm]{4,}$")
# Subarrays, records and byte orders, as strings.
RECORDS = re.compile(r"^\(?\d+\)?[<>=|]?[biufcOSUV]\d*|^\(\d*,?\)|^[<>][biufcOSUV]?\d*,|^>U\d|^[?],")
# Of data types, ufuncs and arrays: what no tier has.
BEYOND = {"newbyteorder", "metadata", "fields", "resolve_dtypes", "_resolve_dtypes_and_context", "isalignedstruct", "subdtype", "descr"}


class Out(Exception):
    """Why a test is left out."""


def assigned(node):
    names = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            names.add(each.id)
        elif isinstance(each, (ast.FunctionDef, ast.ClassDef)):
            names.add(each.name)
        elif isinstance(each, (ast.Import, ast.ImportFrom)):
            names.update((a.asname or a.name.split(".")[0]) for a in each.names)
    return names


def loaded(node):
    return {e.id for e in ast.walk(node) if isinstance(e, ast.Name)}


def self_names(node):
    return {e.attr for e in ast.walk(node) if isinstance(e, ast.Attribute) and isinstance(e.value, ast.Name) and e.value.id in ("self", "cls")}


def is_fixture(node):
    return any("fixture" in ast.unparse(d) for d in getattr(node, "decorator_list", []))


class Module:
    def __init__(self, name, path, scope):
        self.name, self.scope = name, scope
        self.tree = ast.parse(open(path, encoding="utf8").read())
        self.defined, self.imports = {}, {}
        for node in self.tree.body:
            if isinstance(node, ast.Import):
                for a in node.names:
                    self.imports[a.asname or a.name.split(".")[0]] = (a.name if a.asname else a.name.split(".")[0], None)
            elif isinstance(node, ast.ImportFrom):
                for a in node.names:
                    self.imports[a.asname or a.name] = ("." * node.level + (node.module or ""), a.name)
            else:
                for name in assigned(node) if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) else {node.name}:
                    self.defined.setdefault(name, []).append(node)

    def classes_of(self, cls):
        """The class and its bases in this module, bases last."""
        found = [cls]
        for base in cls.bases:
            if isinstance(base, ast.Name):
                for node in self.defined.get(base.id, []):
                    if isinstance(node, ast.ClassDef):
                        found += self.classes_of(node)
        return found

    def tests(self):
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                yield None, node
            elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                seen = set()
                for owner in self.classes_of(node):
                    for member in owner.body:
                        if isinstance(member, ast.FunctionDef) and member.name.startswith("test") and member.name not in seen:
                            seen.add(member.name)
                            yield node, member

    def program(self, cls, test):
        """The text of the program for one test, and its tier. Raises Out."""
        self.level = 1
        todo, done, order, lines = [], set(), [], []
        kept = {}  # class name -> members kept
        local_imports = []

        def want_member(owner_chain, name):
            for owner in owner_chain:
                for member in owner.body:
                    names = {member.name} if isinstance(member, (ast.FunctionDef, ast.ClassDef)) else assigned(member)
                    if name in names and member not in kept.setdefault(owner.name, []):
                        kept[owner.name].append(member)
                        visit(member, owner_chain)

        def visit(node, owner_chain=()):
            self.check(node)
            for name in sorted(loaded(node)):
                want(name)
                if owner_chain:
                    want_member(owner_chain, name)
            if owner_chain:
                for name in sorted(self_names(node)):
                    want_member(owner_chain, name)
                if isinstance(node, ast.FunctionDef) and (node.name.startswith("test") or is_fixture(node)):
                    for arg in node.args.args:
                        want_member(owner_chain, arg.arg)
            if isinstance(node, ast.FunctionDef) and (node.name.startswith("test") or is_fixture(node)):
                for arg in node.args.args:
                    if arg.arg in self.defined:
                        want(arg.arg)

        def want(name):
            if name in done:
                return
            done.add(name)
            if name in self.imports:
                lines.append(self.import_line(name))
            for node in self.defined.get(name, []):
                if node in order:
                    continue
                order.append(node)
                if isinstance(node, ast.ClassDef) and any(n in self.classes_in_play for n in [node.name]):
                    for base in node.bases:
                        visit(base)
                    for deco in node.decorator_list:
                        visit(deco)
                else:
                    visit(node)

        self.classes_in_play = set()
        if cls is not None:
            chain = self.classes_of(cls)
            self.classes_in_play = {c.name for c in chain}
            for owner in chain:
                want(owner.name)
            for name in [test.name, "setup_method", "teardown_method", "setup_class", "teardown_class", "setup", "__init__"]:
                want_member(chain, name)
        else:
            want(test.name)
        text = ["import numpy as np", *sorted(set(lines) - {"import numpy as np"})]
        body = []
        for node in self.tree.body:
            if node not in order:
                continue
            if isinstance(node, ast.ClassDef) and node.name in self.classes_in_play:
                members = [m for m in node.body if m in kept.get(node.name, [])]
                slim = ast.ClassDef(name=node.name, bases=node.bases, keywords=node.keywords, decorator_list=node.decorator_list,
                                    body=members or [ast.Pass()], type_params=[])
                body.append(ast.unparse(ast.fix_missing_locations(slim)))
            else:
                body.append(ast.unparse(node))
        self.check_parameters(cls, test)
        owner = "None" if cls is None else cls.name
        named = [arg.arg for arg in test.args.args if arg.arg in self.defined]
        fixtures = "{" + ", ".join(f"{name!r}: {name}" for name in named) + "}"
        call = f"_run({test.name if cls is None else cls.name + '.' + test.name}, {owner}, {fixtures})"
        standin = open(os.path.join(HERE, "standin.py"), encoding="utf8").read()
        return standin + "\n" + "\n".join(text) + "\n\n" + "\n\n".join(body) + f"\n\n{call}\n", self.level

    def check_parameters(self, cls, test):
        given = set()
        for holder in (test, cls):
            for deco in getattr(holder, "decorator_list", []):
                if isinstance(deco, ast.Call) and ast.unparse(deco.func).endswith("parametrize") and deco.args:
                    try:
                        names = ast.literal_eval(deco.args[0])
                    except ValueError:
                        raise Out("parametrized by computed names") from None
                    given.update(n.strip() for n in (names.split(",") if isinstance(names, str) else names))
        for arg in [a.arg for a in test.args.args][0 if cls is None else 1:][: len(test.args.args)]:
            defaults = len(test.args.defaults)
            if defaults and arg in [a.arg for a in test.args.args[-defaults:]]:
                continue
            fixtures = set(self.defined) | {m.name for owner in (self.classes_of(cls) if cls else []) for m in owner.body if isinstance(m, ast.FunctionDef)}
            if arg not in given and arg not in fixtures:
                raise Out(f"fixture {arg}")

    def import_line(self, name):
        module, attribute = self.imports[name]
        if name in CONSTANTS:
            return f"{name} = {CONSTANTS[name]!r}"
        if module == "pytest":
            return "# pytest: the stand-in above"
        home = "numpy" if HOMES.match(module) else module
        if attribute is None:
            if home not in MODULES and home != "sys":
                raise Out(f"module {module}")
            return f"import {home} as {name}"
        if module == "numpy" and attribute in ("linalg", "random", "testing", "fft"):
            return f"import numpy.{attribute} as {name}"
        if home.startswith("numpy") and home not in ("numpy.testing",):
            path = (home + "." + attribute).split(".")[1:]
            if attribute in ("umath", "numeric", "multiarray", "numerictypes"):
                return f"import numpy as {name}"
            if attribute in ("sliding_window_view", "as_strided"):
                home = "numpy.lib.stride_tricks"
            self.use(path)
        if home == "numpy.testing._private.utils" and attribute.startswith("assert"):
            home = "numpy.testing"
        if home == "numpy.testing" and not attribute.startswith("assert") and attribute != "suppress_warnings":
            raise Out(f"numpy.testing.{attribute}")
        if home == "io" and attribute in ("StringIO", "BytesIO"):
            return f"from io import {attribute} as {name}"
        if home not in MODULES:
            raise Out(f"module {module}")
        return f"from {home} import {attribute} as {name}"

    def use(self, path):
        tier = self.scope.function(path)
        if tier is None:
            raise Out("np." + ".".join(path[:2] if path[0] in ("random", "linalg", "fft", "lib", "testing") else path[:1]))
        self.level = max(self.level, tier)

    def check(self, node):
        """What the code names must be in scope."""
        skip = set()
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and each not in skip:
                path, base = [each.attr], each.value
                while isinstance(base, ast.Attribute):
                    skip.add(base)
                    path.insert(0, base.attr)
                    base = base.value
                if isinstance(base, ast.Name) and base.id in self.imports:
                    module, attribute = self.imports[base.id]
                    if attribute in ("umath", "numeric", "multiarray", "numerictypes", "linalg", "random", "testing", "fft") and module.startswith("numpy"):
                        module, attribute = ("numpy" if attribute in ("umath", "numeric", "multiarray", "numerictypes") else f"numpy.{attribute}"), None
                    if attribute is None and (HOMES.match(module) or module.startswith("numpy")):
                        home = [] if HOMES.match(module) else module.split(".")[1:]
                        full = home + path
                        if full[0] in ("_core", "lib") and len(full) > 1 and full[0:2] != ["lib", "stride_tricks"]:
                            raise Out("np." + ".".join(full[:2]))
                        if full[:2] == ["lib", "stride_tricks"]:
                            full = full[1:] if len(full) == 2 else ["lib", "stride_tricks", full[2]]
                            self.level = max(self.level, 2)
                            continue
                        self.use(full)
                        for rest in full[1:]:
                            if rest in BEYOND:
                                raise Out("." + rest)
                            if PROTOCOLS.match(rest):
                                raise Out("array protocols")
                        continue
                    if module == "sys" and path[0] not in SYS:
                        raise Out(f"sys.{path[0]}")
                    continue
                for name in path:
                    if PROTOCOLS.match(name):
                        raise Out("array protocols")
                    if isinstance(base, ast.Name) and base.id in ("self", "cls") and name == path[0]:
                        continue
                    tier = self.scope.attribute(name)
                    if tier is None:
                        raise Out("." + name)
                    self.level = max(self.level, tier)
            elif isinstance(each, ast.FunctionDef) and PROTOCOLS.match(each.name):
                raise Out("array protocols")
            elif isinstance(each, ast.Name) and PROTOCOLS.match(each.id):
                raise Out("array protocols")
            elif isinstance(each, ast.Constant) and isinstance(each.value, str) and (FOREIGN.search(each.value) or CODES.search(each.value) or RECORDS.search(each.value) or each.value in ("g", "G", "T") or each.value.startswith("__array")):
                raise Out("dtypes beyond scope")
            elif isinstance(each, ast.Tuple) and len(each.elts) in (2, 3) and isinstance(each.elts[0], ast.Constant) and isinstance(each.elts[0].value, str):
                second = each.elts[1]
                if isinstance(second, ast.Constant) and isinstance(second.value, str) and re.fullmatch(r"[<>=|]?[?biufcUOSVa]\d*|int\w*|float\w*|bool|object", second.value) and len(each.elts[0].value) < 8:
                    raise Out("structured dtypes")
                if isinstance(second, (ast.Attribute, ast.Name)) and ast.unparse(second) in ("int", "float", "object", "bool", "np.int32", "np.int64", "np.float64", "np.float32", "np.int8", "np.uint8", "complex"):
                    raise Out("structured dtypes")
            elif isinstance(each, (ast.Import, ast.ImportFrom)):
                for a in each.names:
                    module = each.module if isinstance(each, ast.ImportFrom) else a.name
                    if module not in MODULES:
                        raise Out(f"module {module}")
                    if isinstance(each, ast.ImportFrom) and module == "numpy":
                        self.use([a.name])
            elif isinstance(each, ast.keyword) and each.arg == "dtype" and isinstance(each.value, ast.Constant) and each.value.value == "c":
                raise Out("dtypes beyond scope")
            elif isinstance(each, ast.Call) and ast.unparse(each.func) in ("np.array", "array") and any(isinstance(e, ast.Constant) and (isinstance(e.value, bytes) or e is not each.args[0] and e.value == "c") for a in each.args for e in ast.walk(a)):
                raise Out("dtypes beyond scope")
            elif isinstance(each, ast.Dict) and any(isinstance(k, ast.Constant) and k.value == "formats" for k in each.keys):
                raise Out("structured dtypes")
            elif isinstance(each, ast.Call) and ast.unparse(each.func) in ("np.dtype", "dtype") and each.args and isinstance(each.args[0], (ast.Tuple, ast.List)):
                raise Out("structured dtypes")
            elif isinstance(each, ast.Name) and each.id in ("memoryview", "bytearray", "exec", "compile", "globals", "locals", "open"):
                raise Out(each.id)


class Late(BaseException):
    pass


def attempt(source):
    """Runs a program under CPython; the numbers it prints, or None."""

    def alarm(signum, frame):
        raise Late

    out = io.StringIO()
    signal.signal(signal.SIGALRM, alarm)
    signal.alarm(20)
    state = np.geterr()
    options = np.get_printoptions()
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("default")
            np.random.seed(1)
            exec(compile(source, "<string>", "exec"), {"__name__": "__main__"})
    except BaseException as error:
        return None, f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.alarm(0)
        np.seterr(**state)
        np.set_printoptions(**options)
    last = [line for line in out.getvalue().splitlines() if line.startswith("@@ ")]
    if not last:
        return None, "no count"
    passed, failed, skipped = map(int, last[-1].split()[1:4])
    if failed:
        return None, next((line for line in out.getvalue().splitlines() if line.startswith("@! ")), "failed")
    return (passed, skipped), None


def main():
    scope = Scope(sys.argv[1])
    parts = sys.argv[2:]
    programs, left_out, unable = [], {}, []
    base = os.path.dirname(np.__file__)
    total = 0
    for room in ROOMS:
        folder = os.path.join(base, room, "tests")
        if not os.path.isdir(folder):
            continue
        for file in sorted(os.listdir(folder)):
            name = f"{room}/{file}"
            if not re.fullmatch(r"test_\w+\.py", file) or (parts and not any(p in name for p in parts)):
                continue
            module = Module(name, os.path.join(folder, file), scope)
            for cls, test in module.tests():
                total += 1
                label = f"{cls.name}.{test.name}" if cls else test.name
                try:
                    source, tier = module.program(cls, test)
                except Out as why:
                    left_out[str(why)] = left_out.get(str(why), 0) + 1
                    continue
                counts, why = attempt(source)
                if counts is None:
                    unable.append([name, label, why])
                elif counts[0] > 0:
                    programs.append({"file": name, "test": label, "tier": tier, "cases": counts[0], "source": source})
                else:
                    left_out["skipped there too"] = left_out.get("skipped there too", 0) + 1
    json.dump({"numpy": np.__version__, "python": sys.version.split()[0], "total": total, "programs": programs, "leftOut": left_out, "unable": unable}, sys.stdout)


main()
