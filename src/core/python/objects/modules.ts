/**
 * Modules, and the registry through which native ones plug in from outside:
 *
 *   registerModule('numpy', (module) => { module.set('pi', float(Math.PI)); module.set('zeros', zeros); });
 *
 * The factory runs at the first import of a run. A module's names live in cells, so that compiled code reads a global
 * without looking its name up.
 */
import { objectType, PyObject, PyType, type Value } from './object.ts';

export interface Cell {
  readonly name: string;
  value: Value | undefined;
  /** The built-in of that name, for when the module has none. */
  builtin?: Value | undefined;
}

export const moduleType = new PyType('module', [objectType]);

/** The names of a module, in the order in which they were first set. */
export class Namespace {
  readonly cells = new Map<string, Cell>();

  /** The cell of a name, made empty when there is none. */
  cell(name: string): Cell {
    let cell = this.cells.get(name);
    if (cell === undefined) {
      cell = { name, value: undefined };
      this.cells.set(name, cell);
    }
    return cell;
  }

  get(name: string): Value | undefined {
    return this.cells.get(name)?.value;
  }

  set(name: string, value: Value | undefined): void {
    this.cell(name).value = value;
  }

  names(): string[] {
    const names: string[] = [];
    for (const cell of this.cells.values()) if (cell.value !== undefined) names.push(cell.name);
    return names;
  }
}

export class PyModule extends PyObject {
  get type(): PyType {
    return moduleType;
  }
  readonly name: string;
  readonly namespace = new Namespace();
  /** Answers for names that are not set: a module whose parts are made at first use, or that has any name. */
  fallback: ((name: string) => Value | undefined) | undefined = undefined;
  constructor(name: string) {
    super();
    this.name = name;
    this.namespace.set('__name__', name);
    this.namespace.set('__doc__', null);
  }

  get(name: string): Value | undefined {
    const found = this.namespace.get(name);
    if (found !== undefined) return found;
    return this.fallback?.(name);
  }

  set(name: string, value: Value): void {
    this.namespace.set(name, value);
  }
}

export type ModuleFactory = (module: PyModule) => void;

const factories = new Map<string, ModuleFactory>();

/** Makes a module importable. A dotted name is also set on its parent when imported. */
export function registerModule(name: string, factory: ModuleFactory): void {
  factories.set(name, factory);
}

/** What brings the code of modules that nobody has imported yet. */
const rooms = new Map<string, () => void>();

/** Lets the code of modules come with the first import of one of them: `bring` registers them before it returns. */
export function registerRoom(names: readonly string[], bring: () => void): void {
  for (const name of names) rooms.set(name, bring);
}

/** The names of the modules whose code is here. */
export function moduleNames(): IterableIterator<string> {
  return factories.keys();
}

export function moduleFactory(name: string): ModuleFactory | undefined {
  const bring = rooms.get(name);
  if (bring !== undefined && !factories.has(name)) {
    rooms.delete(name);
    bring();
  }
  return factories.get(name);
}

/** What the caller of runPython is told of a value. */
export interface Description {
  readonly kind: string;
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly data?: readonly unknown[];
  readonly items?: readonly unknown[];
  readonly repr: string;
}

/** `shown` is false where the repr is not wanted: it is left "" then, as it can take longer than the run. */
export type Describer = (value: PyObject, limit: number, shown: boolean) => Description | undefined;
const describers: Describer[] = [];

/** Lets a native module describe its own values (ndarrays) in the results of a run. */
export function registerDescriber(describer: Describer): void {
  describers.push(describer);
}

export function describeNative(value: PyObject, limit: number, shown = true): Description | undefined {
  for (const describer of describers) {
    const description = describer(value, limit, shown);
    if (description !== undefined) return description;
  }
  return undefined;
}
