import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readLayer } from '../../../../src/core/network/layer.ts';
import { channelOrder, convolvedLength, readVolume, solveLayers } from '../../../../src/core/network/solve-layers.ts';

const told = (layers: readonly string[], input: string | readonly number[], definitions = ''): string[] =>
  solveLayers(layers, input, { definitions }).map((one) =>
    one.problem
      ? `${one.layer}: ${one.problem}`
      : `${one.layer}: (${one.shape?.join(', ')}) ${one.parameters}${one.assumed.length > 0 ? ` assumed ${one.assumed.join(', ')}` : ''}`,
  );

describe('a stack of layers', () => {
  it('in the short notation, with the usual settings named as assumed', () => {
    assert.deepEqual(told(['CONV3-8', 'POOL2', 'FC-10'], [3, 32, 32]), [
      'CONV3-8: (8, 32, 32) 224 assumed stride, padding, bias',
      'POOL2: (8, 16, 16) 0 assumed stride',
      'FC-10: (10) 20490 assumed bias',
    ]);
  });

  it('in the short notation, as the paper defines it', () => {
    const definitions = [
      'CONV7-K is a convolution of K 7x7 kernels, without biases, stride 2, no padding',
      'POOL3 is max pooling over 3x3 with a stride of 3',
      'FC-K has K outputs and biases',
    ].join('\n');
    assert.deepEqual(told(['CONV7-4', 'POOL3', 'FC-5'], '(31, 31, 2)', definitions), [
      'CONV7-4: (13, 13, 4) 392',
      'POOL3: (4, 4, 4) 0',
      'FC-5: (5) 325',
    ]);
  });

  it('in words', () => {
    assert.deepEqual(
      told(
        [
          'Convolution, 6 kernels 5 × 5, stride 1, padding 0, with biases',
          'ReLU',
          'Max pooling 2 × 2, stride 2',
          'Batch norm',
          'Convolutional layer with twelve 3x3 filters',
          'Convolution with 3 × 3 kernels, stride 1',
          'Flatten',
          'Fully connected, 7 outputs, no biases',
        ],
        '1 × 28 × 28',
      ),
      [
        'Convolution, 6 kernels 5 × 5, stride 1, padding 0, with biases: (6, 24, 24) 156',
        'ReLU: (6, 24, 24) 0',
        'Max pooling 2 × 2, stride 2: (6, 12, 12) 0',
        'Batch norm: (6, 12, 12) 12',
        'Convolutional layer with twelve 3x3 filters: (12, 10, 10) 660 assumed stride, padding, bias',
        'Convolution with 3 × 3 kernels, stride 1: the number of filters of Convolution with 3 × 3 kernels, stride 1 is not stated',
        'Flatten: the number of filters of Convolution with 3 × 3 kernels, stride 1 is not stated',
        'Fully connected, 7 outputs, no biases: the number of filters of Convolution with 3 × 3 kernels, stride 1 is not stated',
      ],
    );
  });

  it('says why it cannot go on', () => {
    assert.deepEqual(told(['CONV5-2 stride 1 pad 0', 'POOL2', 'Magic', 'FC-3'], [1, 5, 5]), [
      'CONV5-2 stride 1 pad 0: (2, 1, 1) 52 assumed bias',
      'POOL2: the kernel 2×2 is larger than the padded input 1×1',
      'Magic: "Magic" is no layer that can be read',
      'FC-3: the kernel 2×2 is larger than the padded input 1×1',
    ]);
  });

  it('takes layers as objects', () => {
    const [solved] = solveLayers(
      [{ kind: 'convolution', filters: 4, kernel: [3, 3], stride: 1, padding: 'same', bias: false, groups: 2 }],
      [2, 9, 9],
    );
    assert.deepEqual([solved?.shape, solved?.parameters], [[4, 9, 9], 36]);
  });

  for (const [length, kernel, stride, padding, expected] of [
    [32, 5, 1, 2, 32],
    [32, 2, 2, 0, 16],
    [7, 3, 2, 0, 3],
    [8, 3, 2, 0, 3],
    [10, 3, 3, 1, 4],
    [5, 7, 1, 0, null],
    [9, 4, 2, 'same', 5],
  ] as const) {
    it(`length ${length}, kernel ${kernel}, stride ${stride}, padding ${padding} gives ${expected}`, () => {
      assert.equal(convolvedLength(length, kernel, stride, padding), expected);
    });
  }

  it('agrees with sliding a window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        (length, kernel, stride, padding) => {
          let places = 0;
          for (let at = -padding; at + kernel <= length + padding; at += stride) places++;
          assert.equal(convolvedLength(length, kernel, stride, padding), places === 0 ? null : places);
        },
      ),
    );
  });

  for (const [text, expected] of [
    ['$3 \\times 32 \\times 32$', [3, 32, 32]],
    ['(32, 32, 3)', [32, 32, 3]],
    ['16x16x8', [16, 16, 8]],
    ['a picture', null],
  ] as const) {
    it(`reads the volume ${text}`, () => assert.deepEqual(readVolume(text), expected));
  }

  for (const [shape, words, expected] of [
    [[3, 32, 32], '', 'channels-first'],
    [[32, 32, 3], '', 'channels-last'],
    [[3, 20, 30], '', 'channels-first'],
    [[8, 8, 8], '', null],
    [[8, 8, 8], 'channels × height × width', 'channels-first'],
    [[10, 20, 30], '', null],
  ] as const) {
    it(`takes (${shape.join(', ')}) ${words} for ${expected}`, () =>
      assert.equal(channelOrder(shape, words), expected));
  }

  for (const text of [
    'LSTM with 10 units',
    'a depthwise 3×3 convolution with 8 filters',
    'transposed convolution 4×4, 8 filters',
    'three cats',
    '',
  ]) {
    it(`does not guess what "${text}" is`, () => assert.equal(readLayer(text), null));
  }

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 60 }), { maxLength: 5 }),
        fc.string({ maxLength: 30 }),
        (layers, input) => void solveLayers(layers, input),
      ),
    );
  });
});
