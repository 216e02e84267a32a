/**
 * What stands for Kusto's sketches, `hll` and `tdigest`: all different values, and all values with their weights. They are
 * exact where Kusto estimates, as `dcount` and `percentile` are, and as large as their data.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import { argument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { setUnionPair } from '../native/set-functions.ts';
import { arrayOf } from './array.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';
import { checkRanked } from './nearest-rank.ts';

function sketch(array: SqlExpression): Lowered {
  return { sql: array, type: 'dynamic', nullable: true };
}

/** The different values, null aside. */
export function lowerHll(call: AggregateCall): Lowered {
  const value = argument(call, 0);
  const element = toElement(value);
  const values: AggregateSql = {
    ...aggregateCall('list', element),
    distinct: true,
    filter: sql.isNotNull(value.sql),
  };
  return sketch(arrayOf(values, null));
}

/** Values with their weights, as arrays of two. */
export function lowerDigest(call: AggregateCall): Lowered {
  const value = argument(call, 0);
  checkRanked(call, value);
  const weight = call.args.length > 1 ? convert(argument(call, 1), 'long').sql : sql.long(1);
  const pair = concat(
    sql.text('['),
    toElement({ ...value, nullable: false }),
    sql.text(','),
    sql.cast(weight, 'varchar'),
    sql.text(']'),
  );
  const filter = sql.all([sql.isNotNull(value.sql), sql.binary('>', weight, sql.long(0))]);
  return sketch(arrayOf({ ...aggregateCall('list', pair), filter }, null));
}

/** The elements of all arrays as one array. */
function flattened(call: AggregateCall): SqlExpression {
  const array = convert(argument(call, 0), 'dynamic').sql;
  const length = sql.binary('-', sql.call('length', array), sql.integer(2));
  const inside = sql.call('substr', array, sql.integer(2), length);
  const filter = sql.all([
    sql.call('starts_with', array, sql.text('[')),
    sql.binary('>', length, sql.integer(0)),
  ]);
  return arrayOf({ ...aggregateCall('list', inside), filter }, null);
}

export function mergeHlls(call: AggregateCall): Lowered {
  return sketch(callNative(setUnionPair, flattened(call), sql.text('[]')));
}

export function mergeDigests(call: AggregateCall): Lowered {
  return sketch(flattened(call));
}
