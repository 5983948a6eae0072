import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkNumber, readLoneNumber, readNumericKey } from '../../../../src/core/grading/checkers/numeric.ts';
import { readQuantity } from '../../../../src/core/grading/checkers/quantity.ts';
import { readShape } from '../../../../src/core/grading/checkers/shape.ts';
import { checkTable } from '../../../../src/core/grading/checkers/table.ts';
import { checkText } from '../../../../src/core/grading/checkers/text.ts';
import { keyOf } from './fixtures.ts';

describe('readQuantity', () => {
  const table: readonly (readonly [string, number | null, string?])[] = [
    ['480', 480],
    ['-3', -3],
    ['−0.5', -0.5],
    ['1,024', 1024],
    ['12,34', null],
    ['.5', 0.5],
    ['1.', 1],
    ['1.5e-3', 0.0015],
    ['1.5 × 10^-3', 0.0015],
    ['$2 \\times 10^{6}$', 2e6],
    ['10^-4', 1e-4],
    ['2^10', 1024],
    ['3/4', 0.75],
    ['\\frac{3}{4}', 0.75],
    ['-\\frac{1}{3}', -1 / 3],
    ['$\\approx 1.6$', 1.6],
    ['x = 5', 5],
    ['\\alpha = 0.1', 0.1],
    ['50 %', 50, '%'],
    ['50\\%', 50, '%'],
    ['12 ms', 12, 'ms'],
    ['5 m/s', 5, 'm/s'],
    ['104 parameters', 104, 'parameter'],
    ['3 \\text{ parameters}', 3, 'parameter'],
    ['1 000', null],
    ['3 or 4', null],
    ['2*3', null],
    ['5\\sqrt{5}', null],
    ['1/0', null],
    ['1e999', null],
    ['0x10', null],
    ['1.2.3', null],
    ['12abc3', null],
    ['', null],
    ['NaN', null],
    ['Infinity', null],
    ['(3)', 3],
    ['3 4', null],
    ['x', null],
  ];
  for (const [text, value, unit] of table) {
    it(`${JSON.stringify(text)} -> ${value} ${unit ?? ''}`, () => {
      const quantity = readQuantity(text);
      if (value === null) assert.equal(quantity, null, JSON.stringify(quantity));
      else {
        assert.ok(
          quantity && Math.abs(quantity.value - value) < 1e-12 * Math.max(1, Math.abs(value)),
          JSON.stringify(quantity),
        );
        assert.equal(quantity.unit, unit ?? '');
      }
    });
  }

  it('reads back every number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(readQuantity(String(value))?.value, value + 0);
      }),
    );
  });
});

describe('checkNumber', () => {
  const table: readonly (readonly [key: string, answer: string, state: string])[] = [
    ['480', '480', 'correct'],
    ['480', '480.0', 'correct'],
    ['480', '481', 'wrong'],
    ['480', '479.9', 'wrong'],
    ['1,024', '1024', 'correct'],
    ['1024 parameters', '1024', 'correct'],
    ['1024', '1024 parameters', 'correct'],
    ['1.67', '5/3', 'correct'],
    ['1.67', '1.6667', 'correct'],
    ['1.67', '1.68', 'wrong'],
    ['0.33', '1/3', 'correct'],
    ['0.5', '0.5', 'correct'],
    ['0.5', '0.45', 'wrong'],
    ['0.5', '50%', 'correct'],
    ['50%', '0.5', 'correct'],
    ['50%', '50', 'correct'],
    ['1/3', '0.333', 'correct'],
    ['1/3', '0.3', 'wrong'],
    ['1e-3', '0.001', 'correct'],
    ['1e-3', '0.01', 'wrong'],
    ['3.14 ± 0.01', '3.145', 'correct'],
    ['3.14 ± 0.01', '3.16', 'wrong'],
    ['100 ± 5%', '104', 'correct'],
    ['1.5..1.7', '1.6', 'correct'],
    ['1.5..1.7', '1.8', 'wrong'],
    ['12 ms', '0.012 s', 'correct'],
    ['12 ms', '12 s', 'wrong'],
    ['12 ms', '12', 'correct'],
    ['12 ms', '12 km', 'ungraded'],
    ['12', '12 ms', 'ungraded'],
    ['≈ 1000', '1005', 'correct'],
    ['0.0', '0', 'correct'],
    ['0', '0.0001', 'wrong'],
    ['-2', '2', 'wrong'],
    ['7', 'seven', 'invalid'],
    ['7', '7 or 8', 'invalid'],
  ];
  for (const [text, answer, state] of table) {
    it(`${text} ~ ${answer}: ${state}`, () => {
      const key = readNumericKey(text);
      assert.ok(key);
      assert.equal(checkNumber(answer, key).state, state);
    });
  }
  it('takes no text for a numeric key', () => {
    for (const text of ['int, 2', 'O(n)', 'two', '', '2, 3, 4', '1 to many'])
      assert.equal(readNumericKey(text), null, text);
  });
});

describe('readLoneNumber', () => {
  const table: readonly (readonly [string, number | null])[] = [
    ['It has 42.', 42],
    ['**480** parameters in all', 480],
    ['The answer is -0.5', -0.5],
    ['1,024 weights are shared.', 1024],
    ['3 layers of 4 units', null],
    ['at least 3', null],
    ['2^10 weights', null],
    ['28 × 28', null],
    ['x2 is 7', null],
    ['none', null],
  ];
  for (const [text, value] of table) {
    it(`${text} -> ${value}`, () => assert.equal(readLoneNumber(text)?.quantity.value ?? null, value));
  }
});

describe('checkText', () => {
  const table: readonly (readonly [key: string, answer: string, state: string])[] = [
    ['False', 'false', 'correct'],
    ['False', 'True', 'wrong'],
    ['False', 'no', 'correct'],
    ['int, 2', 'int,2', 'correct'],
    ['int, 2', '2, int', 'ungraded'],
    ['104', '105', 'wrong'],
    ['104', 'about a hundred', 'ungraded'],
    ['**ReLU**', '`relu`', 'correct'],
    ['width, flow', 'Width,  flow.', 'correct'],
    ['It has a constant cost. Attention does not.', 'constant', 'ungraded'],
    ['14×14×512', '(14, 14, 512)', 'correct'],
    ['14×14×512', '14x14x256', 'wrong'],
    ['14×14×512', '512×14×14', 'ungraded'],
    ['7×7 window', '7x7', 'correct'],
    ['Largest (or maximum/biggest)', 'the maximum', 'correct'],
    ['A fraction', 'fraction', 'correct'],
    ['28,672 weights saved (28% less)', '28672', 'correct'],
    ['28,672 weights saved (28% less)', '28', 'wrong'],
    ['a', 'a', 'correct'],
    ['constructor', 'toString', 'ungraded'],
    ['True', 'constructor', 'ungraded'],
  ];
  for (const [key, answer, state] of table) {
    it(`${key} ~ ${answer}: ${state}`, () => assert.equal(checkText(answer, [key]).state, state));
  }
});

describe('checkTable', () => {
  const table = {
    header: ['layer', 'shape', 'parameters'],
    rows: [
      ['conv', '', ''],
      ['pool', '', '0'],
    ],
    lines: { first: 1, last: 4 },
  };
  const key = keyOf(['32 × 32 × 8', '224', '16x16x8']);
  const rows: readonly (readonly [string, string[][], string, number?])[] = [
    [
      'all right',
      [
        ['conv', '(32, 32, 8)', '224'],
        ['pool', '16×16×8', '0'],
      ],
      'correct',
    ],
    [
      'one wrong',
      [
        ['conv', '32x32x8', '216'],
        ['pool', '16 x 16 x 8', '0'],
      ],
      'partial',
      2 / 3,
    ],
    [
      'one empty',
      [
        ['conv', '32x32x8', ''],
        ['pool', '16 x 16 x 8', '0'],
      ],
      'partial',
      2 / 3,
    ],
    [
      'all wrong',
      [
        ['conv', '1x1x1', '1'],
        ['pool', '2x2x2', '0'],
      ],
      'wrong',
    ],
    [
      'words',
      [
        ['conv', 'the same', '224'],
        ['pool', '16x16x8', '0'],
      ],
      'ungraded',
    ],
    ['rows missing', [], 'wrong'],
  ];
  for (const [name, cells, state, share] of rows) {
    it(`${name}: ${state}`, () => {
      const verdict = checkTable(table, cells, key);
      assert.equal(verdict.state, state, verdict.reason);
      if (verdict.state === 'partial') assert.ok(Math.abs(verdict.share - share!) < 1e-9);
    });
  }
  it('reads the key from a filled-in Markdown table', () => {
    const filled = keyOf(
      '| layer | shape | parameters |\n|---|---|---|\n| conv | 32x32x8 | 224 |\n| pool | 16x16x8 | 0 |',
    );
    assert.equal(
      checkTable(
        table,
        [
          ['conv', '32x32x8', '224'],
          ['pool', '16x16x8', '0'],
        ],
        filled,
      ).state,
      'correct',
    );
  });
  it('reads the key from a filled-in table with tabs', () => {
    const filled = keyOf('conv\t32x32x8\t224\npool\t16x16x8\t0');
    const cells = [
      ['conv', '32x32x8', '224'],
      ['pool', '8x8x8', '0'],
    ];
    assert.equal(checkTable(table, cells, filled).state, 'partial');
  });
  describe('a solution that holds the filled-in table', () => {
    const solution = (shape: string): string =>
      `| layer | shape | parameters |\n|---|---|---|\n| conv | 32x32x8 | 224 |\n| pool | ${shape} | 0 |\n\nPooling learns nothing.`;
    const right = [
      ['conv', '32x32x8', '224'],
      ['pool', '16x16x8', '0'],
    ];
    it('gives the cells, beside a key of prose or none', () => {
      for (const key of [null, keyOf('Pooling learns nothing.')]) {
        assert.equal(checkTable(table, right, key, solution('16x16x8')).state, 'correct');
        assert.equal(
          checkTable(table, [['conv', '32x32x8', '225'], right[1]!], key, solution('16x16x8')).state,
          'partial',
        );
      }
    });
    it('gives none where a cell is missing or the given ones differ', () => {
      assert.equal(checkTable(table, right, null, solution('')).state, 'ungraded');
      assert.equal(checkTable(table, right, null, solution('16x16x8').replace('| pool', '| ReLU')).state, 'ungraded');
    });
  });
  it('does not guess at a key of prose', () => {
    assert.equal(checkTable(table, [['', '1', '']], keyOf('see the lecture')).state, 'ungraded');
  });
  it('reads shapes', () => {
    assert.deepEqual(readShape('$32 \\times 32 \\times 3$'), [32, 32, 3]);
    assert.deepEqual(readShape('(64,)'), null);
    assert.deepEqual(readShape('[64, 10]'), [64, 10]);
  });
});
