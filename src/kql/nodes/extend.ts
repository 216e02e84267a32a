/** `extend`. Every expression sees the columns of the input, not those that the same operator makes. */
import { assignExtended } from './assignment.ts';
import { columnsOf, listNodes, type OperatorCopier, part, spanOf } from './context.ts';

export const copyExtend: OperatorCopier = (node, context) => ({
  kind: 'ExtendOperator',
  columns: columnsOf(node, context),
  assignments: assignExtended(listNodes(part(node, 'Expressions')), node, context),
  span: spanOf(node),
});
