/** Assignments to columns: shared by the operators that compute columns. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Assignment } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';

export interface AssignedColumn {
  readonly column: Column;
  readonly expression: SqlExpression;
}

/** One column an assignment, of the type that the binder gave it. */
export function lowerAssignment(
  assignment: Assignment,
  columns: readonly Column[],
  context: LowerContext,
): AssignedColumn {
  const [name, ...more] = assignment.names;
  const column = columns.find((candidate) => candidate.name === name);
  if (name === undefined || more.length > 0 || column === undefined) {
    throw new InternalError('lower', `an assignment to ${assignment.names.join(', ')}`, {
      span: assignment.span,
    });
  }
  return { column, expression: convert(context.scalar(assignment.expression), column.type).sql };
}
