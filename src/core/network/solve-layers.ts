/** Output shapes and parameter counts of a stack of layers. Source: the CS231n notes on convolution arithmetic, (W - F + 2P)/S + 1. */

import { type Layer, plainText, readLayer } from './layer.ts';

export type ChannelOrder = 'channels-first' | 'channels-last';

export interface SolvedLayer {
  readonly layer: string;
  /** null where it cannot be told; `problem` says why. */
  readonly shape: readonly number[] | null;
  readonly parameters: number | null;
  /** The computation, for a student to read. */
  readonly steps: readonly string[];
  /** What the text leaves open and was taken as usual. */
  readonly assumed: readonly string[];
  readonly problem: string | null;
}

export interface SolveOptions {
  readonly order?: ChannelOrder;
  /** The exam's own definitions of its notation. */
  readonly definitions?: string;
}

/** `3 × 32 × 32`, `(32, 32, 3)`, `[3, 32, 32]`; null where there is no shape. */
export function readVolume(text: string): number[] | null {
  const found = /\d+(?:\s*(?:×|,)\s*\d+)+|\d+/.exec(plainText(text));
  if (!found) return null;
  const lengths = found[0].split(/[×,]/).map((part) => Number(part.trim()));
  return lengths.length <= 4 && lengths.every((length) => Number.isSafeInteger(length) && length > 0) ? lengths : null;
}

/** Where the channels stand: two equal lengths side by side are the image's. null where that cannot be told. */
export function channelOrder(shape: readonly number[], words = ''): ChannelOrder | null {
  if (/channels?\W+(?:\w+\W+){0,2}height\W+(?:\w+\W+){0,2}width/i.test(words)) return 'channels-first';
  if (/height\W+(?:\w+\W+){0,2}width\W+(?:\w+\W+){0,2}(?:channels?|depth)/i.test(words)) return 'channels-last';
  if (shape.length !== 3) return null;
  const [a, b, c] = shape as readonly [number, number, number];
  if (a === b && b !== c) return 'channels-last';
  if (b === c && a !== b) return 'channels-first';
  if (a === b && b === c) return null;
  return a <= 4 && c > 4 ? 'channels-first' : c <= 4 && a > 4 ? 'channels-last' : null;
}

/** Output length of a convolution or pooling along one axis; null where the kernel does not fit. */
export function convolvedLength(
  length: number,
  kernel: number,
  stride: number,
  padding: number | 'same',
  dilation = 1,
): number | null {
  if (stride < 1 || kernel < 1) return null;
  if (padding === 'same') return Math.ceil(length / stride);
  const room = length + 2 * padding - (dilation * (kernel - 1) + 1);
  return room < 0 ? null : Math.floor(room / stride) + 1;
}

/** The number of weights and biases of one layer for an input of this many channels (or numbers, for a dense layer). */
export function parametersOf(layer: Layer, inputs: number): { readonly count: number; readonly step: string } {
  if (layer.kind === 'convolution') {
    const groups = layer.groups ?? 1;
    const [h, w] = layer.kernel;
    const weights = (layer.filters * inputs * h * w) / groups;
    const bias = layer.bias ? layer.filters : 0;
    return {
      count: weights + bias,
      step: `${layer.filters}·${inputs / groups}·${h}·${w}${layer.bias ? ` + ${layer.filters}` : ''} = ${weights + bias}`,
    };
  }
  if (layer.kind === 'dense') {
    const total = inputs * layer.units + (layer.bias ? layer.units : 0);
    return { count: total, step: `${inputs}·${layer.units}${layer.bias ? ` + ${layer.units}` : ''} = ${total}` };
  }
  if (layer.kind === 'normalisation') return { count: 2 * inputs, step: `2·${inputs} = ${2 * inputs}` };
  return { count: 0, step: 'nothing is learned' };
}

/** The shape after a layer, or why there is none. */
export function shapeAfter(
  layer: Layer,
  shape: readonly number[],
  order: ChannelOrder,
): { readonly shape: readonly number[] | null; readonly step: string } {
  switch (layer.kind) {
    case 'dense':
      return { shape: [layer.units], step: `${layer.units} outputs` };
    case 'flatten': {
      const total = shape.reduce((product, length) => product * length, 1);
      return { shape: [total], step: `${shape.join('·')} = ${total}` };
    }
    case 'convolution':
    case 'pooling':
    case 'global-pooling': {
      if (shape.length !== 3)
        return {
          shape: null,
          step: `an image is needed, the input has ${shape.length} ${shape.length === 1 ? 'axis' : 'axes'}`,
        };
      const [c, h, w] =
        order === 'channels-first' ? (shape as [number, number, number]) : ([shape[2]!, shape[0]!, shape[1]!] as const);
      if (layer.kind === 'global-pooling') return { shape: [c], step: `one number for each of ${c} channels` };
      const dilation = layer.kind === 'convolution' ? (layer.dilation ?? 1) : 1;
      const out = [h, w].map((length, i) =>
        convolvedLength(length, layer.kernel[i]!, layer.stride, layer.padding, dilation),
      );
      if (out[0] === null || out[1] === null)
        return { shape: null, step: `the kernel ${layer.kernel.join('×')} is larger than the padded input ${h}×${w}` };
      const channels = layer.kind === 'convolution' ? layer.filters : c;
      const formula =
        layer.padding === 'same'
          ? `⌈${h}/${layer.stride}⌉`
          : `⌊(${h} + 2·${layer.padding} - ${layer.kernel[0]})/${layer.stride}⌋ + 1`;
      const [oh, ow] = out as [number, number];
      return {
        shape: order === 'channels-first' ? [channels, oh, ow] : [oh, ow, channels],
        step: `${formula} = ${oh}`,
      };
    }
    default:
      return { shape, step: 'the shape stays' };
  }
}

/**
 * Solves a stack of layers from its input on: the shape after each layer and its parameters (weights and biases).
 * @param layers notations (`CONV3-8`, `POOL2`, `FC-10`), descriptions, or layers
 * @param input the input's shape: `[3, 32, 32]` or "3×32×32", channels first or last
 * @returns one entry per layer; from one that cannot be read on, the shapes are null with the reason
 * @example solveLayers(['CONV3-8', 'POOL2', 'FC-10'], [3, 32, 32])[0]  // shape [8, 32, 32], parameters 224
 */
export function solveLayers(
  layers: readonly (string | Layer)[],
  input: string | readonly number[],
  options: SolveOptions = {},
): SolvedLayer[] {
  const definitions = options.definitions ?? '';
  let shape: readonly number[] | null = typeof input === 'string' ? readVolume(input) : [...input];
  if (shape?.some((length) => !Number.isSafeInteger(length) || length < 1)) shape = null;
  const order = options.order ?? (shape ? channelOrder(shape, definitions) : null) ?? 'channels-first';
  let lost = shape ? null : 'the input has no readable shape';
  return layers.map((given) => {
    const name = typeof given === 'string' ? given : given.kind;
    const read = typeof given === 'string' ? readLayer(given, definitions) : { layer: given, assumed: [] };
    const fail = (problem: string): SolvedLayer => ({
      layer: name,
      shape: null,
      parameters: null,
      steps: [],
      assumed: [],
      problem,
    });
    if (!read) {
      lost ??= `the layer before, ${name}, cannot be read`;
      return fail(`"${name}" is no layer that can be read`);
    }
    if (read.assumed.includes('filters')) {
      lost ??= `the number of filters of ${name} is not stated`;
      return fail(`the number of filters of ${name} is not stated`);
    }
    const { layer, assumed } = read;
    if (lost !== null || shape === null) return fail(lost ?? 'the input has no readable shape');
    const channels = shape.length === 3 ? (order === 'channels-first' ? shape[0]! : shape[2]!) : shape[0]!;
    const inputs = layer.kind === 'dense' ? shape.reduce((product, length) => product * length, 1) : channels;
    const counted = parametersOf(layer, inputs);
    const after = shapeAfter(layer, shape, order);
    if (!after.shape) {
      lost = after.step;
      return fail(after.step);
    }
    shape = after.shape;
    return {
      layer: name,
      shape: [...shape],
      parameters: counted.count,
      steps: [after.step, counted.step],
      assumed,
      problem: null,
    };
  });
}
