/** The Python classes RandomState, Generator, SeedSequence and the bit generators. */

import { defineType } from '../../python/objects/define.ts';
import { raise, typeError } from '../../python/objects/errors.ts';
import type { Implementation } from '../../python/objects/function.ts';
import { PyBytes, PyFloat, PyList, PyObject, PyTuple, type PyType, type Value } from '../../python/objects/object.ts';
import { asInt, asStr, identityOf, index, repr, toArray, truth, typeName } from '../../python/objects/operations.ts';
import { rawList } from '../array/element.ts';
import { arrayFrom, dtypeFrom } from '../array/from-python.ts';
import { emptyArray, NDArray, wrap } from '../array/ndarray.ts';
import { float32, float64, uint32 } from '../dtype/dtype.ts';
import { failType, failValue, unsupported } from '../errors.ts';
import { type Argument, isNone, whole } from '../functions/arguments.ts';
import type { BitGenerator } from './bit-generator.ts';
import { entries, uniform } from './continuous.ts';
import { Distributions } from './distributions.ts';
import { drawMany, fill, sizeArgument } from './draw.ts';
import { drawIntegers } from './integers.ts';
import { LegacyDistributions } from './legacy-distributions.ts';
import { MT19937 } from './mt19937.ts';
import { dirichlet, multinomial, multivariateNormal } from './multivariate.ts';
import { PCG64 } from './pcg64.ts';
import { choice, permutation, permuted, shuffle } from './permute.ts';
import { SeedSequence, wordsOf } from './seed-sequence.ts';

/**
 * What an unseeded stream begins with. NumPy asks the operating system; here the same code gives the same result, so that an
 * answer is judged the same way twice. Each unseeded stream of a run gets the next one.
 */
let unseeded = 0;

export function resetUnseeded(): void {
  unseeded = 0;
}

const freshEntropy = (): number[] => [0x5eed, unseeded++];

const address = (value: PyObject): string => `0x${identityOf(value).toString(16).toUpperCase().padStart(12, '0')}`;

class SeedSequenceObject extends PyObject {
  get type(): PyType {
    return seedSequenceType;
  }
  readonly entropy: Value;
  readonly sequence: SeedSequence;
  constructor(entropy: Value, sequence: SeedSequence) {
    super();
    this.entropy = entropy;
    this.sequence = sequence;
  }
}

/** Entropy as 32-bit words. */
function entropyWords(seed: Value): number[] {
  if (seed === null) return freshEntropy();
  const plain = asInt(seed);
  if (plain !== undefined) {
    if (plain < 0) failValue('expected non-negative integer');
    return wordsOf(plain);
  }
  if (seed instanceof PyFloat || asStr(seed) !== undefined) {
    failType(`SeedSequence expects int or sequence of ints for entropy not ${asStr(seed) ?? repr(seed)}`);
  }
  if (seed instanceof NDArray || seed instanceof PyList || seed instanceof PyTuple) {
    return toArray(seed).flatMap((each) => entropyWords(each));
  }
  return wordsOf(index(seed));
}

export const seedSequenceType: PyType = defineType<SeedSequenceObject>({
  name: 'SeedSequence',
  module: 'numpy.random.bit_generator',
  slots: {
    new: (_type, args, kwargs) => {
      const entropy = args[0] ?? kwargs?.get('entropy') ?? null;
      return new SeedSequenceObject(entropy, new SeedSequence(entropyWords(entropy)));
    },
  },
  methods: {
    'spawn(self, n_children)': (self: SeedSequenceObject, n: Value) =>
      new PyList(self.sequence.spawn(whole(n)).map((each) => new SeedSequenceObject(self.entropy, each))),
    'generate_state(self, n_words, dtype=None)': (self: SeedSequenceObject, n: Value, dtype: Value) => {
      if (!isNone(dtype) && dtypeFrom(dtype) !== uint32) unsupported('generate_state with a dtype other than uint32');
      const words = self.sequence.generateState(whole(n));
      return wrap(uint32, [words.length], words);
    },
  },
  getters: { entropy: (self) => self.entropy },
});

class BitGeneratorObject extends PyObject {
  readonly type: PyType;
  readonly bits: BitGenerator;
  constructor(type: PyType, bits: BitGenerator) {
    super();
    this.type = type;
    this.bits = bits;
  }
}

function sequenceOf(seed: Value): SeedSequence {
  return seed instanceof SeedSequenceObject ? seed.sequence : new SeedSequence(entropyWords(seed));
}

export const pcg64Type: PyType = defineType({
  name: 'PCG64',
  module: 'numpy.random._pcg64',
  slots: {
    new: (type, args, kwargs) =>
      new BitGeneratorObject(type, new PCG64(sequenceOf(args[0] ?? kwargs?.get('seed') ?? null))),
  },
});

export const mt19937Type: PyType = defineType({
  name: 'MT19937',
  module: 'numpy.random._mt19937',
  slots: {
    new: (type, args, kwargs) => {
      const twister = new MT19937();
      const words = sequenceOf(args[0] ?? kwargs?.get('seed') ?? null).generateState(624);
      twister.key.set(words);
      twister.key[0] = 0x80000000;
      twister.position = 623;
      return new BitGeneratorObject(type, twister);
    },
  },
});

abstract class RandomObject extends PyObject {
  abstract readonly distributions: Distributions;
}

export class RandomStateObject extends RandomObject {
  get type(): PyType {
    return randomStateType;
  }
  readonly twister = new MT19937();
  readonly distributions = new LegacyDistributions(this.twister);
}

export class GeneratorObject extends RandomObject {
  get type(): PyType {
    return generatorType;
  }
  readonly bitGenerator: BitGeneratorObject;
  readonly distributions: Distributions;
  constructor(bitGenerator: BitGeneratorObject) {
    super();
    this.bitGenerator = bitGenerator;
    this.distributions = new Distributions(bitGenerator.bits);
  }
}

/** `RandomState.seed`. */
export function seedLegacy(target: RandomStateObject, seed: Argument): void {
  target.distributions.spare = null;
  const { twister } = target;
  if (isNone(seed)) {
    twister.seedByArray(freshEntropy());
    return;
  }
  const plain = asInt(seed) ?? (seed instanceof PyObject && !(seed instanceof NDArray) ? indexOrNull(seed) : undefined);
  if (plain !== undefined && plain !== null) {
    if (plain < 0 || plain > 0xffffffff) failValue('Seed must be between 0 and 2**32 - 1');
    twister.seed(Number(plain));
    return;
  }
  const array = arrayFrom(seed);
  if (array.dtype.kind !== 'i' && array.dtype.kind !== 'u' && array.dtype.kind !== 'b') {
    const name = array.dtype.kind === 'U' ? `<U${array.dtype.itemsize / 4}` : array.dtype.name;
    raise(
      typeError,
      `Cannot cast ${array.ndim === 0 ? 'scalar' : 'array data'} from dtype('${name}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  const words = rawList(array).map(Number);
  if (words.length === 0) failValue('Seed must be non-empty');
  if (array.ndim > 1) failValue('Seed array must be 1-d');
  if (words.some((word) => word < 0 || word > 0xffffffff)) failValue('Seed values must be between 0 and 2**32 - 1');
  if (array.ndim === 0) twister.seed(words[0]!);
  else twister.seedByArray(words);
}

function indexOrNull(value: PyObject): number | bigint | null {
  return value.type.slots.index === undefined ? null : index(value);
}

/** Positional lengths of rand(2, 3) and randn(2, 3). */
function lengths(dims: PyTuple): Argument {
  return dims.items.length === 0 ? undefined : new PyTuple(dims.items.map((each) => whole(each)));
}

type Methods = Record<string, Implementation>;

const common: Methods = {};
for (const [name, entry] of Object.entries(entries)) {
  const signature = `${name}(self, ${entry.parameters === '' ? '' : `${entry.parameters}, `}size=None)`;
  common[signature] = (self: RandomObject, ...values: Value[]) => {
    const size = values.pop();
    return drawMany({
      size,
      parameters: values,
      checks: entry.checks,
      draw: (...numbers) => entry.draw(self.distributions, ...numbers),
      integer: entry.integer ?? false,
    });
  };
}
Object.assign(common, {
  'multinomial(self, n, pvals, size=None)': (self: RandomObject, n: Value, p: Value, size: Value) =>
    multinomial(self.distributions, n, p, size),
  'dirichlet(self, alpha, size=None)': (self: RandomObject, alpha: Value, size: Value) =>
    dirichlet(self.distributions, alpha, size, self instanceof RandomStateObject),
  'multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-08)': (
    self: RandomObject,
    mean: Value,
    cov: Value,
    size: Value,
  ) => multivariateNormal(self.distributions, mean, cov, size),
  'bytes(self, length)': (self: RandomObject, length: Value) => {
    const count = whole(length);
    const bytes = new Uint8Array(count);
    for (let i = 0; i < count; i += 4) {
      const word = self.distributions.bits.next32();
      for (let k = 0; k < 4 && i + k < count; k++) bytes[i + k] = (word >>> (8 * k)) & 0xff;
    }
    return new PyBytes(bytes);
  },
} satisfies Methods);

const doubles = (self: RandomObject, size: Argument): Value => {
  const { bits } = self.distributions;
  const shape = sizeArgument(size);
  return shape === null ? new PyFloat(bits.nextDouble()) : fill(float64, shape, () => bits.nextDouble());
};

const normals = (self: RandomObject, size: Argument): Value => {
  const { distributions } = self;
  const shape = sizeArgument(size);
  return shape === null
    ? new PyFloat(distributions.standardNormal())
    : fill(float64, shape, () => distributions.standardNormal());
};

export const randomStateType: PyType = defineType<RandomStateObject>({
  name: 'RandomState',
  module: 'numpy.random.mtrand',
  slots: {
    new: (_type, args, kwargs) => {
      const made = new RandomStateObject();
      seedLegacy(made, args[0] ?? kwargs?.get('seed'));
      return made;
    },
    repr: (self) => `RandomState(MT19937) at ${address(self as RandomStateObject)}`,
    str: () => 'RandomState(MT19937)',
  },
  methods: {
    ...common,
    'seed(self, seed=None)': (self: RandomStateObject, seed: Value) => {
      seedLegacy(self, seed);
      return null;
    },
    'random_sample(self, size=None)': doubles,
    'random(self, size=None)': doubles,
    'rand(self, *args)': (self: RandomStateObject, dims: PyTuple) => doubles(self, lengths(dims)),
    'standard_normal(self, size=None)': normals,
    'randn(self, *args)': (self: RandomStateObject, dims: PyTuple) => normals(self, lengths(dims)),
    'uniform(self, low=0.0, high=1.0, size=None)': (self: RandomStateObject, low: Value, high: Value, size: Value) =>
      uniform(self.distributions, low, high, size, true),
    'randint(self, low, high=None, size=None, dtype=None)': (
      self: RandomStateObject,
      low: Value,
      high: Value,
      size: Value,
      dtype: Value,
    ) => drawIntegers({ bits: self.twister, low, high, size, dtype, endpoint: false, masked: true, name: 'randint' }),
    'choice(self, a, size=None, replace=True, p=None)': (
      self: RandomStateObject,
      a: Value,
      size: Value,
      replace: Value,
      p: Value,
    ) => choice({ bits: self.twister, a, size, replace: truth(replace), p, axis: 0, shuffle: true, legacy: true }),
    'shuffle(self, x)': (self: RandomStateObject, x: Value) => {
      shuffle(self.twister, x);
      return null;
    },
    'permutation(self, x)': (self: RandomStateObject, x: Value) => permutation(self.twister, x, 0, true),
    'get_state(self, legacy=True)': (self: RandomStateObject) => {
      const { twister, distributions } = self;
      const spare = distributions.spare;
      return new PyTuple([
        'MT19937',
        wrap(uint32, [624], twister.key.slice()),
        twister.position,
        spare === null ? 0 : 1,
        new PyFloat(spare ?? 0),
      ]);
    },
    'set_state(self, state)': (self: RandomStateObject, state: Value) => {
      const [name, key, position, has, spare] = toArray(state);
      if (asStr(name) !== 'MT19937') failValue('set_state can only be used with legacy MT19937 state instances.');
      const words = rawList(arrayFrom(key as Value)).map(Number);
      if (words.length !== 624) failValue('state vector must have 624 words');
      self.twister.key.set(words);
      self.twister.position = whole(position as Value);
      self.distributions.spare = has !== undefined && truth(has) ? (spare as PyFloat).value : null;
      return null;
    },
  },
});

/** `dtype=` of random() and standard_normal(). */
function floatType(dtype: Argument, name: string): boolean {
  if (isNone(dtype)) return false;
  const type = dtypeFrom(dtype);
  if (type === float64) return false;
  if (type === float32) return true;
  return raise(typeError, `Unsupported dtype dtype('${type?.name ?? ''}') for ${name}`);
}

export const generatorType: PyType = defineType<GeneratorObject>({
  name: 'Generator',
  module: 'numpy.random._generator',
  slots: {
    new: (_type, args, kwargs) => {
      const given = args[0] ?? kwargs?.get('bit_generator') ?? null;
      if (given instanceof BitGeneratorObject) return new GeneratorObject(given);
      return failType(`Expected a BitGenerator instance, got ${typeName(given)}`);
    },
    repr: (self) =>
      `Generator(${(self as GeneratorObject).bitGenerator.type.name}) at ${address(self as GeneratorObject)}`,
    str: (self) => `Generator(${(self as GeneratorObject).bitGenerator.type.name})`,
  },
  getters: { bit_generator: (self) => self.bitGenerator },
  methods: {
    ...common,
    'random(self, size=None, dtype=None, out=None)': (self: GeneratorObject, size: Value, dtype: Value, out: Value) => {
      if (out instanceof NDArray) {
        const data = emptyArray(float64, out.shape).data as Float64Array;
        for (let i = 0; i < data.length; i++) data[i] = self.distributions.bits.nextDouble();
        return unsupported('random(out=…)');
      }
      if (!floatType(dtype, 'random')) return doubles(self, size);
      const { bits } = self.distributions;
      const draw = (): number => (bits.next32() >>> 8) / 16777216;
      const shape = sizeArgument(size);
      return shape === null ? new PyFloat(draw()) : fill(float32, shape, draw);
    },
    'standard_normal(self, size=None, dtype=None, out=None)': (self: GeneratorObject, size: Value, dtype: Value) =>
      floatType(dtype, 'standard_normal') ? unsupported('standard_normal(dtype=float32)') : normals(self, size),
    'uniform(self, low=0.0, high=1.0, size=None)': (self: GeneratorObject, low: Value, high: Value, size: Value) =>
      uniform(self.distributions, low, high, size, false),
    'integers(self, low, high=None, size=None, dtype=None, endpoint=False)': (
      self: GeneratorObject,
      low: Value,
      high: Value,
      size: Value,
      dtype: Value,
      endpoint: Value,
    ) =>
      drawIntegers({
        bits: self.distributions.bits,
        low,
        high,
        size,
        dtype,
        endpoint: truth(endpoint),
        masked: false,
        name: 'integers',
      }),
    'choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)': (
      self: GeneratorObject,
      a: Value,
      size: Value,
      replace: Value,
      p: Value,
      axis: Value,
      shuffled: Value,
    ) =>
      choice({
        bits: self.distributions.bits,
        a,
        size,
        replace: truth(replace),
        p,
        axis: whole(axis),
        shuffle: truth(shuffled),
        legacy: false,
      }),
    'shuffle(self, x, axis=0)': (self: GeneratorObject, x: Value, axis: Value) => {
      shuffle(self.distributions.bits, x, whole(axis));
      return null;
    },
    'permutation(self, x, axis=0)': (self: GeneratorObject, x: Value, axis: Value) =>
      permutation(self.distributions.bits, x, whole(axis), false),
    'permuted(self, x, *, axis=None, out=None)': (self: GeneratorObject, x: Value, axis: Value) =>
      permuted(self.distributions.bits, x, axis),
    'spawn(self, n_children)': () => unsupported('Generator.spawn'),
  },
});

/** `numpy.random.default_rng`. */
export function defaultRng(seed: Value): Value {
  if (seed instanceof GeneratorObject) return seed;
  if (seed instanceof BitGeneratorObject) return new GeneratorObject(seed);
  return new GeneratorObject(new BitGeneratorObject(pcg64Type, new PCG64(sequenceOf(seed))));
}
