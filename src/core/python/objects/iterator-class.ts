/** Classes whose instances are iterators: enumerate, zip, map and the functions of itertools. */
import { fillType } from './define.ts';
import { type Implementation, native } from './function.ts';
import { objectType, PyType, type Value } from './object.ts';
import { genericHash, PyIterator } from './operations.ts';
import { address } from './python-function.ts';

type Step = () => Value | undefined;

class StepIterator extends PyIterator {
  readonly type: PyType;
  readonly step: Step;
  constructor(type: PyType, step: Step) {
    super();
    this.type = type;
    this.step = step;
  }
  next(): Value | undefined {
    return this.step();
  }
}

/** A class by its signature; `start` gets the arguments and answers what makes the next item. */
export function iteratorClass(
  signature: string,
  start: { call(...args: never[]): Step }['call'],
  module = 'builtins',
): PyType {
  const name = signature.slice(0, signature.indexOf('('));
  const type = new PyType(name, [objectType], module);
  let made: Step | undefined;
  const binder = native(signature, ((...args: never[]) => {
    made = start(...args);
    return null;
  }) as Implementation);
  fillType<PyIterator>(type, {
    name,
    slots: {
      new: (cls, args, kwargs) => {
        binder.call(args, kwargs);
        const step = made as Step;
        made = undefined;
        return new StepIterator(cls, step);
      },
      iter: (self: PyIterator) => self,
      next: (self: PyIterator) => self.next(),
      hash: genericHash,
      repr: (self: PyIterator) => `<${type.fullName} object at ${address(self)}>`,
    },
  });
  return type;
}
