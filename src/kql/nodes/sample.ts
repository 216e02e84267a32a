/** `sample` and `sample-distinct`: any rows, any values. Which, is open, so they are those that come first. */
import type { Column } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { QueryOperator, TabularExpression } from '../tree.ts';
import { assignInOrder } from './assignment.ts';
import { type CopyContext, checkParameters, columnsOf, part, spanOf } from './context.ts';

function take(
  node: LibraryNode,
  input: TabularExpression,
  columns: readonly Column[],
  context: CopyContext,
): TabularExpression {
  const count = context.scalar(part(node, 'Expression'));
  const span = spanOf(node);
  const operator: QueryOperator = { kind: 'TakeOperator', columns, count, span };
  return { kind: 'PipeExpression', columns, input, operator, span };
}

export function copySample(
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
): TabularExpression {
  checkParameters(node, context);
  return take(node, input, columnsOf(node, context), context);
}

export function copySampleDistinct(
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
): TabularExpression {
  checkParameters(node, context);
  const columns = columnsOf(node, context);
  const assignments = assignInOrder([part(node, 'OfExpression')], columns, context);
  const span = spanOf(node);
  const operator: QueryOperator = { kind: 'DistinctOperator', columns, assignments, span };
  return take(node, { kind: 'PipeExpression', columns, input, operator, span }, columns, context);
}
