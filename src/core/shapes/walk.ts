/** Looking through statements without evaluating them. */

import type { Expression, Statement } from '../python/syntax/tree.ts';

/** The blocks inside a statement. */
export function* blocksOf(node: Statement): Generator<readonly Statement[]> {
  if ('body' in node) yield node.body;
  if ('orelse' in node) yield node.orelse;
  if (node.kind === 'Try') {
    for (const handler of node.handlers) yield handler.body;
    yield node.finalbody;
  }
  if (node.kind === 'Match') for (const one of node.cases) yield one.body;
}

/** Whether a statement of this kind is in the blocks, functions inside left out; for loops' own exits, loops too. */
export function contains(body: readonly Statement[], kind: 'Break' | 'Continue' | 'Return' | 'Yield'): boolean {
  return body.some((node) => {
    if (node.kind === kind) return true;
    if (kind === 'Yield') {
      const value = node.kind === 'Expr' || node.kind === 'Assign' ? node.value : null;
      if (value && (value.kind === 'Yield' || value.kind === 'YieldFrom')) return true;
    }
    if (node.kind === 'FunctionDef' || node.kind === 'ClassDef') return false;
    if ((node.kind === 'For' || node.kind === 'While') && (kind === 'Break' || kind === 'Continue')) return false;
    return [...blocksOf(node)].some((block) => contains(block, kind));
  });
}

/** The dotted name of an expression, or "". */
export function nameOf(node: Expression): string {
  if (node.kind === 'Name') return node.id;
  if (node.kind === 'Attribute') {
    const owner = nameOf(node.value);
    return owner === '' ? '' : `${owner}.${node.attr}`;
  }
  if (node.kind === 'Call') return nameOf(node.func);
  return '';
}

/** `x[:, None]`, `x.reshape(-1, 1)`: the author gave the operand another axis right there. */
export function isDeliberate(node: Expression): boolean {
  if (node.kind === 'Subscript') {
    const items = node.slice.kind === 'Tuple' ? node.slice.elements : [node.slice];
    return items.some(
      (item) => (item.kind === 'Constant' && item.value.type === 'none') || nameOf(item).endsWith('newaxis'),
    );
  }
  if (node.kind === 'Call') {
    const name = nameOf(node.func) || (node.func.kind === 'Attribute' ? node.func.attr : '');
    const last = node.args.at(-1);
    const column = last?.kind === 'Constant' && last.value.type === 'int' && last.value.value === 1;
    return /(?:^|\.)expand_dims$/.test(name) || (/(?:^|\.)reshape$/.test(name) && column);
  }
  if (node.kind === 'BinOp') return isDeliberate(node.left) || isDeliberate(node.right);
  return node.kind === 'UnaryOp' && isDeliberate(node.operand);
}
