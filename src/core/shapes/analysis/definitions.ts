/** Functions and classes of the program: looked at for themselves, and followed from calls. */
import type { Arguments, Expression, Place, Statement } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { type Declaration, readDocstring } from '../declarations.ts';
import { UNKNOWN } from '../dim.ts';
import {
  ANYTHING,
  bool,
  type ClassValue,
  type FunctionValue,
  type InstanceValue,
  int,
  join,
  NONE,
  Scope,
  tuple,
  unknown,
  type Value,
} from '../value.ts';
import { contains, nameOf } from '../walk.ts';
import { isVague } from './common.ts';

const DEEPEST_CALL = 4;

/** Of these, inside functions that are followed from calls. */
const CALL_BUDGET = 20_000;

/** Looks at a function for itself: its parameters have the shapes that it states, or those of the calls. */
export function analyseFunction(analysis: Analysis, fn: FunctionValue, self: Value | null): Value {
  const { node } = fn;
  if (!node) return ANYTHING;
  const declared = analysis.declaredByComments(node.line, node.endLine);
  const head = node.body[0];
  let returned: Declaration[] = [];
  if (head?.kind === 'Expr' && head.value.kind === 'Constant' && head.value.value.type === 'str') {
    const stated = readDocstring(head.value.value.value, head.line);
    returned = stated.filter((one) => one.returned);
    for (const one of [...returned, ...stated.filter((other) => !other.returned).reverse()])
      declared.set(one.name, one);
  }
  const before = analysis.frame;
  const scope = new Scope(fn.scope);
  analysis.frame = { declared, returned, returns: [], inline: false };
  bindParameters(analysis, fn, declared, scope, self);
  analysis.runBlock(node.body, scope);
  const { returns } = analysis.frame;
  analysis.frame = before;
  return returns.length === 0 ? NONE : returns.reduce(join);
}

export function bindParameters(
  analysis: Analysis,
  fn: FunctionValue,
  declared: ReadonlyMap<string, Declaration>,
  scope: Scope,
  self: Value | null,
): void {
  const { args } = fn;
  const plain = [...args.positionalOnly, ...args.plain];
  const calls = fn.node ? analysis.callArguments.get(fn.node) : undefined;
  for (const [i, parameter] of plain.entries()) {
    if (i === 0 && self) {
      scope.names.set(parameter.name, self);
      continue;
    }
    const fallback = fn.defaults[i - plain.length + fn.defaults.length];
    bindParameter(analysis, parameter, fallback, declared, calls, scope, self !== null);
  }
  for (const [i, parameter] of args.keywordOnly.entries()) {
    const fallback = args.keywordDefaults[i];
    bindParameter(
      analysis,
      parameter,
      fallback ? analysis.evaluate(fallback, scope) : undefined,
      declared,
      calls,
      scope,
    );
  }
  if (args.star) scope.names.set(args.star.name, { kind: 'tuple', items: null, element: ANYTHING, length: UNKNOWN });
  if (args.kwargs) scope.names.set(args.kwargs.name, { kind: 'dict', entries: new Map(), rest: ANYTHING });
}

export function bindParameter(
  analysis: Analysis,
  parameter: Arguments['plain'][number],
  fallback: Value | undefined,
  declared: ReadonlyMap<string, Declaration>,
  calls: ReadonlyMap<string, Value> | undefined,
  scope: Scope,
  method = false,
): void {
  const { name } = parameter;
  const place: Place = { ...parameter, endLine: parameter.line, endColumn: parameter.column + name.length };
  const known = analysis.known.get(name);
  const stated = declared.get(name);
  const beside = analysis.comments.get(parameter.line);
  const said =
    beside === undefined || stated?.shape ? undefined : beside.find((one) => one.name === name || one.name === null);
  let value: Value | null = known ?? null;
  value ??= parameter.annotation ? analysis.annotatedValue(parameter.annotation, name) : null;
  if (!value || isVague(value)) value = (stated && analysis.declaredValue(stated, name)) ?? value;
  if (
    (!value || isVague(value)) &&
    said &&
    (said.name === name || said.sure || analysis.isPlausible(said, scope)) &&
    /^\s*\w+\s*,?\s*$/.test(name)
  ) {
    value = analysis.declaredValue(
      {
        name,
        shape: said.shape,
        dtype: null,
        number: null,
        line: parameter.line,
        returned: false,
        madeUp: said.madeUp,
      },
      name,
    );
  }
  const fromCalls = calls?.get(name);
  // A method's object may have been made with other numbers than these.
  const usable = fromCalls && !isVague(fromCalls) && !(method && fromCalls.kind === 'number');
  if ((!value || isVague(value)) && usable) value = fromCalls;
  const source = value && !isVague(value) ? 'declared' : 'inferred';
  value ??= valueFromDefault(analysis, name, fallback);
  scope.names.set(name, value);
  analysis.recordBinding(place, name, value, source);
}

/** A default says of what type a parameter is, not which value it has; but for an axis, which is rarely another. */
export function valueFromDefault(analysis: Analysis, name: string, fallback: Value | undefined): Value {
  if (fallback?.kind === 'number') {
    if (/^(?:axis|axes|dim|keepdims|ddof)$/.test(name)) return fallback;
    if (fallback.type === 'int') return int(analysis.newSymbol(name, `free:${name}`));
    return fallback.type === 'bool' ? bool() : { kind: 'number', type: fallback.type, dim: null };
  }
  return unknown(name);
}

export function analyseClass(analysis: Analysis, cls: ClassValue): void {
  const self: InstanceValue = { kind: 'instance', cls, attributes: new Map() };
  const own = [...cls.members.values()].filter((member): member is FunctionValue => member.kind === 'function');
  const init = own.find((member) => member.name === '__init__');
  for (const member of init ? [init, ...own.filter((other) => other !== init)] : own) {
    const decorators = member.node?.decorators.map(nameOf) ?? [];
    analyseFunction(
      analysis,
      member,
      decorators.includes('staticmethod') ? null : decorators.includes('classmethod') ? cls : self,
    );
  }
}

export function memberOf(analysis: Analysis, cls: ClassValue, name: string, depth = 0): Value | undefined {
  const own = cls.members.get(name);
  if (own || depth > 8) return own;
  for (const base of cls.bases) {
    const found = base.kind === 'class' ? memberOf(analysis, base, name, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

export function constructInstance(
  analysis: Analysis,
  cls: ClassValue,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
  place: Place,
  complete: boolean,
): Value {
  const self: InstanceValue = { kind: 'instance', cls, attributes: new Map() };
  const init = memberOf(analysis, cls, '__init__');
  if (init?.kind === 'function') followCall(analysis, { ...init, self }, args, named, place, complete);
  return self;
}

/** Evaluates a call of a function of the program with the arguments' own shapes. */
export function followCall(
  analysis: Analysis,
  fn: FunctionValue,
  given: readonly Value[],
  named: ReadonlyMap<string, Value>,
  place: Place,
  complete: boolean,
): Value {
  if (fn.decorated) return ANYTHING;
  const { args } = fn;
  const isStatic = fn.node?.decorators.some((decorator) => nameOf(decorator) === 'staticmethod');
  const values = fn.self && !isStatic ? [fn.self, ...given] : given;
  const plain = [...args.positionalOnly, ...args.plain];
  const bound = new Map<string, Value>();
  for (const [i, parameter] of plain.entries()) {
    const fallback = fn.defaults[i - plain.length + fn.defaults.length];
    bound.set(parameter.name, values[i] ?? named.get(parameter.name) ?? (complete ? fallback : undefined) ?? ANYTHING);
  }
  for (const [i, parameter] of args.keywordOnly.entries()) {
    const fallback = args.keywordDefaults[i];
    bound.set(
      parameter.name,
      named.get(parameter.name) ?? (fallback ? analysis.evaluate(fallback, fn.scope) : ANYTHING),
    );
  }
  if (analysis.silent === 0 && analysis.calls.length === 0 && fn.node) {
    const seen = analysis.callArguments.get(fn.node);
    if (!seen) analysis.callArguments.set(fn.node, new Map(bound));
    else for (const [name, value] of bound) seen.set(name, join(seen.get(name) ?? value, value));
  }
  if (analysis.calls.length >= DEEPEST_CALL || analysis.followed > CALL_BUDGET) return ANYTHING;
  const scope = new Scope(fn.scope);
  for (const [name, value] of bound) scope.names.set(name, value);
  if (args.star) scope.names.set(args.star.name, complete ? tuple(values.slice(plain.length)) : ANYTHING);
  if (args.kwargs) {
    const names = new Set([...plain, ...args.keywordOnly].map((parameter) => parameter.name));
    scope.names.set(args.kwargs.name, {
      kind: 'dict',
      entries: new Map([...named].filter(([name]) => !names.has(name))),
      rest: ANYTHING,
    });
  }
  if (fn.node && contains(fn.node.body, 'Yield')) return ANYTHING;
  const before = analysis.frame;
  const line = analysis.line;
  analysis.frame = { declared: new Map(), returned: [], returns: [], inline: true };
  analysis.calls.push({ place, name: fn.name });
  let result: Value;
  try {
    if (Array.isArray(fn.body)) {
      const flow = analysis.runBlock(fn.body as readonly Statement[], scope);
      const { returns } = analysis.frame;
      if (flow === 'on') returns.push(NONE);
      result = returns.length === 0 ? NONE : returns.reduce(join);
    } else result = analysis.evaluate(fn.body as Expression, scope);
  } finally {
    analysis.calls.pop();
    analysis.frame = before;
    analysis.line = line;
  }
  return result;
}
