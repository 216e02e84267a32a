/** `extend`: the input's columns, some computed anew, then the new ones. Every expression sees the input's values. */
import * as sql from '../../sql/build.ts';
import type { Relation } from '../lowered.ts';
import { addStep } from '../relation.ts';
import { lowerAssignment } from './assignments.ts';
import type { OperatorLowering } from './definition.ts';

export const lowerExtend: OperatorLowering<'ExtendOperator'> = (node, input, context): Relation => {
  const assigned = new Map(
    node.assignments.map((assignment) => {
      const made = lowerAssignment(assignment, node.columns, context);
      return [made.column.name, made.expression] as const;
    }),
  );
  const items = node.columns.map((column) => ({
    column,
    expression: assigned.get(column.name) ?? sql.column(column.name),
  }));
  return addStep(input, { items }, context, 'extend');
};
