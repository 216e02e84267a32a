/** `serialize`: the order of the rows is fixed, whatever it is; then columns as `extend` makes them. */
import type { Relation } from '../lowered.ts';
import { numberRows } from '../windows/number-rows.ts';
import type { OperatorLowering } from './definition.ts';
import { lowerExtend } from './extend.ts';

export const lowerSerialize: OperatorLowering<'SerializeOperator'> = (
  node,
  input,
  context,
): Relation => {
  const fixed = input.order.length === 0 ? numberRows(input, context) : input;
  const extended =
    node.assignments.length === 0
      ? fixed
      : lowerExtend({ ...node, kind: 'ExtendOperator' }, fixed, context);
  return { ...extended, serialized: true };
};
