/**
 * `column_ifexists("name", default)`: whether the rows at hand have the column is known when the query is bound, so it is the
 * column or the default.
 */
import { findPipe } from '../find-node.ts';
import type { LibraryNode } from '../library-types.ts';
import type { ScalarExpression } from '../tree.ts';
import {
  type CopyContext,
  listNodes,
  part,
  placeholder,
  refuse,
  spanOf,
  toArray,
  toColumn,
  typeOf,
} from './context.ts';

/** The function under each of its names. */
export const COLUMN_IF_EXISTS: ReadonlySet<string> = new Set(['column_ifexists', 'columnifexists']);

export function copyColumnIfExists(node: LibraryNode, context: CopyContext): ScalarExpression {
  const [nameNode, otherwise] = listNodes(part(node, 'ArgumentList').Expressions);
  const name = nameNode?.ConstantValue;
  if (otherwise === undefined || typeof name !== 'string') {
    const reason = 'the name of the column has to be a constant string';
    if (!context.isFaulty) refuse(context, 'KQL111', { name: 'column_ifexists', reason }, node);
    return placeholder(node);
  }
  const pipe = findPipe(node, context.library);
  const column = toArray(pipe?.Expression?.ResultType?.Columns).find(
    (candidate) => candidate.Name === name,
  );
  if (column === undefined) return context.scalar(otherwise);
  const found = toColumn(column, node, context);
  if (found.type !== typeOf(node, context)) {
    const reason = `'${found.name}' is a ${found.type}, and what stands for it is of another type`;
    refuse(context, 'KQL111', { name: 'column_ifexists', reason }, node);
  }
  return { kind: 'NameReference', refersTo: 'column', ...found, span: spanOf(node) };
}
