/**
 * Evaluates a program over symbolic lengths. Nothing is run: a statement is looked at once (a loop's body twice, so that what
 * changes in it is not taken for constant), both branches of an `if` are followed and joined, functions are analysed
 * with the shapes that their docstrings state and followed into when they are called.
 */

import type { BinaryOperator, Expression, NodeOf, Place, Statement, StatementOf } from '../python/syntax/tree.ts';
import { binaryOperation, comparison } from './analysis/arithmetic.ts';
import { assertHolds } from './analysis/assertions.ts';
import { assignTo, augmentTarget, refineNode, storeInto } from './analysis/assignment.ts';
import { attributeValue, builtinAttribute } from './analysis/attributes.ts';
import { callBuiltin, callMethodOf } from './analysis/builtin-calls.ts';
import { callValue } from './analysis/calls.ts';
import { analyseClass, analyseFunction, constructInstance, followCall, memberOf } from './analysis/definitions.ts';
import { checkAmbiguous, evaluateExpression, iterateOver, testTruth } from './analysis/expressions.ts';
import { runFor, runLoop } from './analysis/loops.ts';
import {
  annotatedValue,
  checkReturn,
  compareDeclared,
  declaredByComments,
  declaredValue,
  isPlausible,
  statedBeside,
} from './analysis/stated-shapes.ts';
import { runBlock } from './analysis/statements.ts';
import { axisLength, indicesOf, itemOf, subscriptValue } from './analysis/subscripts.ts';
import { Symbols } from './broadcast.ts';
import { type Declaration, readComment, type ShapeComment } from './declarations.ts';
import { type Dim, isUnknown, symbol, UNKNOWN } from './dim.ts';
import type { Problem, ShapeFinding } from './finding.ts';
import type { Call, Host } from './functions.ts';
import {
  ANYTHING,
  type ClassValue,
  dimOf,
  type FunctionValue,
  int,
  type NumberValue,
  Scope,
  type SequenceValue,
  type Value,
} from './value.ts';

export interface Binding extends Place {
  readonly name: string;
  readonly value: Value;
  /** Where the shape comes from. */
  readonly source: 'inferred' | 'declared';
}

export interface FindingAt extends Place, ShapeFinding {}

export type Flow = 'on' | 'out';

export interface Frame {
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly returned: readonly Declaration[];
  readonly returns: Value[];
  /** Followed from a call: symbols of its own would mean nothing to the caller. */
  readonly inline: boolean;
}

/** Expressions and statements that are looked at in all; beyond it the rest stays unknown. */
const BUDGET = 60_000;

const DEEPEST_NODE = 200;

class OutOfBudget extends Error {}

/** The state of one analysis. What it does with each kind of code stands in the files of `analysis/`. */
export class Analysis implements Host {
  readonly symbols = new Symbols();
  readonly bindings = new Map<string, Binding>();
  readonly findings = new Map<string, FindingAt>();
  /** What the comments say about shapes, by line. */
  readonly comments = new Map<number, readonly ShapeComment[]>();
  readonly known: ReadonlyMap<string, Value>;
  readonly globals = new Scope(null);
  readonly masks = new Map<string, Dim>();
  /** The symbol of a loop's index, by its target. */
  readonly loopNames = new Map<object, string>();
  readonly maskOf = new WeakMap<object, Dim>();
  readonly callArguments = new Map<object, Map<string, Value>>();
  readonly pending: FunctionValue[] = [];
  readonly classes: ClassValue[] = [];
  /** Errors inside functions that were followed from a call: kept only if the function itself does not show them. */
  readonly atCalls: { readonly finding: FindingAt; readonly inner: string }[] = [];
  frame: Frame = { declared: new Map(), returned: [], returns: [], inline: false };
  silent = 0;
  lenient = 0;
  calls: { readonly place: Place; readonly name: string }[] = [];
  depth = 0;
  nodes = 0;
  followed = 0;
  loops = 0;
  branches = 0;
  /** Ways followed inside a call of which it is not known whether they are taken: an error there may never happen. */
  doubts = 0;
  hint: string | null = null;
  line = 0;

  constructor(comments: ReadonlyMap<number, string>, known: ReadonlyMap<string, Value>) {
    for (const [line, comment] of comments) {
      const said = readComment(comment);
      if (said.length > 0) this.comments.set(line, said);
    }
    this.known = known;
    for (const [name, module] of Object.entries({ np: 'np', numpy: 'np', math: 'math' }))
      this.globals.names.set(name, { kind: 'builtin', path: module });
    for (const [name, value] of known) this.globals.names.set(name, value);
  }

  run(body: readonly Statement[]): void {
    try {
      this.frame = { ...this.frame, declared: this.declaredByComments(1, Number.MAX_SAFE_INTEGER) };
      this.runBlock(body, this.globals);
      // Functions inside functions and methods come up as their surroundings are looked at.
      let done = 0;
      for (let next = 0; next <= this.classes.length; next++) {
        for (; done < this.pending.length && done < 400; done++) this.analyseFunction(this.pending[done]!, null);
        const cls = this.classes[next];
        if (cls) this.analyseClass(cls);
      }
    } catch (problem) {
      if (!(problem instanceof OutOfBudget) && !(problem instanceof RangeError)) throw problem;
    }
    const lines = new Set(
      [...this.findings.values()].filter((one) => one.severity === 'error').map((one) => `${one.line}`),
    );
    for (const { finding, inner } of this.atCalls) if (!lines.has(inner)) this.keepFinding(finding);
  }

  // ---- findings

  report(place: Place, problem: Problem): void {
    const finding: FindingAt = {
      type: null,
      detail: '',
      shapes: [],
      axes: [],
      ...problem,
      ...(this.lenient > 0 ? { severity: 'hint' as const } : {}),
      line: place.line,
      column: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    };
    if (this.silent > 0) return;
    const site = this.calls[0];
    if (!site) this.keepFinding(finding);
    else if (finding.severity === 'error' && this.doubts === 0) {
      const { line, column, endLine, endColumn } = site.place;
      const message = finding.message;
      const detail = `In ${site.name}, line ${place.line}. ${finding.detail}`.trim();
      this.atCalls.push({
        finding: { ...finding, message, detail, line, column, endLine, endColumn },
        inner: `${place.line}`,
      });
    }
  }
  keepFinding(finding: FindingAt): void {
    const key = `${finding.line}:${finding.column}:${finding.endLine}:${finding.endColumn}:${finding.code}`;
    if (!this.findings.has(key)) this.findings.set(key, finding);
  }
  recordBinding(place: Place, name: string, value: Value, source: Binding['source'] = 'inferred'): void {
    if (this.silent > 0 || this.calls.length > 0) return;
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
      !this.frame.inline &&
      /^[A-Za-z_]\w*$/.test(value.name)
    ) {
      value.dim = this.newSymbol(value.name, `free:${value.name}`);
      return value.dim;
    }
    return UNKNOWN;
  }
  /** What the value is if it is one of Python's numbers. */
  presumedNumber(value: Value): NumberValue | null {
    if (value.kind === 'number') return value;
    if (value.kind !== 'unknown') return null;
    if (value.over && value.dim) return { kind: 'number', type: 'float', dim: value.dim, over: value.over };
    const dim = this.dim(value);
    return isUnknown(dim) ? null : int(dim);
  }
  newSymbol(name: string, origin: string): Dim {
    this.symbols.declare(name, origin);
    return symbol(name);
  }
  chosen(mask: Value): Dim {
    const key = mask as object;
    const there = this.maskOf.get(key);
    if (there) return there;
    let name = 'k';
    for (let i = 1; this.symbols.has(name) || this.masks.has(name); i++) name = `k${i}`;
    const made = this.newSymbol(name, `free:${name}`);
    this.masks.set(name, made);
    this.maskOf.set(key, made);
    return made;
  }

  // ---- within the budget

  step(): void {
    if (++this.nodes > BUDGET) throw new OutOfBudget();
    if (this.calls.length > 0) this.followed++;
  }
  evaluate(node: Expression, scope: Scope): Value {
    this.step();
    if (++this.depth > DEEPEST_NODE) {
      this.depth--;
      return ANYTHING;
    }
    try {
      return this.evaluateExpression(node, scope);
    } finally {
      this.depth--;
    }
  }

  // ---- the parts, which reach one another by way of this

  runBlock(body: readonly Statement[], scope: Scope): Flow {
    return runBlock(this, body, scope);
  }
  runFor(node: StatementOf<'For'>, scope: Scope): void {
    runFor(this, node, scope);
  }
  runLoop(scope: Scope, bind: () => void, body: readonly Statement[], trip: Dim | null): void {
    runLoop(this, scope, bind, body, trip);
  }
  augmentTarget(node: StatementOf<'AugAssign'>, scope: Scope): void {
    augmentTarget(this, node, scope);
  }
  assignTo(target: Expression, value: Value, scope: Scope, statement: Statement): void {
    assignTo(this, target, value, scope, statement);
  }
  /** The shape in a comment on the statement's own line, if the line binds this name alone. */
  statedBeside(statement: Statement, target: NodeOf<'Name'>, scope: Scope): Declaration | null {
    return statedBeside(this, statement, target, scope);
  }
  /** Whether the names in a bare `# (a, b)` can be lengths: short, capital, with an underscore, or known. */
  isPlausible(said: ShapeComment, scope: Scope): boolean {
    return isPlausible(this, said, scope);
  }
  declaredValue(declared: Declaration, name: string): Value | null {
    return declaredValue(this, declared, name);
  }
  compareDeclared(place: Place, declared: Declaration, value: Value, where: 'comment' | 'docstring'): void {
    compareDeclared(this, place, declared, value, where);
  }
  checkReturn(node: Expression, value: Value): void {
    checkReturn(this, node, value);
  }
  refineNode(node: Expression, value: Value, scope: Scope): void {
    refineNode(this, node, value, scope);
  }
  assertHolds(test: Expression, scope: Scope): void {
    assertHolds(this, test, scope);
  }
  declaredByComments(first: number, last: number): Map<string, Declaration> {
    return declaredByComments(this, first, last);
  }
  /** Looks at a function for itself: its parameters have the shapes that it states, or those of the calls. */
  analyseFunction(fn: FunctionValue, self: Value | null): Value {
    return analyseFunction(this, fn, self);
  }
  annotatedValue(node: Expression, name?: string): Value | null {
    return annotatedValue(this, node, name);
  }
  analyseClass(cls: ClassValue): void {
    analyseClass(this, cls);
  }
  memberOf(cls: ClassValue, name: string, depth = 0): Value | undefined {
    return memberOf(this, cls, name, depth);
  }
  constructInstance(
    cls: ClassValue,
    args: readonly Value[],
    named: ReadonlyMap<string, Value>,
    place: Place,
    complete: boolean,
  ): Value {
    return constructInstance(this, cls, args, named, place, complete);
  }
  /** Evaluates a call of a function of the program with the arguments' own shapes. */
  followCall(
    fn: FunctionValue,
    given: readonly Value[],
    named: ReadonlyMap<string, Value>,
    place: Place,
    complete: boolean,
  ): Value {
    return followCall(this, fn, given, named, place, complete);
  }
  /** Whether the test is known to hold; reports the truth of an array being asked for. */
  testTruth(node: Expression, scope: Scope): boolean | undefined {
    return testTruth(this, node, scope);
  }
  checkAmbiguous(place: Place, value: Value): void {
    checkAmbiguous(this, place, value);
  }
  evaluateExpression(node: Expression, scope: Scope): Value {
    return evaluateExpression(this, node, scope);
  }
  iterateOver(value: Value): { readonly element: Value; readonly length: Dim } {
    return iterateOver(value);
  }
  binaryOperation(
    op: BinaryOperator,
    left: Value,
    right: Value,
    place: Place,
    leftNode: Expression,
    rightNode: Expression,
  ): Value {
    return binaryOperation(this, op, left, right, place, leftNode, rightNode);
  }
  comparison(node: NodeOf<'Compare'>, scope: Scope): Value {
    return comparison(this, node, scope);
  }
  builtinAttribute(owner: Extract<Value, { kind: 'builtin' }>, name: string): Value | null {
    return builtinAttribute(owner, name);
  }
  attributeValue(owner: Value, node: NodeOf<'Attribute'>, scope: Scope): Value {
    return attributeValue(this, owner, node, scope);
  }
  subscriptValue(node: NodeOf<'Subscript'>, scope: Scope): Value {
    return subscriptValue(this, node, scope);
  }
  axisLength(of: Value, axis: number, source: Expression, byLength = false): Dim {
    return axisLength(this, of, axis, source, byLength);
  }
  itemOf(owner: SequenceValue, at: Value): Value {
    return itemOf(owner, at);
  }
  indicesOf(node: Expression, scope: Scope): Value[] {
    return indicesOf(this, node, scope);
  }
  callValue(node: NodeOf<'Call'>, scope: Scope): Value {
    return callValue(this, node, scope);
  }
  callBuiltin(path: string, call: Call, node: NodeOf<'Call'>): Value {
    return callBuiltin(this, path, call, node);
  }
  callMethodOf(self: Value, name: string, call: Call, node: NodeOf<'Call'>, scope: Scope): Value {
    return callMethodOf(this, self, name, call, node, scope);
  }
  storeInto(owner: Expression, value: Value, scope: Scope): void {
    storeInto(this, owner, value, scope);
  }
}
