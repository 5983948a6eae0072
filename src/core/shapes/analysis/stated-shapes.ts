/** Shapes that docstrings, comments and annotations state, and whether what is computed agrees. */
import type { Expression, NodeOf, Place, Statement } from '../../python/syntax/tree.ts';
import type { Analysis } from '../analysis.ts';
import { type Declaration, readAnnotation, type ShapeComment } from '../declarations.ts';
import { isOne, isUnknown, shapeText, symbolsOf } from '../dim.ts';
import { asArray } from '../operations.ts';
import { array, bool, FLOAT, int, type Scope, type Value } from '../value.ts';

/** The shape in a comment on the statement's own line, if the line binds this name alone. */
export function statedBeside(
  analysis: Analysis,
  statement: Statement,
  target: NodeOf<'Name'>,
  scope: Scope,
): Declaration | null {
  const comment = analysis.comments.get(statement.endLine);
  if (
    comment === undefined ||
    (statement.kind === 'Assign' && (statement.targets.length !== 1 || statement.targets[0] !== target))
  )
    return null;
  const said = comment.find((one) => one.name === null || one.name === target.id);
  if (!said || (said.name === null && !said.sure && !isPlausible(analysis, said, scope))) return null;
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
export function isPlausible(analysis: Analysis, said: ShapeComment, scope: Scope): boolean {
  const names = said.shape.flatMap((dim) => [...symbolsOf(dim)]);
  return names.every(
    (name) =>
      name.length <= 2 || /[A-Z_\d]/.test(name) || analysis.symbols.has(name) || scope.get(name)?.kind === 'number',
  );
}

export function declaredValue(analysis: Analysis, declared: Declaration, name: string): Value | null {
  if (declared.number === 'int') return int(analysis.newSymbol(name, `free:${name}`));
  if (declared.number === 'float') return FLOAT;
  if (declared.number === 'bool') return bool();
  if (!declared.shape) return { ...array(null, declared.dtype), axes: new Map() };
  for (const each of declared.shape) {
    for (const used of symbolsOf(each))
      analysis.symbols.declare(used, declared.madeUp.includes(used) ? `made:${used}` : 'stated');
  }
  return array(declared.shape, declared.dtype);
}

export function compareDeclared(
  analysis: Analysis,
  place: Place,
  declared: Declaration,
  value: Value,
  where: 'comment' | 'docstring',
): void {
  const shape = asArray(value)?.shape;
  const wanted = declared.shape;
  if (!shape || !wanted || value.kind === 'list' || value.kind === 'tuple') return;
  const differs =
    shape.length !== wanted.length
      ? !(value.kind === 'number' || (shape.length === 0 && wanted.every(isOne)))
      : shape.some((dim, i) => {
          const other = wanted[i]!;
          if (isUnknown(dim) || isUnknown(other)) return false;
          const relation = analysis.symbols.relation(dim, other);
          return relation === 'never' || (relation === 'unless' && declared.madeUp.length === 0);
        });
  if (!differs) return;
  analysis.report(place, {
    severity: 'warning',
    code: `differs-from-${where}`,
    message: `the ${where} says that ${declared.name} has shape ${shapeText(wanted)}; this has shape ${shapeText(shape)}`,
    shapes: [shapeText(wanted), shapeText(shape)],
  });
}

export function checkReturn(analysis: Analysis, node: Expression, value: Value): void {
  const { returned, inline } = analysis.frame;
  // One way of several may return another thing than the docstring describes.
  if (inline || returned.length === 0 || analysis.branches > 0) return;
  const parts = node.kind === 'Tuple' ? node.elements : [node];
  const values = node.kind === 'Tuple' && value.kind === 'tuple' && value.items ? value.items : [value];
  if (parts.length !== values.length) return;
  for (const [i, part] of parts.entries()) {
    const byName = part.kind === 'Name' ? returned.find((one) => one.name === part.id) : undefined;
    const declared =
      byName ??
      (parts.length === returned.length && (parts.length === 1 || part.kind !== 'Name') ? returned[i] : undefined);
    if (declared) compareDeclared(analysis, part, declared, values[i]!, 'docstring');
  }
}

export function declaredByComments(analysis: Analysis, first: number, last: number): Map<string, Declaration> {
  const declared = new Map<string, Declaration>();
  for (const [line, comment] of analysis.comments) {
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

export function annotatedValue(analysis: Analysis, node: Expression, name?: string): Value | null {
  const said = readAnnotation(node);
  if (!said) return null;
  return declaredValue(
    analysis,
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
