/**
 * The syntax tree as JavaScript source, so that loops run at the speed of compiled code.
 *
 * Nothing of the Python text goes into that source but identifiers, prefixed with `$` and with everything beyond ASCII
 * spelled out: constants, names and places come through tables, operations through the frozen object `rt`
 * (`runtime.ts`). Locals are JavaScript variables, closures are closures, generators are generators; a global is a cell.
 *
 * Conventions of the code made here
 *  - `S` is the state of the run; each operation that can fail gets `S.position = n` as an extra last argument, which is
 *    evaluated after its operands and before the call;
 *  - each function catches what is thrown to add its frame to the traceback and restores the place of its caller;
 *  - loops and calls burn `S.fuel`, and look at the clock when it is out.
 */
import type {
  Arguments,
  Comprehension,
  ConstantValue,
  ExceptHandler,
  Expression,
  Module,
  Pattern,
  Place,
  Statement,
  StatementOf,
} from '../syntax/tree.ts';
import { SyntaxProblem } from '../syntax/tree.ts';
import { analyseLifetimes, type Lifetimes, noLifetimes } from './lifetimes.ts';
import { analyse, analyseExpression, argumentsOf, mangle, type Scope, type ScopeMap } from './scope.ts';

export interface ParameterTable {
  readonly names: readonly string[];
  readonly positionalOnly: number;
  /** Positional parameters, the positional-only ones among them. */
  readonly positional: number;
  readonly star: boolean;
  readonly keywordOnly: readonly string[];
  readonly kwargs: boolean;
  /** Their number when all are positional, -1 otherwise: such a function may be called at once. */
  readonly simple: number;
}

export interface FunctionCode {
  readonly name: string;
  readonly qualname: string;
  readonly parameters: ParameterTable;
  readonly doc: string | null;
  readonly generator: boolean;
  readonly locals: readonly string[];
}

export interface Compiled {
  /** Body of `function (rt, S, K, C, D, names)`; see `runtime.ts`. */
  readonly source: string;
  readonly constants: readonly ConstantValue[];
  /** Names of the globals, by index of their cell. */
  readonly globals: readonly string[];
  readonly functions: readonly FunctionCode[];
  /** Four numbers a place: line, column, last line, last column. */
  readonly positions: readonly number[];
  /** Names of attributes, by index of their site. */
  readonly sites: readonly string[];
  /** Keyword names of calls. */
  readonly keywords: readonly (readonly string[])[];
}

export interface CompileOptions {
  /** Records what each statement bound. */
  readonly trace?: boolean;
  /** The text shares its names with another, so that what becomes of its values cannot be told from it. */
  readonly partial?: boolean;
}

export function compileModule(module: Module, options: CompileOptions = {}): Compiled {
  const { module: scope, scopes } = analyse(module.body);
  const lifetimes = options.partial === true ? noLifetimes : analyseLifetimes(module.body, scope, scopes);
  return new Compiler(scopes, options, lifetimes).module(module, scope);
}

/** An expression for eval(). */
export function compileExpression(node: Expression): Compiled {
  const { module: scope, scopes } = analyseExpression(node);
  return new Compiler(scopes, {}, noLifetimes).expressionModule(node, scope);
}

const BINARY: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '@': 'matmul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '<<': 'lshift',
  '>>': 'rshift',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
};
const COMPARE: Readonly<Record<string, string>> = {
  '<': 'lt',
  '<=': 'le',
  '==': 'eq',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'ge',
};
const UNARY: Readonly<Record<string, string>> = { '-': 'neg', '+': 'pos', '~': 'invert' };

/** A JavaScript function that is being written. */
interface Frame {
  readonly scope: Scope;
  readonly code: number;
  temporaries: number;
  /** Locals that are certainly bound here. */
  assigned: Set<string>;
  readonly loops: { readonly breakLabel: string; readonly continueLabel: string }[];
  /** The JavaScript variable of the namespace, in a class body. */
  readonly namespace: string | undefined;
  readonly qualname: string;
  /** First parameter, for super(). */
  readonly first: string | undefined;
  readonly generator: boolean;
}

class Compiler {
  readonly #scopes: ScopeMap;
  readonly #options: CompileOptions;
  readonly #lifetimes: Lifetimes;
  /** The JavaScript variables of operands that the expression or statement being written is the only one to see. */
  #passed: string[] = [];
  readonly #constants: ConstantValue[] = [];
  readonly #constantIndex = new Map<string, number>();
  readonly #globals: string[] = [];
  readonly #globalIndex = new Map<string, number>();
  readonly #functions: FunctionCode[] = [];
  readonly #positions: number[] = [];
  readonly #sites: string[] = [];
  readonly #keywords: (readonly string[])[] = [];
  #frame!: Frame;
  #labels = 0;
  #classDepth = 0;
  #lazyAnnotations = false;
  /** Globals may be unbound in ways that the text does not show. */
  #indirect = false;

  constructor(scopes: ScopeMap, options: CompileOptions, lifetimes: Lifetimes) {
    this.#scopes = scopes;
    this.#options = options;
    this.#lifetimes = lifetimes;
  }

  module(module: Module, scope: Scope): Compiled {
    this.#functions.push(moduleCode('<module>'));
    this.#frame = this.#newFrame(scope, 0, undefined, '', undefined, false);
    for (const each of [scope, ...this.#scopes.values()]) {
      for (const name of FRAME_READERS) if (each.used.has(name)) this.#indirect = true;
    }
    const [first] = module.body;
    const doc = docstring(module.body);
    let out =
      doc === null || first === undefined
        ? ''
        : `${this.#global('__doc__')}.value=${this.#constantOf({ type: 'str', value: doc })};\n`;
    if (module.body.some((each) => each.kind === 'AnnAssign')) {
      out += `${this.#global('__annotations__')}.value=rt.dict([]);\n`;
    }
    const body = module.body;
    const last = body.at(-1);
    const rest = last?.kind === 'Expr' ? body.slice(0, -1) : body;
    out += this.#block(rest);
    if (last?.kind === 'Expr') out += `${this.#at(last)};R=${this.#expression(last.value)};\n`;
    return this.#finish(`let R;\ntry{\n${this.#declare()}${out}}catch(e){throw rt.trace(e,0);}\nreturn R;`);
  }

  expressionModule(node: Expression, scope: Scope): Compiled {
    this.#functions.push(moduleCode('<module>'));
    this.#frame = this.#newFrame(scope, 0, undefined, '', undefined, false);
    const value = this.#expression(node);
    return this.#finish(`try{${this.#declare()}return ${value};}catch(e){throw rt.trace(e,0);}`);
  }

  #finish(body: string): Compiled {
    const head = [
      '"use strict";',
      `const {${RUNTIME_NAMES.join(',')}}=rt;`,
      ...this.#constants.map((_, i) => `const k${i}=K[${i}];`),
      ...this.#globals.map((_, i) => `const g${i}=C[${i}];`),
      ...this.#sites.map((_, i) => `const s${i}=D[${i}];`),
    ].join('\n');
    return {
      source: `${head}\n${body}`,
      constants: this.#constants,
      globals: this.#globals,
      functions: this.#functions,
      positions: this.#positions,
      sites: this.#sites,
      keywords: this.#keywords,
    };
  }

  #newFrame(
    scope: Scope,
    code: number,
    namespace: string | undefined,
    qualname: string,
    first: string | undefined,
    generator: boolean,
  ): Frame {
    return { scope, code, temporaries: 0, assigned: new Set(), loops: [], namespace, qualname, first, generator };
  }

  // ---- tables

  #constantOf(value: ConstantValue): string {
    switch (value.type) {
      case 'none':
        return 'null';
      case 'bool':
        return String(value.value);
      case 'int':
        if (typeof value.value === 'number') return String(value.value);
    }
    const key =
      value.type === 'bytes'
        ? `bytes${value.value.join()}`
        : `${value.type}${'value' in value ? (Object.is(value.value, -0) ? '-0' : String(value.value)) : ''}`;
    let index = this.#constantIndex.get(key);
    if (index === undefined) {
      index = this.#constants.push(value) - 1;
      this.#constantIndex.set(key, index);
    }
    return `k${index}`;
  }

  #string(value: string): string {
    return this.#constantOf({ type: 'str', value });
  }

  #global(name: string): string {
    let index = this.#globalIndex.get(name);
    if (index === undefined) {
      index = this.#globals.push(name) - 1;
      this.#globalIndex.set(name, index);
    }
    return `g${index}`;
  }

  #site(name: string): string {
    return `s${this.#sites.push(mangle(name, this.#frame.scope.className)) - 1}`;
  }

  #position(place: Place): number {
    return this.#positions.push(place.line, place.column, place.endLine, place.endColumn) / 4 - 1;
  }

  /** The place of an operation, to be its last argument or a statement. */
  #at(place: Place): string {
    return `S.position=${this.#position(place)}`;
  }

  #temporary(): string {
    return `t${this.#frame.temporaries++}`;
  }

  #declare(extra: readonly string[] = []): string {
    const names = [...extra];
    for (let i = 0; i < this.#frame.temporaries; i++) names.push(`t${i}`);
    return names.length === 0 ? '' : `let ${names.join(',')};\n`;
  }

  // ---- names

  #load(raw: string, place: Place): string {
    const { scope, assigned, namespace } = this.#frame;
    const name = mangle(raw, scope.className);
    switch (scope.resolve(name)) {
      case 'local':
        if (assigned.has(name)) return variable(name);
        return `(${variable(name)}===undefined?rt.unbound(${this.#string(name)},${this.#at(place)}):${variable(name)})`;
      case 'free':
        return `(${variable(name)}===undefined?rt.unboundFree(${this.#string(name)},${this.#at(place)}):${variable(name)})`;
      case 'class': {
        const t = this.#temporary();
        return `((${t}=${namespace}.get(${this.#string(name)}))!==undefined?${t}:${this.#outer(name, place)})`;
      }
      default:
        if (scope.kind === 'class' && scope.globals.has(name) === false && namespace !== undefined) {
          // exec'd namespaces may have it, class bodies here cannot: it is never bound in the class.
        }
        if (scope.kind === 'module' && assigned.has(name) && !this.#indirect) return `${this.#global(name)}.value`;
        return `global(${this.#global(name)},${this.#at(place)})`;
    }
  }

  /** A name of a class body that is not (yet) in its namespace: the enclosing scopes', or a global. */
  #outer(name: string, place: Place): string {
    for (let scope = this.#frame.scope.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind === 'function' || scope.kind === 'comprehension') {
        if (scope.globals.has(name)) break;
        if (scope.bound.has(name) && !scope.nonlocals.has(name)) {
          return `(${variable(name)}===undefined?rt.unboundFree(${this.#string(name)},${this.#at(place)}):${variable(name)})`;
        }
      }
    }
    return `global(${this.#global(name)},${this.#at(place)})`;
  }

  /** The assignment of a JavaScript expression to a name, without semicolon. */
  #store(raw: string, value: string): string {
    const { scope, assigned, namespace } = this.#frame;
    const name = mangle(raw, scope.className);
    switch (scope.resolve(name)) {
      case 'local':
        if (!scope.unbound.has(name)) assigned.add(name);
        return `${variable(name)}=${value}`;
      case 'free':
        return `${variable(name)}=${value}`;
      case 'class':
        return `${namespace}.set(${this.#string(name)},${value})`;
      default:
        if (scope.kind === 'module' && !scope.unbound.has(name) && !this.#anyUnbinds(name)) assigned.add(name);
        return `${this.#global(name)}.value=${value}`;
    }
  }

  #anyUnbinds(name: string): boolean {
    for (const scope of this.#scopes.values()) if (scope.unbound.has(name) && scope.globals.has(name)) return true;
    return false;
  }

  // ---- statements

  #block(body: readonly Statement[]): string {
    let out = '';
    for (const statement of body) out += this.#statement(statement);
    return out;
  }

  /** A block that may not run: what it binds is not certain after it. */
  #branch(write: () => string): string {
    const before = this.#frame.assigned;
    this.#frame.assigned = new Set(before);
    const out = write();
    this.#frame.assigned = before;
    return out;
  }

  #statement(node: Statement): string {
    switch (node.kind) {
      case 'Expr':
        if (node.value.kind === 'Constant') return '';
        if (this.#lifetimes.discards.has(node)) return `${this.#at(node)};discard(${this.#expression(node.value)});\n`;
        return `${this.#at(node)};${this.#expression(node.value)};\n`;
      case 'Assign':
        return this.#consuming(() => this.#assign(node));
      case 'AugAssign':
        return this.#consuming(() => this.#augmented(node));
      case 'AnnAssign':
        return this.#annotated(node);
      case 'Return': {
        const value = node.value === null ? 'null' : this.#result(node.value);
        return `return ${value};\n`;
      }
      case 'If': {
        const test = this.#test(node.test);
        const before = new Set(this.#frame.assigned);
        const body = this.#block(node.body);
        const afterBody = this.#frame.assigned;
        this.#frame.assigned = before;
        const orelse = this.#block(node.orelse);
        const bodyLeaves = leaves(node.body);
        const elseLeaves = leaves(node.orelse);
        if (bodyLeaves && !elseLeaves) {
          // What runs on came by the else.
        } else if (elseLeaves && !bodyLeaves) this.#frame.assigned = afterBody;
        else this.#frame.assigned = new Set([...this.#frame.assigned].filter((name) => afterBody.has(name)));
        const tail = orelse === '' ? '' : `else{\n${orelse}}`;
        return `if(${test}){\n${body}}${tail}\n`;
      }
      case 'For':
        return this.#for(node);
      case 'While':
        return this.#while(node);
      case 'Break': {
        const loop = this.#frame.loops.at(-1);
        if (loop === undefined) throw new SyntaxProblem('SyntaxError', "'break' outside loop", node);
        return `break ${loop.breakLabel};\n`;
      }
      case 'Continue': {
        const loop = this.#frame.loops.at(-1);
        if (loop === undefined) throw new SyntaxProblem('SyntaxError', "'continue' not properly in loop", node);
        return `continue ${loop.continueLabel};\n`;
      }
      case 'Pass':
      case 'Global':
      case 'Nonlocal':
        return '';
      case 'FunctionDef':
        return this.#functionDef(node);
      case 'ClassDef':
        return this.#classDef(node);
      case 'Delete':
        return node.targets.map((target) => this.#delete(target)).join('');
      case 'Raise': {
        if (node.exception === null) return `rt.reraise(${this.#frame.code},${this.#at(node)});\n`;
        const exception = this.#expression(node.exception);
        const cause = node.cause === null ? 'undefined' : this.#expression(node.cause);
        return `rt.raise(${exception},${cause},${this.#at(node)});\n`;
      }
      case 'Assert': {
        const test = this.#test(node.test);
        const message = node.message === null ? 'undefined' : this.#expression(node.message);
        return `if(!(${test}))rt.assertion(${message},${this.#at(node)});\n`;
      }
      case 'Import':
        return node.names
          .map((alias) => {
            const whole = alias.asName !== null;
            const value = `rt.importName(${this.#string(alias.name)},${whole},${this.#at(node)})`;
            return `${this.#store(alias.asName ?? (alias.name.split('.')[0] as string), value)};\n`;
          })
          .join('');
      case 'ImportFrom':
        return this.#importFrom(node);
      case 'Try':
        return this.#try(node);
      case 'With':
        return this.#with(node, 0);
      case 'Match':
        return this.#match(node);
    }
  }

  #assign(node: StatementOf<'Assign'>): string {
    const [target] = node.targets;
    if (node.targets.length === 1 && target !== undefined) {
      // a, b = b, a
      if (
        (target.kind === 'Tuple' || target.kind === 'List') &&
        (node.value.kind === 'Tuple' || node.value.kind === 'List') &&
        target.elements.length === node.value.elements.length &&
        ![...target.elements, ...node.value.elements].some((each) => each.kind === 'Starred')
      ) {
        const values = node.value.elements.map((each) => {
          const t = this.#temporary();
          return { t, code: `${t}=${this.#expression(each)};` };
        });
        let out = values.map((each) => each.code).join('');
        target.elements.forEach((each, i) => {
          out += this.#assignTo(each, values[i]?.t as string);
        });
        return `${out}\n${this.#record(node, target)}`;
      }
      if (target.kind === 'Name') {
        const value = this.#expression(node.value);
        const rebinds = this.#lifetimes.rebinds.get(node);
        if (rebinds === undefined) return `${this.#store(target.id, value)};\n${this.#record(node, target)}`;
        const bind = rebinds === 'own' ? 'rebind' : 'rebindShared';
        const bound = this.#store(target.id, `${bind}(${this.#variable(target.id)},${value})`);
        return `${bound};\n${this.#record(node, target)}`;
      }
    }
    if (node.targets.length === 1 && target?.kind === 'Attribute' && isSimple(target.value)) {
      // A name before the dot can be read after the value: reading it has no effect.
      return `${this.#assignTo(target, this.#expression(node.value))}\n${this.#record(node, target)}`;
    }
    const t = this.#temporary();
    let out = `${t}=${this.#expression(node.value)};`;
    for (const each of node.targets) out += this.#assignTo(each, t);
    return `${out}\n${node.targets.map((each) => this.#record(node, each)).join('')}`;
  }

  /** With the option trace: tells what the names of a target are bound to now. */
  #record(node: Statement, target: Expression): string {
    if (this.#options.trace !== true) return '';
    switch (target.kind) {
      case 'Name':
        return `rt.record(${this.#position(node)},${this.#string(target.id)},${this.#load(target.id, target)});\n`;
      case 'Tuple':
      case 'List':
        return target.elements.map((each) => this.#record(node, each)).join('');
      case 'Starred':
        return this.#record(node, target.value);
      case 'Subscript':
      case 'Attribute': {
        let base: Expression = target;
        while (base.kind === 'Subscript' || base.kind === 'Attribute') base = base.value;
        return base.kind === 'Name' ? this.#record(node, base) : '';
      }
      default:
        return '';
    }
  }

  /** Statements that assign the value of a JavaScript variable to a target. */
  #assignTo(target: Expression, value: string): string {
    switch (target.kind) {
      case 'Name':
        return `${this.#store(target.id, value)};`;
      case 'Attribute': {
        const object = this.#expression(target.value);
        return `storeAttr(${object},${this.#site(target.attr)},${value},${this.#at(target)});`;
      }
      case 'Subscript': {
        const object = this.#expression(target.value);
        const key = this.#expression(target.slice);
        if (!maybeIndex(target.slice)) return `setitem(${object},${key},${value},${this.#at(target)});`;
        const o = this.#temporary();
        const k = this.#temporary();
        return `${o}=${object};${k}=${key};${this.#setItem(o, k, value, target)}`;
      }
      case 'Tuple':
      case 'List': {
        const star = target.elements.findIndex((each) => each.kind === 'Starred');
        const t = this.#temporary();
        let out =
          star < 0
            ? `${t}=rt.unpack(${value},${target.elements.length},${this.#at(target)});`
            : `${t}=rt.unpackStar(${value},${star},${target.elements.length - star - 1},${this.#at(target)});`;
        target.elements.forEach((each, i) => {
          out += this.#assignTo(each.kind === 'Starred' ? each.value : each, `${t}[${i}]`);
        });
        return out;
      }
      default:
        throw new SyntaxProblem('SyntaxError', 'cannot assign', target);
    }
  }

  /** The value of an augmented assignment, `left` being the JavaScript expression of what was there. */
  #inPlace(node: StatementOf<'AugAssign'>, left: string): string {
    const op = `i${BINARY[node.op]}`;
    return node.op === '+' || node.op === '-' || node.op === '*'
      ? this.#arithmetic(node.op, left, node.value, op, node)
      : `${op}(${left},${this.#expression(node.value)},${this.#at(node)})`;
  }

  #augmented(node: StatementOf<'AugAssign'>): string {
    const { target } = node;
    if (target.kind === 'Name') {
      const left = this.#load(target.id, target);
      const value = this.#inPlace(node, left);
      return `${this.#store(target.id, value)};\n${this.#record(node, target)}`;
    }
    if (target.kind === 'Attribute') {
      const object = this.#temporary();
      const read = this.#site(target.attr);
      const write = this.#site(target.attr);
      const left = `attr(${object},${read},${this.#at(target)})`;
      const t = this.#temporary();
      return (
        `${object}=${this.#expression(target.value)};${t}=${this.#inPlace(node, left)};` +
        `storeAttr(${object},${write},${t},${this.#at(target)});\n${this.#record(node, target)}`
      );
    }
    if (target.kind === 'Subscript') {
      const object = this.#temporary();
      const key = this.#temporary();
      const t = this.#temporary();
      const head = `${object}=${this.#expression(target.value)};${key}=${this.#expression(target.slice)};`;
      const left = maybeIndex(target.slice)
        ? `(${this.#getItem(object, key, target)})`
        : `getitem(${object},${key},${this.#at(target)})`;
      const value = this.#inPlace(node, left);
      const store = maybeIndex(target.slice)
        ? this.#setItem(object, key, t, target)
        : `setitem(${object},${key},${t},${this.#at(target)});`;
      return `${head}${t}=${value};${store}\n${this.#record(node, target)}`;
    }
    throw new SyntaxProblem('SyntaxError', 'illegal expression for augmented assignment', target);
  }

  #annotated(node: StatementOf<'AnnAssign'>): string {
    let out = '';
    if (node.value !== null) {
      const t = this.#temporary();
      out += `${t}=${this.#expression(node.value)};${this.#assignTo(node.target, t)}\n${this.#record(node, node.target)}`;
    }
    const { scope } = this.#frame;
    if (scope.kind === 'function' || !node.simple || node.target.kind !== 'Name') return out;
    const annotation = this.#annotation(node.annotation);
    const name = this.#string(mangle(node.target.id, scope.className));
    const table =
      scope.kind === 'class'
        ? `rt.classAnnotations(${this.#frame.namespace})`
        : `${this.#global('__annotations__')}.value`;
    return `${out}rt.setitem(${table},${name},${annotation});\n`;
  }

  #annotation(node: Expression): string {
    return this.#lazyAnnotations ? this.#string(unparseName(node)) : this.#expression(node);
  }

  #delete(target: Expression): string {
    switch (target.kind) {
      case 'Name': {
        const { scope, namespace } = this.#frame;
        const name = mangle(target.id, scope.className);
        this.#frame.assigned.delete(name);
        const place = scope.resolve(name);
        if (place === 'class') return `rt.deleteClassName(${namespace},${this.#string(name)},${this.#at(target)});\n`;
        if (place === 'global') return `rt.deleteGlobal(${this.#global(name)},${this.#at(target)});\n`;
        return `if(${variable(name)}===undefined)rt.unbound(${this.#string(name)},${this.#at(target)});${variable(name)}=undefined;\n`;
      }
      case 'Attribute':
        return `rt.delattr(${this.#expression(target.value)},${this.#site(target.attr)},${this.#at(target)});\n`;
      case 'Subscript':
        return `rt.delitem(${this.#expression(target.value)},${this.#expression(target.slice)},${this.#at(target)});\n`;
      case 'Tuple':
      case 'List':
        return target.elements.map((each) => this.#delete(each)).join('');
      default:
        return '';
    }
  }

  #importFrom(node: StatementOf<'ImportFrom'>): string {
    if (node.module === '__future__') {
      for (const alias of node.names) {
        if (alias.name === 'annotations') this.#lazyAnnotations = true;
        else if (!FUTURES.has(alias.name)) {
          throw new SyntaxProblem('SyntaxError', `future feature ${alias.name} is not defined`, node);
        }
      }
    }
    const module = `${'.'.repeat(node.level)}${node.module ?? ''}`;
    const t = this.#temporary();
    let out = `${t}=rt.importModule(${this.#string(module)},${this.#at(node)});`;
    for (const alias of node.names) {
      if (alias.name === '*') {
        out += `rt.importStar(${t});`;
        continue;
      }
      const value = `rt.importFrom(${t},${this.#string(alias.name)},${this.#at(node)})`;
      out += `${this.#store(alias.asName ?? alias.name, value)};`;
    }
    return `${out}\n`;
  }

  // ---- loops

  #for(node: StatementOf<'For'>): string {
    const n = this.#labels++;
    const at = this.#position(node.iter);
    const kind = this.#loopKind(node.iter, node.target);
    const iter = this.#iterable(node.iter, at, kind);
    const { orelse } = node;
    const label = `L${n}`;
    const outer = orelse.length > 0 ? `E${n}` : label;
    this.#frame.loops.push({ breakLabel: outer, continueLabel: label });
    const { before, round } = this.#round(kind, n, `i${n}`, at);
    const body = this.#branch(
      () => `${this.#assignItem(kind, n, node.target)}\n${this.#record(node, node.target)}${this.#block(node.body)}`,
    );
    this.#frame.loops.pop();
    const head = node.isAsync ? `rt.asynchronous("async for",${this.#at(node)});` : '';
    const loop = `{${head}const i${n}=${iter};${before}\n${label}:for(;;){${round}\n${body}}}\n`;
    if (orelse.length === 0) return loop;
    return `${outer}:{\n${loop}${this.#branch(() => this.#block(orelse))}}\n`;
  }

  /** What a for clause runs over: calls of range, and of zip and enumerate for two targets, need no objects. */
  #loopKind(node: Expression, target: Expression): 'range' | 'pairs' | 'any' {
    if (
      node.kind !== 'Call' ||
      node.func.kind !== 'Name' ||
      node.keywords.length > 0 ||
      node.args.some((each) => each.kind === 'Starred') ||
      this.#frame.scope.resolve(node.func.id) !== 'global'
    ) {
      return 'any';
    }
    const { length } = node.args;
    if (node.func.id === 'range') return length > 0 && length < 4 ? 'range' : 'any';
    const two =
      (target.kind === 'Tuple' || target.kind === 'List') &&
      target.elements.length === 2 &&
      !target.elements.some((each) => each.kind === 'Starred');
    if (!two) return 'any';
    const few = node.func.id === 'zip' ? length === 2 : node.func.id === 'enumerate' && (length === 1 || length === 2);
    return few ? 'pairs' : 'any';
  }

  /** A JavaScript expression for the iterator of a for clause; ranges and pairs are not made first. */
  #iterable(node: Expression, at: number, kind: 'range' | 'pairs' | 'any'): string {
    if (kind === 'any' || node.kind !== 'Call') return `iter(${this.#expression(node)},S.position=${at})`;
    const fn = this.#expression(node.func);
    const args = (kind === 'range' ? [0, 1, 2] : [0, 1]).map((i) =>
      node.args[i] === undefined ? 'undefined' : this.#expression(node.args[i]),
    );
    return `${kind}Iter(${fn},${args.join(',')},S.position=${at})`;
  }

  /** One round of a loop over the iterator `it`: what stands before the loop, and at its head. */
  #round(kind: 'range' | 'pairs' | 'any', n: number, it: string, at: number): { before: string; round: string } {
    const v = `v${n}`;
    const tick = `if(--S.fuel<0){S.position=${at};S.tick();}`;
    const plain = `S.position=${at};${v}=${it}.next();if(${v}===undefined)break;`;
    switch (kind) {
      case 'range':
        return {
          before: `const q${n}=${it} instanceof Range;let x${n}=0,l${n}=0,d${n}=0;if(q${n}){x${n}=${it}.value;l${n}=${it}.left;d${n}=${it}.step;}`,
          round: `${tick}let ${v};if(q${n}){if(l${n}--<=0)break;${v}=x${n};x${n}+=d${n};}else{${plain}}`,
        };
      case 'pairs':
        return {
          before: `const q${n}=${it} instanceof Pairs;`,
          round:
            `${tick}let ${v},w${n};if(q${n}){S.position=${at};${v}=${it}.first.next();if(${v}===undefined)break;w${n}=${it}.second.next();if(w${n}===undefined)break;}` +
            `else{${plain}const u=rt.unpack(${v},2);${v}=u[0];w${n}=u[1];}`,
        };
      default:
        return { before: '', round: `${tick}let ${v};${plain}` };
    }
  }

  /** Statements that assign the item of a round to the target. */
  #assignItem(kind: 'range' | 'pairs' | 'any', n: number, target: Expression): string {
    if (kind !== 'pairs' || (target.kind !== 'Tuple' && target.kind !== 'List')) return this.#assignTo(target, `v${n}`);
    const [first, second] = target.elements as [Expression, Expression];
    return `${this.#assignTo(first, `v${n}`)}${this.#assignTo(second, `w${n}`)}`;
  }

  #while(node: StatementOf<'While' | 'If'>): string {
    const n = this.#labels++;
    const label = `L${n}`;
    const { orelse } = node;
    const outer = orelse.length > 0 ? `E${n}` : label;
    const test = this.#test(node.test);
    this.#frame.loops.push({ breakLabel: outer, continueLabel: label });
    const body = this.#branch(() => this.#block(node.body));
    this.#frame.loops.pop();
    const loop = `${label}:for(;;){if(--S.fuel<0)S.tick();if(!(${test}))break;\n${body}}\n`;
    if (orelse.length === 0) return loop;
    return `${outer}:{\n${loop}${this.#branch(() => this.#block(orelse))}}\n`;
  }

  // ---- try, with, match

  #try(node: StatementOf<'Try'>): string {
    if (node.star) return `rt.asynchronous("except*",${this.#at(node)});\n`;
    const n = this.#labels++;
    const ok = this.#temporary();
    let out = '';
    const body = this.#branch(() => this.#block(node.body));
    if (node.handlers.length === 0) out = body;
    else {
      const mark = node.orelse.length > 0 ? `${ok}=true;` : '';
      out = `${node.orelse.length > 0 ? `${ok}=false;` : ''}try{\n${body}${mark}}catch(e${n}){const x${n}=rt.caught(e${n},${this.#frame.code}),h${n}=S.handling;S.handling=x${n};try{\n`;
      let first = true;
      for (const handler of node.handlers) {
        out += `${first ? '' : 'else '}${this.#handler(handler, n)}`;
        first = false;
      }
      if (node.handlers.at(-1)?.type !== null) out += `else throw e${n};\n`;
      out += `}catch(f){throw rt.chain(f,x${n});}finally{S.handling=h${n};}}\n`;
      if (node.orelse.length > 0) {
        // A return, break or continue in the body never comes here.
        out += `if(${ok}){\n${this.#branch(() => this.#block(node.orelse))}}\n`;
      }
    }
    if (node.finalbody.length === 0) return out;
    return `try{\n${out}}finally{const p${n}=S.position;\n${this.#branch(() => this.#block(node.finalbody))}S.position=p${n};}\n`;
  }

  #handler(handler: ExceptHandler, n: number): string {
    const test =
      handler.type === null ? 'true' : `rt.matches(x${n},${this.#expression(handler.type)},${this.#at(handler.type)})`;
    if (handler.name === null) return `if(${test}){\n${this.#branch(() => this.#block(handler.body))}}`;
    const name = handler.name;
    const body = this.#branch(() => {
      const store = this.#store(name, `x${n}`);
      return `${store};try{\n${this.#block(handler.body)}}finally{${this.#unbind(name)}}`;
    });
    return `if(${test}){\n${body}}`;
  }

  #unbind(raw: string): string {
    const { scope, namespace } = this.#frame;
    const name = mangle(raw, scope.className);
    this.#frame.assigned.delete(name);
    switch (scope.resolve(name)) {
      case 'class':
        return `${namespace}.delete(${this.#string(name)});`;
      case 'global':
        return `${this.#global(name)}.value=undefined;`;
      default:
        return `${variable(name)}=undefined;`;
    }
  }

  #with(node: StatementOf<'With'>, index: number): string {
    const item = node.items[index];
    if (item === undefined) return this.#block(node.body);
    const n = this.#labels++;
    const context = this.#expression(item.context);
    const at = this.#at(item.context);
    const head = node.isAsync ? `rt.asynchronous("async with",${at});` : '';
    return this.#branch(() => {
      const assign = item.target === null ? '' : this.#assignTo(item.target, `v${n}`);
      const body = this.#with(node, index + 1);
      return (
        `{${head}const m${n}=rt.manager(${context},${at}),v${n}=m${n}.enter();let o${n}=true;try{${assign}\n${body}}` +
        `catch(e){o${n}=false;const q${n}=S.position;${at};if(!m${n}.fail(e)){S.position=q${n};throw e;}}finally{if(o${n}){${at};m${n}.leave();}}}\n`
      );
    });
  }

  #match(node: StatementOf<'Match'>): string {
    const n = this.#labels++;
    const subject = `v${n}`;
    let out = `M${n}:{const ${subject}=${this.#expression(node.subject)};\n`;
    for (const each of node.cases) {
      out += this.#branch(() => {
        const test = this.#pattern(each.pattern, subject);
        const guard = each.guard === null ? '' : `&&${this.#test(each.guard)}`;
        return `if(${test}${guard}){\n${this.#block(each.body)}break M${n};}\n`;
      });
    }
    return `${out}}\n`;
  }

  /** A JavaScript condition that matches and binds. */
  #pattern(node: Pattern, subject: string): string {
    switch (node.kind) {
      case 'MatchValue':
        return `truth(eq(${subject},${this.#expression(node.value)},${this.#at(node)}))`;
      case 'MatchSingleton':
        return `${subject}===${node.value}`;
      case 'MatchAs': {
        const inner = node.pattern === null ? 'true' : this.#pattern(node.pattern, subject);
        if (node.name === null) return inner;
        return `${inner}&&((${this.#store(node.name, subject)}),true)`;
      }
      case 'MatchStar':
        return node.name === null ? 'true' : `((${this.#store(node.name, subject)}),true)`;
      case 'MatchOr':
        return `(${node.patterns.map((each) => this.#pattern(each, subject)).join('||')})`;
      case 'MatchSequence': {
        const star = node.patterns.findIndex((each) => each.kind === 'MatchStar');
        const t = this.#temporary();
        const after = star < 0 ? 0 : node.patterns.length - star - 1;
        const tests = node.patterns.map((each, i) => {
          const u = this.#temporary();
          return `((${u}=${t}[${i}]),true)&&${this.#pattern(each, u)}`;
        });
        const count = star < 0 ? node.patterns.length : star;
        return [`(${t}=rt.matchSequence(${subject},${count},${star < 0 ? -1 : after}))!==null`, ...tests].join('&&');
      }
      case 'MatchMapping': {
        const t = this.#temporary();
        const keys = node.keys.map((key) => this.#expression(key)).join(',');
        const tests = node.patterns.map((each, i) => {
          const u = this.#temporary();
          return `((${u}=${t}[${i}]),true)&&${this.#pattern(each, u)}`;
        });
        if (node.rest !== null) tests.push(`((${this.#store(node.rest, `rt.matchRest(${subject},[${keys}])`)}),true)`);
        return [`(${t}=rt.matchMapping(${subject},[${keys}]))!==null`, ...tests].join('&&');
      }
      case 'MatchClass': {
        const t = this.#temporary();
        const names = node.keywordNames.map((name) => this.#string(name)).join(',');
        const patterns = [...node.patterns, ...node.keywordPatterns];
        const tests = patterns.map((each, i) => {
          const u = this.#temporary();
          return `((${u}=${t}[${i}]),true)&&${this.#pattern(each, u)}`;
        });
        const call = `rt.matchClass(${subject},${this.#expression(node.cls)},${node.patterns.length},[${names}],${this.#at(node)})`;
        return [`(${t}=${call})!==null`, ...tests].join('&&');
      }
    }
  }

  // ---- functions and classes

  #functionDef(node: StatementOf<'FunctionDef'>): string {
    const decorators = node.decorators.map((each) => {
      const t = this.#temporary();
      return { t, code: `${t}=${this.#expression(each)};`, at: this.#at(each) };
    });
    const value = this.#function(
      node,
      node.name,
      node.args,
      node.returns,
      (frame) => {
        void frame;
        return `${this.#block(node.body)}return null;\n`;
      },
      docstring(node.body),
    );
    let wrapped = value;
    for (const each of [...decorators].reverse()) wrapped = `call1(${each.t},${wrapped},${each.at})`;
    return `${decorators.map((each) => each.code).join('')}${this.#store(node.name, wrapped)};\n`;
  }

  /** An expression that makes the function object. */
  #function(
    node: object,
    name: string,
    args: Arguments,
    returns: Expression | null,
    write: (frame: Frame) => string,
    doc: string | null,
  ): string {
    const scope = this.#scopes.get(node) as Scope;
    const outer = this.#frame;
    const defaults = args.defaults.map((each) => this.#expression(each)).join(',');
    const keywordDefaults = args.keywordDefaults
      .map((each) => (each === null ? 'undefined' : this.#expression(each)))
      .join(',');
    let annotations = 'undefined';
    const annotated = argumentsOf(args).filter((each) => each.annotation !== null);
    if (annotated.length > 0 || returns !== null) {
      const pairs = annotated.map(
        (each) => `[${this.#string(each.name)},${this.#annotation(each.annotation as Expression)}]`,
      );
      if (returns !== null) pairs.push(`[${this.#string('return')},${this.#annotation(returns)}]`);
      annotations = `[${pairs.join(',')}]`;
    }
    const names = argumentsOf(args).map((each) => mangle(each.name, scope.className));
    const qualname = this.#qualify(name);
    const code = this.#functions.length;
    const positional = args.positionalOnly.length + args.plain.length;
    this.#functions.push({
      name,
      qualname,
      parameters: {
        names,
        positionalOnly: args.positionalOnly.length,
        positional,
        star: args.star !== null,
        keywordOnly: args.keywordOnly.map((each) => mangle(each.name, scope.className)),
        kwargs: args.kwargs !== null,
        simple: args.star !== null || args.kwargs !== null || args.keywordOnly.length > 0 ? -1 : positional,
      },
      doc,
      generator: scope.isGenerator || scope.isAsync,
      locals: [...scope.bound, ...[...scope.used].filter((each) => scope.resolve(each) === 'free')],
    });
    const frame = this.#newFrame(scope, code, undefined, `${qualname}.<locals>.`, names[0], scope.isGenerator);
    for (const each of names) if (!scope.unbound.has(each)) frame.assigned.add(each);
    this.#frame = frame;
    let body = write(frame);
    const locals = [...scope.bound].filter(
      (each) => !scope.parameters.has(each) && !scope.nonlocals.has(each) && !scope.globals.has(each),
    );
    const declared = this.#declare(locals.map(variable));
    this.#frame = outer;
    const parameters = names.map(variable).join(',');
    let fn: string;
    if (scope.isAsync) {
      body = `rt.asynchronous("async def");`;
      fn = `function(${parameters}){${body}}`;
    } else if (scope.isGenerator) {
      fn = `function*(${parameters}){try{\n${declared}${body}}catch(e){throw rt.trace(e,${code});}}`;
    } else {
      fn =
        `function(${parameters}){const P=S.position;try{if(++S.depth>S.recursionLimit)rt.recursion();if(--S.fuel<0)S.tick();\n` +
        `${declared}${body}}catch(e){throw rt.trace(e,${code});}finally{S.depth--;S.position=P;}}`;
    }
    const list = (items: string) => (items === '' ? 'none' : `[${items}]`);
    return `rt.func(${code},${fn},${list(defaults)},${list(keywordDefaults)},${annotations})`;
  }

  #qualify(name: string): string {
    return `${this.#frame.qualname}${name}`;
  }

  #classDef(node: StatementOf<'ClassDef'>): string {
    const decorators = node.decorators.map((each) => {
      const t = this.#temporary();
      return { t, code: `${t}=${this.#expression(each)};`, at: this.#at(each) };
    });
    const scope = this.#scopes.get(node) as Scope;
    const outer = this.#frame;
    const bases = this.#list(node.bases);
    const keywords = node.keywords
      .filter((each) => each.name !== null)
      .map((each) => `[${this.#string(each.name as string)},${this.#expression(each.value)}]`)
      .join(',');
    const qualname = this.#qualify(node.name);
    const depth = this.#classDepth++;
    const code = this.#functions.length;
    this.#functions.push(moduleCode(node.name));
    const namespace = `n${this.#labels++}`;
    this.#frame = this.#newFrame(scope, code, namespace, `${qualname}.`, undefined, false);
    const doc = docstring(node.body);
    let body = doc === null ? '' : `${namespace}.set(${this.#string('__doc__')},${this.#string(doc)});`;
    body += this.#block(node.body);
    const declared = this.#declare();
    this.#frame = outer;
    const at = this.#at(node);
    const make =
      `rt.makeClass(${this.#string(node.name)},${this.#string(qualname)},${bases},[${keywords}],(${namespace})=>{const P=S.position;let C${depth};try{\n` +
      `${declared}${body}}catch(e){throw rt.trace(e,${code});}finally{S.position=P;}return c=>{C${depth}=c;};},${at})`;
    this.#classDepth--;
    let wrapped = make;
    for (const each of [...decorators].reverse()) wrapped = `call1(${each.t},${wrapped},${each.at})`;
    return `${decorators.map((each) => each.code).join('')}${this.#store(node.name, wrapped)};\n`;
  }

  // ---- expressions

  /** A JavaScript condition: the truth of an expression. */
  #test(node: Expression): string {
    switch (node.kind) {
      case 'UnaryOp':
        if (node.op === 'not') return `!(${this.#test(node.operand)})`;
        break;
      case 'BoolOp':
        return `(${node.values.map((each) => this.#test(each)).join(node.op === 'and' ? '&&' : '||')})`;
      case 'Compare':
        if (node.ops.length === 1) {
          const op = node.ops[0] as string;
          const slow = COMPARE[op];
          if (slow === undefined) return this.#expression(node);
          const a = this.#temporary();
          const b = this.#temporary();
          const head = `${a}=${this.#expression(node.left)},${b}=${this.#expression(node.comparators[0] as Expression)}`;
          const js = op === '==' ? '===' : op === '!=' ? '!==' : op;
          return `(${head},typeof ${a}==='number'&&typeof ${b}==='number'?${a}${js}${b}:truth(${slow}(${a},${b},${this.#at(node)})))`;
        }
        break;
      case 'Constant':
        if (node.value.type === 'bool') return String(node.value.value);
    }
    return `truth(${this.#expression(node)})`;
  }

  #list(nodes: readonly Expression[], callee?: string): string {
    if (!nodes.some((each) => each.kind === 'Starred'))
      return `[${nodes.map((each) => this.#expression(each)).join(',')}]`;
    const parts = nodes.map((each) =>
      each.kind === 'Starred'
        ? `...rt.spread(${this.#expression(each.value)},${callee ?? 'undefined'},${this.#at(callee === undefined ? each.value : each)})`
        : this.#expression(each),
    );
    return `[${parts.join(',')}]`;
  }

  #expression(node: Expression): string {
    const outer = this.#passed;
    this.#passed = [];
    const isView = this.#lifetimes.views.has(node);
    let code = isView ? this.#view(node) : this.#plain(node);
    const passed = this.#passed;
    this.#passed = outer;
    if (passed.length > 0) {
      const r = this.#temporary();
      code = `(${r}=${code},${passed.map((t) => `consumed(${t})`).join(',')},${r})`;
    }
    if (!isView && !this.#lifetimes.passing.has(node)) return code;
    const t = this.#temporary();
    outer.push(t);
    return `(${t}=${isView ? code : `passing(${code})`})`;
  }

  /** An operand that is taken out of another value. */
  #view(node: Expression): string {
    if (node.kind !== 'Attribute' && node.kind !== 'Subscript') return this.#plain(node);
    const base = this.#temporary();
    const taken = `${base}=${this.#expression(node.value)}`;
    if (node.kind === 'Attribute')
      return `passingView(${taken},attr(${base},${this.#site(node.attr)},${this.#at(node)}))`;
    return `passingView(${taken},getitem(${base},${this.#expression(node.slice)},${this.#at(node)}))`;
  }

  /** A statement, and what becomes of the operands that only it sees. */
  #consuming(write: () => string): string {
    const outer = this.#passed;
    this.#passed = [];
    const code = write();
    const passed = this.#passed;
    this.#passed = outer;
    return code + passed.map((t) => `consumed(${t});`).join('');
  }

  /** What a function gives: whether the caller is the only one to refer to it. */
  #result(node: Expression): string {
    const value = this.#expression(node);
    if (!this.#lifetimes.active) return value;
    const { scope, generator } = this.#frame;
    const given = this.#lifetimes.handed.has(node)
      ? `handOver(${value})`
      : this.#lifetimes.made.has(node)
        ? value
        : node.kind === 'Constant'
          ? value
          : `shared(${value})`;
    const dying = (this.#lifetimes.locals.get(scope) ?? []).filter((name) => node.kind !== 'Name' || node.id !== name);
    if (generator || dying.length === 0 || dying.length > 12) return given;
    const t = this.#temporary();
    return `(${t}=${given},${dying.map((name) => `drop(${variable(name)})`).join(',')},${t})`;
  }

  /** The JavaScript variable of a local or global name. */
  #variable(name: string): string {
    return this.#frame.scope.resolve(name) === 'global' ? `${this.#global(name)}.value` : variable(name);
  }

  #plain(node: Expression): string {
    switch (node.kind) {
      case 'Constant': {
        if (node.value.type === 'str' && node.value.unknown !== undefined) {
          return `rt.unknownName(${this.#string(node.value.unknown)},${this.#at(node)})`;
        }
        return this.#constantOf(node.value);
      }
      case 'Name':
        return this.#load(node.id, node);
      case 'BinOp':
        if (node.op === '+' || node.op === '-' || node.op === '*') {
          return this.#arithmetic(node.op, this.#expression(node.left), node.right, BINARY[node.op] as string, node);
        }
        return `${BINARY[node.op]}(${this.#expression(node.left)},${this.#expression(node.right)},${
          node.op === '**' ? 'null,' : ''
        }${this.#at(node)})`;
      case 'UnaryOp':
        if (node.op === 'not') return `!(${this.#test(node.operand)})`;
        if (node.op === '-' && node.operand.kind === 'Constant') {
          const { value } = node.operand;
          if (value.type === 'int')
            return this.#constantOf({ type: 'int', value: value.value === 0 ? 0 : -value.value });
          if (value.type === 'float') return this.#constantOf({ type: 'float', value: -value.value });
        }
        return `${UNARY[node.op]}(${this.#expression(node.operand)},${this.#at(node)})`;
      case 'BoolOp': {
        // (truth(t = a) ? b : t), from the right.
        const values = [...node.values];
        const write = (i: number): string => {
          if (i === values.length - 1) return this.#expression(values[i] as Expression);
          const t = this.#temporary();
          const left = this.#expression(values[i] as Expression);
          const right = this.#branch(() => write(i + 1));
          return node.op === 'and' ? `(truth(${t}=${left})?${right}:${t})` : `(truth(${t}=${left})?${t}:${right})`;
        };
        return write(0);
      }
      case 'Compare':
        return this.#compare(node.left, node.ops, node.comparators, node);
      case 'Call':
        return this.#call(node);
      case 'Attribute':
        return `attr(${this.#expression(node.value)},${this.#site(node.attr)},${this.#at(node)})`;
      case 'Subscript':
        return this.#subscript(node);
      case 'Slice': {
        const part = (each: Expression | null) => (each === null ? 'null' : this.#expression(each));
        return `slice(${part(node.lower)},${part(node.upper)},${part(node.step)})`;
      }
      case 'IfExp': {
        const test = this.#test(node.test);
        const body = this.#branch(() => this.#expression(node.body));
        const orelse = this.#branch(() => this.#expression(node.orelse));
        return `(${test}?${body}:${orelse})`;
      }
      case 'Tuple':
        return `tuple(${this.#list(node.elements)})`;
      case 'List':
        return `list(${this.#list(node.elements)})`;
      case 'Set':
        if (node.elements.length > 2 && node.elements.every(isConstant)) {
          return `rt.constantSet(${this.#list(node.elements)},${this.#at(node)})`;
        }
        return `rt.set(${this.#list(node.elements)},${this.#at(node)})`;
      case 'Dict': {
        const parts = node.keys.map((key, i) => {
          const value = node.values[i] as Expression;
          if (key === null) return `...rt.mappingPairs(${this.#expression(value)},${this.#at(value)})`;
          return `${this.#expression(key)},${this.#expression(value)}`;
        });
        return `rt.dict([${parts.join(',')}],${this.#at(node)})`;
      }
      case 'Lambda':
        return this.#function(node, '<lambda>', node.args, null, () => `return ${this.#result(node.body)};\n`, null);
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        return this.#comprehension(node);
      case 'JoinedStr': {
        if (node.values.length === 0) return this.#string('');
        const parts = node.values.map((each) => this.#expression(each));
        return parts.length === 1 && node.values[0]?.kind !== 'Constant'
          ? (parts[0] as string)
          : `(${parts.join('+')})`;
      }
      case 'FormattedValue': {
        const spec = node.spec === null ? '""' : this.#expression(node.spec);
        const conversion = node.conversion === null ? '' : node.conversion;
        return `rt.formatted(${this.#expression(node.value)},"${conversion}",${spec},${this.#at(node.value)})`;
      }
      case 'NamedExpr': {
        const value = this.#expression(node.value);
        const t = this.#temporary();
        return `(${t}=${value},${this.#walrus(node.target.id, t)},${t})`;
      }
      case 'Yield':
        if (node.value === null) return '(yield null)';
        return this.#lifetimes.active
          ? `(yield shared(${this.#expression(node.value)}))`
          : `(yield ${this.#expression(node.value)})`;
      case 'YieldFrom':
        return `(yield* rt.yieldFrom(${this.#expression(node.value)},${this.#at(node)}))`;
      case 'Await':
        return `rt.asynchronous("await",${this.#at(node)})`;
      case 'Starred':
        throw new SyntaxProblem('SyntaxError', "can't use starred expression here", node);
    }
  }

  /**
   * left op right for + - *, with the cases of two small ints and two floats in line. A product on the right of a sum of
   * floats makes no object of its own.
   */
  #arithmetic(op: '+' | '-' | '*', left: string, right: Expression, slow: string, place: Place): string {
    const a = this.#temporary();
    const r = this.#temporary();
    if (op !== '*' && right.kind === 'BinOp' && right.op === '*') {
      const b = this.#temporary();
      const c = this.#temporary();
      const head = `${a}=${left},${b}=${this.#expression(right.left)},${c}=${this.#expression(right.right)}`;
      const p = this.#temporary();
      let product = this.#inline('*', b, c, r, 'mul', right);
      if (this.#lifetimes.passing.has(right)) {
        product = `passing(${product})`;
        this.#passed.push(p);
      }
      return (
        `(${head},${a} instanceof F&&${b} instanceof F&&${c} instanceof F?new F(${a}.value${op}${b}.value*${c}.value):` +
        `(${p}=${product},${this.#inline(op, a, p, r, slow, place)}))`
      );
    }
    const b = this.#temporary();
    return `(${a}=${left},${b}=${this.#expression(right)},${this.#inline(op, a, b, r, slow, place)})`;
  }

  /** object[key], with the case of a list and an index from its start in line. */
  #subscript(node: Extract<Expression, { kind: 'Subscript' }>): string {
    const object = this.#expression(node.value);
    const key = this.#expression(node.slice);
    if (!maybeIndex(node.slice)) return `getitem(${object},${key},${this.#at(node)})`;
    const o = this.#temporary();
    const k = this.#temporary();
    return `(${o}=${object},${k}=${key},${this.#getItem(o, k, node)})`;
  }

  #getItem(object: string, key: string, place: Place): string {
    const t = this.#temporary();
    return (
      `typeof ${key}==='number'&&${key}>=0&&${object} instanceof List&&(${t}=${object}.items[${key}])!==undefined&&${object}.type===listType?${t}:` +
      `getitem(${object},${key},${this.#at(place)})`
    );
  }

  #setItem(object: string, key: string, value: string, place: Place): string {
    return (
      `if(typeof ${key}==='number'&&${key}>=0&&${object} instanceof List&&${object}.type===listType&&${key}<${object}.items.length)${object}.items[${key}]=${value};` +
      `else setitem(${object},${key},${value},${this.#at(place)});`
    );
  }

  /** The same of two JavaScript variables; `r` takes the sum to be looked at. */
  #inline(op: '+' | '-' | '*', a: string, b: string, r: string, slow: string, place: Place): string {
    // + 0 turns -0 into 0.
    const exact = op === '*' ? `${a}*${b}+0` : `${a}${op}${b}`;
    return (
      `typeof ${a}==='number'&&typeof ${b}==='number'&&(${r}=${exact})<=9007199254740991&&${r}>=-9007199254740991?${r}:` +
      `${a} instanceof F&&${b} instanceof F?new F(${a}.value${op}${b}.value):${slow}(${a},${b},${this.#at(place)})`
    );
  }

  /** `:=` binds outside the comprehensions around it. */
  #walrus(name: string, value: string): string {
    const { scope } = this.#frame;
    if (scope.kind !== 'comprehension') return this.#store(name, value);
    let target: Scope = scope;
    while (target.kind === 'comprehension') target = target.parent as Scope;
    return target.resolve(name) === 'global' ? `${this.#global(name)}.value=${value}` : `${variable(name)}=${value}`;
  }

  #compareOne(op: string, left: string, right: string, place: Place): string {
    switch (op) {
      case 'is':
        return `is(${left},${right})`;
      case 'is not':
        return `!is(${left},${right})`;
      case 'in':
        return `rt.isIn(${left},${right},${this.#at(place)})`;
      case 'not in':
        return `!rt.isIn(${left},${right},${this.#at(place)})`;
      default:
        return `${COMPARE[op]}(${left},${right},${this.#at(place)})`;
    }
  }

  #compare(left: Expression, ops: readonly string[], comparators: readonly Expression[], place: Place): string {
    const first = this.#expression(left);
    if (ops.length === 1) {
      return this.#compareOne(ops[0] as string, first, this.#expression(comparators[0] as Expression), place);
    }
    // a < b < c: each operand once, left to right, stopping at the first that is false.
    const write = (i: number, l: string): string => {
      if (i === ops.length - 1) {
        return this.#compareOne(ops[i] as string, l, this.#expression(comparators[i] as Expression), place);
      }
      const middle = this.#temporary();
      const result = this.#temporary();
      const right = `(${middle}=${this.#expression(comparators[i] as Expression)})`;
      const here = this.#compareOne(ops[i] as string, l, right, place);
      return `(truth(${result}=${here})?${this.#branch(() => write(i + 1, middle))}:${result})`;
    };
    return write(0, first);
  }

  #call(node: Extract<Expression, { kind: 'Call' }>): string {
    const at = () => this.#at(node);
    const starred = node.args.some((each) => each.kind === 'Starred');
    if (node.func.kind === 'Name' && node.func.id === 'super' && node.args.length === 0 && this.#classDepth > 0) {
      const { first } = this.#frame;
      if (this.#frame.scope.kind === 'function' && first !== undefined) {
        return `rt.superOf(C${this.#classDepth - 1},${variable(first)},${at()})`;
      }
    }
    if (node.keywords.length === 0 && !starred) {
      if (
        node.func.kind === 'Name' &&
        FRAME_READERS.has(node.func.id) &&
        this.#frame.scope.resolve(node.func.id) === 'global'
      ) {
        const fn = this.#expression(node.func);
        return `rt.callInFrame(${fn},${this.#list(node.args)},${this.#names()},${at()})`;
      }
      const args = () => node.args.map((each) => this.#expression(each));
      if (node.func.kind === 'Attribute') {
        const object = this.#expression(node.func.value);
        const site = this.#site(node.func.attr);
        const list = args();
        // The place of the attribute, for when there is none: CPython points at the call for calls.
        if (list.length <= 3) {
          return `invoke${list.length}(${[object, site, ...list].join(',')},${at()},${this.#position(node.func)})`;
        }
        return `rt.invoke(${object},${site},[${list.join(',')}],${at()},${this.#position(node.func)})`;
      }
      const fn = this.#expression(node.func);
      const list = args();
      if (list.length <= 3) return `call${list.length}(${[fn, ...list].join(',')},${at()})`;
      return `rt.callArray(${fn},[${list.join(',')}],${at()})`;
    }
    const callee = this.#temporary();
    // What a bound method is taken from is done with after the call only.
    const fn = `(${callee}=${this.#plain(node.func)})`;
    const args = this.#list(node.args, callee);
    if (node.keywords.length === 0) return `rt.callArray(${fn},${args},${at()})`;
    if (node.keywords.some((each) => each.name === null)) {
      const parts = node.keywords.map((each) => {
        const value = this.#expression(each.value);
        return each.name === null ? `[null,${value}]` : `[${this.#string(each.name)},${value}]`;
      });
      return `rt.callSpread(${fn},${args},[${parts.join(',')}],${at()})`;
    }
    const names = this.#keywords.push(node.keywords.map((each) => each.name as string)) - 1;
    const values = node.keywords.map((each) => this.#expression(each.value)).join(',');
    return `rt.callKeywords(${fn},${args},${names},[${values}],${at()})`;
  }

  /** A JavaScript function that lists the local names with their values; `undefined` in a module. */
  #names(): string {
    const { scope, namespace } = this.#frame;
    if (scope.kind === 'module') return 'undefined';
    if (scope.kind === 'class') return `()=>${namespace}.entries()`;
    const names = [...scope.bound].filter((name) => ['local', 'free'].includes(scope.resolve(name)));
    return `()=>[${names.map((name) => `[${this.#string(name)},${variable(name)}]`).join(',')}]`;
  }

  #comprehension(node: Extract<Expression, { kind: 'ListComp' | 'SetComp' | 'GeneratorExp' | 'DictComp' }>): string {
    const scope = this.#scopes.get(node) as Scope;
    const outer = this.#frame;
    const [firstClause] = node.generators as [Comprehension];
    const at = this.#position(firstClause.iter);
    const firstKind = this.#loopKind(firstClause.iter, firstClause.target);
    const source = this.#iterable(firstClause.iter, at, firstKind);
    const name = { ListComp: '<listcomp>', SetComp: '<setcomp>', DictComp: '<dictcomp>', GeneratorExp: '<genexpr>' }[
      node.kind
    ];
    const code = this.#functions.length;
    this.#functions.push(moduleCode(name));
    const lazy = node.kind === 'GeneratorExp';
    this.#frame = {
      ...this.#newFrame(scope, code, undefined, `${outer.qualname}${name}.<locals>.`, outer.first, lazy),
    };
    const write = (i: number): string => {
      const clause = node.generators[i];
      if (clause === undefined) {
        switch (node.kind) {
          case 'ListComp':
            return `r.push(${this.#expression(node.element)});`;
          case 'SetComp':
            return `r.add(${this.#expression(node.element)});`;
          case 'DictComp':
            return `r.set(${this.#expression(node.key)},${this.#expression(node.value)});`;
          default:
            return `yield ${this.#expression(node.element)};`;
        }
      }
      const n = this.#labels++;
      const place = i === 0 ? at : this.#position(clause.iter);
      const kind = i === 0 ? firstKind : this.#loopKind(clause.iter, clause.target);
      const inner = i === 0 ? 'it' : this.#iterable(clause.iter, place, kind);
      const { before, round } = this.#round(kind, n, `i${n}`, place);
      const target = this.#assignItem(kind, n, clause.target);
      const tests = clause.ifs.map((each) => `if(!(${this.#test(each)}))continue;`).join('');
      return `{const i${n}=${inner};${before}for(;;){${round}${target}${tests}\n${write(i + 1)}}}\n`;
    };
    const loops = write(0);
    const declared = this.#declare([...scope.bound].map(variable));
    this.#frame = outer;
    const async = node.generators.some((each) => each.isAsync) ? `rt.asynchronous("async for",${this.#at(node)}),` : '';
    if (lazy) {
      return `(${async}rt.generatorExpression(${code},function*(it){try{${declared}${loops}return null;}catch(e){throw rt.trace(e,${code});}},${source}))`;
    }
    const start = { ListComp: '[]', SetComp: 'rt.set([])', DictComp: 'rt.dict([])' }[node.kind];
    const end = node.kind === 'ListComp' ? 'list(r)' : 'r';
    return (
      `(${async}((it)=>{const P=S.position,r=${start};try{${declared}${loops}return ${end};}catch(e){throw rt.trace(e,${code});}` +
      `finally{S.position=P;}})(${source}))`
    );
  }
}

/** Helpers that compiled code uses by bare names, for speed. */
export const RUNTIME_NAMES: readonly string[] = [
  ...Object.values(BINARY),
  ...Object.values(BINARY).map((name) => `i${name}`),
  ...Object.values(COMPARE),
  ...Object.values(UNARY),
  'passing',
  'passingView',
  'consumed',
  'rebind',
  'rebindShared',
  'shared',
  'handOver',
  'drop',
  'discard',
  'truth',
  'is',
  'iter',
  'getitem',
  'setitem',
  'attr',
  'storeAttr',
  'global',
  'tuple',
  'list',
  'slice',
  'call0',
  'call1',
  'call2',
  'call3',
  'F',
  'rangeIter',
  'pairsIter',
  'Range',
  'Pairs',
  'List',
  'listType',
  'none',
  'invoke0',
  'invoke1',
  'invoke2',
  'invoke3',
];

/** Built-ins that read their caller's names. */
const FRAME_READERS: ReadonlySet<string> = new Set(['globals', 'locals', 'vars', 'dir', 'eval', 'exec']);

const FUTURES: ReadonlySet<string> = new Set([
  'annotations',
  'division',
  'absolute_import',
  'print_function',
  'unicode_literals',
  'generators',
  'nested_scopes',
  'with_statement',
  'generator_stop',
  'barry_as_FLUFL',
]);

function moduleCode(name: string): FunctionCode {
  const parameters = {
    names: [],
    positionalOnly: 0,
    positional: 0,
    star: false,
    keywordOnly: [],
    kwargs: false,
    simple: 0,
  };
  return { name, qualname: name, parameters, doc: null, generator: false, locals: [] };
}

function isConstant(node: Expression): boolean {
  if (node.kind === 'UnaryOp') return isConstant(node.operand);
  if (node.kind === 'Tuple') return node.elements.every(isConstant);
  return node.kind === 'Constant';
}

/** Whether the key between brackets may be an index from the start, as far as the text says. */
function maybeIndex(node: Expression): boolean {
  switch (node.kind) {
    case 'Constant':
      return node.value.type === 'int';
    case 'UnaryOp':
    case 'Slice':
    case 'Tuple':
    case 'JoinedStr':
    case 'Compare':
    case 'List':
      return false;
    default:
      return true;
  }
}

function isSimple(node: Expression): boolean {
  return node.kind === 'Name' && node.id === 'self';
}

/** A Python name as a JavaScript one. */
function variable(name: string): string {
  return `$${name.replace(/[^A-Za-z0-9_]/gu, (c) => `$${(c.codePointAt(0) as number).toString(16)}$`)}`;
}

function docstring(body: readonly Statement[]): string | null {
  const [first] = body;
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant' || first.value.value.type !== 'str') return null;
  return first.value.value.value;
}

/** Whether a block never runs on past its end. */
function leaves(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  if (last === undefined) return false;
  switch (last.kind) {
    case 'Return':
    case 'Raise':
    case 'Break':
    case 'Continue':
      return true;
    case 'If':
      return last.orelse.length > 0 && leaves(last.body) && leaves(last.orelse);
    default:
      return false;
  }
}

/** The text of a lazy annotation, as far as dataclasses and the like look at it. */
function unparseName(node: Expression): string {
  switch (node.kind) {
    case 'Name':
      return node.id;
    case 'Attribute':
      return `${unparseName(node.value)}.${node.attr}`;
    case 'Subscript':
      return `${unparseName(node.value)}[${unparseName(node.slice)}]`;
    case 'Tuple':
      return node.elements.map(unparseName).join(', ');
    case 'Constant':
      return node.value.type === 'str' ? `'${node.value.value}'` : node.value.type === 'none' ? 'None' : '...';
    case 'BinOp':
      return `${unparseName(node.left)} ${node.op} ${unparseName(node.right)}`;
    default:
      return '...';
  }
}
