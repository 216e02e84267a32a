/**
 * `make_list` and `make_set`: elements written as JSON and put together as text (R13). Kusto leaves the order of a set
 * open; here its elements come as they first appear where the rows have an order, else by their text, so that one query
 * gives one answer.
 */

import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import { argument, constantInteger } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { setUnionPair } from '../native/set-functions.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';

interface ArrayOptions {
  /** Nulls are elements too; a list of dynamic values keeps them anyway. */
  readonly keepsNull?: boolean;
}

export function lowerArray(
  call: AggregateCall,
  form: 'list' | 'set',
  options: ArrayOptions = {},
): Lowered {
  const value = argument(call, 0);
  const element = toElement(value);
  const keepsNull =
    options.keepsNull === true || (form === 'list' && value.type === 'dynamic') || !value.nullable;
  const filter = keepsNull ? {} : { filter: sql.isNotNull(value.sql) };
  const limit = call.args.length > 1 ? constantInteger(call, 1) : null;
  const array =
    form === 'list'
      ? arrayOf({ ...aggregateCall('list', element), orderBy: call.order, ...filter }, limit)
      : setOf(call, element, filter, limit);
  return { sql: array, type: 'dynamic', nullable: false };
}

/** Types whose values differ where their JSON differs: what is different is found first, and only that is written as JSON. */
const WRITTEN_AFTERWARDS: ReadonlySet<ScalarType> = new Set([
  'bool',
  'datetime',
  'guid',
  'int',
  'long',
  'string',
  'timespan',
]);

/** The JSON of each value of a list. */
function writtenList(value: Lowered, list: SqlExpression): SqlExpression {
  const { type, nullable } = value;
  const body = toElement({ type, nullable, sql: sql.column('value') });
  return sql.call('list_transform', list, { kind: 'Lambda', parameters: ['value'], body });
}

function setOf(
  call: AggregateCall,
  element: SqlExpression,
  filter: { readonly filter?: SqlExpression },
  limit: number | null,
): SqlExpression {
  if (call.order.length === 0 || limit !== null) {
    const value = argument(call, 0);
    if (WRITTEN_AFTERWARDS.has(value.type)) {
      const values: AggregateSql = {
        ...aggregateCall('list', value.sql),
        distinct: true,
        ...filter,
      };
      return arrayOf(sql.call('list_sort', writtenList(value, values)), limit);
    }
    const orderBy = [{ expression: element, order: 'asc', nulls: 'last' } as const];
    return arrayOf(
      { ...aggregateCall('list', element), distinct: true, orderBy, ...filter },
      limit,
    );
  }
  const list: AggregateSql = { ...aggregateCall('list', element), orderBy: call.order, ...filter };
  return callNative(setUnionPair, arrayOf(list, null), sql.text('[]'));
}

/** A list of JSON texts as one JSON array. */
export function arrayOf(list: SqlExpression, limit: number | null): SqlExpression {
  const cut =
    limit === null ? list : sql.call('list_slice', list, sql.integer(1), sql.integer(limit));
  const joined = sql.call('array_to_string', cut, sql.text(','));
  return concat(sql.text('['), sql.call('coalesce', joined, sql.text('')), sql.text(']'));
}
