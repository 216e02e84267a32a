/** `project` and its family: which columns, under which names, in which order. */
import * as sql from '../../sql/build.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';
import { addStep } from '../relation.ts';
import { lowerAssignments } from './assignments.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';

export const lowerProject: OperatorLowering<'ProjectOperator'> = (
  node,
  input,
  context,
): Relation => {
  const items = node.assignments.flatMap((assignment) =>
    lowerAssignments(assignment, node.columns, context),
  );
  return addStep(input, { items }, context, 'project');
};

type Choosing = 'ProjectAwayOperator' | 'ProjectKeepOperator' | 'ProjectReorderOperator';

/** The binder has worked out which columns remain and in which order. */
export function lowerProjectChoice(
  node: OperatorNode<Choosing>,
  input: Relation,
  context: LowerContext,
): Relation {
  const items = node.columns.map((column) => ({ column, expression: sql.column(column.name) }));
  return addStep(input, { items }, context, 'project');
}

export const lowerProjectRename: OperatorLowering<'ProjectRenameOperator'> = (
  node,
  input,
  context,
): Relation => {
  const sources = new Map(node.renames.map(({ from, to }) => [to, from]));
  const items = node.columns.map((column) => ({
    column,
    expression: sql.column(sources.get(column.name) ?? column.name),
  }));
  return addStep(input, { items }, context, 'rename');
};
