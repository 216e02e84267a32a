/** `where`, `filter`. */
import { checkParameters, columnsOf, type OperatorCopier, part, spanOf } from './context.ts';

export const copyFilter: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  return {
    kind: 'FilterOperator',
    columns: columnsOf(node, context),
    condition: context.scalar(part(node, 'Condition')),
    span: spanOf(node),
  };
};
