/**
 * `sort`, `take`, `top` (R16). An order is kept as keys until something needs it: the end of the query, a limit, an
 * aggregate that keeps order. Rows that are equal by the keys stay in the order they had.
 */
import type { OrderedExpression } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlOrderKey } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';
import { addStep } from '../relation.ts';
import type { OperatorLowering } from './definition.ts';
import { lowerRowCount } from './row-count.ts';

/** NaN sorts below every number in Kusto and above in the engine: it is a key of its own, before the value. */
export function lowerOrderKey(
  key: OrderedExpression,
  context: LowerContext,
): readonly SqlOrderKey[] {
  const value = context.scalar(key.expression);
  const plain: SqlOrderKey = { expression: value.sql, order: key.order, nulls: key.nulls };
  if (value.type !== 'real') {
    return [plain];
  }
  const isNumber = sql.when(sql.isNotNull(value.sql), sql.not(sql.call('isnan', value.sql)));
  return [{ expression: isNumber, order: key.order, nulls: key.nulls }, plain];
}

export const lowerSort: OperatorLowering<'SortOperator'> = (node, input, context): Relation => {
  const keys = node.keys.flatMap((key) => lowerOrderKey(key, context));
  return {
    ...addStep(input, { order: [...keys, ...input.order] }, context, 'sort'),
    serialized: true,
  };
};

export const lowerTake: OperatorLowering<'TakeOperator'> = (node, input, context): Relation =>
  addStep(input, { limit: lowerRowCount(node.count, context) }, context, 'take');

export const lowerTop: OperatorLowering<'TopOperator'> = (node, input, context): Relation => {
  const sorted = addStep(
    input,
    { order: [...lowerOrderKey(node.key, context), ...input.order] },
    context,
    'sort',
  );
  const limit = lowerRowCount(node.count, context);
  return { ...addStep(sorted, { limit }, context, 'top'), serialized: true };
};
