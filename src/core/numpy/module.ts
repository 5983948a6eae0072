/** The module `numpy` for the interpreter. Importing this file registers it. */

import './describe.ts';
import { host } from '../python/modules/host.ts';
import { classHooks } from '../python/objects/class.ts';
import {
  defineException,
  notImplementedError,
  raise,
  userWarning,
  type warningType,
} from '../python/objects/errors.ts';
import { type Implementation, native } from '../python/objects/function.ts';
import { moduleFactory, moduleType, PyModule, registerModule } from '../python/objects/modules.ts';
import { PyFloat, type PyTuple, type Value } from '../python/objects/object.ts';
import { call, missingAttribute } from '../python/objects/operations.ts';
import { state } from '../python/objects/state.ts';
import { complexWarning } from './array/cast.ts';
import { dtypeFrom } from './array/from-python.ts';
import { emptyArray, ndarrayType } from './array/ndarray.ts';
import { bool, dtypeByName, dtypeType, float64 } from './dtype/dtype.ts';
import { isNone, shapeFrom } from './functions/arguments.ts';
import { creationFunctions } from './functions/creation.ts';
import { ix, makers, ndenumerateType, ndindexType } from './functions/iteration.ts';
import { manipulationFunctions, sharedManipulation } from './functions/manipulation.ts';
import { multiplyTransposed, multiplyWithKernel } from './functions/matrix-kernel.ts';
import { moreFunctions, moreMethods } from './functions/more.ts';
import { nditerType } from './functions/nditer.ts';
import { numericFunctions } from './functions/numeric.ts';
import { rankWarning, textFunctions } from './functions/polynomial.ts';
import { kernels } from './functions/products.ts';
import { moreReducingFunctions, reducingFunctions } from './functions/reducing.ts';
import { errstateType, resetSettings, settingFunctions } from './functions/settings.ts';
import { testingFunctions } from './functions/testing.ts';
import { enterArena } from './kernels/arena.ts';
import { rareName, withRareOptions } from './rare/load.ts';
import { rareHome, rareTestHome } from './rare/names.ts';
import { axisError } from './reductions/axes.ts';
import { missingName, unsupportedNames } from './removed-names.ts';
import { fillArrayType, flatiterType } from './scalars/array-type.ts';
import { finfoType, iinfoType } from './scalars/dtype-type.ts';
import {
  characterType,
  complexFloatingType,
  flexibleType,
  floatingType,
  genericType,
  inexactType,
  integerType,
  numberType,
  scalarOf,
  scalarType,
  scalarTypes,
  signedIntegerType,
  unsignedIntegerType,
} from './scalars/scalar.ts';
import { fillScalarTypes } from './scalars/scalar-types.ts';
import { ufuncs, ufuncType } from './ufuncs/ufunc.ts';

const visibleDeprecationWarning: typeof warningType = defineException(
  'VisibleDeprecationWarning',
  userWarning,
  'numpy.exceptions',
);

const nameOf = (signature: string): string => signature.slice(0, signature.indexOf('('));

/** A table of functions by signature as native functions by name. */
export function nativeFunctions(table: Readonly<Record<string, Implementation>>, module = 'numpy'): Map<string, Value> {
  const made = new Map<string, Value>();
  for (const [signature, implementation] of Object.entries(table)) {
    const full = withRareOptions(signature, implementation);
    made.set(nameOf(signature), native(signature, full, { style: 'python', module }));
  }
  return made;
}

/** Methods of arrays that the shared functions give. */
const methods: Record<string, Implementation> = {};
for (const [signature, implementation] of Object.entries(sharedManipulation)) {
  methods[signature.replace(/\(a\b/, '(self')] = implementation;
}
methods['cumprod(self, axis=None, dtype=None, out=None)'] = reducingFunctions[
  'cumprod(a, axis=None, dtype=None, out=None)'
] as Implementation;
methods['compress(self, condition, axis=None, out=None)'] = (self: Value, condition: Value, axis: Value) =>
  (manipulationFunctions['compress(condition, a, axis=None, out=None)'] as Implementation)(condition, self, axis, null);
methods['choose(self, choices, out=None, mode=None)'] = (self: Value, choices: Value) =>
  (manipulationFunctions['choose(a, choices, out=None, mode=None)'] as Implementation)(self, choices, null, null);
methods['dot(self, b, out=None)'] = numericFunctions['dot(a, b, out=None)'] as Implementation;

for (const table of [methods, moreMethods] as Record<string, Implementation>[]) {
  for (const [signature, implementation] of Object.entries(table)) {
    table[signature] = withRareOptions(signature, implementation, signature.startsWith('compress(') ? 'method_' : '');
  }
}
fillArrayType({ ...methods, ...moreMethods }, (_type, args, kwargs) => {
  // numpy.ndarray(shape, dtype): uninitialised memory, which is zeros here.
  const [shape = kwargs?.get('shape') ?? null, dtype = kwargs?.get('dtype') ?? null] = args;
  if (args.length > 2 || [...(kwargs ?? [])].some(([key, value]) => value !== null && !/^(shape|dtype)$/.test(key))) {
    return call(rareName('numpy.lib._memory', 'over'), args, kwargs);
  }
  const lengths = shapeFrom(shape);
  return emptyArray((isNone(dtype) ? null : dtypeFrom(dtype)) ?? float64, lengths);
});
fillScalarTypes();
kernels.matrix = multiplyWithKernel;
kernels.transposed = multiplyTransposed;
classHooks.push((type) => {
  if (type.mro.includes(ndarrayType)) host.modules?.load('numpy.lib._subclass');
  else if (type.namespace.has('__array_ufunc__')) host.modules?.load('numpy.lib._duck');
});

const aliases: Readonly<Record<string, string>> = {
  amax: 'max',
  amin: 'min',
  around: 'round',
  concat: 'concatenate',
  permute_dims: 'transpose',
  matrix_transpose: 'swapaxes',
};

/** Every name of the module, made once. */
function makeNames(): Map<string, Value> {
  const names = new Map<string, Value>();
  for (const [name, ufunc] of ufuncs) names.set(name, ufunc);
  for (const table of [
    creationFunctions,
    reducingFunctions,
    moreReducingFunctions,
    manipulationFunctions,
    sharedManipulation,
    numericFunctions,
    settingFunctions,
    textFunctions,
    moreFunctions,
  ]) {
    for (const [name, fn] of nativeFunctions(table)) names.set(name, fn);
  }
  names.set(
    'ix_',
    native('ix_(*args)', (args) => ix(args as PyTuple), { style: 'python', module: 'numpy' }),
  );
  for (const [name, target] of Object.entries(aliases)) names.set(name, names.get(target) as Value);
  names.set(
    'matrix_transpose',
    native(
      'matrix_transpose(x, /)',
      (x: Value) => (manipulationFunctions['swapaxes(a, axis1, axis2)'] as Implementation)(x, -1, -2),
      {
        style: 'python',
        module: 'numpy',
      },
    ),
  );
  for (const [name, maker] of Object.entries(makers)) names.set(name, maker);
  for (const type of [
    ndarrayType,
    dtypeType,
    ufuncType,
    flatiterType,
    finfoType,
    iinfoType,
    ndindexType,
    ndenumerateType,
    nditerType,
    errstateType,
    genericType,
    numberType,
    integerType,
    signedIntegerType,
    unsignedIntegerType,
    inexactType,
    floatingType,
    complexFloatingType,
    flexibleType,
    characterType,
    ...scalarTypes,
  ]) {
    names.set(type.name, type);
  }
  const other =
    'bool_ int_ intp uint uintp byte ubyte short ushort intc uintc long ulong longlong ulonglong half single double csingle cdouble';
  for (const name of other.split(' ')) names.set(name, scalarType(dtypeByName(name) ?? bool));
  names.set('pi', new PyFloat(Math.PI));
  names.set('e', new PyFloat(Math.E));
  names.set('euler_gamma', new PyFloat(0.5772156649015329));
  names.set('inf', new PyFloat(Number.POSITIVE_INFINITY));
  names.set('nan', new PyFloat(Number.NaN));
  names.set('newaxis', null);
  names.set('True_', scalarOf(bool, 1));
  names.set('False_', scalarOf(bool, 0));
  names.set('little_endian', true);
  names.set('__version__', '2.4.6');
  return names;
}

let names: Map<string, Value> | undefined;

const SUBMODULES = ['random', 'linalg', 'testing', 'exceptions', 'lib', 'fft', 'matrixlib'];

function fill(module: PyModule, table: ReadonlyMap<string, Value>): void {
  for (const [name, value] of table) module.set(name, value);
}

/** A name of another module, which is loaded for it. */
function nameIn(module: string, name: string): Value | undefined {
  const loaded = host.modules?.load(module);
  return loaded instanceof PyModule ? loaded.get(name) : undefined;
}

/** What the module says of a name that it has not. */
const missing = missingAttribute.get(moduleType);
missingAttribute.set(moduleType, (self, name) =>
  self instanceof PyModule && self.name === 'numpy' ? missingName(name) : (missing?.(self, name) ?? ''),
);

registerModule('numpy', (module) => {
  resetSettings();
  state.leaving.push(enterArena());
  names ??= makeNames();
  fill(module, names);
  // These two live in numpy.lib.stride_tricks alone.
  for (const name of ['as_strided', 'sliding_window_view']) module.namespace.set(name, undefined);
  module.fallback = (name) => {
    if (SUBMODULES.includes(name) && moduleFactory(`numpy.${name}`)) return host.modules?.load(`numpy.${name}`);
    const home = rareHome(name);
    if (home !== undefined && moduleFactory(home)) {
      const value = nameIn(home, name);
      if (value !== undefined) module.set(name, value);
      return value;
    }
    if (unsupportedNames.has(name) || SUBMODULES.includes(name)) {
      raise(notImplementedError, `numpy.${name} is not supported by this simulator`);
    }
    return undefined;
  };
});

registerModule('numpy.testing', (module) => {
  fill(module, nativeFunctions(testingFunctions, 'numpy.testing'));
  module.fallback = (name) => {
    const home = rareTestHome(name);
    if (home !== undefined && moduleFactory(home)) return nameIn(home, name);
    if (name.startsWith('assert') || name === 'suppress_warnings')
      raise(notImplementedError, `numpy.testing.${name} is not supported by this simulator`);
    return undefined;
  };
});

registerModule('numpy.exceptions', (module) => {
  for (const type of [axisError, complexWarning, rankWarning, visibleDeprecationWarning]) module.set(type.name, type);
});

registerModule('numpy.lib', (module) => {
  module.fallback = (name) => (name === 'stride_tricks' ? host.modules?.load('numpy.lib.stride_tricks') : undefined);
});

registerModule('numpy.lib.stride_tricks', (module) => {
  names ??= makeNames();
  for (const name of ['as_strided', 'sliding_window_view', 'broadcast_to', 'broadcast_arrays', 'broadcast_shapes']) {
    module.set(name, names.get(name) as Value);
  }
});
