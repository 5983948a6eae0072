/**
 * Exam questions whose answer is a computation: which shapes broadcast, what shape comes out, how many parameters a layer
 * has. What is not understood down to the last option is left alone.
 */

import { type Layer, plainText, readLayer } from '../network/layer.ts';
import {
  type ChannelOrder,
  channelOrder,
  parametersOf,
  readVolume,
  shapeAfter,
  solveLayers,
} from '../network/solve-layers.ts';
import { commonShape, mismatchMessage } from '../numpy/broadcasting/broadcast.ts';
import { inferShapes } from './infer-shapes.ts';

/** What is read of a question (an exam's Question fits). */
export interface ShapeQuestion {
  readonly kind: string;
  readonly prompt: string;
  readonly options: readonly { readonly label: string; readonly text: string }[];
  readonly table?: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
}

export interface ComputedAnswer {
  readonly about: 'broadcast' | 'shape' | 'parameters' | 'output-size' | 'same-size' | 'layer-table';
  /** Labels of the right options, the text of a free answer, or the cells of a table. */
  readonly value: readonly string[] | string | readonly (readonly string[])[];
  /** One line per option, layer or step, for a student to read. */
  readonly steps: readonly string[];
  /** 0 to 1: how sure the reading of the question is; the computation itself is exact. */
  readonly confidence: number;
}

type Verdict = { readonly right: boolean; readonly why: string };

/**
 * Computes the answer of a question about shapes or parameter counts.
 * @param context the text that the question builds on ("the layer described above"): the prompts before it
 * @returns null where the question is of another kind or not understood in full
 */
export function computeAnswer(question: ShapeQuestion, context = ''): ComputedAnswer | null {
  if (question.prompt.length > 8000 || question.options.length > 26) return null;
  return (
    broadcastPairs(question) ??
    expressionShapes(question) ??
    sameSize(question) ??
    parameterDifference(question) ??
    parameterCount(question) ??
    outputSize(question, context) ??
    layerTable(question) ??
    sumTable(question)
  );
}

// ---- reading shapes

const TUPLE = /\(\s*\d+\s*(?:,\s*\d+\s*)*,?\s*\)/g;

/** The tuples of numbers in a text: `(3, 1)`, `(3,)`; a bare `(3)` is no tuple. */
function tuplesIn(text: string): number[][] {
  return [...text.replace(/[$`\\]/g, '').matchAll(TUPLE)]
    .filter(([tuple]) => tuple.includes(','))
    .map(([tuple]) => (tuple.match(/\d+/g) ?? []).map(Number));
}

const tupleText = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
const isNone = (text: string): boolean => /^\W*none of (?:the above|these|them)\W*$/i.test(text.trim());
const isAll = (text: string): boolean =>
  /^\W*(?:all of (?:the above|these|them)|both|more than one)\W*/i.test(text.trim());

/** Labels of the right options; null where one is not understood, or where a single choice has not exactly one. */
function choose(
  question: ShapeQuestion,
  about: ComputedAnswer['about'],
  judge: (text: string) => Verdict | null,
  confidence: number,
): ComputedAnswer | null {
  const { options } = question;
  if (options.length < 2) return null;
  const right: string[] = [];
  const steps: string[] = [];
  let none: string | null = null;
  for (const { label, text } of options) {
    if (isNone(text)) {
      if (none !== null) return null;
      none = label;
      continue;
    }
    if (isAll(text)) return null;
    const verdict = judge(text);
    if (!verdict) return null;
    if (verdict.right) right.push(label);
    steps.push(`${label}: ${verdict.why}`);
  }
  if (right.length === 0 && none !== null) {
    right.push(none);
    steps.push(`${none}: nothing else is right`);
  }
  if (right.length === 0 || (question.kind === 'single-choice' && right.length !== 1)) return null;
  return { about, value: right, steps, confidence };
}

/** Whether the question asks for what works (true) or for what fails (false); null where it says neither or both. */
function asksForSuccess(prompt: string): boolean | null {
  const fails =
    /\b(?:invalid|incompatible|fails?|will fail|cannot|can't|can not|not (?:be )?(?:valid|compatible|broadcast\w*|allowed)|raises?|lead to an error|(?:result|end) in an? error|throws?)\b/i.test(
      prompt,
    );
  const works =
    /\b(?:valid|compatible|succeeds?|without (?:an? )?errors?|can (?:be|numpy|you|they)|could be|allowed|work|broadcastable|broadcast together|legal)\b/i.test(
      prompt.replace(/\bnot (?:valid|compatible|allowed)\b|\b(?:can not|cannot)\b/gi, ''),
    );
  return fails === works ? null : works;
}

// ---- broadcasting

function broadcastPairs(question: ShapeQuestion): ComputedAnswer | null {
  const prompt = plainText(question.prompt);
  if (!/\b(?:shapes?|arrays?)\b/i.test(prompt) || question.options.length < 2) return null;
  // A product of matrices follows another rule.
  if (/@|\bmatmul\b|\bdot\b|matrix (?:product|multipl)|concatenat|\bstack|reshap/i.test(question.prompt)) return null;
  if (!/broadcast|element-?wise|\b(?:added|add|adding|sum|subtract\w*|multipl\w*|divid\w*)\b|operator/i.test(prompt))
    return null;
  const wanted = asksForSuccess(prompt);
  if (wanted === null) return null;
  const given = tuplesIn(question.prompt);
  if (given.length > 1) return null;
  return choose(
    question,
    'broadcast',
    (text) => {
      const shapes = [...given, ...tuplesIn(text)];
      const rest = text.replace(/[$`\\]/g, '').replace(TUPLE, ' ');
      if (shapes.length !== 2 || /\d|error|fail|valid/i.test(rest.replace(/\b[A-Za-z]\w*\s*=/g, ' '))) return null;
      const common = commonShape(shapes);
      const why = common
        ? `${shapes.map(tupleText).join(' with ')} gives ${tupleText(common)}`
        : mismatchMessage(shapes).trim();
      return { right: (common !== null) === wanted, why };
    },
    given.length === 1 ? 0.9 : 0.97,
  );
}

/** A table "Shape of a | Shape of b | Shape of a + b". */
function sumTable(question: ShapeQuestion): ComputedAnswer | null {
  const table = question.table;
  if (table?.header.length !== 3 || table.rows.length === 0) return null;
  const heads = table.header.map((head) =>
    plainText(head)
      .replace(/^\s*shape of\s*/i, '')
      .trim(),
  );
  const operator = /^(\w+)\s*([-+/]|×)\s*(\w+)$/.exec(heads[2] ?? '');
  if (!operator || operator[1] !== heads[0] || operator[3] !== heads[1] || !/shape/i.test(table.header[2] ?? ''))
    return null;
  if (!/error/i.test(question.prompt)) return null;
  const steps: string[] = [];
  const cells: string[][] = [];
  for (const row of table.rows) {
    const shapes = row.slice(0, 2).map((cell) => tuplesIn(cell));
    if (shapes.length !== 2 || shapes.some((found) => found.length !== 1)) return null;
    const pair = shapes.map((found) => found[0]!);
    const common = commonShape(pair);
    cells.push([row[0]!, row[1]!, common ? tupleText(common) : 'error']);
    steps.push(
      common ? `${pair.map(tupleText).join(' with ')} gives ${tupleText(common)}` : mismatchMessage(pair).trim(),
    );
  }
  return { about: 'broadcast', value: cells, steps, confidence: 0.95 };
}

// ---- shapes of expressions

const STATED =
  /`?\b([A-Za-z_]\w*)`?\s*(?:is (?:a|an|the) [^.()]{0,40}?(?:of|with) shape|has shape|have shape|of shape|with shape|\.shape\s*(?:is|==?))\s*`?\s*(\([^()]*\))/g;

/** The program that a prompt states: its code, and `name has shape (N, D)`. */
function statements(
  prompt: string,
): { readonly code: string; readonly known: Record<string, string>; readonly names: number } | null {
  const known: Record<string, string> = {};
  for (const [, name, shape] of prompt.replace(/\$/g, '').matchAll(STATED)) known[name!] = shape!;
  const fenced = [...prompt.matchAll(/```(?:python)?\n([\s\S]*?)```/g)].map(([, code]) => code!);
  const inline = [...prompt.replace(/```[\s\S]*?```/g, '').matchAll(/`([A-Za-z_]\w*\s*=[^=`][^`]*)`/g)].map(
    ([, code]) => code!,
  );
  const code = [...fenced, ...inline].join('\n');
  return { code, known, names: Object.keys(known).length + (code === '' ? 0 : 1) };
}

/** The shape that an expression has, or null where it is not known to the last axis. An error is `error`. */
function shapeOfExpression(
  expression: string,
  program: { readonly code: string; readonly known: Record<string, string> },
): string | null {
  if (!/^[\w\s.,()[\]{}:@+*/=<>'"&|~%-]+$/.test(expression) || expression.length > 300 || expression.includes('\n'))
    return null;
  const lines = program.code === '' ? 0 : program.code.split('\n').length;
  const entries = inferShapes(`${program.code}${program.code === '' ? '' : '\n'}answer_ = ${expression}`, {
    known: program.known,
  });
  if (
    entries.some((entry) => entry.finding && entry.finding.severity !== 'warning' && entry.finding.severity !== 'error')
  )
    return null;
  if (entries.some((entry) => entry.finding?.severity === 'error' && entry.line <= lines)) return null;
  if (entries.some((entry) => entry.finding?.severity === 'error')) return 'error';
  const answer = entries.find((entry) => entry.name === 'answer_' && entry.kind === 'array');
  return answer?.shape && !answer.shape.includes('?') ? answer.shape : null;
}

const codeIn = (text: string): string | null => {
  const marked = /^\s*`([^`]+)`\s*\.?\s*$/.exec(text);
  return marked ? marked[1]! : null;
};

function expressionShapes(question: ShapeQuestion): ComputedAnswer | null {
  const program = statements(question.prompt);
  if (!program || program.names === 0) return null;
  // "Which expressions have the shape `(N, 1)`?"
  const wanted =
    /\bexpressions?\b[^.?]*\b(?:have|has|give|gives|result in|of|with)\b[^.?]*\bshape\s*`?\s*(\([^()]*\))`?\s*\?/i.exec(
      question.prompt,
    );
  if (wanted && question.options.length > 1 && !/\bnot\b/i.test(wanted[0])) {
    const target = squeezed(wanted[1]!);
    return choose(
      question,
      'shape',
      (text) => {
        const expression = codeIn(text);
        const shape = expression && shapeOfExpression(expression, program);
        if (!shape) return null;
        return {
          right: squeezed(shape) === target,
          why: shape === 'error' ? `${expression} raises an error` : `${expression} has shape ${shape}`,
        };
      },
      0.93,
    );
  }
  // "What is the shape of `X @ W + b`?"
  const asked =
    /\b(?:what is the shape of|what shape (?:does|has|will)|shape of the (?:result|output) of)\s*(?:the (?:result|array|expression)\s*(?:of\s*)?)?`([^`]+)`(?:\s+have)?\s*\?/i.exec(
      question.prompt,
    );
  if (!asked) return null;
  const shape = shapeOfExpression(asked[1]!, program);
  if (!shape) return null;
  const steps = [shape === 'error' ? `${asked[1]} raises an error` : `${asked[1]} has shape ${shape}`];
  if (question.options.length === 0)
    return /choice|false/.test(question.kind) || shape === 'error'
      ? null
      : { about: 'shape', value: shape, steps, confidence: 0.93 };
  const chosen = choose(
    question,
    'shape',
    (text) => {
      const plain = text.replace(/[`$]/g, '').trim();
      if (/\berror\b|cannot|not defined|raises/i.test(plain)) return { right: shape === 'error', why: steps[0]! };
      if (!/^\(.*\)\.?$/.test(plain)) return null;
      const right = squeezed(plain.replace(/\.$/, '')) === squeezed(shape);
      return { right, why: right ? steps[0]! : `the shape is ${shape}` };
    },
    0.93,
  );
  return chosen && (chosen.value as readonly string[]).length === 1 ? chosen : null;
}

const squeezed = (shape: string): string => shape.replace(/\s+/g, '').replace(/,\)$/, ')');

// ---- convolutions

function sameSize(question: ShapeQuestion): ComputedAnswer | null {
  const prompt = plainText(question.prompt);
  const size = '(?:spatial|height and width|resolution|width and height)';
  const asks =
    new RegExp(
      String.raw`\bsame\s+(?:${size}\s*)(?:size|dimensions?|resolution|shape)?\s+as\s+(?:its|the|their)\s+inputs?`,
      'i',
    ).test(prompt) || new RegExp(String.raw`\b(?:keeps?|preserves?|maintains?)\s+(?:the\s+)?${size}`, 'i').test(prompt);
  if (!asks || /\bnot\b|\bexcept\b|\bdifferent\b/i.test(prompt)) return null;
  return choose(
    question,
    'same-size',
    (text) => {
      const read = readLayer(text);
      if (!read || (read.layer.kind !== 'convolution' && read.layer.kind !== 'pooling')) return null;
      const { kernel, stride, padding } = read.layer;
      if (read.assumed.includes('padding') || read.assumed.includes('stride') || /followed by|\bthen\b/i.test(text))
        return null;
      const right = stride === 1 && (padding === 'same' || kernel.every((side) => 2 * padding === side - 1));
      const out =
        padding === 'same'
          ? `⌈H/${stride}⌉`
          : stride === 1
            ? `H + 2·${padding} - ${kernel[0]} + 1 = H${signed(2 * padding - kernel[0] + 1)}`
            : `⌊(H + 2·${padding} - ${kernel[0]})/${stride}⌋ + 1, about H/${stride}`;
      return { right, why: `the output is ${out}` };
    },
    0.96,
  );
}

const signed = (value: number): string => (value === 0 ? '' : value > 0 ? ` + ${value}` : ` - ${-value}`);

/** Layers that a text describes, one per list item or sentence, with the input's shape. */
function layersIn(text: string): {
  readonly input: readonly number[] | null;
  readonly order: ChannelOrder | null;
  readonly layers: readonly { readonly layer: Layer; readonly assumed: readonly string[]; readonly text: string }[];
} {
  const plain = plainText(text);
  const input =
    /\b(?:input|image|volume|feature map)s?\b[^.\n]{0,60}?(?:shape|size|dimensions?|volume)?\s*(?:of|is)?\s*\(?(\d+\s*[×,]\s*\d+\s*[×,]\s*\d+)\)?/i.exec(
      plain,
    );
  const volume = input ? readVolume(input[1]!) : null;
  const layers: { layer: Layer; assumed: readonly string[]; text: string }[] = [];
  for (const part of plain.split(/\n+/)) {
    if (!/^\s*(?:[-•]|\(?[a-z\d]{1,3}[.)])\s/i.test(part)) continue;
    const body = part.replace(/^\s*(?:[-•]|\(?[a-z\d]{1,3}[.)])\s+/i, '');
    const read = readLayer(body);
    if (read) layers.push({ ...read, text: body.trim() });
  }
  return { input: volume, order: volume && channelOrder(volume, plain), layers };
}

function nameOfLayer(layer: Layer): 'convolution' | 'dense' | null {
  return layer.kind === 'convolution' || layer.kind === 'dense' ? layer.kind : null;
}

/** "What is the difference in the number of parameters between these two layers?" */
function parameterDifference(question: ShapeQuestion): ComputedAnswer | null {
  if (!/\bdifference\b[^.?]*\bparameters\b|\bhow many (?:more|fewer)\b[^.?]*\bparameters\b/i.test(question.prompt))
    return null;
  const { input, order, layers } = layersIn(question.prompt);
  if (
    !input ||
    !order ||
    layers.length !== 2 ||
    layers.some((one) => one.assumed.includes('bias') || one.assumed.includes('filters'))
  )
    return null;
  const counts = new Map<string, number>();
  const steps: string[] = [];
  for (const { layer, text } of layers) {
    const name = nameOfLayer(layer);
    if (!name || counts.has(name)) return null;
    const channels = order === 'channels-first' ? input[0]! : input.at(-1)!;
    const counted = parametersOf(
      layer,
      name === 'dense' ? input.reduce((product, length) => product * length, 1) : channels,
    );
    counts.set(name, counted.count);
    steps.push(`${text}: ${counted.step}`);
  }
  const [dense, convolution] = [counts.get('dense'), counts.get('convolution')];
  if (dense === undefined || convolution === undefined) return null;
  const answer = choose(
    question,
    'parameters',
    (text) => {
      const said =
        /\b(fully[- ]?connected|fc|dense|linear|conv\w*)\b[^.]*?\bhas\s+([\d,]+)\s+(fewer|less|more)\b/i.exec(
          plainText(text),
        );
      if (!said) return null;
      const isConvolution = /^conv/i.test(said[1]!);
      const gap = isConvolution ? convolution - dense : dense - convolution;
      const stated = Number(said[2]!.replaceAll(',', '')) * (said[3]!.toLowerCase() === 'more' ? 1 : -1);
      return {
        right: gap === stated,
        why: `the ${isConvolution ? 'convolutional' : 'fully connected'} layer has ${Math.abs(gap)} ${gap < 0 ? 'fewer' : 'more'}`,
      };
    },
    0.95,
  );
  return answer && { ...answer, steps: [...steps, ...answer.steps] };
}

/** "How many parameters has a convolution with 64 input channels, 128 kernels of size 3×3 and biases?" */
function parameterCount(question: ShapeQuestion): ComputedAnswer | null {
  const prompt = plainText(question.prompt);
  const asked = /\bhow many\s+(?:(?:trainable|learnable|free|total)\s+)?(?:parameters|weights and biases)\b/i.exec(
    prompt,
  );
  if (!asked || /\b(?:total|more|fewer|times|if|instead|each)\b|\blayers\b/i.test(prompt)) return null;
  const mentions =
    prompt.match(
      /\b(?:conv\w*|fully[- ]?connected|dense|linear layer|lstm|gru|pool\w*|embedding|attention|batch\s*norm\w*)\b/gi,
    ) ?? [];
  const kinds = new Set(mentions.map((word) => word.toLowerCase().slice(0, 4)));
  const sentences = prompt.length < 500 ? prompt.replace(/\bincluding (?:the )?bias(?:es)?\b/gi, 'with biases') : '';
  const read = kinds.size === 1 && sentences !== '' ? readLayer(sentences.replace(/\n/g, ' ')) : null;
  if (!read || read.assumed.includes('bias') || read.assumed.includes('filters')) return null;
  const { layer } = read;
  let inputs: number | null = null;
  const channels = /\b(\d+)\s+input\s+channels\b|\binput\b[^.]{0,40}?\b(\d+)\s+channels\b/i.exec(sentences);
  const vector =
    /\b(\d[\d,]*)\s+(?:inputs|input (?:neurons|units|features))\b|\binput (?:vector )?of (?:size|length|dimension) (\d+)\b/i.exec(
      sentences,
    );
  const { input, order } = layersIn(sentences);
  if (layer.kind === 'convolution')
    inputs =
      input && order
        ? order === 'channels-first'
          ? input[0]!
          : input.at(-1)!
        : channels
          ? Number(channels[1] ?? channels[2])
          : null;
  else if (layer.kind === 'dense')
    inputs = input
      ? input.reduce((product, length) => product * length, 1)
      : vector
        ? Number((vector[1] ?? vector[2]!).replaceAll(',', ''))
        : null;
  if (inputs === null) return null;
  const { count, step } = parametersOf(layer, inputs);
  if (question.options.length === 0)
    return { about: 'parameters', value: String(count), steps: [step], confidence: 0.9 };
  const answer = choose(
    question,
    'parameters',
    (text) => {
      const plain = plainText(text).trim();
      const number = /^(\d[\d, ]*)\s*(?:parameters)?\.?$/.exec(plain)?.[1];
      if (number === undefined) return null;
      return { right: Number(number.replace(/[, ]/g, '')) === count, why: step };
    },
    0.93,
  );
  return answer && (answer.value as readonly string[]).length === 1 ? answer : null;
}

/** "What is the size of the output of the convolutional layer?", also of one that was described before. */
function outputSize(question: ShapeQuestion, context: string): ComputedAnswer | null {
  const asked =
    /\b(?:size|shape|dimensions?)\s+of\s+the\s+output(?:\s+volume)?(?:\s+of\s+the\s+(conv\w*|fully[- ]?connected|pooling)\s+layer)?|\boutput\s+(?:size|shape|dimensions?)\b(?:\s+of\s+the\s+(conv\w*|fully[- ]?connected|pooling)\s+layer)?/i.exec(
      question.prompt,
    );
  if (!asked || question.options.length < 2) return null;
  const here = layersIn(question.prompt);
  const fromContext =
    here.layers.length === 0 &&
    /\babove\b|\bprevious\b|\bdescribed\b|\bthis layer\b|\bthe (?:conv\w*|fully)/i.test(question.prompt);
  const { input, order, layers } = fromContext ? layersIn(context) : here;
  const wanted = (asked[1] ?? asked[2] ?? '').toLowerCase();
  const fitting = layers.filter(({ layer }) =>
    wanted.startsWith('conv')
      ? layer.kind === 'convolution'
      : wanted.startsWith('full')
        ? layer.kind === 'dense'
        : wanted.startsWith('pool')
          ? layer.kind === 'pooling'
          : true,
  );
  if (!input || !order || fitting.length !== 1) return null;
  const { layer, assumed, text } = fitting[0]!;
  if (assumed.some((what) => what !== 'bias')) return null;
  const after = shapeAfter(layer, input, order);
  if (!after.shape) return null;
  const shape = after.shape;
  let mended = false;
  const answer = choose(
    question,
    'output-size',
    (option) => {
      const read = volumeOf(option);
      if (!read) return null;
      if (read.mended) mended = true;
      const right = read.shape.length === shape.length && read.shape.every((length, i) => length === shape[i]);
      return {
        right,
        why: `${read.mended ? `read as ${tupleText(read.shape)}: ` : ''}${right ? 'this is it' : `the output is ${tupleText(shape)}`}`,
      };
    },
    fromContext ? 0.9 : 0.95,
  );
  if (!answer || (answer.value as readonly string[]).length !== 1) return null;
  return {
    ...answer,
    confidence: mended ? answer.confidence * 0.8 : answer.confidence,
    steps: [`${text}: ${after.step}`, ...answer.steps],
  };
}

/** An option's shape. OCR reads a tick or comma between two numbers as a root: `(5\sqrt{5}, 3)` is (5, 5, 3). */
function volumeOf(text: string): { readonly shape: readonly number[]; readonly mended: boolean } | null {
  const mended = text.replace(/(\d)\s*\\sqrt\s*\{\s*(\d+)\s*\}/g, '$1, $2');
  const plain = plainText(mended).trim();
  if (!/^\(?\s*\d+(?:\s*[×,]\s*\d+)*\s*,?\s*\)?\.?$/.test(plain)) return null;
  const shape = readVolume(plain);
  return shape && { shape, mended: mended !== text };
}

// ---- tables of layers

const heading = (header: readonly string[], pattern: RegExp): number =>
  header.findIndex((cell) => pattern.test(plainText(cell)));

/** A table with a layer in each row, whose shapes and parameter counts are to be filled in. */
function layerTable(question: ShapeQuestion): ComputedAnswer | null {
  const { table, prompt } = question;
  if (!table || table.rows.length < 2) return null;
  const layerAt = heading(table.header, /^\W*layer/i);
  const shapeAt = heading(table.header, /shape|dimension|volume|size/i);
  const parametersAt = heading(table.header, /param/i);
  if (layerAt !== 0 || shapeAt < 0) return null;
  const [first] = table.rows;
  const hasInput = /^\W*input\b/i.test(first?.[0] ?? '');
  const stated = hasInput ? readVolume(first?.[shapeAt] ?? '') : layersIn(prompt).input;
  const order = stated && channelOrder(stated, `${prompt} ${table.header.join(' ')}`);
  if (stated?.length !== 3 || !order) return null;
  const rows = hasInput ? table.rows.slice(1) : table.rows;
  const biased = /\bbias/i.test(prompt) || /\bbias/i.test(table.header.join(' '));
  const solved = solveLayers(
    rows.map((row) => row[0] ?? ''),
    stated,
    { order, definitions: prompt },
  );
  const open = new Set(solved.flatMap((one) => one.assumed));
  if (solved.some((one) => one.problem !== null) || open.has('padding') || open.has('stride')) return null;
  const cells = table.rows.map((row, i) => {
    const one = solved[hasInput ? i - 1 : i];
    if (!one) return [...row];
    return row.map((cell, column) =>
      column === shapeAt ? one.shape!.join(' × ') : column === parametersAt ? String(one.parameters) : cell,
    );
  });
  return {
    about: 'layer-table',
    value: cells,
    steps: solved.map((one) => `${one.layer}: ${one.steps.join('; ')}`),
    confidence: open.has('bias') && !biased ? 0.75 : 0.95,
  };
}
