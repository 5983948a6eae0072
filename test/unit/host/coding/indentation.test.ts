import assert from 'node:assert/strict';
import { indentationOf } from '../../../../src/host/coding/indentation.ts';

describe('the indentation of an answer file', () => {
  const files: readonly [string, string, number | null][] = [
    [
      'is that of its first block, whatever a docstring prints',
      'import numpy as np\n\n\ndef softmax(x):\n    """\n    array([[0.5, 0.5],\n           [0.5, 0.5]])\n    """\n    return x\n',
      4,
    ],
    ['may be two', 'def f(x):\n  return x\n', 2],
    ['of a block in a block', '    for k in range(3):  # each\n        s += k\n', 4],
    ['of a block behind empty lines', 'if True:\n\n\n   x = 1\n', 3],
    ['is not known of tabs', 'def f(x):\n\treturn x\n', null],
    ['is not known without a block', 'x = 1\ny = 2\n', null],
    ['is not known of a block that is lost', 'def f(x):\nreturn x\n', null],
    ['is not known of an empty file', '', null],
  ];
  for (const [words, text, expected] of files) {
    it(words, () => assert.equal(indentationOf(text.split('\n')), expected));
  }
});
