// Which declaration each name of a script means, from TypeScript's syntax tree of it: scopes, their bindings, and every
// place that reads or writes one.
import { SyntaxKind as Kind } from 'typescript/unstable/ast';

/** @typedef {import('typescript/unstable/ast').Node} Node */
/**
 * @typedef {{ node: Node, write: boolean, call: boolean, shorthand: boolean, owner: Scope }} Reference
 * `owner` is the function scope in which the reference stands.
 */
/**
 * @typedef {{ name: string, kind: string, node: Node, scope: Scope, references: Reference[] }} Binding
 */

export class Scope {
  /** @type {Map<string, Binding>} */
  bindings = new Map();
  /**
   * @param {Node} node
   * @param {Scope | null} parent
   * @param {boolean} isFunction
   */
  constructor(node, parent, isFunction) {
    this.node = node;
    this.parent = parent;
    /** The function (or script) to which the scope belongs. @type {Scope} */
    this.owner = isFunction || parent === null ? this : parent.owner;
  }

  /** @returns {Binding | undefined} */
  find(/** @type {string} */ name) {
    for (let scope = /** @type {Scope | null} */ (this); scope !== null; scope = scope.parent) {
      const found = scope.bindings.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const FUNCTIONS = new Set([
  Kind.FunctionDeclaration,
  Kind.FunctionExpression,
  Kind.ArrowFunction,
  Kind.MethodDeclaration,
  Kind.GetAccessor,
  Kind.SetAccessor,
  Kind.Constructor,
  Kind.ClassStaticBlockDeclaration,
]);
const BLOCKS = new Set([
  Kind.Block,
  Kind.ForStatement,
  Kind.ForInStatement,
  Kind.ForOfStatement,
  Kind.CatchClause,
  Kind.CaseBlock,
  Kind.ClassDeclaration,
  Kind.ClassExpression,
  Kind.PropertyDeclaration,
]);

export const isFunction = (/** @type {Node} */ node) => FUNCTIONS.has(node.kind);
export const children = (/** @type {Node} */ node) => {
  /** @type {Node[]} */
  const list = [];
  node.forEachChild((child) => {
    list.push(child);
    return undefined;
  });
  return list;
};

/** The names that a declaration's pattern binds. @returns {Node[]} */
function patternNames(/** @type {Node} */ name) {
  if (name.kind === Kind.Identifier) return [name];
  return children(name).flatMap((element) =>
    element.kind === Kind.BindingElement && element.name !== undefined ? patternNames(element.name) : [],
  );
}

/**
 * Binds every name of a script.
 * @param {import('typescript/unstable/ast').SourceFile} file
 */
export function bind(file) {
  const top = new Scope(file, null, true);
  /** @type {Map<Node, Scope>} */
  const scopes = new Map([[file, top]]);
  /** @type {Map<Node, Binding>} */
  const bindingOf = new Map();
  /** @type {Map<Node, Reference>} */
  const referenceOf = new Map();
  /** @type {Map<Node, Node>} */
  const parents = new Map();

  const declare = (/** @type {Scope} */ scope, /** @type {Node} */ name, /** @type {string} */ kind) => {
    let binding = scope.bindings.get(name.text);
    if (binding === undefined) {
      binding = { name: name.text, kind, node: name, scope, references: [] };
      scope.bindings.set(name.text, binding);
    } else {
      // declared twice: as good as assigned
      binding.references.push({ node: name, write: true, call: false, shorthand: false, owner: scope.owner });
    }
    bindingOf.set(name, binding);
  };

  /** First the declarations, since they may stand below their uses. */
  const declareAll = (/** @type {Node} */ node, /** @type {Scope} */ outer) => {
    let scope = outer;
    if (node.kind === Kind.FunctionDeclaration && node.name) declare(outer, node.name, 'function');
    if (node.kind === Kind.ClassDeclaration && node.name) declare(outer, node.name, 'class');
    if (isFunction(node) || BLOCKS.has(node.kind)) {
      scope = new Scope(node, outer, isFunction(node) || node.kind === Kind.PropertyDeclaration);
      scopes.set(node, scope);
      if ((node.kind === Kind.FunctionExpression || node.kind === Kind.ClassExpression) && node.name) {
        declare(scope, node.name, 'own');
      }
    }
    if (node.kind === Kind.Parameter) {
      for (const name of patternNames(node.name)) declare(scope, name, 'parameter');
    }
    if (node.kind === Kind.VariableDeclaration) {
      const list = parents.get(node);
      const keyword = list?.kind === Kind.VariableDeclarationList ? list.getText().split(/\s/, 1)[0] : 'catch';
      for (const name of patternNames(node.name)) declare(keyword === 'var' ? scope.owner : scope, name, keyword ?? '');
    }
    for (const child of children(node)) {
      parents.set(child, node);
      declareAll(child, scope);
    }
  };
  declareAll(file, top);

  const resolve = (/** @type {Node} */ node, /** @type {Scope} */ outer, /** @type {boolean} */ target) => {
    const scope = scopes.get(node) ?? outer;
    const parent = parents.get(node);
    if (node.kind === Kind.Identifier) {
      if (bindingOf.has(node) || isPlainName(node, parent)) return;
      const binding = scope.find(node.text);
      if (binding === undefined) return;
      bindingOf.set(node, binding);
      const reference = {
        node,
        write: target,
        call: parent?.kind === Kind.CallExpression && parent.expression === node,
        shorthand: parent?.kind === Kind.ShorthandPropertyAssignment,
        owner: scope.owner,
      };
      binding.references.push(reference);
      referenceOf.set(node, reference);
      return;
    }
    for (const child of children(node)) resolve(child, scope, isTarget(node, child, target));
  };
  resolve(file, top, false);
  return { top, scopes, bindingOf, referenceOf, parents };
}

/** Whether an identifier is a property's name or a label, which no scope binds. */
function isPlainName(/** @type {Node} */ node, /** @type {Node | undefined} */ parent) {
  switch (parent?.kind) {
    case Kind.PropertyAccessExpression:
    case Kind.PropertyAssignment:
    case Kind.MethodDeclaration:
    case Kind.GetAccessor:
    case Kind.SetAccessor:
    case Kind.PropertyDeclaration:
      return parent.name === node;
    case Kind.BindingElement:
      return parent.propertyName === node;
    case Kind.LabeledStatement:
    case Kind.BreakStatement:
    case Kind.ContinueStatement:
      return parent.label === node;
    case Kind.MetaProperty:
      return true;
    default:
      return false;
  }
}

/** Whether a child stands where its names are assigned to; `target` says it of the parent. */
function isTarget(/** @type {Node} */ parent, /** @type {Node} */ child, /** @type {boolean} */ target) {
  switch (parent.kind) {
    case Kind.BinaryExpression: {
      const operator = parent.operatorToken.kind;
      const assigns = operator >= Kind.FirstAssignment && operator <= Kind.LastAssignment;
      return parent.left === child && (assigns || (target && operator === Kind.EqualsToken));
    }
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression:
      return parent.operator === Kind.PlusPlusToken || parent.operator === Kind.MinusMinusToken;
    case Kind.ForInStatement:
    case Kind.ForOfStatement:
      return parent.initializer === child && child.kind !== Kind.VariableDeclarationList;
    case Kind.ArrayLiteralExpression:
    case Kind.ObjectLiteralExpression:
    case Kind.SpreadElement:
    case Kind.SpreadAssignment:
    case Kind.ShorthandPropertyAssignment:
    case Kind.ParenthesizedExpression:
      return target;
    case Kind.PropertyAssignment:
      return target && parent.initializer === child;
    default:
      return false;
  }
}
