/**
 * Percentiles by nearest rank, as the engine answers on few values: the smallest value with enough values at or below it.
 * NaN stands below every number, as in a sort (R5).
 */
import * as sql from '../../sql/build.ts';
import type { SqlOrderKey } from '../../sql/tree.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import { constantElements } from '../expressions/literals.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateCall } from './definition.ts';
import { type AggregateSql, aggregateCall } from './filtered.ts';

function toShare(call: AggregateCall, value: Lowered | undefined): number {
  const text = value?.constant?.value;
  const share = typeof text === 'string' ? Number(text) : Number.NaN;
  if (!(share >= 0 && share <= 100)) {
    throw refuseForm('percentile', 'the share must be a constant number from 0 to 100', call.span);
  }
  return share;
}

/** The constant share, 0 to 100. */
export function constantReal(call: AggregateCall, index: number): number {
  return toShare(call, call.args[index]);
}

/** Constant shares from a place among the arguments on; a constant array counts by its elements. */
export function constantShares(call: AggregateCall, from: number): readonly number[] {
  return call.args
    .slice(from)
    .flatMap((value) => constantElements(value) ?? [value])
    .map((value) => toShare(call, value));
}

/** Millionths of a percent: whole, so that no rounding of a quotient moves a rank. */
export function shareDigits(share: number): bigint {
  return BigInt(Math.round(share * 1_000_000));
}

export function checkRanked(call: AggregateCall, { type }: Lowered): void {
  if (type === 'dynamic' || type === 'string' || type === 'bool' || type === 'guid') {
    throw refuseForm('percentile', `values of type ${type} have no percentile`, call.span);
  }
}

export function upwards({ sql: expression, type }: Lowered): readonly SqlOrderKey[] {
  const plain: SqlOrderKey = { expression, order: 'asc', nulls: 'last' };
  return type === 'real'
    ? [{ expression: sql.call('isnan', expression), order: 'desc', nulls: 'last' }, plain]
    : [plain];
}

export function nearestRank(call: AggregateCall, value: Lowered, share: number): Lowered {
  checkRanked(call, value);
  const ordered: AggregateSql = {
    ...aggregateCall('list', value.sql),
    orderBy: upwards(value),
    filter: sql.isNotNull(value.sql),
  };
  const count = sql.cast(sql.call('len', ordered), 'hugeint');
  const product = sql.binary('*', count, sql.long(shareDigits(share)));
  const rank = sql.binary(
    '//',
    sql.binary('+', product, sql.long(99_999_999)),
    sql.long(100_000_000),
  );
  const place = sql.call('greatest', sql.cast(rank, 'bigint'), sql.long(1));
  return { sql: sql.call('list_extract', ordered, place), type: value.type, nullable: true };
}

/** Several results as one dynamic array. */
export function toArray(values: readonly Lowered[]): Lowered {
  const elements = values.flatMap((value, index) =>
    index === 0 ? [toElement(value)] : [sql.text(','), toElement(value)],
  );
  return {
    sql: concat(sql.text('['), ...elements, sql.text(']')),
    type: 'dynamic',
    nullable: false,
  };
}
