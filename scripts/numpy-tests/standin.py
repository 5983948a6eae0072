# What of pytest the tests use, as small as it goes; and the run of one test with all its cases.
import re as _re
import warnings as _warnings


class _Skipped(Exception):
    pass


class _Raises:
    def __init__(self, expected, match=None):
        self.expected, self.match_text, self.value, self.type = expected, match, None, None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError(f"DID NOT RAISE {self.expected}")
        if not issubclass(kind, self.expected):
            return False
        self.type, self.value = kind, value
        if self.match_text is not None:
            self.match(self.match_text)
        return True

    def match(self, pattern):
        if not _re.search(pattern, str(self.value)):
            raise AssertionError(f"pattern {pattern!r} does not match {str(self.value)!r}")
        return True


class _Warns:
    def __init__(self, expected=Warning, match=None):
        self.expected, self.match_text = expected, match

    def __enter__(self):
        self.catcher = _warnings.catch_warnings(record=True)
        self.list = self.catcher.__enter__()
        _warnings.simplefilter("always")
        return self.list

    def __exit__(self, kind, value, traceback):
        self.catcher.__exit__(kind, value, traceback)
        if kind is not None:
            return False
        for each in self.list:
            if issubclass(each.category, self.expected) and (self.match_text is None or _re.search(self.match_text, str(each.message))):
                return False
        raise AssertionError(f"DID NOT WARN {self.expected}: {[str(w.message) for w in self.list]}")


class _Param:
    def __init__(self, values, marks):
        self.values, self.marks = values, marks


class _Marks:
    def parametrize(self, names, values, ids=None, indirect=False, scope=None):
        if isinstance(names, str):
            names = [name.strip() for name in names.split(",") if name.strip()]
        values = list(values)

        def mark(thing):
            thing._parameters = [(list(names), values)] + list(getattr(thing, "_parameters", []))
            return thing

        mark.skips = False
        return mark

    def skipif(self, condition, reason=""):
        return self.skip() if condition else self.other()

    def skip(self, *args, **kwargs):
        def mark(thing):
            thing._skip = True
            return thing

        mark.skips = True
        return mark

    def xfail(self, *args, **kwargs):
        return self.skip()

    def other(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and callable(args[0]):
            return args[0]

        def mark(thing):
            return thing

        mark.skips = False
        return mark

    slow = thread_unsafe = filterwarnings = leaks_references = usefixtures = valgrind_error = slow_pypy = parallel_threads = other
    __getattr__ = lambda self, name: self.other


class pytest:
    mark = _Marks()
    _skipped = _Skipped

    class skip:
        Exception = _Skipped

        def __init__(self, *args, **kwargs):
            raise _Skipped("skipped")

    xfail = skip

    @staticmethod
    def raises(expected, *args, match=None, **kwargs):
        if not args:
            return _Raises(expected, match)
        with _Raises(expected) as info:
            args[0](*args[1:], **kwargs)
        return info

    @staticmethod
    def warns(expected=Warning, *args, match=None, **kwargs):
        if not args:
            return _Warns(expected, match)
        with _Warns(expected):
            return args[0](*args[1:], **kwargs)

    @staticmethod
    def deprecated_call(*args, match=None, **kwargs):
        return pytest.warns(DeprecationWarning, *args, match=match, **kwargs)

    @staticmethod
    def param(*values, marks=(), id=None):
        return _Param(values, marks if isinstance(marks, (list, tuple)) else [marks])

    @staticmethod
    def importorskip(*args, **kwargs):
        raise _Skipped("absent")

    @staticmethod
    def fail(reason=""):
        raise AssertionError(reason)

    @staticmethod
    def fixture(*args, params=None, **kwargs):
        def mark(function):
            function._fixture = params
            return function

        return mark(args[0]) if args and callable(args[0]) else mark


def _product(parameters):
    cases = [{}]
    for names, values in parameters:
        grown = []
        for case in cases:
            for value in values:
                skips = False
                if isinstance(value, _Param):
                    skips = any(getattr(m, "skips", False) for m in value.marks)
                    value = value.values if len(names) > 1 else value.values[0]
                more = dict(case)
                if skips:
                    more["_skip"] = True
                more.update(zip(names, value if len(names) > 1 else [value]))
                grown.append(more)
        cases = grown
    return cases


class _Request:
    def __init__(self, param):
        self.param = param


def _arguments(function):
    code = getattr(function, "__code__", None)
    return [] if code is None else list(code.co_varnames[: code.co_argcount])


_only = None
_limit = 200


def _run(function, cls, defined):
    parameters = list(getattr(cls, "_parameters", [])) + list(getattr(function, "_parameters", []))
    named = {name for names, _ in parameters for name in names}
    fixtures = {}
    for name in _arguments(function)[0 if cls is None else 1 :]:
        if name in named:
            continue
        fixture = getattr(cls, name, None) or defined.get(name)
        if hasattr(fixture, "_fixture"):
            fixtures[name] = fixture
            parameters.append(([name], fixture._fixture or [None]))
    passed = failed = skipped = 0
    for index, case in enumerate(_product(parameters)[:_limit]):
        if _only is not None and index != _only:
            continue
        if case.pop("_skip", False) or getattr(function, "_skip", False) or getattr(cls, "_skip", False):
            skipped += 1
            continue
        try:
            own = None
            if cls is not None:
                own = cls()
                if hasattr(own, "setup_class"):
                    own.setup_class()
                if hasattr(own, "setup_method"):
                    own.setup_method()
            for name, fixture in fixtures.items():
                first = [own] if _arguments(fixture)[:1] == ["self"] else []
                if "request" in _arguments(fixture):
                    first.append(_Request(case[name]))
                case[name] = fixture(*first)
                if hasattr(case[name], "__next__"):
                    case[name] = next(case[name])
            if cls is None:
                function(**case)
            else:
                getattr(own, function.__name__)(**case)
                if hasattr(own, "teardown_method"):
                    own.teardown_method()
            passed += 1
        except _Skipped:
            skipped += 1
        except Exception as error:
            if _only is not None:
                raise
            failed += 1
            print("@!", index, type(error).__name__, str(error)[:300].replace("\n", " "))
    print("@@", passed, failed, skipped)
