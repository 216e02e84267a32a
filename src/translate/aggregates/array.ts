/** `make_list` and `make_set`: elements written as JSON and put together as text (R13). */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { argument, constantInteger } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';

/** A set is sorted by its elements' text, so that one query gives one answer; Kusto leaves its order open. */
export function lowerArray(call: AggregateCall, form: 'list' | 'set'): Lowered {
  const value = argument(call, 0);
  const element = toElement(value);
  const ordered: AggregateSql =
    form === 'set'
      ? {
          ...aggregateCall('list', element),
          distinct: true,
          orderBy: [{ expression: element, order: 'asc', nulls: 'last' }],
        }
      : { ...aggregateCall('list', element), orderBy: call.order };
  const keepsNull = form === 'list' && value.type === 'dynamic';
  const list: AggregateSql =
    value.nullable && !keepsNull ? { ...ordered, filter: sql.isNotNull(value.sql) } : ordered;
  const cut: SqlExpression =
    call.args.length > 1
      ? sql.call('list_slice', list, sql.integer(1), sql.integer(constantInteger(call, 1)))
      : list;
  const joined = sql.call('array_to_string', cut, sql.text(','));
  const text = sql.binary(
    '||',
    sql.binary('||', sql.text('['), sql.call('coalesce', joined, sql.text(''))),
    sql.text(']'),
  );
  return { sql: text, type: 'dynamic', nullable: false };
}
