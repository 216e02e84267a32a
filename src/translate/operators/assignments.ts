/** Assignments to columns: shared by the operators that compute columns. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Assignment } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';

export interface AssignedColumn {
  readonly column: Column;
  readonly expression: SqlExpression;
}

/**
 * The columns of an assignment, of the types that the binder gave them. A function that makes several columns gives them as
 * one dynamic array.
 */
export function lowerAssignments(
  assignment: Assignment,
  columns: readonly Column[],
  context: LowerContext,
): readonly AssignedColumn[] {
  if (assignment.names.length <= 1) return [lowerAssignment(assignment, columns, context)];
  const array = convert(context.scalar(assignment.expression), 'dynamic').sql;
  return assignment.names.map((name, index) => {
    const column = findColumn(name, assignment, columns);
    const text = sql.cast(sql.call('json_extract', array, sql.text(`$[${index}]`)), 'varchar');
    const element: Lowered = {
      sql: sql.call('nullif', text, sql.text('null')),
      type: 'dynamic',
      nullable: true,
    };
    return { column, expression: convert(element, column.type).sql };
  });
}

function findColumn(
  name: string | undefined,
  assignment: Assignment,
  columns: readonly Column[],
): Column {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    throw new InternalError('lower', `an assignment to ${assignment.names.join(', ')}`, {
      span: assignment.span,
    });
  }
  return column;
}

/** One column an assignment, of the type that the binder gave it. */
export function lowerAssignment(
  assignment: Assignment,
  columns: readonly Column[],
  context: LowerContext,
): AssignedColumn {
  const column = findColumn(assignment.names[0], assignment, columns);
  return { column, expression: convert(context.scalar(assignment.expression), column.type).sql };
}
