/** Percentiles by nearest rank, as the engine answers on few values: the smallest value with enough values at or below it. */
import * as sql from '../../sql/build.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';

/** The constant share, 0 to 100. */
export function constantReal(call: AggregateCall, index: number): number {
  const text = call.args[index]?.constant?.value;
  const share = Number(text ?? Number.NaN);
  if (!(share >= 0 && share <= 100)) {
    throw refuseForm('percentile', 'the share must be a constant number from 0 to 100', call.span);
  }
  return share;
}

export function nearestRank(call: AggregateCall, value: Lowered, share: number): Lowered {
  if (value.type === 'dynamic' || value.type === 'string' || value.type === 'bool') {
    throw refuseForm('percentile', `values of type ${value.type} have no percentile`, call.span);
  }
  const ordered: AggregateSql = {
    ...aggregateCall('list', value.sql),
    orderBy: [{ expression: value.sql, order: 'asc', nulls: 'last' }],
    filter: sql.isNotNull(value.sql),
  };
  const count = sql.call('len', ordered);
  // Whole numbers, so that no rounding of a quotient moves the rank.
  const scaled = BigInt(Math.round(share * 1_000_000));
  const product = sql.binary('*', sql.cast(count, 'hugeint'), sql.long(scaled));
  const rank = sql.binary(
    '//',
    sql.binary('+', product, sql.long(99_999_999)),
    sql.long(100_000_000),
  );
  const place = sql.call('greatest', sql.cast(rank, 'bigint'), sql.long(1));
  return { sql: sql.call('list_extract', ordered, place), type: value.type, nullable: true };
}
