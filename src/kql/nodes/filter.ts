/** `where`, `filter`. */
import { checkParameters, columnsOf, type OperatorCopier, part, spanOf } from './context.ts';
import { copyCondition, hasTerm } from './search-condition.ts';

export const copyFilter: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  const columns = columnsOf(node, context);
  const scope = { columns, hasTerms: false };
  const condition = part(node, 'Condition');
  return {
    kind: 'FilterOperator',
    columns,
    condition: hasTerm(condition, scope, context)
      ? copyCondition(condition, scope, context)
      : context.scalar(condition),
    span: spanOf(node),
  };
};
