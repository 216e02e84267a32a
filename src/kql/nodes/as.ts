/** `as`: names the table so far. */
import {
  checkParameters,
  columnsOf,
  nameOf,
  type OperatorCopier,
  part,
  spanOf,
} from './context.ts';

export const copyAs: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  return {
    kind: 'AsOperator',
    columns: columnsOf(node, context),
    name: nameOf(part(node, 'Name')),
    span: spanOf(node),
  };
};
