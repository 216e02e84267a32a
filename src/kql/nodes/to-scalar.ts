/** `toscalar(table)`: the first cell of a table as a value. `toscalar(value)` is the value. */
import { isTabular, nameOf, part, refuse, type ScalarCopier, spanOf, typeOf } from './context.ts';

export const copyToScalar: ScalarCopier = (node, context) => {
  const operand = part(node, 'Expression');
  const parameter = node.KindParameter ?? null;
  if (parameter !== null) {
    // kind=nooptimization: evaluated once a row instead of once.
    refuse(
      context,
      'KQL103',
      { name: nameOf(part(parameter, 'Name')), operator: 'toscalar' },
      parameter,
    );
  }
  if (!isTabular(operand)) return context.scalar(operand);
  return {
    kind: 'ToScalarExpression',
    type: typeOf(node, context),
    table: context.tabular(operand),
    span: spanOf(node),
  };
};
