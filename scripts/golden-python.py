"""Writes what CPython itself makes of small programs: test/golden/python/*.json.

    python3 scripts/golden-python.py [seed [count]]

Programs come from the templates below, filled by a seeded generator, and from test/golden/python/programs.py, whose
sections are programs of their own. Each record has the source, what it printed and its error as CPython has them. The
sections of tracebacks.py run as files in a process of their own, for what CPython writes to standard error; those of
arrays.py use NumPy. A program that takes longer than its limit is an error of this script's.
Without arguments the committed files are written again, with `arrays` that one; with a seed, one file for a local
comparison on standard output.
"""
import contextlib
import io
import json
import os
import platform
import random
import re
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, '..', 'test', 'golden', 'python')


# seconds that one program may take
LIMIT = 20


def too_long(_signal, _frame):
    # no exception: the program's own handlers would get it
    print('a program took longer than %d s' % LIMIT, file=sys.stderr)
    os._exit(1)


def run(source):
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LIMIT)
    try:
        return run_unlimited(source)
    finally:
        signal.alarm(0)


def run_unlimited(source):
    out = io.StringIO()
    error = None
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter('ignore')
        try:
            exec(compile(source, '<string>', 'exec'), {'__name__': '__main__'})
        except SyntaxError as e:
            error = {'type': type(e).__name__, 'message': e.msg, 'line': e.lineno}
        except BaseException as e:
            frames = [f for f in traceback.extract_tb(e.__traceback__) if f.filename == '<string>']
            error = {'type': type(e).__name__, 'message': str(e), 'line': frames[-1].lineno if frames else 0}
    return {'source': source, 'stdout': out.getvalue(), 'error': error}


INTS = ['0', '1', '-1', '2', '3', '7', '-7', '10', '255', '1000003', '2**53', '-2**53-1', '2**64', '10**25', '-10**20', 'True', 'False']
FLOATS = ['0.0', '-0.0', '1.0', '1.5', '-2.5', '0.1', '1e16', '1e-7', '123456789.125', '3.14159', '1e100', 'float("inf")', 'float("nan")', '2.675', '1e22', '5e-324', '0.5', '1/3']
STRS = ["''", "'a'", "'abc'", "'Hello, World'", "'a b  c'", "'123'", "'-1.5'", "'été'", "'x😀y'", "'  pad '", "'a,b,,c'", "'tab\\tnl\\n'", "'AbC'", "\"it's\""]
LISTS = ['[]', '[1]', '[1, 2, 3]', '[3, 1, 2]', "['b', 'a']", '[1, [2, 3]]', '[None, True]', '[1.5, 2]', 'list(range(10))', '[0]*4']
DICTS = ['{}', "{'a': 1}", "{'b': 2, 'a': 1}", '{1: 2, 3: 4}', "{(1, 2): 'x'}"]
SETS = ['set()', '{1}', '{3, 1, 2}', '{1, 2.0, 3}', '{10, 20, 5, 100}', '{-1, -2, 33, 65}']
TUPLES = ['()', '(1,)', '(1, 2)', "('a', 1.0)"]
ANY = INTS[:9] + FLOATS[:8] + STRS[:6] + LISTS[:5] + DICTS[:3] + SETS[:3] + TUPLES + ['None', 'range(3)', '...', '1j', "b'ab'", 'int', 'len']
BINARY = ['+', '-', '*', '/', '//', '%', '**', '<', '<=', '==', '!=', '>', '>=', '&', '|', '^', '<<', '>>', 'and', 'or', 'in', 'is', '@']
SPECS = ['d', '5d', '<8', '>8', '^9', '08.3f', '.2f', '.0f', '+.1e', 'g', '.3g', ',', '_', '%', '.1%', 'x', '#x', 'b', '010', '+d', ' d', 'e', '*^12', '=+8', '10.4', 's', '.2s', 'c', 'n', ',.2f', '15,.1f', 'o', 'X', '.10g', '020,.2f', '-^7', 'z.1f', 'q', '.', '5.5.5']
PERCENT = ['%d', '%5d', '%-5d|', '%05d', '%+d', '%x', '%o', '%s', '%r', '%10s|', '%-10s|', '%.3f', '%8.2f', '%e', '%g', '%G', '%.3s', '%c', '%i', '%%', '%.0f', '%#x', '% d', '%05.1f', '%5.1e', '%']
SMETHODS = ['upper()', 'lower()', 'title()', 'capitalize()', 'swapcase()', 'strip()', 'lstrip()', "rstrip('o ')", 'split()', "split(',')", "split(' ', 1)", "rsplit(',', 1)", 'splitlines()', "replace('a', 'XY')", "replace('', '-')", "find('b')", "index('z')", "count('a')", "startswith('a')", "endswith(('c', 'd'))", 'isdigit()', 'isalpha()', 'isspace()', 'isupper()', 'zfill(6)', 'center(9)', "center(10, '*')", 'ljust(7) + "|"', 'rjust(7)', "partition(',')", "rpartition(' ')", "join(['x', 'y'])", "join([1])", 'encode()', 'isidentifier()', 'casefold()', "expandtabs(4)", "removeprefix('a')", "translate({97: 'Q', 98: None})", 'istitle()', 'isalnum()', 'isnumeric()', 'foo()', 'center()', 'strip(1)', 'split("")']
LMETHODS = ['append(4)', 'extend([7, 8])', 'insert(1, 9)', 'pop()', 'pop(0)', 'pop(9)', 'remove(1)', 'remove(99)', 'index(2)', 'index(42)', 'count(1)', 'reverse()', 'sort()', 'sort(reverse=True)', 'copy()', 'clear()', 'sort(key=str)', 'append()', 'append(1, 2)', 'insert(1)', 'extend(5)', 'foo']
DMETHODS = ["get('a')", "get('z', 5)", "setdefault('q', [])", "pop('a')", "pop('zz')", "pop('zz', 0)", 'keys()', 'values()', 'items()', 'popitem()', "update({'c': 3})", 'update(d=4)', 'update([1])', 'copy()', "__contains__('a')", 'fromkeys([1, 2])', 'clear()', 'get()']
SETM = ['add(5)', 'discard(1)', 'remove(99)', 'union([7])', 'intersection({1, 2})', 'difference([1])', 'symmetric_difference({1, 9})', 'issubset({1, 2, 3})', 'update([8])', 'isdisjoint({4})', 'pop()', 'add([1])']
BUILTINS = ['abs', 'len', 'bool', 'int', 'float', 'str', 'repr', 'list', 'tuple', 'set', 'sorted', 'sum', 'min', 'max', 'any', 'all', 'hash', 'type', 'round', 'bin', 'hex', 'oct', 'chr', 'ord', 'iter', 'next', 'reversed', 'dict', 'complex', 'ascii', 'callable', 'enumerate', 'zip', 'range', 'bytes', 'frozenset', 'divmod', 'isinstance', 'print']
MATH = ['sqrt', 'exp', 'log', 'sin', 'cos', 'tan', 'floor', 'ceil', 'fabs', 'log2', 'log10', 'log1p', 'expm1', 'atan', 'tanh', 'isnan', 'factorial', 'trunc', 'degrees', 'radians', 'erf', 'asin', 'isqrt', 'frexp', 'modf']


def template(r):
    c = r.choice
    kind = r.randrange(26)
    if kind == 0:
        return f'print({c(INTS)} {c(BINARY)} {c(INTS[:12])})' if r.random() < .7 else f'print(divmod({c(INTS)}, {c(INTS)}))'
    if kind == 1:
        return f'print({c(FLOATS)} {c(BINARY[:13])} {c(FLOATS + INTS[:10])})'
    if kind == 2:
        return f'print({c(ANY)} {c(BINARY)} {c(ANY)})'
    if kind == 3:
        return f"print(format({c(FLOATS + INTS)}, {c(SPECS)!r}))"
    if kind == 4:
        return f"print(format({c(STRS + ['None', '[1]', '1+2j', 'True'])}, {c(SPECS)!r}))"
    if kind == 5:
        return f"print({c(PERCENT)!r} % {c(['5', '(5,)', '-3.7', chr(39) + 'abc' + chr(39), '(1, 2)', 'None', '10**20', '2.5', '[1]', '65', 'True', '{}', '1e10', '0.0001'])})"
    if kind == 6:
        return f'print({c(STRS)}.{c(SMETHODS)})'
    if kind == 7:
        return f'x = {c(LISTS)}\nr = x.{c(LMETHODS)}\nprint(r, x)'
    if kind == 8:
        return f'x = {c(DICTS)}\nr = x.{c(DMETHODS)}\nprint(r, x)'
    if kind == 9:
        return f'x = {c(SETS)}\nr = x.{c(SETM)}\nprint(r, x)'
    if kind == 10:
        return f'print({c(BUILTINS)}({c(ANY)}))'
    if kind == 11:
        return f'print({c(BUILTINS)}({c(ANY)}, {c(ANY)}))'
    if kind == 12:
        a = [c(['', '0', '1', '-1', '2', '-3', '5', '100', '-100']) for _ in range(3)]
        return f"print({c(LISTS + STRS + TUPLES + ['range(10)', 'range(10, 0, -2)'])}[{a[0]}:{a[1]}:{a[2]}])"
    if kind == 13:
        return f"print({c(LISTS + STRS + TUPLES + DICTS + ['range(5)', '5', 'None'])}[{c(['0', '-1', '5', '1.0', 'True', chr(39) + 'a' + chr(39), 'None', '-9'])}])"
    if kind == 14:
        return f'import math\nprint(math.{c(MATH)}({c(FLOATS + INTS)}))'
    if kind == 15:
        return f'print(round({c(FLOATS)}, {c(["0", "1", "2", "-1", "3", "None"])}), int({c(FLOATS)}))'
    if kind == 16:
        spec = c(SPECS)
        return f"x = {c(FLOATS + INTS + STRS)}\nprint(f'{{x:{spec}}}')" if "'" not in spec else 'print(1)'
    if kind == 17:
        return f"print('{{}} {{0}}'.format(1))" if r.random() < .1 else f"print('{c(['{}', '{0}', '{:>5}', '{!r}', '{a}', '{0[0]}', '{:.2f}', '{{}}', '{:{}}', '{0.real}', '{', '}'])}'.format({c(ANY)}, {c(INTS[:6])}))"
    if kind == 18:
        op = c(['+=', '-=', '*=', '/=', '//=', '%=', '**=', '&=', '|=', '<<=', '@='])
        return f'x = {c(ANY)}\ny = x\nx {op} {c(ANY)}\nprint(x, y)'
    if kind == 19:
        return f"a, b = {c(ANY)}\nprint(a, b)" if r.random() < .5 else f"a, *b, c = {c(LISTS + STRS + TUPLES + ['range(4)', '5'])}\nprint(a, b, c)"
    if kind == 20:
        return f'print(sorted({c(LISTS + SETS + TUPLES)}, {c(["key=str", "reverse=True", "key=lambda v: -v", "key=len"])}))'
    if kind == 21:
        seed = r.randrange(10**6)
        return (f'import random\nrandom.seed({seed})\nprint(random.random(), random.randint(1, 100), random.uniform(-1, 1), random.gauss(0, 1))\n'
                f'x = list(range(8))\nrandom.shuffle(x)\nprint(x, random.sample(range(50), 5), random.choice("abc"), random.choices([1, 2, 3], k=4), random.getrandbits(40), random.randrange(0, 100, 7))')
    if kind == 22:
        n = r.randrange(1, 12)
        return f'print({{{", ".join(str(r.randrange(-50, 200)) for _ in range(n))}}}, {{i * {r.randrange(1, 9)} % {r.randrange(5, 40)} for i in range({n * 3})}})'
    if kind == 23:
        args = c(['1', '1, 2', '1, 2, 3', '1, 2, 3, 4', 'a=1', '1, b=2', '1, a=2', '*[1, 2]', '**{"a": 1, "b": 2}', '1, c=3', '1, 2, z=5', '', '*5', '**5', '1, *[2], c=4'])
        params = c(['a', 'a, b', 'a, b=2', 'a, *b', 'a, *, c', 'a, *, c=3', 'a, /, b', 'a, b=1, *args, c=2, **kw', '*args', '**kw', 'a, b, c=3, /', ''])
        return f'def f({params}):\n    return {"sorted(locals().items(), key=str)" if False else "1"}\nprint(f({args}))'
    if kind == 24:
        return f"print(hash({c(INTS + FLOATS[:14] + ['(1, 2)', '(1, (2, 3.5))', '()', 'frozenset([1, 2])'])}))"
    x = r.choice([r.uniform(-10, 10), r.uniform(-1, 1) * 10 ** r.randrange(-20, 30), r.randrange(-10**6, 10**6) / 1000])
    return f"x = {x!r}\nprint(x, '%.{r.randrange(0, 15)}g' % x, '{{:.{r.randrange(0, 8)}f}}'.format(x), round(x, {r.randrange(-2, 6)}), '%.{r.randrange(0, 12)}e' % x, x // 0.7, x % -3.3, x ** 2, abs(x) ** 0.5)"


def generated(seed, count):
    r = random.Random(seed)
    records = []
    seen = set()
    while len(records) < count:
        source = template(r)
        if source in seen:
            continue
        seen.add(source)
        record = run(source)
        shown = record['stdout'] + (record['error'] or {'message': ''})['message']
        if any(mark in shown for mark in ('object at 0x', 'function len at', 'iterator at 0x', ' at 0x')):
            continue
        # Hashes of text and of nan are random; so is the order of a set of text.
        random_hash = 'hash(' in source and ("'" in source or 'nan' in source)
        random_order = 'set(' in source and ("'" in source or '"' in source) or "{'" in record['stdout']
        if random_hash or random_order and 'set' in source or len(shown) > 3000:
            continue
        records.append(record)
    return records


WORDS = ['(', ')', '[', ']', '{', '}', ':', ',', '=', '==', '+', '*', '.', '"', "'", 'if', 'else', 'for', 'in', 'def', 'return',
         'import', 'class', '\n', '    ', ' ', 'x', '1', 'print', 'and', 'not', 'lambda', '->', ':=', '**', '@', ';', '\\', '#', 'while',
         'with', 'as', 'try', 'except', 'is', 'None', '0x', '1.', '5 5']


def mutations(seed, count):
    """Programs with one or two words dropped, added or changed, and what CPython's compiler says of them."""
    r = random.Random(seed)
    with open(os.path.join(GOLDEN, 'programs.py'), encoding='utf8') as f:
        texts = [t for t in f.read().split('# ' + '=' * 20 + '\n') if 300 < len(t) < 1500]
    records = []
    seen = set()
    while len(records) < count:
        lines = r.choice(texts).split('\n')
        start = r.randrange(max(1, len(lines) - 12))
        while start > 0 and lines[start].startswith((' ', 'else', 'elif', 'except', 'finally', ')')):
            start -= 1
        text = '\n'.join(lines[start:start + 12]) + '\n'
        for _ in range(r.choice([1, 1, 1, 2])):
            spans = [m.span() for m in re.finditer(r'\w+|[^\w\s]|\n[ \t]*|[ \t]+', text)]
            a, b = r.choice(spans)
            kind = r.random()
            text = text[:a] + (text[b:] if kind < .45 else r.choice(WORDS) + text[a if kind < .75 else b:])
        if text in seen:
            continue
        seen.add(text)
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            try:
                compile(text, '<string>', 'exec')
                error = None
            except SyntaxError as e:
                error = {'type': type(e).__name__, 'message': e.msg, 'line': e.lineno, 'column': e.offset}
            except ValueError:
                continue
        if error is None and r.random() < .7:
            continue
        records.append({'source': text, 'error': error})
    return records


def sections(name):
    with open(os.path.join(GOLDEN, name), encoding='utf8') as f:
        text = f.read()
    return [section.strip('\n') + '\n' for section in text.split('# ' + '=' * 20 + '\n') if section.strip()]


def run_file(source):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'program.py')
        with open(path, 'w', encoding='utf8') as f:
            f.write(source)
        made = subprocess.run([sys.executable, '-I', path], capture_output=True, text=True, timeout=LIMIT, cwd=folder)
        return {'source': source, 'stdout': made.stdout, 'stderr': made.stderr.replace(path, '<string>')}


def write(name, records):
    with open(os.path.join(GOLDEN, name), 'w', encoding='utf8') as f:
        f.write('{"made": "CPython ' + platform.python_version() + '",\n"records": [\n')
        f.write(',\n'.join(json.dumps(r, ensure_ascii=True) for r in records))
        f.write('\n]}\n')
    print(name, len(records), file=sys.stderr)


if __name__ == '__main__':
    if sys.argv[1:] == ['arrays']:
        write('arrays.json', [run(each) for each in sections('arrays.py')])
    elif len(sys.argv) > 1:
        json.dump({'records': generated(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3000)}, sys.stdout)
    else:
        write('generated.json', generated(20260, 1200))
        write('programs.json', [run(each) for each in sections('programs.py')])
        write('arrays.json', [run(each) for each in sections('arrays.py')])
        write('tracebacks.json', [run_file(each) for each in sections('tracebacks.py')])
        write('syntax.json', mutations(20261, 800))
