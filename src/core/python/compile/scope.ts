/**
 * Which scope each name belongs to, as CPython's symtable.c decides it, with its errors.
 */
import {
  type Arguments,
  type Comprehension,
  type Expression,
  type Pattern,
  type Place,
  type Statement,
  SyntaxProblem,
} from '../syntax/tree.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly bound = new Set<string>();
  readonly parameters = new Set<string>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  /** Names that a del or an except clause unbinds. */
  readonly unbound = new Set<string>();
  readonly used = new Set<string>();
  isGenerator = false;
  isAsync = false;
  /** The class whose private names are mangled here. */
  readonly className: string | undefined;

  constructor(kind: ScopeKind, parent: Scope | undefined, className: string | undefined) {
    this.kind = kind;
    this.parent = parent;
    this.className = className;
  }

  /** Where a name lives that is used here. */
  resolve(name: string): 'local' | 'free' | 'class' | 'global' {
    if (this.kind === 'module' || this.globals.has(name)) return 'global';
    if (this.bound.has(name) && !this.nonlocals.has(name)) return this.kind === 'class' ? 'class' : 'local';
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind === 'module') return 'global';
      if (scope.kind === 'class') continue;
      if (scope.globals.has(name)) return 'global';
      if (scope.bound.has(name) && !scope.nonlocals.has(name)) return 'free';
    }
    return 'global';
  }

  /** Whether the place where the name lives may find it unbound again after it was bound. */
  mayUnbind(name: string): boolean {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      if (scope.unbound.has(name)) return true;
    }
    return false;
  }
}

/** __name in a class body is _Class__name. */
export function mangle(name: string, className: string | undefined): string {
  if (className === undefined || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

export type ScopeMap = Map<object, Scope>;

/** The scopes of a module by the node that opens each. Throws SyntaxProblem. */
export function analyse(body: readonly Statement[]): { readonly module: Scope; readonly scopes: ScopeMap } {
  const analyser = new Analyser();
  const module = new Scope('module', undefined, undefined);
  analyser.statements(body, module);
  analyser.finish();
  return { module, scopes: analyser.scopes };
}

/** The same for a lone expression. */
export function analyseExpression(node: Expression): { readonly module: Scope; readonly scopes: ScopeMap } {
  const analyser = new Analyser();
  const module = new Scope('module', undefined, undefined);
  analyser.expression(node, module);
  return { module, scopes: analyser.scopes };
}

class Analyser {
  readonly scopes: ScopeMap = new Map();
  readonly #nonlocals: { readonly name: string; readonly scope: Scope; readonly place: Place }[] = [];

  #fail(message: string, place: Place): never {
    throw new SyntaxProblem('SyntaxError', message, place);
  }

  finish(): void {
    for (const { name, scope, place } of this.#nonlocals) {
      let found = false;
      for (let outer = scope.parent; outer !== undefined; outer = outer.parent) {
        if ((outer.kind === 'function' || outer.kind === 'comprehension') && outer.bound.has(name)) found = true;
      }
      if (!found) this.#fail(`no binding for nonlocal '${name}' found`, place);
    }
  }

  statements(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) this.#statement(statement, scope);
  }

  #bind(name: string, scope: Scope): void {
    scope.bound.add(mangle(name, scope.className));
  }

  #statement(node: Statement, scope: Scope): void {
    switch (node.kind) {
      case 'FunctionDef': {
        this.#all(node.decorators, scope);
        this.#bind(node.name, scope);
        this.#defaults(node.args, scope);
        for (const arg of argumentsOf(node.args)) if (arg.annotation !== null) this.expression(arg.annotation, scope);
        if (node.returns !== null) this.expression(node.returns, scope);
        const inner = this.#function(node, node.args, scope);
        inner.isAsync = node.isAsync;
        this.statements(node.body, inner);
        break;
      }
      case 'ClassDef': {
        this.#all(node.decorators, scope);
        this.#all(node.bases, scope);
        for (const keyword of node.keywords) this.expression(keyword.value, scope);
        this.#bind(node.name, scope);
        const inner = new Scope('class', scope, node.name);
        this.scopes.set(node, inner);
        this.statements(node.body, inner);
        break;
      }
      case 'Return':
        if (scope.kind !== 'function') this.#fail("'return' outside function", node);
        if (node.value !== null) this.expression(node.value, scope);
        break;
      case 'Delete':
        for (const target of node.targets) {
          this.#target(target, scope);
          this.#unbind(target, scope);
        }
        break;
      case 'Assign':
        this.expression(node.value, scope);
        this.#checkStarred(node.targets, node.value);
        for (const target of node.targets) this.#target(target, scope);
        break;
      case 'AugAssign':
        this.expression(node.value, scope);
        if (node.target.kind === 'Name') scope.used.add(node.target.id);
        this.#target(node.target, scope);
        break;
      case 'AnnAssign':
        if (node.value !== null) this.expression(node.value, scope);
        if (node.target.kind === 'Name') {
          const { id } = node.target;
          if (scope.globals.has(id)) this.#fail(`annotated name '${id}' can't be global`, node);
          if (scope.nonlocals.has(id)) this.#fail(`annotated name '${id}' can't be nonlocal`, node);
        }
        this.#target(node.target, scope);
        if (scope.kind !== 'function') this.expression(node.annotation, scope);
        break;
      case 'For':
        this.expression(node.iter, scope);
        this.#target(node.target, scope);
        this.statements(node.body, scope);
        this.statements(node.orelse, scope);
        break;
      case 'While':
      case 'If':
        this.expression(node.test, scope);
        this.statements(node.body, scope);
        this.statements(node.orelse, scope);
        break;
      case 'With':
        for (const item of node.items) {
          this.expression(item.context, scope);
          if (item.target !== null) this.#target(item.target, scope);
        }
        this.statements(node.body, scope);
        break;
      case 'Match':
        this.expression(node.subject, scope);
        node.cases.forEach((each, i) => {
          if (i < node.cases.length - 1 && each.guard === null) this.#refutable(each.pattern);
        });
        for (const each of node.cases) {
          this.#captures(each.pattern, new Set());
          this.#pattern(each.pattern, scope);
          if (each.guard !== null) this.expression(each.guard, scope);
          this.statements(each.body, scope);
        }
        break;
      case 'Raise':
        if (node.exception !== null) this.expression(node.exception, scope);
        if (node.cause !== null) this.expression(node.cause, scope);
        break;
      case 'Try':
        this.statements(node.body, scope);
        node.handlers.forEach((handler, i) => {
          if (handler.type === null && i < node.handlers.length - 1) {
            this.#fail("default 'except:' must be last", handler);
          }
          if (handler.type !== null) this.expression(handler.type, scope);
          if (handler.name !== null) {
            this.#bind(handler.name, scope);
            scope.unbound.add(mangle(handler.name, scope.className));
          }
          this.statements(handler.body, scope);
        });
        this.statements(node.orelse, scope);
        this.statements(node.finalbody, scope);
        break;
      case 'Assert':
        this.expression(node.test, scope);
        if (node.message !== null) this.expression(node.message, scope);
        break;
      case 'Import':
        for (const alias of node.names) this.#bind(alias.asName ?? (alias.name.split('.')[0] as string), scope);
        break;
      case 'ImportFrom':
        for (const alias of node.names) {
          if (alias.name !== '*') this.#bind(alias.asName ?? alias.name, scope);
          else if (scope.kind !== 'module') this.#fail('import * only allowed at module level', node);
        }
        break;
      case 'Global':
        for (const raw of node.names) {
          const name = mangle(raw, scope.className);
          if (scope.parameters.has(name)) this.#fail(`name '${name}' is parameter and global`, node);
          if (scope.nonlocals.has(name)) this.#fail(`name '${name}' is nonlocal and global`, node);
          if (scope.used.has(name)) this.#fail(`name '${name}' is used prior to global declaration`, node);
          if (scope.bound.has(name)) this.#fail(`name '${name}' is assigned to before global declaration`, node);
          scope.globals.add(name);
        }
        break;
      case 'Nonlocal':
        if (scope.kind === 'module') this.#fail('nonlocal declaration not allowed at module level', node);
        for (const raw of node.names) {
          const name = mangle(raw, scope.className);
          if (scope.parameters.has(name)) this.#fail(`name '${name}' is parameter and nonlocal`, node);
          if (scope.globals.has(name)) this.#fail(`name '${name}' is nonlocal and global`, node);
          if (scope.used.has(name)) this.#fail(`name '${name}' is used prior to nonlocal declaration`, node);
          if (scope.bound.has(name)) this.#fail(`name '${name}' is assigned to before nonlocal declaration`, node);
          scope.nonlocals.add(name);
          this.#nonlocals.push({ name, scope, place: node });
        }
        break;
      case 'Expr':
        this.expression(node.value, scope);
        if (node.value.kind === 'Starred') this.#fail("can't use starred expression here", node.value);
        break;
    }
  }

  #checkStarred(targets: readonly Expression[], value: Expression): void {
    if (value.kind === 'Starred') this.#fail("can't use starred expression here", value);
    for (const target of targets) {
      if (target.kind === 'Starred') this.#fail('starred assignment target must be in a list or tuple', target);
    }
  }

  #function(node: object, args: Arguments, scope: Scope): Scope {
    const inner = new Scope('function', scope, scope.className);
    this.scopes.set(node, inner);
    for (const arg of argumentsOf(args)) {
      const name = mangle(arg.name, scope.className);
      if (inner.parameters.has(name)) this.#fail(`duplicate argument '${name}' in function definition`, arg);
      inner.parameters.add(name);
      inner.bound.add(name);
    }
    return inner;
  }

  #defaults(args: Arguments, scope: Scope): void {
    this.#all(args.defaults, scope);
    for (const value of args.keywordDefaults) if (value !== null) this.expression(value, scope);
  }

  #unbind(target: Expression, scope: Scope): void {
    if (target.kind === 'Name') scope.unbound.add(mangle(target.id, scope.className));
    else if (target.kind === 'Tuple' || target.kind === 'List') {
      for (const each of target.elements) this.#unbind(each, scope);
    }
  }

  #target(node: Expression, scope: Scope): void {
    switch (node.kind) {
      case 'Name':
        this.#bind(node.id, scope);
        break;
      case 'Tuple':
      case 'List':
        if (node.elements.filter((each) => each.kind === 'Starred').length > 1) {
          this.#fail('multiple starred expressions in assignment', node);
        }
        for (const each of node.elements) this.#target(each, scope);
        break;
      case 'Starred':
        this.#target(node.value, scope);
        break;
      default:
        this.expression(node, scope);
    }
  }

  /** A pattern that matches everything must come last. */
  #refutable(node: Pattern): void {
    if (node.kind === 'MatchOr') {
      const last = node.patterns.at(-1);
      if (last !== undefined) this.#refutable(last);
      return;
    }
    if (node.kind !== 'MatchAs') return;
    if (node.pattern !== null) this.#refutable(node.pattern);
    else if (node.name === null) this.#fail('wildcard makes remaining patterns unreachable', node);
    else this.#fail(`name capture '${node.name}' makes remaining patterns unreachable`, node);
  }

  /** Adds the names that a pattern binds to `names`, each once. */
  #captures(node: Pattern, names: Set<string>): void {
    const bind = (name: string | null) => {
      if (name === null) return;
      if (names.has(name)) this.#fail(`multiple assignments to name '${name}' in pattern`, node);
      names.add(name);
    };
    switch (node.kind) {
      case 'MatchOr': {
        let first: string | undefined;
        node.patterns.forEach((each, i) => {
          const own = new Set(names);
          this.#captures(each, own);
          if (i < node.patterns.length - 1) this.#refutable(each);
          const bound = [...own].sort().join();
          if (first !== undefined && first !== bound) this.#fail('alternative patterns bind different names', node);
          first = bound;
          if (i === node.patterns.length - 1) for (const name of own) names.add(name);
        });
        break;
      }
      case 'MatchSequence':
        if (node.patterns.filter((each) => each.kind === 'MatchStar').length > 1) {
          this.#fail('multiple starred expressions in sequence pattern', node);
        }
        for (const each of node.patterns) this.#captures(each, names);
        break;
      case 'MatchMapping':
        for (const each of node.patterns) this.#captures(each, names);
        bind(node.rest);
        break;
      case 'MatchClass':
        for (const each of [...node.patterns, ...node.keywordPatterns]) this.#captures(each, names);
        break;
      case 'MatchAs':
        if (node.pattern !== null) this.#captures(node.pattern, names);
        bind(node.name);
        break;
      case 'MatchStar':
        bind(node.name);
        break;
    }
  }

  #pattern(node: Pattern, scope: Scope): void {
    switch (node.kind) {
      case 'MatchValue':
        this.expression(node.value, scope);
        break;
      case 'MatchSequence':
      case 'MatchOr':
        for (const each of node.patterns) this.#pattern(each, scope);
        break;
      case 'MatchMapping':
        this.#all(node.keys, scope);
        for (const each of node.patterns) this.#pattern(each, scope);
        if (node.rest !== null) this.#bind(node.rest, scope);
        break;
      case 'MatchClass':
        this.expression(node.cls, scope);
        for (const each of [...node.patterns, ...node.keywordPatterns]) this.#pattern(each, scope);
        break;
      case 'MatchStar':
        if (node.name !== null) this.#bind(node.name, scope);
        break;
      case 'MatchAs':
        if (node.pattern !== null) this.#pattern(node.pattern, scope);
        if (node.name !== null) this.#bind(node.name, scope);
        break;
    }
  }

  #all(nodes: readonly Expression[], scope: Scope): void {
    for (const node of nodes) this.expression(node, scope);
  }

  #comprehension(
    node: object,
    generators: readonly Comprehension[],
    results: readonly Expression[],
    scope: Scope,
  ): void {
    const [first, ...rest] = generators as [Comprehension, ...Comprehension[]];
    this.expression(first.iter, scope);
    const inner = new Scope('comprehension', scope, scope.className);
    this.scopes.set(node, inner);
    this.#target(first.target, inner);
    this.#all(first.ifs, inner);
    for (const clause of rest) {
      this.#target(clause.target, inner);
      this.expression(clause.iter, inner);
      this.#all(clause.ifs, inner);
    }
    this.#all(results, inner);
  }

  expression(node: Expression, scope: Scope): void {
    switch (node.kind) {
      case 'BoolOp':
      case 'JoinedStr':
        this.#all(node.values, scope);
        break;
      case 'NamedExpr': {
        this.expression(node.value, scope);
        let target = scope;
        while (target.kind === 'comprehension') {
          if (target.bound.has(node.target.id)) {
            this.#fail(
              `assignment expression cannot rebind comprehension iteration variable '${node.target.id}'`,
              node.target,
            );
          }
          target = target.parent as Scope;
        }
        if (target.kind === 'class' && target !== scope) {
          this.#fail('assignment expression within a comprehension cannot be used in a class body', node);
        }
        this.#bind(node.target.id, target);
        break;
      }
      case 'BinOp':
        this.expression(node.left, scope);
        this.expression(node.right, scope);
        break;
      case 'UnaryOp':
        this.expression(node.operand, scope);
        break;
      case 'Lambda': {
        this.#defaults(node.args, scope);
        const inner = this.#function(node, node.args, scope);
        this.expression(node.body, inner);
        break;
      }
      case 'IfExp':
        this.expression(node.test, scope);
        this.expression(node.body, scope);
        this.expression(node.orelse, scope);
        break;
      case 'Dict':
        for (const key of node.keys) if (key !== null) this.expression(key, scope);
        this.#all(node.values, scope);
        break;
      case 'Set':
      case 'List':
      case 'Tuple':
        this.#all(node.elements, scope);
        break;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        this.#comprehension(node, node.generators, [node.element], scope);
        break;
      case 'DictComp':
        this.#comprehension(node, node.generators, [node.key, node.value], scope);
        break;
      case 'Await':
        this.expression(node.value, scope);
        break;
      case 'Yield':
      case 'YieldFrom': {
        if (node.value !== null) this.expression(node.value, scope);
        if (scope.kind === 'comprehension') this.#fail("'yield' inside list comprehension", node);
        if (scope.kind !== 'function') this.#fail("'yield' outside function", node);
        scope.isGenerator = true;
        break;
      }
      case 'Compare':
        this.expression(node.left, scope);
        this.#all(node.comparators, scope);
        break;
      case 'Call': {
        this.expression(node.func, scope);
        this.#all(node.args, scope);
        const names = new Set<string>();
        for (const keyword of node.keywords) {
          if (keyword.name !== null) {
            if (names.has(keyword.name)) this.#fail(`keyword argument repeated: ${keyword.name}`, keyword);
            names.add(keyword.name);
          }
          this.expression(keyword.value, scope);
        }
        break;
      }
      case 'FormattedValue':
        this.expression(node.value, scope);
        if (node.spec !== null) this.expression(node.spec, scope);
        break;
      case 'Attribute':
      case 'Starred':
        this.expression(node.value, scope);
        break;
      case 'Subscript':
        this.expression(node.value, scope);
        this.expression(node.slice, scope);
        break;
      case 'Slice':
        for (const part of [node.lower, node.upper, node.step]) if (part !== null) this.expression(part, scope);
        break;
      case 'Name':
        scope.used.add(mangle(node.id, scope.className));
        break;
    }
  }
}

export function argumentsOf(args: Arguments): readonly Arguments['plain'][number][] {
  const list = [...args.positionalOnly, ...args.plain];
  if (args.star !== null) list.push(args.star);
  list.push(...args.keywordOnly);
  if (args.kwargs !== null) list.push(args.kwargs);
  return list;
}
