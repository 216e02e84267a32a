/** `project-by-names`: the binder has worked out which columns the names and patterns choose, and in which order. */
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import { type CopyContext, columnsOf, spanOf } from './context.ts';

export function copyProjectByNames(
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
): TabularExpression {
  const columns = columnsOf(node, context);
  const span = spanOf(node);
  const operator = {
    kind: 'ProjectOperator',
    columns,
    assignments: columns.map(({ name, type }) => ({
      names: [name],
      expression: { kind: 'NameReference', refersTo: 'column', name, type, span } as const,
      span,
    })),
    span,
  } as const;
  return { kind: 'PipeExpression', columns, input, operator, span };
}
