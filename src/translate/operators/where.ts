/** `where`: rows for which the condition is true; null drops a row as false does. */
import type { Relation } from '../lowered.ts';
import { addStep } from '../relation.ts';
import type { OperatorLowering } from './definition.ts';

export const lowerWhere: OperatorLowering<'FilterOperator'> = (node, input, context): Relation =>
  addStep(input, { where: context.condition(node.condition) }, context, 'where');
