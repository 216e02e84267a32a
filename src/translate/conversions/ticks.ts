/**
 * Ticks: 64-bit counts of 100 ns, datetime from 0001-01-01 and timespan from zero (R8). The engine's timestamps count
 * microseconds from 1970, so only calendar functions and printing go through them.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';

export const TICKS_PER_MICROSECOND = 10n;
export const TICKS_PER_MILLISECOND = 10_000n;
export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE: bigint = 60n * TICKS_PER_SECOND;
export const TICKS_PER_HOUR: bigint = 60n * TICKS_PER_MINUTE;
export const TICKS_PER_DAY: bigint = 24n * TICKS_PER_HOUR;

/** 1970-01-01 in ticks. */
export const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;
/** 9999-12-31T23:59:59.9999999. */
export const MAX_DATETIME_TICKS = 3_155_378_975_999_999_999n;

/** The engine's TIMESTAMP of these ticks, cut to the microsecond: downwards, also before 1970. */
export function timestampOf(ticks: SqlExpression): SqlExpression {
  const micros = sql.binary('//', ticks, sql.long(TICKS_PER_MICROSECOND));
  const epoch = sql.long(UNIX_EPOCH_TICKS / TICKS_PER_MICROSECOND);
  return sql.call('make_timestamp', sql.binary('-', micros, epoch));
}

/** Ticks of an engine TIMESTAMP. */
export function ticksOf(timestamp: SqlExpression): SqlExpression {
  return sql.binary(
    '+',
    sql.binary('*', sql.call('epoch_us', timestamp), sql.long(TICKS_PER_MICROSECOND)),
    sql.long(UNIX_EPOCH_TICKS),
  );
}

/** Null where a count of ticks is no datetime: the years 0001 to 9999 are all there is. */
export function withinDatetime(ticks: SqlExpression): SqlExpression {
  return sql.when(
    sql.all([
      sql.binary('>=', ticks, sql.long(0)),
      sql.binary('<=', ticks, sql.long(MAX_DATETIME_TICKS)),
    ]),
    ticks,
  );
}

/** A datetime moved by a number of units, counted in 128 bits so that nothing overflows before the years are checked. */
export function moveDatetime(
  ticks: SqlExpression,
  count: SqlExpression,
  unit: bigint,
): SqlExpression {
  const distance = sql.binary('*', sql.cast(count, 'hugeint'), sql.long(unit));
  return sql.cast(withinDatetime(sql.binary('+', sql.cast(ticks, 'hugeint'), distance)), 'bigint');
}
