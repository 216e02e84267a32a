/** `top-nested` and `top-hitters`: values with the most of something. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Column } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Assignment, NestedLevel } from '../tree.ts';
import { unnamed } from './assignment.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  type OperatorCopier,
  part,
  spanOf,
} from './context.ts';

/** An expression with the name of its column; the name is the binder's. */
function assign(node: LibraryNode, column: Column | undefined, context: CopyContext): Assignment {
  if (column === undefined) {
    throw new InternalError('bind', 'top-nested has fewer columns than parts', {
      span: spanOf(node),
    });
  }
  const expression = context.scalar(unnamed(node, context));
  return { names: [column.name], expression, span: spanOf(node) };
}

function copyLevel(
  node: LibraryNode,
  columns: readonly (Column | undefined)[],
  context: CopyContext,
): NestedLevel {
  const count = node.Expression ?? null;
  const others = node.WithOthersClause ?? null;
  const by = part(node, 'ByExpression');
  const isOrdered = context.library.kindOf(by) === 'OrderedExpression';
  const word = isOrdered ? by.Ordering?.AscOrDescKeyword?.Text : undefined;
  return {
    count: count === null ? null : context.scalar(count),
    value: assign(part(node, 'OfExpression'), columns[0], context),
    others: others === null ? null : context.scalar(part(others, 'Expression')),
    aggregate: assign(isOrdered ? part(by, 'Expression') : by, columns[1], context),
    order: word === 'asc' ? 'asc' : 'desc',
    span: spanOf(node),
  };
}

export const copyTopNested: OperatorCopier = (node, context) => {
  const columns = columnsOf(node, context);
  const levels = listNodes(part(node, 'Clauses')).map((clause, index) =>
    copyLevel(clause, columns.slice(2 * index, 2 * index + 2), context),
  );
  return { kind: 'TopNestedOperator', columns, levels, span: spanOf(node) };
};

export const copyTopHitters: OperatorCopier = (node, context) => {
  const columns = columnsOf(node, context);
  const by = node.ByClause?.Expression ?? null;
  return {
    kind: 'TopHittersOperator',
    columns,
    count: context.scalar(part(node, 'Expression')),
    value: assign(part(node, 'OfExpression'), columns[0], context),
    weight: by === null ? null : context.scalar(unnamed(by, context)),
    span: spanOf(node),
  };
};
