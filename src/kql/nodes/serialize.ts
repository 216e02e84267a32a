/** `serialize`: fixes the order of the rows, and makes columns as `extend` does. */
import { assignExtended } from './assignment.ts';
import { checkParameters, columnsOf, listNodes, type OperatorCopier, spanOf } from './context.ts';

export const copySerialize: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  return {
    kind: 'SerializeOperator',
    columns: columnsOf(node, context),
    assignments: assignExtended(listNodes(node.Expressions), node, context),
    span: spanOf(node),
  };
};
