/** Plug-ins over a time line: its column, the steps that cut it, and the columns that tell groups apart. */
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelectItem } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { refuseForm } from '../refusal.ts';
import { columnArgument, scalarArgument } from './arguments.ts';
import type { PlugInCall } from './definition.ts';

/** Whole numbers of any kind: long, or ticks. */
export function whole(call: PlugInCall, position: number): SqlExpression {
  const expression = scalarArgument(call, position);
  const value = call.context.scalar(expression);
  if (value.type === 'real' || value.type === 'decimal' || value.type === 'string') {
    throw refuseForm(
      call.node.name,
      'its time line is exact for whole numbers, datetime and timespan only',
      expression.span,
    );
  }
  const isLong = value.type === 'long' || value.type === 'datetime' || value.type === 'timespan';
  return isLong ? value.sql : convert(value, 'long').sql;
}

/** The columns named by the arguments from a position on. */
export function dimensions(call: PlugInCall, from: number): readonly Column[] {
  return call.node.args.slice(from).map((_argument, index) => {
    const name = columnArgument(call, from + index);
    const column = call.input.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw refuseForm(call.node.name, `no column ${name}`, call.node.span);
    return column;
  });
}

export function passColumn({ name }: Column): SqlSelectItem {
  return { expression: sql.column(name), alias: name };
}

/** The value where a condition holds; else the engine ends the query with the reason. */
export function requireThat(
  condition: SqlExpression,
  value: SqlExpression,
  reason: string,
): SqlExpression {
  // The text depends on the value, so that nothing fails before there is a row.
  const text = sql.binary('||', sql.text(`${reason}; at `), sql.cast(value, 'varchar'));
  return sql.when(condition, value, sql.cast(sql.call('error', text), 'bigint'));
}

/** The names that the binder gives the result, by place: the time line first, then the groups, then the numbers. */
export function resultNames(call: PlugInCall): readonly string[] {
  return call.node.columns.map(({ name }) => name);
}

export function add(left: SqlExpression, right: SqlExpression): SqlExpression {
  return sql.binary('+', left, right);
}

export function subtract(left: SqlExpression, right: SqlExpression): SqlExpression {
  return sql.binary('-', left, right);
}

export function times(left: SqlExpression, right: SqlExpression): SqlExpression {
  return sql.binary('*', left, right);
}

/** Of numbers that are not negative. */
export function quotient(left: SqlExpression, right: SqlExpression): SqlExpression {
  return sql.binary('//', left, right);
}

/** The largest multiple of a step that is not above the value. */
export function floorTo(value: SqlExpression, step: SqlExpression): SqlExpression {
  const rest = sql.binary('%', add(sql.binary('%', value, step), step), step);
  return subtract(value, rest);
}
