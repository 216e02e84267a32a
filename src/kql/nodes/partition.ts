/** `partition`: a subquery over the rows of each value of a column. The strategies differ in speed only. */
import type { LibraryNode } from '../library-types.ts';
import {
  type CopyContext,
  columnsOf,
  nameOf,
  type OperatorCopier,
  part,
  refuse,
  spanOf,
  tablePlaceholder,
} from './context.ts';
import { readParameters } from './join.ts';
import { inputColumns } from './mv-expand.ts';

export const copyPartition: OperatorCopier = (node, context, input) => {
  readParameters(node, context, []);
  const operand = part(node, 'Operand');
  const columns = columnsOf(node, context);
  const by = part(node, 'ByExpression');
  const start = {
    kind: 'PartitionOperator',
    columns,
    by: byName(by, context),
    span: spanOf(node),
  } as const;
  if (operand.Subquery === undefined || operand.Subquery === null) {
    const reason =
      'a table of its own in {…} sees the key only; join says it, or (…) over the rows of each key';
    if (!context.isFaulty) refuse(context, 'KQL111', { name: 'partition', reason }, operand);
    return { ...start, subquery: tablePlaceholder(operand) };
  }
  const rows = inputColumns(input, context);
  return { ...start, subquery: context.subquery(operand.Subquery, rows) };
};

function byName(node: LibraryNode, context: CopyContext): string {
  if (context.library.kindOf(node) === 'NameReference') return nameOf(node);
  const reason = 'it goes by a column; extend makes one of an expression';
  if (!context.isFaulty) refuse(context, 'KQL111', { name: 'partition', reason }, node);
  return '';
}
