/** The layers that exams count: what they are, and how text describes them. */

export interface ConvolutionLayer {
  readonly kind: 'convolution';
  readonly filters: number;
  readonly kernel: readonly [number, number];
  readonly stride: number;
  /** On each side; `same` keeps the size (divided by the stride, rounded up). */
  readonly padding: number | 'same';
  readonly bias: boolean;
  readonly groups?: number;
  readonly dilation?: number;
}
export interface PoolingLayer {
  readonly kind: 'pooling';
  readonly kernel: readonly [number, number];
  readonly stride: number;
  readonly padding: number | 'same';
}
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly bias: boolean;
}
export type Layer =
  | ConvolutionLayer
  | PoolingLayer
  | DenseLayer
  | { readonly kind: 'flatten' }
  | { readonly kind: 'input' }
  | { readonly kind: 'global-pooling' }
  /** ReLU, dropout, softmax: nothing changes and nothing is learned. */
  | { readonly kind: 'elementwise' }
  /** Batch or group norm: a scale and a shift for each channel. */
  | { readonly kind: 'normalisation' };

export interface ReadLayer {
  readonly layer: Layer;
  /** What the text leaves open and was taken as usual: "stride", "padding", "bias". */
  readonly assumed: readonly string[];
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  sixteen: 16,
  twenty: 20,
};
const COUNT = String.raw`(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|twenty)`;
const count = (text: string): number => WORDS[text.toLowerCase()] ?? Number(text);

/** One spelling for `3 x 3`, `$3 \times 3$` and `3×3`; no Markdown or math marks. */
export function plainText(text: string): string {
  return text
    .slice(0, 4000)
    .replace(/\\times|\\cdot|[x*](?=\s*\d)(?<=\d\s*[x*])/g, '×')
    .replace(/[$`*\\]/g, '')
    .replace(/[ \t]+/g, ' ');
}

const first = (text: string, ...patterns: readonly RegExp[]): number | null => {
  for (const pattern of patterns) {
    const found = pattern
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (found !== undefined) return count(found);
  }
  return null;
};

interface Settings {
  readonly stride: number | null;
  readonly padding: number | 'same' | null;
  readonly bias: boolean | null;
}

function settings(text: string): Settings {
  const stride = first(text, /\bstrides?\s*(?:of|is|=|:)?\s*\(?(\d+)/i, /\b(\d+)\s*-?stride\b/i);
  const same = /\bsame\b[\s'"-]*(?:zero-?)?pad|pad(?:ding)?\s*(?:=|:|is)?\s*['"]?same\b/i.test(text);
  const none =
    /\b(?:no|without|zero|valid)\s*['"]?\s*(?:zero[- ])?padding\b|padding\s*(?:=|:|is)?\s*['"]?(?:valid|none|zero)\b/i.test(
      text,
    );
  const padding = same
    ? 'same'
    : (first(text, /\bpad(?:ding)?\s*(?:of|is|=|:)?\s*\(?(\d+)/i, /\b(\d+)\s*(?:zero-?)?padding\b/i) ??
      (none ? 0 : null));
  const bias = /\b(?:no|without)\s+(?:a\s+)?bias|bias\s*=\s*false/i.test(text)
    ? false
    : /\bbias/i.test(text)
      ? true
      : null;
  return { stride, padding, bias };
}

/**
 * Reads one layer: "CONV3-8", "POOL2", "FC-10", "three 2×2 filters with stride 2", "Fully connected, 10 outputs".
 * @param definitions the exam's own words for its notation ("CONV3-N is a convolutional layer with …")
 * @returns null for what is no layer, or leaves its size open
 */
export function readLayer(source: string, definitions = ''): ReadLayer | null {
  const text = plainText(source).trim();
  if (text === '' || text.length > 400) return null;
  const short = /^(conv|pool|maxpool|avgpool|fc|dense)(?:[- ]?(\d+))?(?:\s*[-–]\s*(\d+))?\b/i.exec(text);
  if (short && !/^(?:conv\w*\s+layer|pool\w*\s+layer)/i.test(text)) {
    const [whole, name, a, b] = short as unknown as [string, string, string | undefined, string | undefined];
    const words = `${text.slice(whole.length)} ${definitionOf(name, a, b, definitions)}`;
    const made = shorthand(name.toLowerCase(), a, b, settings(words), words);
    if (made) return made;
  }
  return described(text);
}

/** The sentence that explains a notation, from its name to the next one. */
function definitionOf(name: string, a: string | undefined, b: string | undefined, definitions: string): string {
  const text = plainText(definitions);
  const sized =
    b !== undefined
      ? `${name}[- ]?${a}\\s*[-–]\\s*(?:N|n|K|k|${b})\\b`
      : /^fc|^dense/i.test(name)
        ? `${name}[- ]?(?:N|n|K|k|${a ?? ''})\\b`
        : `${name}[- ]?(?:${a ?? ''}|N|n|K|k)\\b`;
  const found = new RegExp(`(?:^|[\\n.;-]\\s*)${sized}([^\\n]*)`, 'i').exec(text);
  return found?.[1] ?? '';
}

function shorthand(
  name: string,
  a: string | undefined,
  b: string | undefined,
  stated: Settings,
  words: string,
): ReadLayer | null {
  const assumed: string[] = [];
  const or = <T>(value: T | null, usual: T, what: string): T => {
    if (value === null) assumed.push(what);
    return value ?? usual;
  };
  const size = a === undefined ? null : Number(a);
  if (name === 'conv') {
    if (size === null || b === undefined) return null;
    const stride = or(stated.stride, 1, 'stride');
    const padding = or<number | 'same'>(stated.padding, 'same', 'padding');
    return {
      layer: {
        kind: 'convolution',
        filters: Number(b),
        kernel: [size, size],
        stride,
        padding,
        bias: or(stated.bias, true, 'bias'),
      },
      assumed,
    };
  }
  if (name.endsWith('pool')) {
    if (size === null) return null;
    return {
      layer: {
        kind: 'pooling',
        kernel: [size, size],
        stride: or(stated.stride, size, 'stride'),
        padding: stated.padding ?? 0,
      },
      assumed,
    };
  }
  const units = b ?? a;
  if (units === undefined || (/\bchannels\b/i.test(words) === true && size === null)) return null;
  return { layer: { kind: 'dense', units: Number(units), bias: or(stated.bias, true, 'bias') }, assumed };
}

function described(text: string): ReadLayer | null {
  const { stride, padding, bias } = settings(text);
  const kernelPair = /(?<![\d×]\s*)(\d+)\s*×\s*(\d+)(?!\s*×)/.exec(text);
  const side = first(text, /\b(?:kernel|filter|window)s?(?: size)?\s*(?:of|is|=|:)?\s*(?:size\s*)?(\d+)\b(?!\s*×)/i);
  const kernel: readonly [number, number] | null = kernelPair
    ? [Number(kernelPair[1]), Number(kernelPair[2])]
    : side === null
      ? null
      : [side, side];
  const assumed: string[] = [];
  if (stride === null) assumed.push('stride');
  if (/\bglobal\s+(?:average|max|avg)[- ]?pool/i.test(text)) return { layer: { kind: 'global-pooling' }, assumed: [] };
  if (/\bpool/i.test(text) && !/\bconv/i.test(text)) {
    return kernel
      ? { layer: { kind: 'pooling', kernel, stride: stride ?? kernel[0], padding: padding ?? 0 }, assumed }
      : null;
  }
  if (/\btransposed|deconv|dilat|atrous|depthwise|separable|grouped?\b/i.test(text)) return null;
  if (/\bconv/i.test(text)) {
    const filters = first(
      text,
      new RegExp(
        String.raw`(?<!×\s*)\b${COUNT}\s+(?:(?:different|separate)\s+)?(?:\d+\s*×\s*\d+(?:\s*×\s*\d+)?\s+)?(?:conv\w*\s+)?(?:filters?|kernels?|feature maps|output channels|neurons)\b`,
        'i',
      ),
      /\b(?:out_channels|filters|output channels)\s*[=:]\s*(\d+)/i,
      /\bto\s+(\d+)\s+channels\b/i,
    );
    if (!kernel) return null;
    if (padding === null) assumed.push('padding');
    if (bias === null) assumed.push('bias');
    if (filters === null) assumed.push('filters');
    return {
      layer: {
        kind: 'convolution',
        filters: filters ?? 0,
        kernel,
        stride: stride ?? 1,
        padding: padding ?? 0,
        bias: bias ?? true,
      },
      assumed,
    };
  }
  if (/\b(?:fully[- ]?connected|dense|linear|affine)\b/i.test(text)) {
    const units = first(
      text,
      new RegExp(String.raw`\b${COUNT}\s+(?:hidden\s+|output\s+)?(?:neurons|units|outputs|nodes|classes)\b`, 'i'),
      /[(,=]\s*(\d+)\s*\)?$/,
    );
    if (units === null) return null;
    return { layer: { kind: 'dense', units, bias: bias ?? true }, assumed: bias === null ? ['bias'] : [] };
  }
  if (/^flatten\b/i.test(text)) return { layer: { kind: 'flatten' }, assumed: [] };
  if (/^input\b/i.test(text)) return { layer: { kind: 'input' }, assumed: [] };
  if (/^(?:batch|layer|group|instance)\s*-?norm/i.test(text)) return { layer: { kind: 'normalisation' }, assumed: [] };
  if (/^(?:leaky\s*)?(?:relu|sigmoid|tanh|softmax|dropout|gelu|elu|activation)\b/i.test(text))
    return { layer: { kind: 'elementwise' }, assumed: [] };
  return null;
}
