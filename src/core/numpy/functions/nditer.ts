/**
 * `numpy.nditer` (numpy/_core/src/multiarray/nditer_constr.c): several arrays visited in one order, the memory's unless another
 * is asked for. Casts and buffers are whole copies, written back when the iteration ends or moves on.
 */

import { defineType } from '../../python/objects/define.ts';
import { attributeError, indexError, raise, runtimeError, typeError, valueError } from '../../python/objects/errors.ts';
import { type Kwargs, PyList, PySlice, PyTuple, type PyType, type Value } from '../../python/objects/object.ts';
import { asStr, PyIterator, repr } from '../../python/objects/operations.ts';
import { copyInto } from '../array/cast.ts';
import { dtypeFrom } from '../array/from-python.ts';
import { axisOrder } from '../array/iterate.ts';
import { emptyArray, type NDArray, sizeOf } from '../array/ndarray.ts';
import type { DType } from '../dtype/dtype.ts';
import { type Casting, canCast, resultType } from '../dtype/promotion.ts';
import { failType, failValue, shapeText } from '../errors.ts';
import { assign } from '../indexing/index.ts';
import { arrayOf, itemsOf, shapeTuple, tuple, whole, wholes } from './arguments.ts';

const GLOBAL_FLAGS: ReadonlySet<string> = new Set([
  'buffered',
  'c_index',
  'common_dtype',
  'copy_if_overlap',
  'delay_bufalloc',
  'external_loop',
  'f_index',
  'grow_inner',
  'growinner',
  'multi_index',
  'ranged',
  'reduce_ok',
  'refs_ok',
  'zerosize_ok',
]);

const OPERAND_FLAGS: ReadonlySet<string> = new Set([
  'aligned',
  'allocate',
  'arraymask',
  'contig',
  'copy',
  'nbo',
  'no_broadcast',
  'no_subtype',
  'overlap_assume_elementwise',
  'readonly',
  'readwrite',
  'updateifcopy',
  'virtual',
  'writemasked',
  'writeonly',
]);

interface Operand {
  array: NDArray;
  /** Where the values go back to, when `array` is a cast copy of it. */
  origin: NDArray | null;
  readonly writes: boolean;
  /** Strides by iteration axis, outermost first. */
  strides: number[];
  offset: number;
}

class NdIter extends PyIterator {
  get type(): PyType {
    return nditerType;
  }
  readonly operands: Operand[];
  /** Lengths by iteration axis, outermost first. */
  lengths: number[];
  /** The axis of the broadcast shape that each iteration axis is, and whether it runs backwards. */
  axes: number[];
  flipped: boolean[];
  readonly full: readonly number[];
  readonly flags: ReadonlySet<string>;
  tracksMulti: boolean;
  index: 'c' | 'f' | null;
  external: boolean;
  readonly bufferSize: number;
  at = 0;
  start = 0;
  end: number;
  started = false;
  closed = false;
  /** Copies of the chunk in hand, with what they go back to. */
  pending: (() => void)[] = [];
  chunk = 1;

  constructor(
    operands: Operand[],
    lengths: number[],
    axes: number[],
    flipped: boolean[],
    full: readonly number[],
    flags: ReadonlySet<string>,
    bufferSize: number,
  ) {
    super();
    this.operands = operands;
    this.lengths = lengths;
    this.axes = axes;
    this.flipped = flipped;
    this.full = full;
    this.flags = flags;
    this.tracksMulti = flags.has('multi_index');
    this.index = flags.has('c_index') ? 'c' : flags.has('f_index') ? 'f' : null;
    this.external = flags.has('external_loop');
    this.bufferSize = bufferSize > 0 ? bufferSize : 8192;
    this.end = sizeOf(lengths);
  }

  get size(): number {
    return sizeOf(this.lengths);
  }

  get finished(): boolean {
    return this.at >= this.end;
  }

  open(): void {
    if (this.closed) raise(valueError, 'Iterator is closed');
  }

  /** The coordinates of a step, by iteration axis. */
  coordinates(step: number): number[] {
    const found = new Array<number>(this.lengths.length);
    let rest = step;
    for (let i = this.lengths.length - 1; i >= 0; i--) {
      found[i] = rest % this.lengths[i]!;
      rest = Math.floor(rest / this.lengths[i]!);
    }
    return found;
  }

  place(operand: Operand, step: number): number {
    let place = operand.offset;
    let rest = step;
    for (let i = this.lengths.length - 1; i >= 0; i--) {
      const length = this.lengths[i]!;
      place += (rest % length) * operand.strides[i]!;
      rest = Math.floor(rest / length);
    }
    return place;
  }

  multiIndex(): number[] {
    const index = this.full.map(() => 0);
    this.coordinates(Math.min(this.at, this.size - 1)).forEach((coordinate, i) => {
      const axis = this.axes[i]!;
      index[axis] = this.flipped[i] ? this.full[axis]! - 1 - coordinate : coordinate;
    });
    return index;
  }

  flatIndex(): number {
    const coordinates = this.coordinates(Math.min(this.at, this.size - 1));
    return coordinates.reduce((sum, each, i) => sum + each * this.indexSteps[i]!, this.indexStart);
  }

  goTo(index: readonly number[]): void {
    if (index.length !== this.full.length) failValue('Wrong number of indices');
    let step = 0;
    this.axes.forEach((axis, i) => {
      const value = index[axis]!;
      if (value < 0 || value >= this.full[axis]!) {
        raise(indexError, 'Iterator GotoMultiIndex called with an out-of-bounds multi-index');
      }
      step = step * this.lengths[i]! + (this.flipped[i] ? this.full[axis]! - 1 - value : value);
    });
    if (step < this.start || step >= this.end) {
      raise(indexError, 'Iterator GotoMultiIndex called with a multi-index outside the restricted iteration range');
    }
    this.flush();
    this.at = step;
  }

  /** How many elements the step in hand has. */
  measure(): number {
    if (!this.external) return 1;
    const left = this.end - this.at;
    const inner = this.lengths.length === 0 ? 1 : this.lengths.at(-1)!;
    if (!this.flags.has('buffered')) return Math.min(left, inner - (this.at % inner));
    if (this.flags.has('growinner') && this.lengths.length <= 1) return left;
    return Math.min(left, this.bufferSize);
  }

  views(): NDArray[] {
    this.chunk = this.finished ? 1 : this.measure();
    const step = Math.min(this.at, Math.max(0, this.size - 1));
    return this.operands.map((operand) => {
      const { array } = operand;
      if (!this.external) return this.part(operand, [], [], this.place(operand, step));
      const inner = this.lengths.length === 0 ? 1 : this.lengths.at(-1)!;
      const fits = (step % inner) + this.chunk <= inner;
      const stride = operand.strides.at(-1) ?? 0;
      if (fits) return this.part(operand, [this.chunk], [stride], this.place(operand, step));
      // The elements do not lie in a row: a copy that goes back.
      const copy = emptyArray(array.dtype, [this.chunk]);
      for (let i = 0; i < this.chunk; i++) {
        copyInto(copy.view([], [], i), array.view([], [], this.place(operand, step + i)));
      }
      copy.writeable = operand.writes;
      if (operand.writes) {
        const count = this.chunk;
        this.pending.push(() => {
          for (let i = 0; i < count; i++)
            copyInto(array.view([], [], this.place(operand, step + i)), copy.view([], [], i));
        });
      }
      return copy;
    });
  }

  part(operand: Operand, shape: number[], strides: number[], offset: number): NDArray {
    const view = operand.array.view(shape, strides, offset);
    view.writeable = operand.writes;
    return view;
  }

  held: NDArray[] | null = null;

  /** The arrays of the step in hand, made once. */
  values(): NDArray[] {
    this.open();
    this.held ??= this.views();
    return this.held;
  }

  value(): Value {
    const views = this.values();
    return views.length === 1 ? views[0]! : tuple(views);
  }

  /** What was written into copies goes to the arrays. */
  flush(): void {
    for (const back of this.pending) back();
    this.pending = [];
    this.held = null;
  }

  writeBack(): void {
    this.flush();
    for (const { array, origin, writes } of this.operands) if (origin !== null && writes) copyInto(origin, array);
  }

  iternext(): boolean {
    this.open();
    if (this.held === null) this.chunk = this.finished ? 1 : this.measure();
    const { chunk } = this;
    this.flush();
    this.at = Math.min(this.end, this.at + chunk);
    if (this.finished) this.writeBack();
    return !this.finished;
  }

  reset(): void {
    this.open();
    this.writeBack();
    for (const { array, origin } of this.operands) if (origin !== null) copyInto(array, origin);
    this.at = this.start;
    this.started = false;
  }

  next(): Value | undefined {
    if (this.closed) return undefined;
    if (this.started && !this.finished) this.iternext();
    this.started = true;
    return this.finished ? undefined : this.value();
  }

  close(): void {
    if (this.closed) return;
    this.writeBack();
    this.closed = true;
  }

  /** How the flat index grows by iteration axis, and what it is at the first step. */
  indexSteps: number[] = [];
  indexStart = 0;

  /** Joins axes that one stride walks through. */
  coalesce(): void {
    if (this.tracksMulti) return;
    const all = this.operands.map((operand) => operand.strides);
    if (this.index !== null) all.push(this.indexSteps);
    for (let i = this.lengths.length - 1; i > 0; i--) {
      const [outer, inner] = [this.lengths[i - 1]!, this.lengths[i]!];
      const joins = all.every((strides) => inner === 1 || outer === 1 || strides[i - 1] === strides[i]! * inner);
      if (!joins) continue;
      this.lengths.splice(i - 1, 2, outer * inner);
      for (const strides of all) strides.splice(i - 1, 2, inner === 1 ? strides[i - 1]! : strides[i]!);
      this.axes.splice(i - 1, 1);
      this.flipped.splice(i - 1, 1);
    }
  }

  trackIndex(): void {
    if (this.index === null) return;
    this.indexSteps = this.axes.map((axis, i) => {
      const part = this.index === 'c' ? this.full.slice(axis + 1) : this.full.slice(0, axis);
      if (this.flipped[i]) this.indexStart += (this.full[axis]! - 1) * sizeOf(part);
      return this.flipped[i] ? -sizeOf(part) : sizeOf(part);
    });
  }

  twin(): NdIter {
    const copy = new NdIter(
      this.operands.map((each) => ({ ...each, strides: [...each.strides] })),
      [...this.lengths],
      [...this.axes],
      [...this.flipped],
      this.full,
      this.flags,
      this.bufferSize,
    );
    copy.at = this.at;
    copy.indexSteps = [...this.indexSteps];
    copy.indexStart = this.indexStart;
    copy.start = this.start;
    copy.end = this.end;
    copy.started = this.started;
    copy.tracksMulti = this.tracksMulti;
    copy.external = this.external;
    return copy;
  }
}

const DELETE = 'cannot delete nditer';

function indexInto(self: NdIter, key: Value): number {
  const index = whole(key);
  const count = self.operands.length;
  if (index < -count || index >= count) raise(indexError, `Iterator operand index ${index} is out of bounds`);
  return index < 0 ? index + count : index;
}

function setOperand(self: NdIter, at: number, value: Value): void {
  const operand = self.operands[at]!;
  const view = self.values()[at]!;
  if (!operand.writes) raise(runtimeError, `Iterator operand ${at} is not writeable`);
  assign(view, arrayOf(value));
}

const sliceOf = (self: NdIter, key: PySlice): readonly number[] => {
  const count = self.operands.length;
  const bound = (value: Value, otherwise: number): number => {
    if (value === null) return otherwise;
    const index = whole(value);
    return Math.min(count, Math.max(0, index < 0 ? index + count : index));
  };
  const places: number[] = [];
  for (let i = bound(key.start, 0); i < bound(key.stop, count); i += key.step === null ? 1 : whole(key.step)) {
    places.push(i);
  }
  return places;
};

/** A step number to go to, within the range of the iteration. */
function goToStep(self: NdIter, value: Value): void {
  const step = whole(value);
  if (step < self.start || step >= self.end) {
    raise(indexError, 'Iterator GotoIterIndex called with an iterindex outside the iteration range.');
  }
  self.flush();
  self.at = step;
}

export const nditerType: PyType = defineType<NdIter>({
  name: 'nditer',
  module: 'numpy',
  slots: {
    iter: (self) => {
      const iterator = self as NdIter;
      if (iterator.closed) raise(valueError, 'Iterator is closed');
      return self;
    },
    next: (self) => (self as NdIter).next(),
    len: (self) => (self as NdIter).operands.length,
    getitem: (self, key) => {
      const iterator = self as NdIter;
      if (iterator.finished && iterator.started) raise(valueError, 'Iterator is past the end');
      if (key instanceof PySlice) return tuple(sliceOf(iterator, key).map((i) => iterator.values()[i]!));
      return iterator.values()[indexInto(iterator, key)]!;
    },
    setitem: (self, key, value) => {
      const iterator = self as NdIter;
      if (iterator.finished && iterator.started) raise(valueError, 'Iterator is past the end');
      if (key instanceof PySlice) {
        const places = sliceOf(iterator, key);
        const items = itemsOf(value) ?? [];
        if (items.length !== places.length) failValue('Wrong size to assign to iterator slice');
        places.forEach((place, i) => {
          setOperand(iterator, place, items[i]!);
        });
      } else setOperand(iterator, indexInto(iterator, key), value);
    },
    delitem: () => failType(`${DELETE} elements`),
    enter: (self) => {
      if ((self as NdIter).closed) raise(runtimeError, 'operation on non-initialized iterator');
      return self;
    },
    exit: (self) => {
      (self as NdIter).close();
      return null;
    },
    new: (_type, args, kwargs) => makeNdIter(args, kwargs),
  },
  getters: {
    multi_index: (self) => {
      self.open();
      if (!self.tracksMulti) raise(valueError, 'Iterator is not tracking a multi-index');
      if (self.finished) raise(valueError, 'Iterator is past the end');
      return new PyTuple(self.multiIndex());
    },
    index: (self) => {
      self.open();
      if (self.index === null) raise(valueError, 'Iterator does not have an index');
      if (self.finished) raise(valueError, 'Iterator is past the end');
      return self.flatIndex();
    },
    iterindex: (self) => self.at,
    iterrange: (self) => new PyTuple([self.start, self.end]),
    finished: (self) => self.finished,
    value: (self) => {
      if (self.finished) raise(valueError, 'Iterator is past the end');
      return self.value();
    },
    shape: (self) => (self.tracksMulti ? shapeTuple(self.full) : shapeTuple(self.lengths)),
    ndim: (self) => self.lengths.length,
    nop: (self) => self.operands.length,
    itersize: (self) => self.size,
    operands: (self) => {
      self.open();
      return tuple(self.operands.map(({ array, origin }) => origin ?? array));
    },
    itviews: (self) =>
      tuple(
        self.operands.map(({ array, strides, offset }) => {
          const order = self.axes.map((_, i) => i);
          if (self.tracksMulti) order.sort((a, b) => self.axes[a]! - self.axes[b]!);
          return array.view(
            order.map((i) => self.lengths[i]!),
            order.map((i) => strides[i]!),
            offset,
          );
        }),
      ),
    dtypes: (self) => tuple(self.operands.map(({ array }) => array.dtype)),
    has_index: (self) => self.index !== null,
    has_multi_index: (self) => self.tracksMulti,
    has_delayed_bufalloc: (self) => self.flags.has('delay_bufalloc') && !self.started && self.held === null,
    iterationneedsapi: (self) => self.operands.some(({ array }) => array.dtype.kind === 'O'),
  },
  setters: {
    multi_index: (self, value) => {
      if (value === undefined) raise(attributeError, 'Cannot delete nditer multi_index');
      if (!self.tracksMulti) raise(valueError, 'Iterator is not tracking a multi-index');
      self.goTo(wholes(value));
    },
    index: (self, value) => {
      if (value === undefined) raise(attributeError, 'Cannot delete nditer index');
      if (self.index === null) raise(valueError, 'Iterator does not have an index');
      self.flush();
      const rest = whole(value);
      if (rest < 0 || rest >= sizeOf(self.full)) {
        raise(indexError, 'Iterator GotoIndex called with an out-of-bounds index');
      }
      const steps = self.size;
      for (let step = 0; step < steps; step++) {
        self.at = step;
        if (self.flatIndex() === rest) return;
      }
    },
    iterindex: (self, value) => {
      if (value === undefined) raise(attributeError, 'Cannot delete nditer iterindex');
      goToStep(self, value);
    },
    iterrange: (self, value) => {
      if (value === undefined) raise(attributeError, 'Cannot delete nditer iterrange');
      if (!self.flags.has('ranged')) raise(valueError, 'Iteration range cannot be set on an iterator without it');
      const [from = 0, to = self.size] = wholes(value);
      self.flush();
      self.start = from;
      self.end = Math.max(from, to);
      self.at = from;
      self.started = false;
    },
  },
  methods: {
    'iternext(self)': (self: NdIter) => self.iternext(),
    'reset(self)': (self: NdIter) => {
      self.reset();
      return null;
    },
    'close(self)': (self: NdIter) => {
      self.close();
      return null;
    },
    'copy(self)': (self: NdIter) => self.twin(),
    '__copy__(self)': (self: NdIter) => self.twin(),
    'debug_print(self)': () => null,
    'remove_axis(self, i, /)': (self: NdIter, axis: Value) => {
      const which = whole(axis);
      if (!self.tracksMulti)
        raise(runtimeError, 'Iterator RemoveAxis may only be called if a multi-index is being tracked');
      if (self.index !== null) raise(runtimeError, 'Iterator RemoveAxis may not be called on an index');
      if (which < 0 || which >= self.full.length) raise(valueError, 'axis out of bounds in iterator RemoveAxis');
      const at = self.axes.indexOf(which);
      self.lengths.splice(at, 1);
      self.axes.splice(at, 1);
      self.axes = self.axes.map((each) => (each > which ? each - 1 : each));
      self.flipped.splice(at, 1);
      for (const operand of self.operands) operand.strides.splice(at, 1);
      (self as { full: readonly number[] }).full = self.full.filter((_, i) => i !== which);
      self.end = self.size;
      self.at = 0;
      self.held = null;
      return null;
    },
    'remove_multi_index(self)': (self: NdIter) => {
      if (!self.tracksMulti) return null;
      self.tracksMulti = false;
      self.coalesce();
      self.at = 0;
      self.held = null;
      return null;
    },
    'enable_external_loop(self)': (self: NdIter) => {
      if (self.tracksMulti || self.index !== null) {
        raise(valueError, 'Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked');
      }
      self.external = true;
      self.at = 0;
      self.held = null;
      return null;
    },
  },
});

const NAMES = [
  'op',
  'flags',
  'op_flags',
  'op_dtypes',
  'order',
  'casting',
  'op_axes',
  'itershape',
  'buffersize',
] as const;

const words = (value: Value | undefined): string[] =>
  value === undefined || value === null ? [] : (itemsOf(value) ?? []).map((each) => asStr(each) ?? '');

function makeNdIter(args: readonly Value[], kwargs: Kwargs): Value {
  const given = new Map<string, Value>(kwargs ?? []);
  args.forEach((value, i) => {
    given.set(NAMES[i] ?? '', value);
  });
  for (const name of given.keys()) {
    if (!(NAMES as readonly string[]).includes(name)) {
      raise(typeError, `'${name}' is an invalid keyword argument for nditer()`);
    }
  }
  const op = given.get('op') ?? null;
  const list = op instanceof PyList || op instanceof PyTuple ? [...op.items] : [op];
  if (list.length === 0) failValue('Must provide at least one operand');
  const flags = new Set(words(given.get('flags')));
  for (const flag of flags) {
    if (!GLOBAL_FLAGS.has(flag)) failValue(`Unexpected iterator global flag "${flag}"`);
  }
  if (flags.has('grow_inner')) flags.add('growinner');
  if (flags.has('external_loop') && (flags.has('multi_index') || flags.has('c_index') || flags.has('f_index'))) {
    failValue('Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked');
  }
  if (flags.has('c_index') && flags.has('f_index')) {
    failValue('Iterator flags C_INDEX and F_INDEX cannot both be specified');
  }
  if (flags.has('ranged') && flags.has('external_loop') && !flags.has('buffered')) {
    failValue('Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also enabled');
  }
  const opFlags = given.get('op_flags');
  const lists = opFlags === undefined || opFlags === null ? null : (itemsOf(opFlags) ?? []);
  const nested = lists?.some((each) => itemsOf(each) !== null) ?? false;
  if (nested && lists!.length !== list.length) {
    failValue('op_flags must be a tuple or array of per-op flag-tuples');
  }
  const own = list.map((each, i) => {
    const set = new Set(lists === null ? [] : nested ? words(lists[i]) : words(opFlags));
    for (const flag of set) {
      if (!OPERAND_FLAGS.has(flag)) failValue(`Unexpected per-op iterator flag "${flag}"`);
    }
    if (set.size === 0) {
      set.add(each === null ? 'writeonly' : 'readonly');
      if (each === null) set.add('allocate');
    }
    const modes = ['readonly', 'readwrite', 'writeonly'].filter((mode) => set.has(mode)).length;
    if (modes > 1) {
      failValue('Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand');
    }
    if (modes === 0 && !set.has('virtual')) {
      failValue('None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand');
    }
    if (each === null && !set.has('allocate')) {
      failValue('At least one iterator operand must be non-NULL');
    }
    if (each === null && set.has('readonly')) {
      failValue("Iterator operand 0 was NULL, but automatic allocation as an output wasn't requested");
    }
    return set;
  });
  return build(list, flags, own, given);
}

function build(
  list: readonly Value[],
  flags: ReadonlySet<string>,
  own: readonly ReadonlySet<string>[],
  given: ReadonlyMap<string, Value>,
): NdIter {
  const arrays = list.map((each) => (each === null ? null : arrayOf(each)));
  const writes = own.map((set) => set.has('readwrite') || set.has('writeonly'));
  if (arrays.every((array) => array === null) && !given.get('itershape') && given.get('op_dtypes') === undefined) {
    failValue('At least one iterator operand must be non-NULL');
  }
  arrays.forEach((array, i) => {
    if (array !== null && writes[i] && !array.writeable) failValue('output array is read-only');
  });
  const casting = (asStr(given.get('casting') ?? 'safe') ?? 'safe') as Casting;
  const order = (asStr(given.get('order') ?? 'K') ?? 'K').toUpperCase();
  const axesGiven = given.get('op_axes') ?? null;
  const shapeGiven = given.get('itershape') ?? null;
  const opAxes = axesGiven === null ? null : readAxes(axesGiven, list.length);
  const itershape = shapeGiven === null ? null : wholes(shapeGiven);
  const ndim =
    opAxes?.find((each) => each !== null)?.length ??
    itershape?.length ??
    Math.max(0, ...arrays.map((array) => array?.ndim ?? 0));

  // The iteration's shape.
  const full = new Array<number>(ndim).fill(1);
  itershape?.forEach((length, i) => {
    if (length >= 0) full[i] = length;
  });
  const axisOf = (k: number, axis: number): number => {
    const mapped = opAxes?.[k];
    if (mapped) return mapped[axis]!;
    const array = arrays[k];
    return array === null || array === undefined ? axis : axis - (ndim - array.ndim);
  };
  const shown = (): string => arrays.map((array) => (array === null ? '' : `${shapeText(array.shape)} `)).join('');
  arrays.forEach((array, k) => {
    if (array === null) return;
    const mapped = opAxes?.[k];
    if (!mapped && array.ndim > ndim) {
      failValue('input operand has more dimensions than allowed by the axis remapping');
    }
    for (let axis = 0; axis < ndim; axis++) {
      const source = axisOf(k, axis);
      if (source < 0) continue;
      if (source >= array.ndim) {
        failValue(
          `Iterator input op_axes[${k}][${axis}] (==${source}) is not a valid axis of op[${k}], which has ${array.ndim} dimensions `,
        );
      }
      const length = array.shape[source]!;
      if (length === 1) continue;
      if (full[axis] === 1 && (itershape === null || itershape[axis]! < 0)) full[axis] = length;
      else if (full[axis] !== length) {
        if (itershape !== null) {
          failValue(
            `operands could not be broadcast together with shapes ${shown()}and requested shape ${shapeText(itershape)}`,
          );
        }
        if (opAxes !== null) {
          failValue(`operands could not be broadcast together with remapped shapes [original->remapped]: ${shown()}`);
        }
        failValue(`operands could not be broadcast together with shapes ${shown()}`);
      }
    }
  });
  if (sizeOf(full) === 0 && !flags.has('zerosize_ok')) failValue('Iteration of zero-sized operands is not enabled');
  if (sizeOf(full) > 2 ** 53) failValue('iterator is too large');

  // Types.
  const wanted = dtypesFrom(given.get('op_dtypes'), list.length);
  const read = arrays.filter((array): array is NDArray => array !== null);
  const inputs = arrays.filter((array, i): array is NDArray => array !== null && !own[i]!.has('writeonly'));
  const common =
    (inputs.length > 0 ? inputs : read).length > 0
      ? resultType((inputs.length > 0 ? inputs : read).map((array) => array.dtype))
      : null;
  const types = arrays.map((array, i) => {
    const asked = wanted[i] ?? (flags.has('common_dtype') ? common : null);
    return asked ?? array?.dtype ?? common ?? failType('At least one iterator operand must be non-NULL');
  });
  if (!flags.has('refs_ok')) {
    arrays.forEach((array, i) => {
      if (array?.dtype.kind === 'O' || types[i]!.kind === 'O') {
        failType('Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was not enabled');
      }
    });
  }

  // Strides; writing through a broadcast axis is a reduction.
  const operands = arrays.map((array, k): Operand | null => {
    if (array === null) return null;
    const strides = full.map((length, axis) => {
      const source = axisOf(k, axis);
      const stretched = source < 0 || (array.shape[source] === 1 && length !== 1);
      if (stretched && length !== 1 && writes[k]) refuseReduction(own[k]!, flags, array, full, axis, opAxes !== null);
      if (stretched && length !== 1 && own[k]!.has('no_broadcast')) {
        failValue(
          `non-broadcastable operand with shape ${shapeText(array.shape)} doesn't match the broadcast shape ${shapeText(full)}`,
        );
      }
      return stretched ? 0 : array.strides[source]!;
    });
    return { array, origin: null, writes: writes[k]!, strides, offset: array.offset };
  });

  // The order of the axes.
  const present = operands.filter((each): each is Operand => each !== null);
  const ascending = full.map((_, i) => i);
  const forced = order !== 'K';
  const fortran =
    order === 'F' ||
    (order === 'A' &&
      read.length > 0 &&
      read.every((array) => array.isFortran && !(array.isContiguous && array.ndim > 1)));
  const axes = forced
    ? fortran
      ? [...ascending].reverse()
      : ascending
    : axisOrder(
        ndim,
        present.map((each) => each.strides),
      );
  for (const operand of present) operand.strides = axes.map((axis) => operand.strides[axis]!);
  const lengths = axes.map((axis) => full[axis]!);
  const flipped = axes.map(() => false);
  if (!forced && present.length === operands.length) {
    axes.forEach((_, i) => {
      const backwards = present.some((each) => each.strides[i]! < 0) && present.every((each) => each.strides[i]! <= 0);
      if (!backwards) return;
      flipped[i] = true;
      for (const operand of present) {
        operand.offset += (lengths[i]! - 1) * operand.strides[i]!;
        operand.strides[i] = -operand.strides[i]!;
      }
    });
  }

  const complete = operands.map((operand, k): Operand => {
    if (operand !== null) return operand;
    // An output, laid out as the iteration goes.
    const mapped = opAxes?.[k];
    const made = allocateOutput(types[k]!, full, axes, mapped ?? null, own[k]!, flags);
    return { array: made.array, origin: null, writes: true, strides: made.strides, offset: 0 };
  });
  complete.forEach((operand, k) => {
    castOperand(operand, types[k]!, own[k]!, flags, casting, k);
  });
  const iterator = new NdIter(
    complete,
    lengths,
    [...axes],
    flipped,
    full,
    flags,
    given.has('buffersize') ? whole(given.get('buffersize') as Value) : 0,
  );
  iterator.trackIndex();
  if (lengths.length > 1) iterator.coalesce();
  return iterator;
}

function readAxes(value: Value, count: number): (number[] | null)[] {
  const rows = itemsOf(value) ?? failValue('op_axes must be a tuple/list matching the number of ops');
  if (rows.length !== count) failValue('op_axes must be a tuple/list matching the number of ops');
  const axes = rows.map((row) => {
    if (row === null) return null;
    const items = itemsOf(row) ?? failValue('Each entry of op_axes must be None or contain items');
    return items.map((each) =>
      each === null ? -1 : typeof each === 'object' && each.type.name === 'ellipsis' ? -1 : whole(each),
    );
  });
  const sizes = new Set(axes.filter((each) => each !== null).map((each) => each!.length));
  if (sizes.size > 1) failValue('Each entry of op_axes must have the same size');
  for (const each of axes) {
    const real = (each ?? []).filter((axis) => axis >= 0);
    if (new Set(real).size !== real.length) {
      failValue(
        `The 'op_axes' provided to the iterator constructor for operand 0 contained duplicate value ${real.find((axis, i) => real.indexOf(axis) !== i)}`,
      );
    }
  }
  return axes;
}

function dtypesFrom(value: Value | undefined, count: number): (DType | null)[] {
  if (value === undefined || value === null) return new Array<null>(count).fill(null);
  const items = value instanceof PyList || value instanceof PyTuple ? value.items : null;
  if (items === null) return new Array<DType | null>(count).fill(dtypeFrom(value));
  if (items.length !== count) failValue('op_dtypes must be a tuple/list matching the number of ops');
  return items.map((each) => dtypeFrom(each));
}

function refuseReduction(
  own: ReadonlySet<string>,
  flags: ReadonlySet<string>,
  array: NDArray,
  full: readonly number[],
  axis: number,
  remapped: boolean,
): void {
  if (!flags.has('reduce_ok')) {
    failValue(
      remapped
        ? `output operand requires a reduction along dimension ${axis}, but the reduction is not enabled. The dimension size of ${full[axis]} does not match the expected output shape.`
        : `non-broadcastable output operand with shape ${shapeText(array.shape)} doesn't match the broadcast shape ${shapeText(full)}`,
    );
  }
  if (!own.has('readwrite')) {
    failValue('output operand requires a reduction, but is flagged as write-only, not read-write');
  }
}

function allocateOutput(
  dtype: DType,
  full: readonly number[],
  axes: readonly number[],
  mapped: readonly number[] | null,
  own: ReadonlySet<string>,
  flags: ReadonlySet<string>,
): { array: NDArray; strides: number[] } {
  const ndim = mapped === null ? full.length : Math.max(-1, ...mapped) + 1;
  const shape = new Array<number>(ndim).fill(-1);
  full.forEach((length, axis) => {
    const target = mapped === null ? axis : mapped[axis]!;
    if (target >= 0) shape[target] = length;
    else if (length !== 1) refuseReduction(own, flags, emptyArray(dtype, []), full, axis, true);
  });
  if (shape.includes(-1)) failValue('automatically allocated output array specified with an inconsistent axis mapping');
  const steps = new Array<number>(ndim).fill(0);
  let step = 1;
  for (let i = axes.length - 1; i >= 0; i--) {
    const target = mapped === null ? axes[i]! : mapped[axes[i]!]!;
    if (target < 0) continue;
    steps[target] = step;
    step *= full[axes[i]!]!;
  }
  const array = emptyArray(dtype, shape, steps);
  const strides = axes.map((axis) => {
    const target = mapped === null ? axis : mapped[axis]!;
    return target < 0 || full[axis] === 1 ? 0 : steps[target]!;
  });
  return { array, strides };
}

/** Gives the operand a copy of another type where one is asked for. */
function castOperand(
  operand: Operand,
  dtype: DType,
  own: ReadonlySet<string>,
  flags: ReadonlySet<string>,
  casting: Casting,
  k: number,
): void {
  const { array } = operand;
  if (array.dtype === dtype) return;
  if (!own.has('writeonly') && !canCast(array.dtype, dtype, casting)) {
    failType(
      `Iterator operand ${k} dtype could not be cast from ${repr(array.dtype)} to ${repr(dtype)} according to the rule '${casting}'`,
    );
  }
  if (operand.writes && !canCast(dtype, array.dtype, casting)) {
    failType(
      `Iterator requested dtype could not be cast from ${repr(dtype)} to ${repr(array.dtype)}, the operand ${k} dtype, according to the rule '${casting}'`,
    );
  }
  const allowed =
    (array.ndim === 0 && !operand.writes) ||
    flags.has('buffered') ||
    own.has(operand.writes ? 'updateifcopy' : 'copy') ||
    (own.has('copy') && !operand.writes);
  if (!allowed) {
    failType('Iterator operand required copying or buffering, but neither copying nor buffering was enabled');
  }
  // The copy lies as the original does, so that the strides stay.
  const low = Math.min(
    array.offset,
    array.shape.reduce((sum, length, i) => sum + Math.min(0, (length - 1) * array.strides[i]!), array.offset),
  );
  const high = array.shape.reduce(
    (sum, length, i) => sum + Math.max(0, (length - 1) * array.strides[i]!),
    array.offset,
  );
  const block = emptyArray(dtype, [high - low + 1]);
  const copy = block.view(array.shape, array.strides, array.offset - low);
  copy.writeable = true;
  copyInto(copy, array);
  if (operand.writes) operand.origin = array;
  operand.array = copy;
  operand.offset -= low;
}
