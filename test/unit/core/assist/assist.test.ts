import assert from 'node:assert/strict';
import { exampleAt } from '../../../../src/core/assist/example.ts';
import { explainShapes } from '../../../../src/core/assist/explain-shapes.ts';
import { helpFor, proposalsAt } from '../../../../src/core/assist/names-in-scope.ts';
import { type HelpSpace, numpyHelp } from '../../../../src/core/assist/numpy-help.ts';
import { operationAt } from '../../../../src/core/assist/operation-at.ts';
import { studyCode } from '../../../../src/core/assist/study.ts';
import { Modules } from '../../../../src/core/python/compile/runtime.ts';
import { runPython } from '../../../../src/core/simulator/run-python.ts';

/** A place marked with ‸ in a text, and the text without the mark. */
function marked(text: string): { source: string; line: number; column: number } {
  const before = text.slice(0, text.indexOf('‸')).split('\n');
  return { source: text.replace('‸', ''), line: before.length, column: before.at(-1)!.length };
}

const scores = (body: string): string => `import numpy as np


def pick(X, y, y_hat, least):
    """
    X -- array of shape (m, n)
    y -- array of shape (m,); labels
    y_hat -- array of shape (m, 1); scores
    least -- int, how many at least
    """
${body}
`;

describe('shapes explained', () => {
  const cases: readonly [shapes: readonly string[], verdict: string, result: string | null, rules: string][] = [
    [['(3, 1)', '(4,)'], 'fits', '(3, 4)', 'stretched missing'],
    [['3 x 1', '4'], 'fits', '(3, 4)', 'stretched missing'],
    [['[2, 3]', '(3, 2)'], 'fails', null, 'conflict conflict'],
    [['()', '(3,)'], 'fits', '(3,)', 'missing'],
    [['(0, 3)', '(1, 3)'], 'fits', '(0, 3)', 'equal stretched'],
    [['(m, 1)', '(m,)'], 'fits', '(m, m)', 'stretched missing'],
    [['(m, n)', '(n,)'], 'fits', '(m, n)', 'equal missing'],
    [['N, D', 'D, N'], 'perhaps', null, 'undecided undecided'],
    [['(n, 2)', '(n, 3)'], 'fails', null, 'conflict equal'],
    [['(H//2, W)', 'W'], 'fits', '(H//2, W)', 'equal missing'],
    [['(m, 1)', '(1, k)', '(m, k)'], 'fits', '(m, k)', 'stretched stretched'],
  ];
  for (const [shapes, verdict, result, rules] of cases) {
    it(`${shapes.join(' with ')}: ${verdict}`, () => {
      const answer = explainShapes(shapes);
      assert.ok(answer.ok);
      const { picture } = answer;
      assert.deepEqual([picture.verdict, picture.result], [verdict, result]);
      assert.equal(picture.axes.map(({ rule }) => rule).join(' '), rules);
    });
  }

  it('warns in the symbols of the question', () => {
    const answer = explainShapes(['(m,)', '(m, 1)']);
    assert.ok(answer.ok);
    assert.match(answer.picture.warnings.join(), /^\(m,\) with \(m, 1\) gives \(m, m\): every element is paired/);
  });

  const unreadable: readonly [string, RegExp][] = [
    ['', /Write a shape/],
    ['a.b', /list of whole numbers or names/],
    ['-1, 2', /not negative/],
    ['2.5', /whole number/],
    ['('.repeat(300), /too long/],
    ['float, int', /list of whole numbers or names/],
    ['<img src=x>', /list of whole numbers or names/],
  ];
  for (const [text, problem] of unreadable) {
    it(`says what is wrong with ${JSON.stringify(text.slice(0, 12))}`, () => {
      const answer = explainShapes(['(3,)', text]);
      assert.ok(!answer.ok);
      assert.equal(answer.at, 1);
      assert.match(answer.problem, problem);
    });
  }
});

describe('the operation at a place', () => {
  const cases: readonly [body: string, text: string, shapes: string, result: string | null][] = [
    ['    wrong = (y_hat > 0.5) ‸!= y', '(y_hat > 0.5) != y', '(m, 1) (m,)', '(m, m)'],
    ['    size = np.sum(np.abs(y_hat ‸- y))', 'y_hat - y', '(m, 1) (m,)', '(m, m)'],
    ['    z = X - X.mean(ax‸is=0)', 'X - X.mean(axis=0)', '(m, n) (n,)', '(m, n)'],
    ['    z = np.maxim‸um(X, 0)', 'np.maximum(X, 0)', '(m, n) ()', '(m, n)'],
    ['    X +‸= y_hat', 'X += y_hat', '(m, n) (m, 1)', '(m, n)'],
    ['    a = (\n    return X * ‸y_hat', 'X * y_hat', '(m, n) (m, 1)', '(m, n)'],
  ];
  for (const [body, text, shapes, result] of cases) {
    it(body.trim(), () => {
      const { source, line, column } = marked(scores(body));
      const found = operationAt(source, { line, column });
      assert.ok(found);
      assert.equal(found.text, text);
      assert.equal(found.operands.map(({ shape }) => shape).join(' '), shapes);
      assert.equal(found.picture?.result ?? null, result);
    });
  }

  it('is none outside of any, in a lambda, and for a matrix product', () => {
    for (const body of ['    z‸ = X', '    f = lambda a: a ‸+ 1', '    z = X ‸@ y_hat', '    ‸']) {
      const { source, line, column } = marked(scores(body));
      assert.equal(operationAt(source, { line, column }), null, body);
    }
  });

  it('draws nothing where a shape is unknown', () => {
    const { source, line, column } = marked('def f(a, b):\n    return a ‸+ b');
    assert.equal(operationAt(source, { line, column })?.picture, null);
  });
});

describe('names that can be written', () => {
  const labels = (text: string): string[] => {
    const { source, line, column } = marked(text);
    return proposalsAt(source, { line, column }).items.map(({ label }) => label);
  };

  it('are those in scope with their shapes, on a text that is no Python', () => {
    const { source, line, column } = marked(
      scores('    wrong = (y_hat > 0.5) != y\n    size = np.sum(\n    w‸\n    later = 1'),
    );
    const { items, column: start } = proposalsAt(source, { line, column });
    assert.equal(start, 4);
    const said = new Map(items.map(({ label, detail }) => [label, detail]));
    assert.equal(said.get('X'), '(m, n)');
    assert.equal(said.get('wrong'), '(m, m) bool');
    assert.ok(said.has('size') && said.has('np') && said.has('pick') && said.has('len'));
    assert.ok(!said.has('later'), 'what comes below is not there yet');
  });

  it('leave out the locals of other functions', () => {
    const names = labels('def f(a):\n    b = a\n    return b\n\n\ndef g(c):\n    ‸');
    assert.ok(names.includes('c') && names.includes('f'));
    assert.ok(!names.includes('a') && !names.includes('b'));
  });

  it('behind a dot are the members of what stands before it', () => {
    assert.ok(labels(scores('    z = np.‸')).includes('concatenate'));
    assert.ok(labels(scores('    z = np.linalg.n‸')).includes('norm'));
    assert.ok(labels('import numpy\nnumpy.random.‸').includes('choice'));
    assert.ok(labels('from numpy import linalg as la\nla.‸').includes('svd'));
    assert.ok(labels(scores('    z = X.‸')).includes('reshape'));
    assert.deepEqual(labels(scores('    z = least.‸')), []);
  });

  it('are none in comments, texts and numbers', () => {
    for (const text of ['# a‸', 'x = "a‸', 'x = 1‸', '"""\nnote\na‸', 'x = f().a‸', "x = 'it\\'s a‸"]) {
      assert.deepEqual(labels(text), [], text);
    }
    assert.notDeepEqual(labels("x = 'a'; ‸"), []);
    assert.notDeepEqual(labels('"""\nnote\n"""\n‸'), []);
  });

  const spaces: readonly HelpSpace[] = ['numpy', 'numpy.linalg', 'numpy.random'];
  const namesOf = (space: HelpSpace): string[] => {
    if (space === 'ndarray') {
      const { stdout } = runPython('import numpy as np\nprint(" ".join(dir(np.zeros(2))))');
      return stdout.split(/\s+/).filter((name) => name !== '' && !name.startsWith('_'));
    }
    const module = new Modules().load(space) as unknown as { namespace: { names(): string[] } };
    return module.namespace.names().filter((name) => !name.startsWith('_'));
  };
  for (const space of [...spaces, 'ndarray'] as const) {
    it(`of ${space} are all there, and hardly any is left out`, () => {
      const there = namesOf(space);
      const helped = numpyHelp(space).map(({ name }) => name);
      const asked =
        space === 'ndarray' ? 'name not in dir(np.zeros(2))' : `not hasattr(${space.replace('numpy', 'np')}, name)`;
      const missing = `import numpy as np\nprint([name for name in '${helped.join(' ')}'.split() if ${asked}])`;
      const { stdout, error } = runPython(missing);
      assert.deepEqual([stdout, error], ['[]\n', null]);
      assert.equal(new Set(helped).size, helped.length);
      const left = there.filter((name) => !helped.includes(name));
      if (left.length > 0) console.log(`      (${space}: no line of help yet for ${left.join(', ')})`);
      assert.ok(left.length <= there.length / 10, left.join(' '));
    });
  }

  it('come with a line of help each', () => {
    for (const space of [...spaces, 'ndarray'] as const) {
      for (const { name, signature, help } of numpyHelp(space)) {
        assert.ok(signature.startsWith(name) && help.length > 3 && help.length < 120, name);
      }
    }
    assert.equal(helpFor('import numpy as xp', 'xp.linalg.norm')?.signature.slice(0, 5), 'norm(');
    assert.equal(helpFor('', 'np.nothing'), null);
  });
});

describe('a function on a small example', () => {
  it('tells what each name was, up to a hole', () => {
    const { inputs, values, error } = exampleAt(
      scores('    right = (y_hat[:, 0] > 0.5) == y\n    size = np.sum(right)\n    mask = \n    return X[mask'),
      11,
    );
    assert.deepEqual(
      inputs.map(({ name, shape, repr }) => [name, shape ?? repr]),
      [
        ['X', '(4, 3)'],
        ['y', '(4,)'],
        ['y_hat', '(4, 1)'],
        ['least', '2'],
      ],
    );
    assert.deepEqual(
      values.map(({ name, line, shape, dtype }) => `${name} ${line} ${shape} ${dtype}`),
      ['right 11 (4,) bool', 'size 12 () int64'],
    );
    assert.deepEqual([error?.type, error?.line], ['NameError', 13]);
  });

  it('is deterministic and leaves the stream of random numbers alone', () => {
    const text = scores('    np.random.seed(3)\n    z = np.random.rand(2)\n    return z');
    assert.deepEqual(exampleAt(text, 12), exampleAt(text, 12));
  });

  it('says why there is none', () => {
    assert.match(exampleAt('def f(thing):\n    return thing', 2).problem ?? '', /does not say what thing is/);
    assert.match(exampleAt('class A:\n    def f(self):\n        pass', 3).problem ?? '', /Methods/);
  });

  it('runs within its budget and reaches nothing', () => {
    const started = performance.now();
    const { error } = exampleAt('while True:\n    pass', 1, { timeMs: 200 });
    assert.match(error?.message ?? '', /time budget/);
    assert.ok(performance.now() - started < 3000);
    assert.notEqual(exampleAt('x = open("/etc/passwd").read()', 1).error, null);
  });
});

describe('the study of a text', () => {
  it('has shapes, doubts and syntax errors within the text', () => {
    const { shapes, syntax } = studyCode(scores('    wrong = (y_hat > 0.5) != y\n    mask = \n    return X[mask'));
    assert.ok(shapes.some(({ name, shape, dtype }) => name === 'wrong' && shape === '(m, m)' && dtype === 'bool'));
    assert.ok(shapes.some(({ finding }) => finding?.code === 'column-meets-row'));
    assert.deepEqual(
      syntax.map(({ line, message }) => `${line} ${message}`),
      ['12 invalid syntax', "13 '[' was never closed"],
    );
  });

  it('never throws', () => {
    for (const text of ['', '\n', '(', '"""', 'def', '\t x', '\u0000', '= = =', 'class :\n  def'])
      assert.ok(Array.isArray(studyCode(text).shapes));
  });
});
