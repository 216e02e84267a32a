/** `extend`: the input's columns, some computed anew, then the new ones. Every expression sees the input's values. */
import * as sql from '../../sql/build.ts';
import type { Relation } from '../lowered.ts';
import { addStep } from '../relation.ts';
import { lowerAssignments } from './assignments.ts';
import type { OperatorLowering } from './definition.ts';

export const lowerExtend: OperatorLowering<'ExtendOperator'> = (node, input, context): Relation => {
  const assigned = new Map(
    node.assignments
      .flatMap((assignment) => lowerAssignments(assignment, node.columns, context))
      .map(({ column, expression }) => [column.name, expression] as const),
  );
  const items = node.columns.map((column) => ({
    column,
    expression: assigned.get(column.name) ?? sql.column(column.name),
  }));
  return addStep(input, { items }, context, 'extend');
};
