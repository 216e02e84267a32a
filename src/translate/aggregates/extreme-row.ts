/**
 * `arg_max` and `arg_min` (R34): the extreme value and, of the same row, other columns. Of several rows with that value the
 * first counts where the rows have an order. A NaN among the values is the result of `min` and `max` (R5).
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { argument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateCall } from './definition.ts';
import { aggregateCall } from './filtered.ts';

export function lowerExtremeRow(
  call: AggregateCall,
  name: 'arg_max' | 'arg_min',
): readonly Lowered[] {
  const value = argument(call, 0);
  if (value.type === 'dynamic') {
    throw refuseForm(name, 'dynamic values have no order; toX() makes them comparable', call.span);
  }
  const others = otherValues(call, value);
  const extreme = sql.call(name === 'arg_max' ? 'max' : 'min', value.sql);
  const first: Lowered = {
    sql: value.type === 'string' ? sql.call('coalesce', extreme, sql.text('')) : extreme,
    type: value.type,
    nullable: value.type !== 'string',
  };
  if (others.length === 0) {
    return [first];
  }
  const chosen: SqlExpression = {
    ...aggregateCall(name, rowOf(others), value.sql),
    orderBy: call.order,
  };
  // Without any value that has an order, Kusto still gives a row.
  const any = anyRow(call, others);
  return [first, ...fieldsOf(sql.call('coalesce', chosen, any), others)];
}

/** The columns asked for; a star is every column of the input that is no key and not the extreme value itself. */
function otherValues(call: AggregateCall, value: Lowered): readonly Lowered[] {
  let next = 1;
  return call.nodes.slice(1).flatMap((node): readonly Lowered[] => {
    if (node.kind !== 'StarExpression') {
      const other = argument(call, next);
      next += 1;
      return [other];
    }
    const extremeName = value.sql.kind === 'Column' ? value.sql.name : undefined;
    return everyColumn(call, extremeName);
  });
}

/** Every column of the input that is no key, as a star means it, but one. */
export function everyColumn(call: AggregateCall, except?: string): readonly Lowered[] {
  return call.columns
    .filter(({ name }) => name !== except)
    .map(({ name, type }) => ({ sql: sql.column(name), type, nullable: type !== 'string' }));
}

function rowOf(values: readonly Lowered[]): SqlExpression {
  return {
    kind: 'Struct',
    fields: values.map((value, index) => ({ name: `v${index}`, value: value.sql })),
  };
}

/** The values of one row of the group, the first where there is an order. */
export function anyRow(call: AggregateCall, values: readonly Lowered[]): SqlExpression {
  return { ...aggregateCall('any_value', rowOf(values)), orderBy: call.order };
}

/** The parts of a row that was chosen; of no row, null or the empty string. */
export function fieldsOf(row: SqlExpression, values: readonly Lowered[]): readonly Lowered[] {
  return values.map((value, index): Lowered => {
    const field = sql.call('struct_extract', row, sql.text(`v${index}`));
    return value.type === 'string'
      ? { sql: sql.call('coalesce', field, sql.text('')), type: 'string', nullable: false }
      : { sql: field, type: value.type, nullable: true };
  });
}

/** `min` or `max`; DuckDB has NaN above every number, so that only its `min` passes it over. */
export function orderedExtreme(name: 'min' | 'max', value: Lowered): SqlExpression {
  const extreme = sql.call(name, value.sql);
  if (name === 'max' || value.type !== 'real') return extreme;
  const spoils = sql.call('bool_or', sql.call('isnan', value.sql));
  return sql.when(sql.call('coalesce', spoils, sql.bool(false)), sql.double('nan'), extreme);
}
