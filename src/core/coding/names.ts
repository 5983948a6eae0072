/** The names that code binds and reads. */
import { parse } from '../python/syntax/parser.ts';
import type { Expression, Statement } from '../python/syntax/tree.ts';

/** The statements of a text, or null where it is no Python. */
export function statementsOf(text: string): readonly Statement[] | null {
  try {
    return parse(text).body;
  } catch {
    return null;
  }
}

/** Every node of a tree, its statements and expressions, outermost first. */
export function* nodesOf(root: unknown): Generator<Statement | Expression> {
  if (Array.isArray(root)) {
    for (const each of root) yield* nodesOf(each);
  } else if (typeof root === 'object' && root !== null) {
    const node = root as { kind?: unknown };
    if (typeof node.kind === 'string') yield root as Statement | Expression;
    for (const value of Object.values(root)) if (typeof value === 'object' && value !== null) yield* nodesOf(value);
  }
}

/** The name that a target binds or changes: `x`, `x[0]`, `x.flat[0]`. */
function baseNames(target: Expression, into: Set<string>): void {
  if (target.kind === 'Name') into.add(target.id);
  else if (target.kind === 'Tuple' || target.kind === 'List') for (const each of target.elements) baseNames(each, into);
  else if (target.kind === 'Subscript' || target.kind === 'Attribute' || target.kind === 'Starred')
    baseNames(target.value, into);
}

/** Names that the statements bind, or whose object they change by a subscript; also inside `if`, `for`, `while` and `with`. */
export function boundNames(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const visit = (list: readonly Statement[]): void => {
    for (const statement of list) {
      switch (statement.kind) {
        case 'Assign':
          for (const target of statement.targets) baseNames(target, names);
          break;
        case 'AugAssign':
        case 'AnnAssign':
          baseNames(statement.target, names);
          break;
        case 'FunctionDef':
        case 'ClassDef':
          names.add(statement.name);
          break;
        case 'Import':
        case 'ImportFrom':
          for (const alias of statement.names) names.add(alias.asName ?? alias.name.split('.')[0]!);
          break;
        case 'For':
          baseNames(statement.target, names);
          visit(statement.body);
          visit(statement.orelse);
          break;
        case 'If':
        case 'While':
          visit(statement.body);
          visit(statement.orelse);
          break;
        case 'With':
          for (const { target } of statement.items) if (target) baseNames(target, names);
          visit(statement.body);
          break;
        case 'Try':
          visit(statement.body);
          for (const handler of statement.handlers) visit(handler.body);
          visit(statement.orelse);
          visit(statement.finalbody);
          break;
        case 'Expr': {
          // np.put_along_axis(x, …), x.sort(), np.add.at(x, …) change their first argument.
          const call = statement.value;
          if (call.kind !== 'Call') break;
          if (call.func.kind === 'Attribute' && call.func.value.kind === 'Name') names.add(call.func.value.id);
          if (call.args[0]) baseNames(call.args[0], names);
          break;
        }
        default:
          break;
      }
    }
  };
  visit(statements);
  return names;
}

/** Names that a tree reads. */
export function readNames(root: unknown): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(root)) if (node.kind === 'Name') names.add(node.id);
  return names;
}
