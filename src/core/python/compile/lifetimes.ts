/**
 * Where a program's big values die, found in its text: operands that only their operation sees, results that nobody keeps,
 * and variables that are the only ones to refer to what they are bound to. The rest is left to the garbage collector.
 *
 * A variable counts only if each of its uses is one that cannot keep the value: an operand, a subscripted object, an argument
 * of a NumPy function from the lists below. Views keep the memory by themselves (`Storage.arrays`). Programs that do not import
 * numpy, or that reach their names by other ways (globals, exec, setattr), are left alone.
 */
import type { Expression, NodeOf, Statement, StatementOf } from '../syntax/tree.ts';
import type { Scope, ScopeMap } from './scope.ts';

/** What the compiler does with a node. */
export interface Lifetimes {
  /** Operands that nothing but their operation sees. */
  readonly passing: ReadonlySet<Expression>;
  /** Such operands that are taken out of another value: parts and transposed arrays. */
  readonly views: ReadonlySet<Expression>;
  /** Assignments to such variables: whether the value may be of the expression's own making. */
  readonly rebinds: ReadonlyMap<Statement, 'own' | 'shared'>;
  /** Results of functions (of `return` statements, and of lambda expressions) that may be of the expression's own making. */
  readonly made: ReadonlySet<Expression>;
  /** Results that are such a variable of the function. */
  readonly handed: ReadonlySet<Expression>;
  /** Such variables by the scope of the function that they are local to. */
  readonly locals: ReadonlyMap<Scope, readonly string[]>;
  /** Expression statements whose value may be of their own making. */
  readonly discards: ReadonlySet<Statement>;
  /** Whether any of it applies: results and yielded values are marked then as what others may refer to. */
  readonly active: boolean;
}

/** Nothing is known. */
export const noLifetimes: Lifetimes = {
  passing: new Set(),
  views: new Set(),
  rebinds: new Map(),
  made: new Set(),
  handed: new Set(),
  locals: new Map(),
  discards: new Set(),
  active: false,
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Functions of numpy by how many arguments they only look at; their result is a new array, or no array. */
const FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ...(
    'negative absolute abs fabs sign square sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan ' +
    'sinh cosh tanh rint floor ceil trunc reciprocal isnan isinf isfinite logical_not invert sum prod mean max min amax amin ' +
    'argmax argmin std var any all cumsum cumprod median zeros_like ones_like empty_like count_nonzero copy array argsort sort'
  )
    .split(' ')
    .map((name) => [name, 1] as const),
  ...(
    'add subtract multiply divide true_divide floor_divide remainder mod power maximum minimum fmax fmin dot matmul outer inner allclose isclose array_equal ' +
    'less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor full_like'
  )
    .split(' ')
    .map((name) => [name, 2] as const),
  ['where', 3],
  ['clip', 3],
]);

/** Functions of numpy that look at no array and make one. */
const MAKERS = words('zeros ones empty full arange linspace eye identity');
/** Methods of arrays that look at the array, and at their arguments if they are arrays too; the result is as above. */
const METHODS: ReadonlyMap<string, number> = new Map([
  ...'sum prod mean max min argmax argmin std var any all cumsum cumprod copy tolist item flatten'
    .split(' ')
    .map((name) => [name, 1] as const),
  ['dot', 1],
  ['astype', 1],
  ['clip', 2],
]);
/** Attributes that do not keep the array, or give a view. */
const ATTRIBUTES = words('shape size ndim dtype nbytes itemsize T');
/** Built-in functions that only look at their arguments. */
const LOOKS = words('print len str repr float int bool abs isinstance type');
/** Names that reach variables or functions by other ways. */
const INDIRECT = words('globals locals vars exec eval setattr delattr compile __import__ __builtins__ __dict__');
const INDIRECT_ATTRIBUTES = words('modules _getframe f_locals f_globals __globals__ __dict__ __code__ __closure__');
const INDIRECT_MODULES = words('__main__ importlib inspect gc builtins types ctypes');

interface Variable {
  /** Some use may keep the value. */
  kept: boolean;
  /** How often the name is bound, in whatever way. */
  bindings: number;
  /** The function that it is bound to. */
  definition: StatementOf<'FunctionDef'> | null;
  readonly stores: { readonly statement: StatementOf<'Assign'>; readonly scope: Scope }[];
}

interface Result {
  readonly value: Expression;
  readonly scope: Scope;
}

const isNode = (value: unknown): value is Expression | Statement =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

/** Reads the module once; `analyseLifetimes` then decides. */
class Reader {
  readonly variables = new Map<Scope, Map<string, Variable>>();
  /** Parents of operands. */
  readonly operations: { readonly operands: readonly Expression[]; readonly scope: Scope }[] = [];
  readonly results: Result[] = [];
  readonly statements: { readonly node: StatementOf<'Expr'>; readonly scope: Scope }[] = [];
  /** Names of methods that may be other than an array's: those that a class here defines or an object here is given. */
  readonly replaced: ReadonlySet<string> | null;
  indirect = false;
  readonly #scopes: ScopeMap;
  readonly #module: Scope;
  readonly numpy: ReadonlySet<string>;

  constructor(scopes: ScopeMap, module: Scope, numpy: ReadonlySet<string>, replaced: ReadonlySet<string> | null) {
    this.#scopes = scopes;
    this.#module = module;
    this.numpy = numpy;
    this.replaced = replaced;
  }

  /** The scope that a name lives in; undefined for names of class bodies. */
  owner(name: string, scope: Scope): Scope | undefined {
    switch (scope.resolve(name)) {
      case 'global':
        return this.#module;
      case 'local':
        return scope;
      case 'free': {
        for (let outer = scope.parent; outer !== undefined; outer = outer.parent) {
          if (outer.kind !== 'class' && outer.bound.has(name) && !outer.nonlocals.has(name)) return outer;
        }
        return undefined;
      }
      default:
        return undefined;
    }
  }

  variable(name: string, scope: Scope): Variable | undefined {
    const owner = this.owner(name, scope);
    if (owner === undefined) return undefined;
    let table = this.variables.get(owner);
    if (table === undefined) {
      table = new Map();
      this.variables.set(owner, table);
    }
    let found = table.get(name);
    if (found === undefined) {
      found = { kept: name.startsWith('__'), bindings: 0, definition: null, stores: [] };
      table.set(name, found);
    }
    // Another frame that may be suspended in the middle of an expression, or outlive this one, sees it too.
    if (owner !== scope && (owner !== this.#module || scope.isGenerator || scope.kind === 'class')) found.kept = true;
    return found;
  }

  isNumpy(node: Expression, scope: Scope): boolean {
    return node.kind === 'Name' && this.numpy.has(node.id) && this.owner(node.id, scope) === this.#module;
  }

  #bind(name: string, scope: Scope): Variable | undefined {
    const found = this.variable(name, scope);
    if (found === undefined) return undefined;
    found.bindings++;
    if (this.owner(name, scope) !== scope) found.kept = true;
    return found;
  }

  #bindKept(name: string, scope: Scope): void {
    const found = this.#bind(name, scope);
    if (found !== undefined) found.kept = true;
  }

  all(values: readonly (Expression | null)[], scope: Scope, looks = false): void {
    for (const each of values) if (each !== null) this.expression(each, scope, looks);
  }

  block(body: readonly Statement[], scope: Scope): void {
    for (const each of body) this.#statement(each, scope);
  }

  #target(node: Expression, scope: Scope): void {
    switch (node.kind) {
      case 'Name':
        this.#bindKept(node.id, scope);
        break;
      case 'Tuple':
      case 'List':
        for (const each of node.elements) this.#target(each, scope);
        break;
      case 'Starred':
        this.#target(node.value, scope);
        break;
      case 'Subscript':
        this.expression(node.value, scope, true);
        this.expression(node.slice, scope);
        this.#operation([node.slice], scope);
        break;
      case 'Attribute':
        if (this.isNumpy(node.value, scope)) this.indirect = true;
        this.expression(node.value, scope);
        break;
      default:
        this.expression(node, scope);
    }
  }

  #operation(operands: readonly Expression[], scope: Scope): void {
    this.operations.push({ operands, scope });
  }

  #arguments(args: StatementOf<'FunctionDef'>['args'], outer: Scope, inner: Scope): void {
    this.all(args.defaults, outer);
    this.all(args.keywordDefaults, outer);
    for (const each of [...args.positionalOnly, ...args.plain, args.star, ...args.keywordOnly, args.kwargs]) {
      if (each === null) continue;
      if (each.annotation !== null) this.expression(each.annotation, outer);
      this.#bind(each.name, inner);
    }
  }

  #statement(node: Statement, scope: Scope): void {
    switch (node.kind) {
      case 'FunctionDef': {
        this.all(node.decorators, scope);
        if (node.returns !== null) this.expression(node.returns, scope);
        const found = this.#bind(node.name, scope);
        if (found !== undefined) {
          found.kept = true;
          found.definition = node.decorators.length === 0 && !node.isAsync ? node : null;
        }
        const inner = this.#scopes.get(node) as Scope;
        this.#arguments(node.args, scope, inner);
        this.block(node.body, inner);
        break;
      }
      case 'ClassDef':
        this.all(node.decorators, scope);
        this.all(node.bases, scope);
        for (const keyword of node.keywords) this.expression(keyword.value, scope);
        this.#bindKept(node.name, scope);
        this.block(node.body, this.#scopes.get(node) as Scope);
        break;
      case 'Return':
        if (node.value === null) break;
        this.results.push({ value: node.value, scope });
        // A local variable goes to the caller; one of another scope stays.
        this.expression(
          node.value,
          scope,
          node.value.kind === 'Name' && this.owner(node.value.id, scope) === scope && !scope.isGenerator,
        );
        break;
      case 'Assign': {
        this.expression(node.value, scope);
        const [target] = node.targets;
        if (node.targets.length === 1 && target?.kind === 'Name' && scope.kind !== 'class') {
          this.#bind(target.id, scope)?.stores.push({ statement: node, scope });
        } else for (const each of node.targets) this.#target(each, scope);
        break;
      }
      case 'AugAssign':
        this.expression(node.value, scope);
        this.#operation([node.value], scope);
        if (node.target.kind === 'Name') this.#bind(node.target.id, scope);
        else this.#target(node.target, scope);
        break;
      case 'AnnAssign':
        if (node.value !== null) this.expression(node.value, scope);
        this.expression(node.annotation, scope);
        this.#target(node.target, scope);
        break;
      case 'Delete':
        for (const each of node.targets) this.#target(each, scope);
        break;
      case 'For':
        this.expression(node.iter, scope);
        this.#target(node.target, scope);
        this.block(node.body, scope);
        this.block(node.orelse, scope);
        break;
      case 'While':
      case 'If':
        this.expression(node.test, scope);
        this.block(node.body, scope);
        this.block(node.orelse, scope);
        break;
      case 'With':
        for (const item of node.items) {
          this.expression(item.context, scope);
          if (item.target !== null) this.#target(item.target, scope);
        }
        this.block(node.body, scope);
        break;
      case 'Try':
        this.block(node.body, scope);
        for (const handler of node.handlers) {
          if (handler.type !== null) this.expression(handler.type, scope);
          if (handler.name !== null) this.#bindKept(handler.name, scope);
          this.block(handler.body, scope);
        }
        this.block(node.orelse, scope);
        this.block(node.finalbody, scope);
        break;
      case 'Import':
        for (const { name, asName } of node.names) {
          if (INDIRECT_MODULES.has(name)) this.indirect = true;
          const bound = asName ?? (name.split('.')[0] as string);
          // An import of numpy under its name is no other binding.
          if (name === 'numpy' && scope === this.#module) continue;
          this.#bindKept(bound, scope);
        }
        break;
      case 'ImportFrom':
        if (INDIRECT_MODULES.has(node.module ?? '')) this.indirect = true;
        for (const { name, asName } of node.names) this.#bindKept(asName ?? name, scope);
        break;
      case 'Global':
      case 'Nonlocal':
        for (const name of node.names) this.#bindKept(name, scope);
        break;
      case 'Expr':
        this.statements.push({ node, scope });
        this.expression(node.value, scope);
        break;
      case 'Match':
        this.expression(node.subject, scope);
        for (const each of node.cases) {
          this.#pattern(each.pattern, scope);
          if (each.guard !== null) this.expression(each.guard, scope);
          this.block(each.body, scope);
        }
        break;
      default:
        this.#children(node, scope);
    }
  }

  /** Whatever a pattern names is kept. */
  #pattern(value: unknown, scope: Scope): void {
    if (typeof value === 'string') this.#bindKept(value, scope);
    else if (Array.isArray(value)) for (const each of value) this.#pattern(each, scope);
    else if (isNode(value) && !value.kind.startsWith('Match')) this.expression(value as Expression, scope);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) if (key !== 'kind') this.#pattern(each, scope);
    }
  }

  #children(node: object, scope: Scope): void {
    for (const value of Object.values(node)) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (isNode(each)) this.expression(each as Expression, scope);
        else if (typeof each === 'object' && each !== null && !('type' in each)) this.#children(each, scope);
      }
    }
  }

  /** `looks`: what is around the expression does not keep its value. */
  expression(node: Expression, scope: Scope, looks = false): void {
    switch (node.kind) {
      case 'Name': {
        if (INDIRECT.has(node.id)) this.indirect = true;
        const found = this.variable(node.id, scope);
        if (!looks && found !== undefined) found.kept = true;
        break;
      }
      case 'Constant':
        break;
      case 'BinOp':
        this.all([node.left, node.right], scope, true);
        this.#operation([node.left, node.right], scope);
        break;
      case 'UnaryOp':
        this.expression(node.operand, scope, true);
        if (node.op !== 'not') this.#operation([node.operand], scope);
        break;
      case 'Compare': {
        const plain = node.ops.every((op) => op !== 'in' && op !== 'not in');
        this.all([node.left, ...node.comparators], scope, plain);
        if (isComparison(node)) this.#operation([node.left, ...node.comparators], scope);
        break;
      }
      case 'Attribute':
        if (INDIRECT_ATTRIBUTES.has(node.attr)) this.indirect = true;
        this.expression(node.value, scope, ATTRIBUTES.has(node.attr));
        break;
      case 'Subscript':
        this.expression(node.value, scope, true);
        this.expression(node.slice, scope);
        this.#operation([node.slice], scope);
        break;
      case 'FormattedValue':
        this.expression(node.value, scope, true);
        if (node.spec !== null) this.expression(node.spec, scope);
        break;
      case 'Call':
        this.#call(node, scope);
        break;
      case 'Lambda': {
        const inner = this.#scopes.get(node) as Scope;
        this.#arguments(node.args, scope, inner);
        this.results.push({ value: node.body, scope: inner });
        this.expression(node.body, inner);
        break;
      }
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp': {
        const inner = this.#scopes.get(node) as Scope;
        node.generators.forEach((each, i) => {
          this.expression(each.iter, i === 0 ? scope : inner);
          this.#target(each.target, inner);
          this.all(each.ifs, inner);
        });
        this.all(node.kind === 'DictComp' ? [node.key, node.value] : [node.element], inner);
        break;
      }
      case 'NamedExpr': {
        this.expression(node.value, scope);
        let outer = scope;
        while (outer.kind === 'comprehension') outer = outer.parent as Scope;
        this.#bindKept(node.target.id, outer);
        break;
      }
      default:
        this.#children(node, scope);
    }
  }

  #call(node: NodeOf<'Call'>, scope: Scope): void {
    const { func, args } = node;
    for (const keyword of node.keywords) this.expression(keyword.value, scope);
    const looked = this.looks(node, scope);
    if (func.kind === 'Attribute') {
      this.expression(func.value, scope, looked > 0 && !this.isNumpy(func.value, scope));
      if (INDIRECT_ATTRIBUTES.has(func.attr)) this.indirect = true;
    } else this.expression(func, scope, func.kind === 'Name');
    const seen = func.kind === 'Name' || looked > 0 ? looked : 0;
    this.all(args, scope, seen > 0);
    if (looked > 0 && func.kind === 'Attribute') {
      this.#operation(this.isNumpy(func.value, scope) ? args : [func.value, ...args], scope);
    }
  }

  /** How many arguments a call may have that it only looks at; 0 where that is not known. */
  looks(node: NodeOf<'Call'>, scope: Scope): number {
    const { func, args, keywords } = node;
    if (args.some((each) => each.kind === 'Starred')) return 0;
    if (keywords.some(({ name }) => name === null || name === 'out' || name === 'copy' || name === 'like')) return 0;
    if (func.kind === 'Name') {
      return LOOKS.has(func.id) && this.owner(func.id, scope)?.kind === 'module' ? args.length : 0;
    }
    if (func.kind !== 'Attribute') return 0;
    const own = this.isNumpy(func.value, scope);
    if (!own && (this.replaced === null || this.replaced.has(func.attr))) return 0;
    const most = own ? FUNCTIONS.get(func.attr) : METHODS.get(func.attr);
    return most !== undefined && args.length <= most ? most : 0;
  }
}

const isComparison = (node: NodeOf<'Compare'>): boolean =>
  node.ops.length === 1 && ['<', '<=', '==', '!=', '>', '>='].includes(node.ops[0] as string);

/** `x.T`, `x[1:]`, `x[:, 0]` */
function isView(node: Expression): boolean {
  if (node.kind === 'Attribute') return node.attr === 'T';
  if (node.kind !== 'Subscript') return false;
  const { slice } = node;
  return slice.kind === 'Slice' || (slice.kind === 'Tuple' && slice.elements.some((each) => each.kind === 'Slice'));
}

/** The names that numpy is imported by at the module's level. */
function numpyNames(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const search = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) search(each);
    else if (isNode(value)) {
      if (value.kind === 'Import') {
        for (const each of value.names) if (each.name === 'numpy') names.add(each.asName ?? 'numpy');
      } else if (value.kind === 'If' || value.kind === 'Try' || value.kind === 'With') {
        for (const each of Object.values(value)) search(each);
      }
    }
  };
  search(body);
  return names;
}

/** Names that functions are defined by, attributes set, and names bound in class bodies; null where it may be any name. */
function replacedNames(body: readonly Statement[]): ReadonlySet<string> | null {
  const names = new Set<string>();
  const search = (value: unknown, inClass: boolean): void => {
    if (Array.isArray(value)) for (const each of value) search(each, inClass);
    else if (typeof value === 'object' && value !== null) {
      let within = inClass;
      if (isNode(value)) {
        if (value.kind === 'Constant') return;
        if (value.kind === 'FunctionDef') names.add(value.name);
        else if (
          value.kind === 'Name' &&
          (inClass || /^(namedtuple|NamedTuple|SimpleNamespace|partialmethod)$/.test(value.id))
        )
          names.add(value.id);
        else if (
          value.kind === 'Attribute' &&
          /^(namedtuple|NamedTuple|SimpleNamespace|partialmethod)$/.test(value.attr)
        )
          names.add(value.attr);
        if (value.kind === 'FunctionDef' || value.kind === 'Lambda') within = false;
        if (value.kind === 'ClassDef') within = true;
        if (
          value.kind === 'Assign' ||
          value.kind === 'AugAssign' ||
          value.kind === 'AnnAssign' ||
          value.kind === 'For'
        ) {
          const targets: readonly Expression[] = value.kind === 'Assign' ? value.targets : [value.target];
          for (const each of targets) addAttributes(each, names);
        }
      }
      for (const each of Object.values(value)) search(each, within);
    }
  };
  search(body, false);
  const any = ['__getattr__', '__getattribute__', 'namedtuple', 'NamedTuple', 'SimpleNamespace', 'partialmethod'];
  return any.some((name) => names.has(name)) ? null : names;
}

function addAttributes(target: Expression, names: Set<string>): void {
  if (target.kind === 'Attribute') names.add(target.attr);
  else if (target.kind === 'Tuple' || target.kind === 'List')
    for (const each of target.elements) addAttributes(each, names);
  else if (target.kind === 'Starred') addAttributes(target.value, names);
}

export function analyseLifetimes(body: readonly Statement[], module: Scope, scopes: ScopeMap): Lifetimes {
  const numpy = numpyNames(body);
  if (numpy.size === 0) return noLifetimes;
  const reader = new Reader(scopes, module, numpy, replacedNames(body));
  reader.block(body, module);
  const globals = reader.variables.get(module);
  const isBuiltin = (name: string): boolean => (globals?.get(name)?.bindings ?? 0) === 0;
  if (reader.indirect || [...numpy, ...LOOKS].some((name) => !isBuiltin(name))) return noLifetimes;

  /** Whether what the expression gives may be of its own making, and is never something that exists already. */
  const makes = (node: Expression, scope: Scope): boolean => {
    switch (node.kind) {
      case 'BinOp':
        return true;
      case 'UnaryOp':
        return node.op !== 'not';
      case 'Compare':
        return isComparison(node);
      case 'Call': {
        const { func } = node;
        if (func.kind === 'Name') {
          const found = reader.variable(func.id, scope);
          return found !== undefined && found.bindings === 1 && found.definition !== null;
        }
        if (func.kind !== 'Attribute') return false;
        if (reader.isNumpy(func.value, scope)) return MAKERS.has(func.attr) || reader.looks(node, scope) > 0;
        return reader.looks(node, scope) > 0;
      }
      default:
        return false;
    }
  };

  const passing = new Set<Expression>();
  const views = new Set<Expression>();
  for (const { operands, scope } of reader.operations) {
    for (const each of operands) {
      if (makes(each, scope)) passing.add(each);
      else if (isView(each)) views.add(each);
    }
  }
  const rebinds = new Map<Statement, 'own' | 'shared'>();
  const locals = new Map<Scope, string[]>();
  for (const [scope, table] of reader.variables) {
    for (const [name, { kept, stores }] of table) {
      if (kept || !stores.some((each) => makes(each.statement.value, each.scope))) continue;
      if (scope.kind === 'function') locals.set(scope, [...(locals.get(scope) ?? []), name]);
      for (const { statement, scope: at } of stores) {
        rebinds.set(statement, makes(statement.value, at) ? 'own' : 'shared');
      }
    }
  }
  const made = new Set<Expression>();
  const handed = new Set<Expression>();
  for (const { value, scope } of reader.results) {
    if (makes(value, scope)) made.add(value);
    else if (value.kind === 'Name' && locals.get(scope)?.includes(value.id)) handed.add(value);
  }
  const discards = new Set<Statement>();
  for (const { node, scope } of reader.statements) if (makes(node.value, scope)) discards.add(node);
  return { passing, views, rebinds, made, handed, locals, discards, active: true };
}
