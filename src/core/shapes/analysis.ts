/**
 * Evaluates a program over symbolic lengths. Nothing is run: a statement is looked at once (a loop's body twice, so that what
 * changes in it is not taken for constant), both branches of an `if` are followed and joined, functions are analysed
 * with the shapes that their docstrings state and followed into when they are called.
 */

import type {
  Arguments,
  BinaryOperator,
  Comprehension,
  Expression,
  NodeOf,
  Place,
  Statement,
  StatementOf,
} from '../python/syntax/tree.ts';
import { Symbols } from './broadcast.ts';
import { type Declaration, readAnnotation, readComment, readDocstring, type ShapeComment } from './declarations.ts';
import {
  add,
  asNumber,
  constant,
  type Dim,
  isOne,
  isUnknown,
  multiply,
  negate,
  productOf,
  shapeText,
  subtract,
  symbol,
  symbolsOf,
  tightShape,
  UNKNOWN,
} from './dim.ts';
import { type Dtype, divided, kindOf, sameKind } from './dtypes.ts';
import type { Problem, ShapeFinding } from './finding.ts';
import { type Call, callMethod, callNumpy, type Host, rangeLength } from './functions.ts';
import { checkAssignment, index } from './indexing.ts';
import { asArray, elementwise, error, matmul, operand, transposed } from './operations.ts';
import { arithmetic, compareKnown, roundRatio, truthOf } from './python-numbers.ts';
import { HOLE } from './repair.ts';
import {
  ANYTHING,
  type ArrayValue,
  agree,
  array,
  bool,
  type ClassValue,
  dimOf,
  elementOf,
  FLOAT,
  type FunctionValue,
  type InstanceValue,
  int,
  join,
  list,
  listOf,
  NONE,
  type NumberValue,
  Scope,
  type SequenceValue,
  text,
  tuple,
  unknown,
  type Value,
  whole,
} from './value.ts';
import { blocksOf, contains, isDeliberate, nameOf } from './walk.ts';

export interface Binding extends Place {
  readonly name: string;
  readonly value: Value;
  /** Where the shape comes from. */
  readonly source: 'inferred' | 'declared';
}
export interface FindingAt extends Place, ShapeFinding {}

type Flow = 'on' | 'out';

interface Frame {
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly returned: readonly Declaration[];
  readonly returns: Value[];
  /** Followed from a call: symbols of its own would mean nothing to the caller. */
  readonly inline: boolean;
}

/** Expressions and statements that are looked at in all; beyond it the rest stays unknown. */
const BUDGET = 60_000;
const DEEPEST_CALL = 4;
/** Of these, inside functions that are followed from calls. */
const CALL_BUDGET = 20_000;
const DEEPEST_NODE = 200;
class OutOfBudget extends Error {}

/** What an unknown value is read from without computing. */
const PLAIN: ReadonlySet<string> = new Set(['Name', 'Constant', 'Subscript', 'Attribute', 'Tuple', 'List']);
/** What compares to a bool; an unknown value may be an array and compare element by element. */
const COMPARABLE: ReadonlySet<string> = new Set(['number', 'str', 'tuple', 'list', 'none', 'dict', 'dtype']);
/** Where the number of elements is kept among the lengths of an array of unknown shape. */
const SIZE = -99;
const isHole = (name: string): boolean => /^_{2,}$/.test(name) || name === HOLE;
const MODULES: Readonly<Record<string, string>> = { numpy: 'np', math: 'math' };
const INTRINSIC = new Set(
  'len range enumerate zip int float bool str abs min max sum list tuple dict set sorted reversed print isinstance round type super map any all'.split(
    ' ',
  ),
);
const CONSTANTS = new Set(['pi', 'e', 'inf', 'nan', 'euler_gamma', 'Inf', 'NaN']);

export class Analysis implements Host {
  readonly symbols = new Symbols();
  readonly bindings = new Map<string, Binding>();
  readonly findings = new Map<string, FindingAt>();
  /** What the comments say about shapes, by line. */
  readonly #comments = new Map<number, readonly ShapeComment[]>();
  readonly #known: ReadonlyMap<string, Value>;
  readonly #globals = new Scope(null);
  readonly #masks = new Map<string, Dim>();
  /** The symbol of a loop's index, by its target. */
  readonly #loopNames = new Map<object, string>();
  readonly #maskOf = new WeakMap<object, Dim>();
  readonly #callArguments = new Map<object, Map<string, Value>>();
  readonly #pending: FunctionValue[] = [];
  readonly #classes: ClassValue[] = [];
  /** Errors inside functions that were followed from a call: kept only if the function itself does not show them. */
  readonly #atCalls: { readonly finding: FindingAt; readonly inner: string }[] = [];
  #frame: Frame = { declared: new Map(), returned: [], returns: [], inline: false };
  #silent = 0;
  #lenient = 0;
  #calls: { readonly place: Place; readonly name: string }[] = [];
  #depth = 0;
  #nodes = 0;
  #followed = 0;
  #loops = 0;
  #branches = 0;
  /** Ways followed inside a call of which it is not known whether they are taken: an error there may never happen. */
  #doubts = 0;
  #hint: string | null = null;
  #line = 0;

  constructor(comments: ReadonlyMap<number, string>, known: ReadonlyMap<string, Value>) {
    for (const [line, comment] of comments) {
      const said = readComment(comment);
      if (said.length > 0) this.#comments.set(line, said);
    }
    this.#known = known;
    for (const [name, module] of Object.entries({ np: 'np', numpy: 'np', math: 'math' }))
      this.#globals.names.set(name, { kind: 'builtin', path: module });
    for (const [name, value] of known) this.#globals.names.set(name, value);
  }

  run(body: readonly Statement[]): void {
    try {
      this.#frame = { ...this.#frame, declared: this.#declaredByComments(1, Number.MAX_SAFE_INTEGER, body) };
      this.#block(body, this.#globals);
      // Functions inside functions and methods come up as their surroundings are looked at.
      let done = 0;
      for (let next = 0; next <= this.#classes.length; next++) {
        for (; done < this.#pending.length && done < 400; done++) this.#alone(this.#pending[done]!, null);
        const cls = this.#classes[next];
        if (cls) this.#analyseClass(cls);
      }
    } catch (problem) {
      if (!(problem instanceof OutOfBudget) && !(problem instanceof RangeError)) throw problem;
    }
    const lines = new Set(
      [...this.findings.values()].filter((one) => one.severity === 'error').map((one) => `${one.line}`),
    );
    for (const { finding, inner } of this.#atCalls) if (!lines.has(inner)) this.#keep(finding);
  }

  // ---- reporting

  report(place: Place, problem: Problem): void {
    const finding: FindingAt = {
      type: null,
      detail: '',
      shapes: [],
      axes: [],
      ...problem,
      ...(this.#lenient > 0 ? { severity: 'hint' as const } : {}),
      line: place.line,
      column: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    };
    if (this.#silent > 0) return;
    const site = this.#calls[0];
    if (!site) this.#keep(finding);
    else if (finding.severity === 'error' && this.#doubts === 0) {
      const { line, column, endLine, endColumn } = site.place;
      const message = finding.message;
      const detail = `In ${site.name}, line ${place.line}. ${finding.detail}`.trim();
      this.#atCalls.push({
        finding: { ...finding, message, detail, line, column, endLine, endColumn },
        inner: `${place.line}`,
      });
    }
  }
  #keep(finding: FindingAt): void {
    const key = `${finding.line}:${finding.column}:${finding.endLine}:${finding.endColumn}:${finding.code}`;
    if (!this.findings.has(key)) this.findings.set(key, finding);
  }
  #record(place: Place, name: string, value: Value, source: Binding['source'] = 'inferred'): void {
    if (this.#silent > 0 || this.#calls.length > 0) return;
    const { line, column, endLine, endColumn } = place;
    const key = `${line}:${column}:${name}`;
    this.bindings.delete(key);
    this.bindings.set(key, { line, column, endLine, endColumn, name, value, source });
  }

  // ---- lengths

  dim(value: Value): Dim {
    const known = dimOf(value);
    if (known) return known;
    if (
      value.kind === 'unknown' &&
      value.name !== undefined &&
      !this.#frame.inline &&
      /^[A-Za-z_]\w*$/.test(value.name)
    ) {
      value.dim = this.#symbol(value.name, `free:${value.name}`);
      return value.dim;
    }
    return UNKNOWN;
  }
  /** What the value is if it is one of Python's numbers. */
  #presumed(value: Value): NumberValue | null {
    if (value.kind === 'number') return value;
    if (value.kind !== 'unknown') return null;
    if (value.over && value.dim) return { kind: 'number', type: 'float', dim: value.dim, over: value.over };
    const dim = this.dim(value);
    return isUnknown(dim) ? null : int(dim);
  }
  #symbol(name: string, origin: string): Dim {
    this.symbols.declare(name, origin);
    return symbol(name);
  }
  chosen(mask: Value): Dim {
    const key = mask as object;
    const there = this.#maskOf.get(key);
    if (there) return there;
    let name = 'k';
    for (let i = 1; this.symbols.has(name) || this.#masks.has(name); i++) name = `k${i}`;
    const made = this.#symbol(name, `free:${name}`);
    this.#masks.set(name, made);
    this.#maskOf.set(key, made);
    return made;
  }

  // ---- statements

  #step(): void {
    if (++this.#nodes > BUDGET) throw new OutOfBudget();
    if (this.#calls.length > 0) this.#followed++;
  }

  #block(body: readonly Statement[], scope: Scope): Flow {
    let flow: Flow = 'on';
    for (const statement of body) {
      if (flow === 'out') break;
      flow = this.#statement(statement, scope);
    }
    return flow;
  }

  #statement(node: Statement, scope: Scope): Flow {
    this.#step();
    this.#line = node.line;
    switch (node.kind) {
      case 'Expr':
        this.#evaluate(node.value, scope);
        return 'on';
      case 'Assign': {
        const [target] = node.targets;
        this.#hint = node.targets.length === 1 && target?.kind === 'Name' ? target.id : null;
        const value = this.#evaluate(node.value, scope);
        this.#hint = null;
        for (const each of node.targets) this.#assign(each, value, scope, node);
        return 'on';
      }
      case 'AnnAssign': {
        const value = node.value ? this.#evaluate(node.value, scope) : null;
        const stated = this.#annotated(node.annotation, node.target.kind === 'Name' ? node.target.id : undefined);
        if (value && stated && isVague(value)) this.#assign(node.target, stated, scope, node);
        else if (value ?? stated) this.#assign(node.target, (value ?? stated)!, scope, node);
        return 'on';
      }
      case 'AugAssign':
        this.#augment(node, scope);
        return 'on';
      case 'If': {
        const truth = this.#test(node.test, scope);
        if (truth !== undefined) return this.#block(truth ? node.body : node.orelse, scope);
        return this.#either(scope, [() => this.#block(node.body, scope), () => this.#block(node.orelse, scope)]);
      }
      case 'For':
        this.#for(node, scope);
        return 'on';
      case 'While': {
        const forever = this.#test(node.test, scope) === true;
        this.#loop(scope, () => {}, node.body, null);
        this.#block(node.orelse, scope);
        return forever && !contains(node.body, 'Break') && !contains(node.body, 'Return') ? 'out' : 'on';
      }
      case 'With': {
        let raises = false;
        for (const item of node.items) {
          const value = this.#evaluate(item.context, scope);
          if (item.context.kind === 'Call' && /raises/i.test(nameOf(item.context.func))) raises = true;
          if (item.target) this.#assign(item.target, value.kind === 'unknown' ? ANYTHING : value, scope, node);
        }
        if (raises) this.#silent++;
        const flow = this.#block(node.body, scope);
        if (raises) this.#silent--;
        return raises ? 'on' : flow;
      }
      case 'Try': {
        const caught = node.handlers.length > 0;
        if (caught) this.#lenient++;
        const flow = this.#either(scope, [
          () => this.#block([...node.body, ...node.orelse], scope),
          ...node.handlers.map((handler) => () => this.#block(handler.body, scope)),
        ]);
        if (caught) this.#lenient--;
        const last = this.#block(node.finalbody, scope);
        return flow === 'out' || last === 'out' ? 'out' : 'on';
      }
      case 'Match':
        this.#evaluate(node.subject, scope);
        return this.#either(scope, [
          ...node.cases.map((one) => () => this.#block(one.body, scope)),
          () => 'on' as Flow,
        ]);
      case 'Return': {
        const value = node.value ? this.#evaluate(node.value, scope) : NONE;
        this.#frame.returns.push(value);
        if (node.value) this.#checkReturn(node.value, value);
        return 'out';
      }
      case 'Raise':
        return 'out';
      case 'Break':
      case 'Continue':
        return 'out';
      case 'Assert':
        this.#assert(node.test, scope);
        return 'on';
      case 'Delete':
        return 'on';
      case 'Import':
        for (const alias of node.names) {
          const path = modulePath(alias.name);
          scope.names.set(alias.asName ?? alias.name.split('.')[0]!, {
            kind: 'builtin',
            path: alias.asName ? path : path.split('.')[0]!,
          });
        }
        return 'on';
      case 'ImportFrom':
        if (node.module === 'builtins' || node.module === '__future__') return 'on';
        for (const alias of node.names) {
          if (alias.name === '*') continue;
          const path = `${modulePath(node.module ?? '')}.${alias.name}`;
          scope.names.set(
            alias.asName ?? alias.name,
            this.#attributeOf({ kind: 'builtin', path: modulePath(node.module ?? '') }, alias.name) ?? {
              kind: 'builtin',
              path,
            },
          );
        }
        return 'on';
      case 'Global':
        for (const name of node.names) scope.globals.add(name);
        return 'on';
      case 'FunctionDef': {
        const fn = this.#function(node, scope);
        for (const decorator of node.decorators) this.#evaluate(decorator, scope);
        scope.names.set(node.name, fn);
        if (this.#calls.length === 0 && this.#silent === 0 && !this.#pending.some((one) => one.node === node))
          this.#pending.push(fn);
        return 'on';
      }
      case 'ClassDef': {
        const members = new Scope(scope);
        const bases = node.bases.map((base) => this.#evaluate(base, scope));
        for (const statement of node.body) {
          if (statement.kind === 'FunctionDef') members.names.set(statement.name, this.#function(statement, scope));
          else this.#statement(statement, members);
        }
        const cls: ClassValue = { kind: 'class', name: node.name, node, members: members.names, bases };
        scope.names.set(node.name, cls);
        if (this.#silent === 0 && this.#calls.length === 0) this.#classes.push(cls);
        return 'on';
      }
      default:
        return 'on';
    }
  }

  #function(node: StatementOf<'FunctionDef'>, scope: Scope): FunctionValue {
    const known = new Set(['staticmethod', 'classmethod', 'property', 'abstractmethod', 'override']);
    const names = node.decorators.map(nameOf);
    return {
      kind: 'function',
      name: node.name,
      args: node.args,
      body: node.body,
      node,
      scope,
      defaults: node.args.defaults.map((value) => this.#evaluate(value, scope)),
      decorated: names.some((name) => !known.has(name)),
    };
  }

  /** Follows each way from the same state and joins where they meet again. */
  #either(scope: Scope, ways: readonly (() => Flow)[]): Flow {
    const before = new Map(scope.names);
    const ends: Map<string, Value>[] = [];
    this.#branches++;
    for (const way of ways) {
      replace(scope.names, before);
      if (this.#calls.length > 0) this.#doubts++;
      if (way() === 'on') ends.push(new Map(scope.names));
      if (this.#calls.length > 0) this.#doubts--;
    }
    this.#branches--;
    if (ends.length === 0) {
      replace(scope.names, before);
      return 'out';
    }
    replace(scope.names, ends.reduce(joinNames));
    return 'on';
  }

  #for(node: StatementOf<'For'>, scope: Scope): void {
    const iterable = this.#evaluate(node.iter, scope);
    const { element, length } = this.#iterate(iterable, node.iter);
    const symbolic =
      node.target.kind === 'Name' && iterable.kind === 'range' && !this.#frame.inline
        ? this.#loopIndex(node.target, node.target.id, iterable)
        : element;
    this.#loop(scope, () => this.#assign(node.target, symbolic, scope, node), node.body, length);
    this.#block(node.orelse, scope);
  }

  /** The index of a loop is a symbol, so that `x[i*s : i*s + k]` has length k. */
  #loopIndex(target: object, name: string, range: Extract<Value, { kind: 'range' }>): Value {
    if (asNumber(range.length) === 1) return int(range.start);
    let unique = this.#loopNames.get(target) ?? name;
    if (!this.#loopNames.has(target)) while (this.symbols.has(unique)) unique = `${unique}'`;
    this.#loopNames.set(target, unique);
    return int(this.#symbol(unique, `free:${unique}`));
  }

  #loop(scope: Scope, bind: () => void, body: readonly Statement[], trip: Dim | null): void {
    const before = new Map(scope.names);
    this.#branches++;
    this.#loops++;
    const outer = this.#silent > 0 || this.#calls.length > 0;
    this.#silent++;
    bind();
    this.#block(body, scope);
    this.#silent--;
    const changed = [...scope.names].some(([name, value]) => before.has(name) && !agree(before.get(name), value));
    if (!outer || changed) {
      const joined = joinNames(before, scope.names);
      for (const [name, value] of scope.names) if (!before.has(name)) joined.set(name, value);
      replace(scope.names, joined);
      if (this.#loops <= 8) {
        bind();
        this.#block(body, scope);
        replace(scope.names, joinNames(joined, scope.names));
      }
    }
    this.#loops--;
    this.#branches--;
    if (trip) this.#countAppends(scope, body, before, trip);
  }

  /** A list that was empty before a loop and gets one element in each pass has as many as the loop has passes. */
  #countAppends(scope: Scope, body: readonly Statement[], before: ReadonlyMap<string, Value>, trip: Dim): void {
    if (contains(body, 'Break') || contains(body, 'Continue') || contains(body, 'Return')) return;
    const counts = new Map<string, number>();
    const visit = (statements: readonly Statement[], top: boolean): void => {
      for (const node of statements) {
        for (const inner of blocksOf(node)) visit(inner, false);
        if (node.kind !== 'Expr' || node.value.kind !== 'Call' || node.value.func.kind !== 'Attribute') continue;
        const { value, attr } = node.value.func;
        if (value.kind !== 'Name') continue;
        if (attr === 'append') counts.set(value.id, (counts.get(value.id) ?? 0) + (top ? 1 : 100));
        else if (/^(?:pop|extend|insert|remove|clear)$/.test(attr)) counts.set(value.id, 100);
      }
    };
    visit(body, true);
    for (const [name, count] of counts) {
      const start = before.get(name);
      const end = scope.names.get(name);
      if (count === 1 && start?.kind === 'list' && end?.kind === 'list')
        scope.names.set(name, {
          ...end,
          items: null,
          element: elementOf(end) ?? ANYTHING,
          length: add(start.length, trip),
        });
    }
  }

  #augment(node: StatementOf<'AugAssign'>, scope: Scope): void {
    const target = this.#evaluate(node.target, scope);
    const value = this.#evaluate(node.value, scope);
    const result = this.#binary(node.op, target, value, node, scope, node.target, node.value);
    const into = target.kind === 'array' ? target : null;
    if (!into || into.shape?.length === 0) {
      if (node.target.kind === 'Subscript' && into) return;
      if (!into?.shape || node.target.kind !== 'Subscript') this.#assign(node.target, result, scope, node);
      return;
    }
    if (node.op !== '@' && into.shape && result.kind === 'array' && result.shape) {
      const grown =
        result.shape.length > into.shape.length ||
        result.shape.some((dim, i) => isOne(into.shape![i]!) && !isOne(dim) && !isUnknown(dim));
      if (grown) {
        error(
          this,
          node,
          'in-place',
          `non-broadcastable output operand with shape ${tightShape(into.shape)} doesn't match the broadcast shape ${tightShape(result.shape)}`,
          'ValueError',
          [into.shape, result.shape],
        );
      } else if (kindOf(into.dtype) && kindOf(result.dtype) && !sameKind(result.dtype, into.dtype)) {
        const ufunc = UFUNCS[node.op] ?? 'add';
        error(
          this,
          node,
          'casting',
          `Cannot cast ufunc '${ufunc}' output from dtype('${result.dtype}') to dtype('${into.dtype}') with casting rule 'same_kind'`,
          'UFuncTypeError',
        );
      }
    }
    if (node.target.kind !== 'Subscript') {
      // Written in place: the array keeps its shape and dtype.
      const kept = node.op === '@' && result.kind === 'array' ? result : into.shape ? into : { ...into, shape: null };
      this.#assign(node.target, kept, scope, node);
    }
  }

  // ---- binding

  #assign(target: Expression, value: Value, scope: Scope, statement: Statement): void {
    switch (target.kind) {
      case 'Name':
        this.#bind(target, value, scope, statement);
        return;
      case 'Starred':
        this.#assign(target.value, value, scope, statement);
        return;
      case 'Tuple':
      case 'List':
        this.#unpack(target, value, scope, statement);
        return;
      case 'Attribute': {
        const owner = this.#evaluate(target.value, scope);
        if (owner.kind === 'instance') {
          const before = owner.attributes.get(target.attr);
          owner.attributes.set(target.attr, before && this.#branches > 0 ? join(before, value) : value);
          this.#record(target, `${nameOf(target)}`, value);
        } else if (target.attr === 'shape' && owner.kind === 'array' && target.value.kind === 'Name') {
          const dims = value.kind === 'tuple' && value.items ? value.items.map((item) => this.dim(item)) : null;
          scope.names.set(
            target.value.id,
            array(dims?.every((dim) => asNumber(dim) !== -1) ? dims : null, owner.dtype),
          );
        }
        return;
      }
      case 'Subscript': {
        const owner = this.#evaluate(target.value, scope);
        if (owner.kind === 'dict') {
          const key = this.#evaluate(target.slice, scope);
          if (key.kind === 'str' && key.text !== null) {
            const before = owner.entries.get(key.text);
            owner.entries.set(key.text, before && this.#branches > 0 ? join(before, value) : value);
            this.#record(target, nameOf(target.value) ? `${nameOf(target.value)}['${key.text}']` : key.text, value);
          } else owner.rest = owner.rest === NONE ? value : join(owner.rest, value);
        } else if (owner.kind === 'array') {
          const items = this.#indices(target.slice, scope);
          const view = index(this, target, owner, items, (mask) => this.chosen(mask));
          const source = asArray(value);
          if (view.shape && source) this.#checkStored(statement, view, owner, items, source);
        } else {
          const at = this.#evaluate(target.slice, scope);
          if (owner.kind === 'list') this.#store(target.value, replaced(owner, at, value), scope);
        }
        return;
      }
      default:
    }
  }

  #checkStored(
    statement: Statement,
    view: ArrayValue,
    owner: ArrayValue,
    items: readonly Value[],
    source: ArrayValue,
  ): void {
    const shape = view.shape!;
    const mask = items.length === 1 ? asArray(items[0]!) : null;
    const byMask = mask !== null && kindOf(mask.dtype) === 'b' && items[0]!.kind === 'array';
    // A mask takes one value or as many as it chooses, which the sizes decide.
    if (byMask && mask.shape?.length === owner.shape?.length) return;
    const place = statement.kind === 'Assign' ? statement.value : statement;
    if (statement.kind !== 'AugAssign') checkAssignment(this, place, shape, source, owner.dtype);
  }

  #bind(target: NodeOf<'Name'>, value: Value, scope: Scope, statement: Statement): void {
    let bound = value;
    let source: Binding['source'] = 'inferred';
    const statedHere =
      statement.kind === 'Assign' || statement.kind === 'AnnAssign'
        ? this.#statedBeside(statement, target, scope)
        : null;
    const declared = this.#frame.inline ? null : (statedHere ?? this.#frame.declared.get(target.id) ?? null);
    // A docstring tells of a name as it comes in or goes out; what a computation makes of it on the way may differ.
    const given =
      statedHere !== null ||
      (!(value.kind === 'array') && statement.kind === 'Assign' && PLAIN.has(statement.value.kind));
    if (declared && given && isVague(value)) {
      const made = this.#declaredValue(declared, target.id);
      if (made) {
        bound = made.kind === 'array' && value.kind === 'array' ? { ...made, dtype: value.dtype ?? made.dtype } : made;
        source = 'declared';
      }
    } else if (statedHere) this.#compareDeclared(target, statedHere, value, 'comment');
    if (bound === ANYTHING) bound = unknown(target.id);
    if (bound.kind === 'unknown' && bound.name !== target.id && bound.dim === undefined && bound.axes === undefined)
      bound = unknown(target.id);
    const home = scope.globals.has(target.id) ? this.#globals : scope;
    home.names.set(target.id, bound);
    this.#record(target, target.id, bound, source);
  }

  /** The shape in a comment on the statement's own line, if the line binds this name alone. */
  #statedBeside(statement: Statement, target: NodeOf<'Name'>, scope: Scope): Declaration | null {
    const comment = this.#comments.get(statement.endLine);
    if (
      comment === undefined ||
      (statement.kind === 'Assign' && (statement.targets.length !== 1 || statement.targets[0] !== target))
    )
      return null;
    const said = comment.find((one) => one.name === null || one.name === target.id);
    if (!said || (said.name === null && !said.sure && !this.#plausible(said, scope))) return null;
    return {
      name: target.id,
      shape: said.shape,
      dtype: null,
      number: null,
      line: statement.endLine,
      returned: false,
      madeUp: said.madeUp,
    };
  }

  /** Whether the names in a bare `# (a, b)` can be lengths: short, capital, with an underscore, or known. */
  #plausible(said: ShapeComment, scope: Scope): boolean {
    const names = said.shape.flatMap((dim) => [...symbolsOf(dim)]);
    return names.every(
      (name) =>
        name.length <= 2 || /[A-Z_\d]/.test(name) || this.symbols.has(name) || scope.get(name)?.kind === 'number',
    );
  }

  #declaredValue(declared: Declaration, name: string): Value | null {
    if (declared.number === 'int') return int(this.#symbol(name, `free:${name}`));
    if (declared.number === 'float') return FLOAT;
    if (declared.number === 'bool') return bool();
    if (!declared.shape) return { ...array(null, declared.dtype), axes: new Map() };
    for (const each of declared.shape) {
      for (const used of symbolsOf(each))
        this.symbols.declare(used, declared.madeUp.includes(used) ? `made:${used}` : 'stated');
    }
    return array(declared.shape, declared.dtype);
  }

  #compareDeclared(place: Place, declared: Declaration, value: Value, where: 'comment' | 'docstring'): void {
    const shape = asArray(value)?.shape;
    const wanted = declared.shape;
    if (!shape || !wanted || value.kind === 'list' || value.kind === 'tuple') return;
    const differs =
      shape.length !== wanted.length
        ? !(value.kind === 'number' || (shape.length === 0 && wanted.every(isOne)))
        : shape.some((dim, i) => {
            const other = wanted[i]!;
            if (isUnknown(dim) || isUnknown(other)) return false;
            const relation = this.symbols.relation(dim, other);
            return relation === 'never' || (relation === 'unless' && declared.madeUp.length === 0);
          });
    if (!differs) return;
    this.report(place, {
      severity: 'warning',
      code: `differs-from-${where}`,
      message: `the ${where} says that ${declared.name} has shape ${shapeText(wanted)}; this has shape ${shapeText(shape)}`,
      shapes: [shapeText(wanted), shapeText(shape)],
    });
  }

  #checkReturn(node: Expression, value: Value): void {
    const { returned, inline } = this.#frame;
    // One way of several may return another thing than the docstring describes.
    if (inline || returned.length === 0 || this.#branches > 0) return;
    const parts = node.kind === 'Tuple' ? node.elements : [node];
    const values = node.kind === 'Tuple' && value.kind === 'tuple' && value.items ? value.items : [value];
    if (parts.length !== values.length) return;
    for (const [i, part] of parts.entries()) {
      const byName = part.kind === 'Name' ? returned.find((one) => one.name === part.id) : undefined;
      const declared =
        byName ??
        (parts.length === returned.length && (parts.length === 1 || part.kind !== 'Name') ? returned[i] : undefined);
      if (declared) this.#compareDeclared(part, declared, values[i]!, 'docstring');
    }
  }

  #unpack(target: NodeOf<'Tuple' | 'List'>, value: Value, scope: Scope, statement: Statement): void {
    const { elements } = target;
    const starred = elements.findIndex((element) => element.kind === 'Starred');
    if (value.kind === 'shape-of') {
      if (starred < 0) {
        const made = this.#shapeFrom(value, elements, scope, statement);
        for (const [i, element] of elements.entries()) this.#assign(element, int(made[i]!), scope, statement);
        return;
      }
    }
    const items =
      value.kind === 'tuple' || value.kind === 'list'
        ? value.items
        : value.kind === 'array' && value.shape && value.shape.length > 0
          ? rowsOf(value)
          : null;
    const written = statement.kind === 'Assign' && statement.value.kind !== 'Name';
    if (items && starred < 0 && items.length !== elements.length && (written || value.kind === 'array')) {
      const message =
        items.length > elements.length
          ? `too many values to unpack (expected ${elements.length})`
          : `not enough values to unpack (expected ${elements.length}, got ${items.length})`;
      error(this, statement.kind === 'Assign' ? statement.value : target, 'unpack', message, 'ValueError');
    }
    for (const [i, element] of elements.entries()) {
      let part: Value;
      if (items && starred < 0) part = items[i] ?? ANYTHING;
      else if (items && starred >= 0) {
        const after = elements.length - 1 - starred;
        if (i < starred) part = items[i] ?? ANYTHING;
        else if (i === starred) part = list(items.slice(starred, items.length - after));
        else part = items[items.length - (elements.length - i)] ?? ANYTHING;
      } else if (element.kind === 'Starred') part = ANYTHING;
      else if (value.kind === 'tuple' || value.kind === 'list') part = value.element;
      else if (value.kind === 'array' && value.shape && value.shape.length > 0)
        part = array(value.shape.slice(1), value.dtype);
      else part = ANYTHING;
      this.#assign(element, part, scope, statement);
    }
  }

  /** `N, D = x.shape` says that x has two axes and what they are called. */
  #shapeFrom(
    value: Extract<Value, { kind: 'shape-of' }>,
    targets: readonly Expression[],
    scope: Scope,
    statement: Statement,
  ): Dim[] {
    const { of } = value;
    const memo = of.kind === 'unknown' || of.kind === 'array' ? of.axes : undefined;
    const dims = targets.map((target, i) => {
      const there = memo?.get(i);
      if (there) return there;
      if (this.#frame.inline) return UNKNOWN;
      // `_` says that the length does not matter.
      if (target.kind === 'Name' && target.id === '_') return UNKNOWN;
      const name = target.kind === 'Name' ? target.id : `${nameOf(value.source)}.shape[${i}]`;
      return this.#symbol(name, `unpacked:${statement.line}:${statement.column}`);
    });
    this.#refine(value.source, array(dims, of.kind === 'array' ? of.dtype : null), scope);
    return dims;
  }

  #refine(node: Expression, value: Value, scope: Scope): void {
    if (node.kind === 'Name') {
      for (let at: Scope | null = scope; at; at = at.parent)
        if (at.names.has(node.id)) return void at.names.set(node.id, value);
      scope.names.set(node.id, value);
    } else if (node.kind === 'Attribute') {
      const owner = this.#evaluate(node.value, scope);
      if (owner.kind === 'instance') owner.attributes.set(node.attr, value);
    }
  }

  #assert(test: Expression, scope: Scope): void {
    if (test.kind === 'BoolOp' && test.op === 'and') {
      for (const part of test.values) this.#assert(part, scope);
      return;
    }
    if (test.kind !== 'Compare' || test.ops.length !== 1 || test.ops[0] !== '==') {
      this.#test(test, scope);
      return;
    }
    const right = test.comparators[0]!;
    const a = this.#evaluate(test.left, scope);
    const b = this.#evaluate(right, scope);
    const isShape = (node: Expression): boolean => node.kind === 'Attribute' && node.attr === 'shape';
    if (a.kind === 'shape-of' || b.kind === 'shape-of') {
      const [open, other] = a.kind === 'shape-of' ? [a, b] : [b as typeof a & { kind: 'shape-of' }, a];
      if (open.kind === 'shape-of' && other.kind === 'tuple' && other.items) {
        this.#refine(
          open.source,
          array(
            other.items.map((item) => this.dim(item)),
            open.of.kind === 'array' ? open.of.dtype : null,
          ),
          scope,
        );
      }
      return;
    }
    if ((isShape(test.left) || isShape(right)) && a.kind === 'tuple' && b.kind === 'tuple' && a.items && b.items) {
      const [left, other] = [a.items, b.items];
      const never =
        left.length !== other.length ||
        left.some((item, i) => this.symbols.relation(this.dim(item), this.dim(other[i]!)) === 'never');
      if (never) {
        const shapes = [left, other].map((items) => items.map((item) => this.dim(item)));
        error(
          this,
          test,
          'assertion',
          `this assertion fails: the shape is ${shapeText(shapes[isShape(test.left) ? 0 : 1]!)}, not ${shapeText(shapes[isShape(test.left) ? 1 : 0]!)}`,
          'AssertionError',
          shapes,
        );
        return;
      }
      for (const [i, item] of left.entries()) this.#equate(item, other[i]!);
      const refined = left.map((item, i) => (isUnknown(this.dim(item)) ? this.dim(other[i]!) : this.dim(item)));
      const owner = isShape(test.left) && test.left.kind === 'Attribute' ? test.left.value : null;
      const current = owner ? this.#evaluate(owner, scope) : null;
      if (owner && current?.kind === 'array') this.#refine(owner, array(refined, current.dtype), scope);
      return;
    }
    this.#equate(a, b);
  }

  #equate(a: Value, b: Value): void {
    const [left, right] = [dimOf(a), dimOf(b)];
    if (!left || !right || left.key === right.key) return;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const name = [...symbolsOf(one)][0];
      if (name !== undefined && symbol(name).key === one.key) {
        this.symbols.equate(name, other);
        return;
      }
    }
  }

  // ---- functions and classes

  #declaredByComments(first: number, last: number, _body: readonly Statement[]): Map<string, Declaration> {
    const declared = new Map<string, Declaration>();
    for (const [line, comment] of this.#comments) {
      if (line < first || line > last) continue;
      for (const said of comment) {
        if (said.name !== null && !declared.has(said.name))
          declared.set(said.name, {
            name: said.name,
            shape: said.shape,
            dtype: null,
            number: null,
            line,
            returned: false,
            madeUp: said.madeUp,
          });
      }
    }
    return declared;
  }

  /** Looks at a function for itself: its parameters have the shapes that it states, or those of the calls. */
  #alone(fn: FunctionValue, self: Value | null): Value {
    const { node } = fn;
    if (!node) return ANYTHING;
    const declared = this.#declaredByComments(node.line, node.endLine, node.body);
    const head = node.body[0];
    let returned: Declaration[] = [];
    if (head?.kind === 'Expr' && head.value.kind === 'Constant' && head.value.value.type === 'str') {
      const stated = readDocstring(head.value.value.value, head.line);
      returned = stated.filter((one) => one.returned);
      for (const one of [...returned, ...stated.filter((other) => !other.returned).reverse()])
        declared.set(one.name, one);
    }
    const before = this.#frame;
    const scope = new Scope(fn.scope);
    this.#frame = { declared, returned, returns: [], inline: false };
    this.#parameters(fn, declared, scope, self);
    this.#block(node.body, scope);
    const { returns } = this.#frame;
    this.#frame = before;
    return returns.length === 0 ? NONE : returns.reduce(join);
  }

  #parameters(fn: FunctionValue, declared: ReadonlyMap<string, Declaration>, scope: Scope, self: Value | null): void {
    const { args } = fn;
    const plain = [...args.positionalOnly, ...args.plain];
    const calls = fn.node ? this.#callArguments.get(fn.node) : undefined;
    for (const [i, parameter] of plain.entries()) {
      if (i === 0 && self) {
        scope.names.set(parameter.name, self);
        continue;
      }
      const fallback = fn.defaults[i - plain.length + fn.defaults.length];
      this.#parameter(parameter, fallback, declared, calls, scope, self !== null);
    }
    for (const [i, parameter] of args.keywordOnly.entries()) {
      const fallback = args.keywordDefaults[i];
      this.#parameter(parameter, fallback ? this.#evaluate(fallback, scope) : undefined, declared, calls, scope);
    }
    if (args.star) scope.names.set(args.star.name, { kind: 'tuple', items: null, element: ANYTHING, length: UNKNOWN });
    if (args.kwargs) scope.names.set(args.kwargs.name, { kind: 'dict', entries: new Map(), rest: ANYTHING });
  }

  #parameter(
    parameter: Arguments['plain'][number],
    fallback: Value | undefined,
    declared: ReadonlyMap<string, Declaration>,
    calls: ReadonlyMap<string, Value> | undefined,
    scope: Scope,
    method = false,
  ): void {
    const { name } = parameter;
    const place: Place = { ...parameter, endLine: parameter.line, endColumn: parameter.column + name.length };
    const known = this.#known.get(name);
    const stated = declared.get(name);
    const beside = this.#comments.get(parameter.line);
    const said =
      beside === undefined || stated?.shape ? undefined : beside.find((one) => one.name === name || one.name === null);
    let value: Value | null = known ?? null;
    value ??= parameter.annotation ? this.#annotated(parameter.annotation, name) : null;
    if (!value || isVague(value)) value = (stated && this.#declaredValue(stated, name)) ?? value;
    if (
      (!value || isVague(value)) &&
      said &&
      (said.name === name || said.sure || this.#plausible(said, scope)) &&
      /^\s*\w+\s*,?\s*$/.test(name)
    ) {
      value = this.#declaredValue(
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
    value ??= this.#fromDefault(name, fallback);
    scope.names.set(name, value);
    this.#record(place, name, value, source);
  }

  /** A default says of what type a parameter is, not which value it has; but for an axis, which is rarely another. */
  #fromDefault(name: string, fallback: Value | undefined): Value {
    if (fallback?.kind === 'number') {
      if (/^(?:axis|axes|dim|keepdims|ddof)$/.test(name)) return fallback;
      if (fallback.type === 'int') return int(this.#symbol(name, `free:${name}`));
      return fallback.type === 'bool' ? bool() : { kind: 'number', type: fallback.type, dim: null };
    }
    return unknown(name);
  }

  #annotated(node: Expression, name?: string): Value | null {
    const said = readAnnotation(node);
    if (!said) return null;
    return this.#declaredValue(
      {
        name: name ?? '',
        shape: said.shape,
        dtype: said.dtype,
        number: said.number,
        line: node.line,
        returned: false,
        madeUp: [],
      },
      name ?? 'n',
    );
  }

  #analyseClass(cls: ClassValue): void {
    const self: InstanceValue = { kind: 'instance', cls, attributes: new Map() };
    const own = [...cls.members.values()].filter((member): member is FunctionValue => member.kind === 'function');
    const init = own.find((member) => member.name === '__init__');
    for (const member of init ? [init, ...own.filter((other) => other !== init)] : own) {
      const decorators = member.node?.decorators.map(nameOf) ?? [];
      this.#alone(member, decorators.includes('staticmethod') ? null : decorators.includes('classmethod') ? cls : self);
    }
  }

  #member(cls: ClassValue, name: string, depth = 0): Value | undefined {
    const own = cls.members.get(name);
    if (own || depth > 8) return own;
    for (const base of cls.bases) {
      const found = base.kind === 'class' ? this.#member(base, name, depth + 1) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  #construct(
    cls: ClassValue,
    args: readonly Value[],
    named: ReadonlyMap<string, Value>,
    place: Place,
    complete: boolean,
  ): Value {
    const self: InstanceValue = { kind: 'instance', cls, attributes: new Map() };
    const init = this.#member(cls, '__init__');
    if (init?.kind === 'function') this.#follow({ ...init, self }, args, named, place, complete);
    return self;
  }

  /** Evaluates a call of a function of the program with the arguments' own shapes. */
  #follow(
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
      bound.set(
        parameter.name,
        values[i] ?? named.get(parameter.name) ?? (complete ? fallback : undefined) ?? ANYTHING,
      );
    }
    for (const [i, parameter] of args.keywordOnly.entries()) {
      const fallback = args.keywordDefaults[i];
      bound.set(
        parameter.name,
        named.get(parameter.name) ?? (fallback ? this.#evaluate(fallback, fn.scope) : ANYTHING),
      );
    }
    if (this.#silent === 0 && this.#calls.length === 0 && fn.node) {
      const seen = this.#callArguments.get(fn.node);
      if (!seen) this.#callArguments.set(fn.node, new Map(bound));
      else for (const [name, value] of bound) seen.set(name, join(seen.get(name) ?? value, value));
    }
    if (this.#calls.length >= DEEPEST_CALL || this.#followed > CALL_BUDGET) return ANYTHING;
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
    const before = this.#frame;
    const line = this.#line;
    this.#frame = { declared: new Map(), returned: [], returns: [], inline: true };
    this.#calls.push({ place, name: fn.name });
    let result: Value;
    try {
      if (Array.isArray(fn.body)) {
        const flow = this.#block(fn.body as readonly Statement[], scope);
        const { returns } = this.#frame;
        if (flow === 'on') returns.push(NONE);
        result = returns.length === 0 ? NONE : returns.reduce(join);
      } else result = this.#evaluate(fn.body as Expression, scope);
    } finally {
      this.#calls.pop();
      this.#frame = before;
      this.#line = line;
    }
    return result;
  }

  // ---- expressions

  /** Whether the test is known to hold; reports the truth of an array being asked for. */
  #test(node: Expression, scope: Scope): boolean | undefined {
    const value = this.#evaluate(node, scope);
    this.#ambiguous(node, value);
    return truthOf(value);
  }

  #ambiguous(place: Place, value: Value): void {
    if (value.kind !== 'array' || !value.shape || value.shape.length === 0) return;
    if (value.shape.some((dim) => isUnknown(dim)) || value.shape.every(isOne)) return;
    error(
      this,
      place,
      'truth-of-array',
      'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
      'ValueError',
      [value.shape],
    );
  }

  #evaluate(node: Expression, scope: Scope): Value {
    this.#step();
    if (++this.#depth > DEEPEST_NODE) {
      this.#depth--;
      return ANYTHING;
    }
    try {
      return this.#expression(node, scope);
    } finally {
      this.#depth--;
    }
  }

  #expression(node: Expression, scope: Scope): Value {
    switch (node.kind) {
      case 'Constant':
        switch (node.value.type) {
          case 'int':
            return int(typeof node.value.value === 'number' ? constant(node.value.value) : null);
          case 'float':
            return FLOAT;
          case 'complex':
            return { kind: 'number', type: 'complex', dim: null };
          case 'bool':
            return bool(node.value.value);
          case 'str':
            return text(node.value.value);
          case 'none':
            return NONE;
          case 'ellipsis':
            return { kind: 'ellipsis' };
          default:
            return ANYTHING;
        }
      case 'Name':
        return this.#name(node.id, scope);
      case 'Tuple':
      case 'List': {
        const items: Value[] = [];
        for (const element of node.elements) {
          if (element.kind !== 'Starred') items.push(this.#evaluate(element, scope));
          else {
            const inner = this.#evaluate(element.value, scope);
            if ((inner.kind === 'tuple' || inner.kind === 'list') && inner.items) items.push(...inner.items);
            else
              return {
                kind: node.kind === 'Tuple' ? 'tuple' : 'list',
                items: null,
                element: ANYTHING,
                length: UNKNOWN,
              };
          }
        }
        return node.kind === 'Tuple' ? tuple(items) : list(items);
      }
      case 'Dict': {
        const entries = new Map<string, Value>();
        let rest: Value = NONE;
        for (const [i, key] of node.keys.entries()) {
          const value = this.#evaluate(node.values[i]!, scope);
          const at = key ? this.#evaluate(key, scope) : null;
          if (at?.kind === 'str' && at.text !== null) entries.set(at.text, value);
          else if (at === null && value.kind === 'dict')
            for (const [name, inner] of value.entries) entries.set(name, inner);
          else rest = ANYTHING;
        }
        return { kind: 'dict', entries, rest };
      }
      case 'Set':
        for (const element of node.elements) this.#evaluate(element, scope);
        return ANYTHING;
      case 'NamedExpr': {
        const value = this.#evaluate(node.value, scope);
        scope.names.set(node.target.id, value);
        this.#record(node.target, node.target.id, value);
        return value;
      }
      case 'BinOp': {
        const left = this.#evaluate(node.left, scope);
        const right = this.#evaluate(node.right, scope);
        return this.#binary(node.op, left, right, node, scope, node.left, node.right);
      }
      case 'UnaryOp': {
        const value = this.#evaluate(node.operand, scope);
        if (node.op === 'not') {
          this.#ambiguous(node.operand, value);
          const truth = truthOf(value);
          return bool(truth === undefined ? undefined : !truth);
        }
        if (value.kind === 'number') {
          if (node.op === '-')
            return value.type === 'int' && value.dim
              ? int(negate(value.dim))
              : {
                  kind: 'number',
                  type: value.type === 'bool' ? 'int' : value.type,
                  dim: value.dim && value.over ? negate(value.dim) : null,
                  ...(value.over ? { over: value.over } : {}),
                };
          return node.op === '+' ? value : int(null);
        }
        if (value.kind === 'unknown') {
          const number = node.op === '-' ? this.#presumed(value) : null;
          return number?.dim
            ? { kind: 'unknown', dim: negate(number.dim), ...(number.over ? { over: number.over } : {}) }
            : ANYTHING;
        }
        if (value.kind === 'array' && value.dtype === 'bool' && node.op === '-') {
          error(
            this,
            node,
            'boolean-negative',
            'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
            'TypeError',
          );
        }
        return value.kind === 'array' ? elementwise(this, node, [value], (dtype) => dtype) : ANYTHING;
      }
      case 'BoolOp': {
        let result: Value | null = null;
        for (const [i, part] of node.values.entries()) {
          const value = this.#evaluate(part, scope);
          if (i < node.values.length - 1) this.#ambiguous(part, value);
          const truth = truthOf(value);
          if (i < node.values.length - 1 && truth !== undefined && truth === (node.op === 'and')) continue;
          result = result ? join(result, value) : value;
          if (truth !== undefined && truth !== (node.op === 'and'))
            return result.kind === 'number' && node.values.length > 1 ? bool(truth) : result;
        }
        return result ?? ANYTHING;
      }
      case 'Compare':
        return this.#compare(node, scope);
      case 'IfExp': {
        const truth = this.#test(node.test, scope);
        if (truth !== undefined) return this.#evaluate(truth ? node.body : node.orelse, scope);
        return join(this.#evaluate(node.body, scope), this.#evaluate(node.orelse, scope));
      }
      case 'Lambda':
        return {
          kind: 'function',
          name: 'lambda',
          args: node.args,
          body: node.body,
          node: null,
          scope,
          defaults: node.args.defaults.map((value) => this.#evaluate(value, scope)),
          decorated: false,
        };
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp': {
        const inner = new Scope(scope);
        const length = this.#generators(node.generators, inner);
        const element = this.#evaluate(node.element, inner);
        return node.kind === 'SetComp' ? ANYTHING : listOf(element, length);
      }
      case 'DictComp': {
        const inner = new Scope(scope);
        this.#generators(node.generators, inner);
        this.#evaluate(node.key, inner);
        return { kind: 'dict', entries: new Map(), rest: this.#evaluate(node.value, inner) };
      }
      case 'Call':
        return this.#call(node, scope);
      case 'Attribute': {
        const owner = this.#evaluate(node.value, scope);
        return this.#attribute(owner, node, scope);
      }
      case 'Subscript':
        return this.#subscript(node, scope);
      case 'Slice': {
        const part = (bound: Expression | null): Value => {
          const value = bound ? this.#evaluate(bound, scope) : NONE;
          // A parameter that cuts an array is a number: it becomes a symbol.
          if (value.kind === 'unknown') this.dim(value);
          return value;
        };
        return { kind: 'slice', start: part(node.lower), stop: part(node.upper), step: part(node.step) };
      }
      case 'JoinedStr':
        for (const part of node.values) if (part.kind === 'FormattedValue') this.#evaluate(part.value, scope);
        return text(null);
      case 'Starred':
      case 'Await':
      case 'YieldFrom':
        this.#evaluate(node.value, scope);
        return ANYTHING;
      case 'Yield':
        if (node.value) this.#evaluate(node.value, scope);
        return ANYTHING;
      default:
        return ANYTHING;
    }
  }

  #name(id: string, scope: Scope): Value {
    if (isHole(id)) return ANYTHING;
    const found = scope.get(id);
    if (found) return found;
    if (INTRINSIC.has(id)) return { kind: 'builtin', path: id };
    const declared = this.#frame.inline ? undefined : this.#frame.declared.get(id);
    const made = (declared && this.#declaredValue(declared, id)) ?? unknown(id);
    (this.#frame.inline ? scope : this.#globals).names.set(id, made);
    return made;
  }

  #generators(generators: readonly Comprehension[], scope: Scope): Dim {
    let length: Dim = constant(1);
    for (const each of generators) {
      const iterable = this.#evaluate(each.iter, scope);
      const found = this.#iterate(iterable, each.iter);
      this.#silent++;
      this.#assign(each.target, found.element, scope, { ...each.iter, kind: 'Pass' });
      this.#silent--;
      for (const test of each.ifs) this.#test(test, scope);
      length = multiply(length, each.ifs.length > 0 ? UNKNOWN : found.length);
    }
    return length;
  }

  #iterate(value: Value, _node: Expression): { readonly element: Value; readonly length: Dim } {
    switch (value.kind) {
      case 'range':
        return { element: int(null), length: value.length };
      case 'list':
      case 'tuple':
        return { element: elementOf(value) ?? ANYTHING, length: value.length };
      case 'array':
        return value.shape && value.shape.length > 0
          ? { element: array(value.shape.slice(1), value.dtype), length: value.shape[0]! }
          : { element: ANYTHING, length: UNKNOWN };
      case 'dict':
        return { element: text(null), length: UNKNOWN };
      default:
        return { element: ANYTHING, length: UNKNOWN };
    }
  }

  #binary(
    op: BinaryOperator,
    left: Value,
    right: Value,
    place: Place,
    _scope: Scope,
    leftNode: Expression,
    rightNode: Expression,
  ): Value {
    if (op === '@') return matmul(this, place, left, right);
    if (left.kind === 'number' && right.kind === 'number') return arithmetic(op, left, right);
    const sequences = [left, right].filter(
      (value): value is SequenceValue => value.kind === 'list' || value.kind === 'tuple',
    );
    const arrays = [left, right].some((value) => value.kind === 'array');
    if (sequences.length > 0 && !arrays) {
      if (op === '+' && sequences.length === 2) {
        const [a, b] = sequences as [SequenceValue, SequenceValue];
        if (a.items && b.items)
          return { ...a, items: [...a.items, ...b.items], length: constant(a.items.length + b.items.length) };
        return {
          kind: a.kind,
          items: null,
          element: join(elementOf(a) ?? ANYTHING, elementOf(b) ?? ANYTHING),
          length: add(a.length, b.length),
        };
      }
      const count = left.kind === 'number' || left.kind === 'unknown' ? left : right;
      if (op === '*' && sequences.length === 1) {
        const by = this.dim(count);
        const [one] = sequences as [SequenceValue];
        const n = asNumber(by);
        if (one.items && n !== null && n >= 0 && n * one.items.length <= 32)
          return {
            ...one,
            items: Array.from({ length: n }, () => one.items!).flat(),
            length: constant(n * one.items.length),
          };
        return { kind: one.kind, items: null, element: elementOf(one) ?? ANYTHING, length: multiply(one.length, by) };
      }
      return ANYTHING;
    }
    if (left.kind === 'str' || right.kind === 'str') return left.kind === 'str' ? text(null) : ANYTHING;
    if (!arrays) {
      // Nothing says that these are numbers; if they are, and serve as a length, this is the length.
      const [a, b] = [this.#presumed(left), this.#presumed(right)];
      const result = a && b ? arithmetic(op, a, b) : ANYTHING;
      return result.kind === 'number' && result.dim && !isUnknown(result.dim)
        ? { kind: 'unknown', dim: result.dim, ...(result.over ? { over: result.over } : {}) }
        : ANYTHING;
    }
    const bits = op === '&' || op === '|' || op === '^';
    const inexact = [left, right].some((value) => kindOf(operand(value).dtype) === 'f');
    if (bits && inexact && [left, right].every((value) => value.kind !== 'unknown' && operand(value).dtype !== null)) {
      error(
        this,
        place,
        'bitwise',
        `ufunc '${UFUNCS[op]}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
        'TypeError',
      );
      return array(null, 'bool');
    }
    if (op === '-' && [left, right].every((value) => value.kind === 'array' && value.dtype === 'bool')) {
      error(
        this,
        place,
        'boolean-subtract',
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
        'TypeError',
      );
    }
    const deliberate = isDeliberate(leftNode) || isDeliberate(rightNode);
    return elementwise(
      this,
      place,
      [left, right],
      op === '/' ? divided : op === '//' || op === '**' || op === '%' ? notBool : (dtype) => dtype,
      { deliberate },
    );
  }

  #compare(node: NodeOf<'Compare'>, scope: Scope): Value {
    let left = this.#evaluate(node.left, scope);
    let leftNode = node.left;
    let result: Value = bool();
    for (const [i, op] of node.ops.entries()) {
      const rightNode = node.comparators[i]!;
      const right = this.#evaluate(rightNode, scope);
      if (op === 'is' || op === 'is not') {
        const none = [left, right].filter((value) => value.kind === 'none').length;
        const sure =
          none === 2
            ? true
            : none === 1 && [left, right].every((value) => value.kind !== 'unknown')
              ? false
              : undefined;
        result = bool(sure === undefined ? undefined : op === 'is' ? sure : !sure);
      } else if (op === 'in' || op === 'not in') result = bool();
      else if (left.kind === 'array' || right.kind === 'array') {
        if (node.ops.length > 1) {
          const found = elementwise(this, node, [left, right], () => 'bool');
          this.#ambiguous(node, found);
          result = array(found.shape?.length === 0 ? [] : null, 'bool');
        } else if (
          [left, right].some((value) => ['none', 'str', 'list', 'tuple'].includes(value.kind)) &&
          !asArray(right)
        )
          result = ANYTHING;
        else
          result = elementwise(this, node, [left, right], () => 'bool', {
            deliberate: isDeliberate(leftNode) || isDeliberate(rightNode),
          });
      } else if ([left, right].some((value) => !COMPARABLE.has(value.kind))) result = ANYTHING;
      else if (node.ops.length === 1) result = compareKnown(op, left, right);
      left = right;
      leftNode = rightNode;
    }
    return result;
  }

  // ---- attributes and subscripts

  #attributeOf(owner: Extract<Value, { kind: 'builtin' }>, name: string): Value | null {
    const { path } = owner;
    if (path === 'np' || path === 'math') {
      if (name === 'newaxis') return NONE;
      if (CONSTANTS.has(name)) return FLOAT;
    }
    return { kind: 'builtin', path: `${path}.${name}` };
  }

  #attribute(owner: Value, node: NodeOf<'Attribute'>, scope: Scope): Value {
    const { attr } = node;
    switch (owner.kind) {
      case 'builtin':
        return this.#attributeOf(owner, attr) ?? ANYTHING;
      case 'array':
        switch (attr) {
          case 'shape':
            return owner.shape
              ? tuple(owner.shape.map(int))
              : {
                  kind: 'shape-of',
                  of: owner.axes ? owner : this.#withAxes(owner, node.value, scope),
                  source: node.value,
                };
          case 'T':
            return transposed(this, node, owner, null);
          case 'mT':
            return owner.shape && owner.shape.length >= 2
              ? array([...owner.shape.slice(0, -2), owner.shape.at(-1)!, owner.shape.at(-2)!], owner.dtype)
              : array(null, owner.dtype);
          case 'ndim':
            return int(owner.shape ? constant(owner.shape.length) : null);
          case 'size':
            return int(owner.shape ? productOf(owner.shape) : null);
          case 'dtype':
            return { kind: 'dtype', dtype: owner.dtype };
          case 'real':
          case 'imag':
            return array(owner.shape, kindOf(owner.dtype) === 'c' ? null : owner.dtype);
          default:
            return { kind: 'method', self: owner, name: attr };
        }
      case 'unknown':
        if (attr === 'shape') {
          if (owner.name === undefined) return ANYTHING;
          owner.axes ??= new Map();
          return { kind: 'shape-of', of: owner, source: node.value };
        }
        if (attr === 'T') return array(null, null);
        if (attr === 'ndim') return int(null);
        if (attr === 'size') {
          if (owner.name !== undefined) owner.axes ??= new Map();
          return int(this.#axis(owner, SIZE, node.value));
        }
        return { kind: 'method', self: owner, name: attr };
      case 'instance': {
        const own = owner.attributes.get(attr);
        if (own) return own;
        const member = this.#member(owner.cls, attr);
        if (member?.kind !== 'function') return member ?? unknown();
        const bound: FunctionValue = { ...member, self: owner };
        return member.node?.decorators.some((decorator) => nameOf(decorator) === 'property')
          ? this.#follow(bound, [], new Map(), node, true)
          : bound;
      }
      case 'class':
        return this.#member(owner, attr) ?? ANYTHING;
      case 'number':
        return attr === 'real' || attr === 'imag'
          ? { kind: 'number', type: owner.type === 'complex' ? 'float' : owner.type, dim: null }
          : { kind: 'method', self: owner, name: attr };
      default:
        return { kind: 'method', self: owner, name: attr };
    }
  }

  #withAxes(owner: ArrayValue, node: Expression, scope: Scope): ArrayValue {
    const made: ArrayValue = { ...owner, axes: new Map() };
    this.#refine(node, made, scope);
    return made;
  }

  #subscript(node: NodeOf<'Subscript'>, scope: Scope): Value {
    const owner = this.#evaluate(node.value, scope);
    switch (owner.kind) {
      case 'array':
        return index(this, node, owner, this.#indices(node.slice, scope), (mask) => this.chosen(mask));
      case 'shape-of': {
        const at = this.#evaluate(node.slice, scope);
        const axis = at.kind === 'number' && at.dim ? asNumber(at.dim) : null;
        return axis === null
          ? at.kind === 'slice'
            ? ANYTHING
            : int(null)
          : int(this.#axis(owner.of, axis, owner.source));
      }
      case 'tuple':
      case 'list':
        return this.#item(owner, this.#evaluate(node.slice, scope));
      case 'dict': {
        const key = this.#evaluate(node.slice, scope);
        const found = key.kind === 'str' && key.text !== null ? owner.entries.get(key.text) : undefined;
        return found ?? (owner.rest === NONE ? this.#declaredEntry(key) : owner.rest);
      }
      case 'unknown':
        return this.#declaredEntry(this.#evaluate(node.slice, scope));
      case 'builtin': {
        const items = this.#indices(node.slice, scope);
        return owner.path === 'np.c_' || owner.path === 'np.r_'
          ? (callJoin(this, owner.path, items, node) ?? ANYTHING)
          : ANYTHING;
      }
      default:
        this.#evaluate(node.slice, scope);
        return ANYTHING;
    }
  }

  /** `parameters["W1"]`, where the docstring tells the shape of W1. */
  #declaredEntry(key: Value): Value {
    if (key.kind !== 'str' || key.text === null || this.#frame.inline) return ANYTHING;
    const declared = this.#frame.declared.get(key.text);
    return (declared && this.#declaredValue(declared, key.text)) ?? ANYTHING;
  }

  #axis(of: Value, axis: number, source: Expression, byLength = false): Dim {
    if (of.kind === 'array' && of.shape) return axis === SIZE ? productOf(of.shape) : (of.shape.at(axis) ?? UNKNOWN);
    if (of.kind !== 'unknown' && of.kind !== 'array') return UNKNOWN;
    const there = of.axes?.get(axis);
    if (there) return there;
    if (this.#frame.inline || (axis < 0 && axis !== SIZE) || !of.axes) return UNKNOWN;
    const hint = this.#hint;
    const name =
      hint ??
      (byLength
        ? `len(${nameOf(source)})`
        : axis === SIZE
          ? `${nameOf(source)}.size`
          : `${nameOf(source)}.shape[${axis}]`);
    const made = this.#symbol(name, `free:${name}`);
    of.axes.set(axis, made);
    return made;
  }

  #item(owner: SequenceValue, at: Value): Value {
    if (at.kind === 'slice') {
      const bounds = [at.start, at.stop, at.step].map((bound) =>
        bound.kind === 'none' ? null : bound.kind === 'number' && bound.dim ? asNumber(bound.dim) : undefined,
      );
      if (owner.items && bounds.every((bound) => bound !== undefined) && (bounds[2] ?? 1) === 1) {
        const items = owner.items.slice(bounds[0] ?? 0, bounds[1] ?? undefined);
        return { ...owner, items, length: constant(items.length) };
      }
      if (owner.items && bounds[2] === -1 && bounds[0] === null && bounds[1] === null)
        return { ...owner, items: [...owner.items].reverse() };
      return { kind: owner.kind, items: null, element: elementOf(owner) ?? ANYTHING, length: UNKNOWN };
    }
    const place = at.kind === 'number' && at.dim ? asNumber(at.dim) : null;
    if (owner.items && place !== null) return owner.items.at(place) ?? ANYTHING;
    return elementOf(owner) ?? ANYTHING;
  }

  #indices(node: Expression, scope: Scope): Value[] {
    if (node.kind === 'Tuple') return node.elements.map((element) => this.#evaluate(element, scope));
    const value = this.#evaluate(node, scope);
    return value.kind === 'tuple' && value.items ? [...value.items] : [value];
  }

  // ---- calls

  #call(node: NodeOf<'Call'>, scope: Scope): Value {
    const { func } = node;
    const hint = this.#hint;
    this.#hint = null;
    const callee = this.#evaluate(func, scope);
    const args: Value[] = [];
    const named = new Map<string, Value>();
    let complete = true;
    for (const argument of node.args) {
      if (argument.kind !== 'Starred') args.push(this.#evaluate(argument, scope));
      else {
        const inner = this.#evaluate(argument.value, scope);
        if ((inner.kind === 'tuple' || inner.kind === 'list') && inner.items && complete) args.push(...inner.items);
        else complete = false;
      }
    }
    for (const keyword of node.keywords) {
      const value = this.#evaluate(keyword.value, scope);
      if (keyword.name === null) {
        if (value.kind === 'dict' && value.rest === NONE)
          for (const [name, inner] of value.entries) named.set(name, inner);
        else complete = false;
      } else named.set(keyword.name, value);
    }
    this.#hint = hint;
    const result = this.#apply(callee, args, named, complete, node, scope);
    this.#hint = null;
    return result;
  }

  #apply(
    callee: Value,
    args: Value[],
    named: Map<string, Value>,
    complete: boolean,
    node: NodeOf<'Call'>,
    scope: Scope,
  ): Value {
    const call: Call = {
      host: this,
      place: node,
      args,
      named,
      complete,
      written: { deliberate: node.args.some(isDeliberate) },
    };
    switch (callee.kind) {
      case 'function':
        return this.#follow(callee, args, named, node, complete);
      case 'class':
        return this.#construct(callee, args, named, node, complete);
      case 'instance': {
        const member = this.#member(callee.cls, '__call__');
        return member?.kind === 'function'
          ? this.#follow({ ...member, self: callee }, args, named, node, complete)
          : ANYTHING;
      }
      case 'builtin':
        return this.#builtin(callee.path, call, node);
      case 'method':
        return this.#method(callee.self, callee.name, call, node, scope);
      default:
        return ANYTHING;
    }
  }

  #builtin(path: string, call: Call, node: NodeOf<'Call'>): Value {
    const { args } = call;
    const [value] = args;
    if (path.startsWith('np.')) {
      const name = path.slice(3);
      if (/^random\.(?:default_rng|RandomState|Generator)$/.test(name)) return { kind: 'builtin', path: 'np.rng' };
      if (name === 'floor' || name === 'ceil') {
        const number = value && this.#presumed(value);
        const rounded = number ? roundRatio(name, number) : null;
        if (rounded) return rounded;
      }
      return callNumpy(name, call) ?? ANYTHING;
    }
    if (path.startsWith('math.')) {
      const name = path.slice(5);
      if (
        value?.kind === 'array' &&
        value.shape &&
        value.shape.length > 0 &&
        !value.shape.some((dim) => isUnknown(dim) || isOne(dim))
      ) {
        error(
          this,
          node,
          'scalar-wanted',
          'only 0-dimensional arrays can be converted to Python scalars',
          'TypeError',
          [value.shape],
        );
      }
      if (name === 'floor' || name === 'ceil')
        return (value && this.#presumed(value) ? roundRatio(name, this.#presumed(value)!) : null) ?? int(null);
      return FLOAT;
    }
    switch (path) {
      case 'len':
        if (!value) return ANYTHING;
        if (value.kind === 'list' || value.kind === 'tuple') return int(value.length);
        if (value.kind === 'range') return int(value.length);
        if (value.kind === 'array' && value.shape) {
          if (value.shape.length === 0) error(this, node, 'len', 'len() of unsized object', 'TypeError', [value.shape]);
          return int(value.shape[0] ?? null);
        }
        if (value.kind === 'unknown' && value.name !== undefined) value.axes ??= new Map();
        return (value.kind === 'unknown' && value.name !== undefined) || value.kind === 'array'
          ? int(this.#axis(value, 0, node.args[0] ?? node, true))
          : int(null);
      case 'range': {
        const dims = args.map((bound) => this.dim(bound));
        if (dims.length === 0 || args.some((bound) => bound.kind !== 'number' && bound.kind !== 'unknown'))
          return { kind: 'range', start: UNKNOWN, length: UNKNOWN, plain: false };
        return {
          kind: 'range',
          start: dims.length > 1 ? dims[0]! : constant(0),
          length: rangeLength(dims[0]!, dims[1], dims[2]),
          plain: dims.length === 1,
        };
      }
      case 'enumerate': {
        const { element, length } = this.#iterate(value ?? ANYTHING, node);
        return listOf(tuple([int(null), element]), length);
      }
      case 'zip': {
        const each = args.map((one) => this.#iterate(one, node));
        return listOf(tuple(each.map((one) => one.element)), each[0]?.length ?? UNKNOWN);
      }
      case 'reversed':
      case 'sorted':
      case 'list':
      case 'tuple': {
        if (!value) return path === 'tuple' ? tuple([]) : list([]);
        if (value.kind === 'list' || value.kind === 'tuple')
          return {
            ...value,
            kind: path === 'tuple' ? 'tuple' : 'list',
            items:
              path === 'sorted' ? null : path === 'reversed' && value.items ? [...value.items].reverse() : value.items,
            element: elementOf(value) ?? ANYTHING,
          };
        if (value.kind === 'unknown' || value.kind === 'shape-of') return ANYTHING;
        const { element, length } = this.#iterate(value, node);
        return listOf(element, length);
      }
      case 'int':
        if (value?.kind === 'number')
          return value.type === 'float'
            ? (roundRatio('floor', value) ?? int(null))
            : value.type === 'int'
              ? value
              : int(null);
        if (value?.kind === 'unknown') {
          const number = this.#presumed(value);
          return (number && roundRatio('floor', number)) ?? int(null);
        }
        return int(null);
      case 'float':
        return FLOAT;
      case 'bool':
        return bool();
      case 'str':
        return text(null);
      case 'abs':
        if (value?.kind === 'number')
          return value.type === 'int' && value.dim && asNumber(value.dim) !== null
            ? whole(Math.abs(asNumber(value.dim)!))
            : { kind: 'number', type: value.type, dim: null };
        return value?.kind === 'array' ? (callNumpy('abs', call) ?? ANYTHING) : ANYTHING;
      case 'round':
        return value?.kind === 'array' ? value : ANYTHING;
      case 'sum': {
        // Python's sum takes an array row by row.
        const { element } = this.#iterate(value ?? ANYTHING, node);
        if (element.kind === 'array') return array(element.shape, element.dtype === 'bool' ? 'int64' : element.dtype);
        return element.kind === 'number' && element.type === 'int'
          ? int(null)
          : element.kind === 'number'
            ? FLOAT
            : ANYTHING;
      }
      case 'min':
      case 'max': {
        if (args.length === 2 && args.every((one) => one.kind === 'number' && one.type === 'int' && one.dim)) {
          const [a, b] = args.map((one) => this.dim(one)) as [Dim, Dim];
          const gap = asNumber(subtract(a, b));
          if (gap !== null) return int((path === 'min') === gap <= 0 ? a : b);
        }
        return args.every((one) => one.kind === 'number' && one.type === 'int')
          ? int(null)
          : args.every((one) => one.kind === 'number')
            ? FLOAT
            : ANYTHING;
      }
      case 'print':
        return NONE;
      case 'isinstance':
        return bool();
      case 'dict': {
        const entries = new Map(call.named);
        if (value?.kind === 'dict')
          for (const [name, inner] of value.entries) if (!entries.has(name)) entries.set(name, inner);
        return { kind: 'dict', entries, rest: args.length === 0 ? NONE : ANYTHING };
      }
      default:
        return ANYTHING;
    }
  }

  #method(self: Value, name: string, call: Call, node: NodeOf<'Call'>, scope: Scope): Value {
    const { args } = call;
    const owner = node.func.kind === 'Attribute' ? node.func.value : null;
    switch (self.kind) {
      case 'array':
        return callMethod(name, self, call);
      case 'unknown':
        if (
          /^(?:reshape|ravel|flatten|sum|mean|max|min|std|var|argmax|argmin|astype|dot|transpose|any|all|squeeze|argsort|cumsum|clip|repeat|swapaxes)$/.test(
            name,
          )
        ) {
          const result = callMethod(name, array(null, null), call);
          // Whose method this is is not known: only a shape that the call itself states is.
          const lengths = args.length === 1 && args[0]!.kind === 'tuple' ? (args[0]!.items ?? []) : args;
          // An argument that is no number says that this is a module's function and no method.
          const stated =
            name === 'reshape'
              ? lengths.every((one) => this.#presumed(one) !== null) && lengths.length !== 2
              : name === 'astype';
          const pair = name === 'reshape' && lengths.length === 2 && lengths.every((one) => one.kind === 'number');
          return result.kind === 'array' && (stated || pair) ? result : ANYTHING;
        }
        return ANYTHING;
      case 'list':
        if (!owner) return ANYTHING;
        if (name === 'append') {
          const value = args[0] ?? ANYTHING;
          const items = self.items && self.items.length < 64 ? [...self.items, value] : null;
          const element = self.items?.length === 0 ? value : join(elementOf(self) ?? value, value);
          this.#store(owner, items ? list(items) : listOf(element, add(self.length, constant(1))), scope);
        } else if (
          name === 'extend' ||
          name === 'insert' ||
          name === 'pop' ||
          name === 'remove' ||
          name === 'clear' ||
          name === 'reverse' ||
          name === 'sort'
        ) {
          const reversed =
            name === 'reverse' && self.items
              ? list([...self.items].reverse())
              : listOf(elementOf(self) ?? ANYTHING, UNKNOWN);
          this.#store(owner, reversed, scope);
          return name === 'pop' ? this.#item(self, args[0] ?? whole(-1)) : NONE;
        }
        return name === 'copy' ? self : NONE;
      case 'dict':
        if (name === 'items') return listOf(tuple([text(null), anyEntry(self)]), UNKNOWN);
        if (name === 'values') return listOf(anyEntry(self), UNKNOWN);
        if (name === 'keys') return listOf(text(null), UNKNOWN);
        if (name === 'get' || name === 'setdefault' || name === 'pop') {
          const [key] = args;
          const found = key?.kind === 'str' && key.text !== null ? self.entries.get(key.text) : undefined;
          return found ?? ANYTHING;
        }
        if (name === 'copy') return { kind: 'dict', entries: new Map(self.entries), rest: self.rest };
        if (name === 'update' && args[0]?.kind === 'dict')
          for (const [key, value] of args[0].entries) self.entries.set(key, value);
        return NONE;
      case 'str':
        return name === 'split' ? listOf(text(null), UNKNOWN) : text(null);
      default:
        return ANYTHING;
    }
  }

  #store(owner: Expression, value: Value, scope: Scope): void {
    if (owner.kind === 'Name') {
      for (let at: Scope | null = scope; at; at = at.parent)
        if (at.names.has(owner.id)) return void at.names.set(owner.id, value);
    } else if (owner.kind === 'Attribute') {
      const self = this.#evaluate(owner.value, scope);
      if (self.kind === 'instance') self.attributes.set(owner.attr, value);
    } else if (owner.kind === 'Subscript') {
      const dict = this.#evaluate(owner.value, scope);
      const key = this.#evaluate(owner.slice, scope);
      if (dict.kind === 'dict' && key.kind === 'str' && key.text !== null) dict.entries.set(key.text, value);
    }
  }
}

// ---- helpers

const UFUNCS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floor_divide',
  '%': 'remainder',
  '**': 'power',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '<<': 'left_shift',
  '>>': 'right_shift',
};
const notBool = (dtype: Dtype): Dtype => (dtype === 'bool' ? 'int8' : dtype);

/** Nothing to build on: a declaration says more. */
const isVague = (value: Value): boolean =>
  value.kind === 'unknown' || value.kind === 'none' || (value.kind === 'array' && value.shape === null);

/** The list after `list[at] = value`. */
function replaced(owner: SequenceValue, at: Value, value: Value): SequenceValue {
  const place = at.kind === 'number' && at.dim ? asNumber(at.dim) : null;
  if (owner.items && place !== null && place >= -owner.items.length && place < owner.items.length) {
    return list(owner.items.with(place, value));
  }
  if (at.kind === 'slice') return listOf(ANYTHING, UNKNOWN);
  return listOf(join(elementOf(owner) ?? value, value), owner.length);
}

const anyEntry = (value: Extract<Value, { kind: 'dict' }>): Value => {
  const values = [...value.entries.values()];
  return values.length === 0 ? (value.rest === NONE ? ANYTHING : value.rest) : values.reduce(join);
};

function rowsOf(value: ArrayValue): Value[] | null {
  const n = asNumber(value.shape![0]!);
  return n !== null && n <= 32 ? Array.from({ length: n }, () => array(value.shape!.slice(1), value.dtype)) : null;
}

function callJoin(host: Host, path: string, items: readonly Value[], place: Place): Value | null {
  if (items.some((item) => item.kind === 'slice' || item.kind === 'str')) return null;
  const call: Call = {
    host,
    place,
    args: [list(items)],
    named: new Map(),
    complete: true,
    written: { deliberate: false },
  };
  return callNumpy(path === 'np.c_' ? 'column_stack' : 'r_', call);
}

const modulePath = (name: string): string => {
  const [head, ...rest] = name.split('.');
  return [MODULES[head ?? ''] ?? `module ${head}`, ...rest].join('.');
};

function replace(names: Map<string, Value>, by: ReadonlyMap<string, Value>): void {
  const copy = [...by];
  names.clear();
  for (const [name, value] of copy) names.set(name, value);
}

function joinNames(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): Map<string, Value> {
  const joined = new Map(a);
  for (const [name, value] of b) {
    const there = joined.get(name);
    joined.set(name, there === undefined ? value : meet(there, value));
  }
  return joined;
}

/** Where a placeholder meets what replaces it, the replacement counts; a number meets a NumPy scalar as one. */
function meet(a: Value, b: Value): Value {
  if (a.kind === 'none') return b;
  if (b.kind === 'none') return a;
  const [number, scalar] = a.kind === 'number' ? [a, b] : [b, a];
  if (number.kind === 'number' && scalar.kind === 'array' && scalar.shape?.length === 0)
    return array([], number.type === 'complex' || kindOf(scalar.dtype) !== 'f' ? null : scalar.dtype);
  return join(a, b);
}
