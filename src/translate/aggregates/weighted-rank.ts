/**
 * Weighted percentiles: the smallest value at which the weights so far reach the share of all weights. The engine has no
 * running sum inside an aggregate: a function of ours finds the place by the weights, in the order of the values.
 */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { weightedPlace } from '../native/weighted-place.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';
import { checkRanked, shareDigits, upwards } from './nearest-rank.ts';

export function weightedRank(call: AggregateCall, share: number): Lowered {
  const value = argument(call, 0);
  checkRanked(call, value);
  const weight = convert(argument(call, 1), 'long').sql;
  const filter = sql.all([sql.isNotNull(value.sql), sql.binary('>', weight, sql.long(0))]);
  const orderBy = upwards(value);
  const values: AggregateSql = { ...aggregateCall('list', value.sql), orderBy, filter };
  const weights: AggregateSql = {
    ...aggregateCall('list', sql.cast(weight, 'varchar')),
    orderBy: [...orderBy, { expression: weight, order: 'asc', nulls: 'last' }],
    filter,
  };
  const place = callNative(
    weightedPlace,
    sql.call('array_to_string', weights, sql.text(',')),
    sql.long(shareDigits(share)),
  );
  return { sql: sql.call('list_extract', values, place), type: value.type, nullable: true };
}
