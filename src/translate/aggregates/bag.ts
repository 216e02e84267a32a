/** `make_bag`: bags put together as one array of JSON text, which a function of ours makes into one bag (R34). */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { argument, constantInteger } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { mergeBags } from '../native/merge-bags.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';

/** Properties of one bag at most, where the call does not say. */
const DEFAULT_SIZE = 1_048_576;

export function lowerBag(call: AggregateCall): Lowered {
  const bag = convert(argument(call, 0), 'dynamic').sql;
  const size = call.args.length > 1 ? constantInteger(call, 1) : DEFAULT_SIZE;
  const bags: AggregateSql = {
    ...aggregateCall('list', bag),
    orderBy: call.order,
    filter: sql.call('starts_with', bag, sql.text('{')),
  };
  const joined = sql.call(
    'coalesce',
    sql.call('array_to_string', bags, sql.text(',')),
    sql.text(''),
  );
  const array = concat(sql.text('['), joined, sql.text(']'));
  return { sql: callNative(mergeBags, array, sql.long(size)), type: 'dynamic', nullable: false };
}
