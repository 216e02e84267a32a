/** Calendar parts as running counts, so that a difference of two counts is a number of boundaries between them. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MICROSECOND,
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  timestampOf,
  UNIX_EPOCH_TICKS,
  withinDatetime,
} from '../conversions/ticks.ts';

type PartCount = (ticks: SqlExpression) => SqlExpression;

function every(unit: bigint): PartCount {
  return (ticks) => sql.binary('//', ticks, sql.long(unit));
}

function part(name: string, ticks: SqlExpression): SqlExpression {
  return sql.cast(sql.call(name, timestampOf(ticks)), 'bigint');
}

function within(year: SqlExpression, parts: bigint, ordinal: SqlExpression): SqlExpression {
  return sql.binary('+', sql.binary('*', year, sql.long(parts)), ordinal);
}

/** Source: https://learn.microsoft.com/kusto/query/datetime-diff-function. Weeks begin on Sunday; 0001-01-01 is a Monday. */
export const PART_COUNTS: Readonly<Record<string, PartCount>> = {
  year: (ticks) => part('year', ticks),
  quarter: (ticks) => within(part('year', ticks), 4n, part('quarter', ticks)),
  month: (ticks) => within(part('year', ticks), 12n, part('month', ticks)),
  week: (ticks) =>
    sql.binary('//', sql.binary('+', every(TICKS_PER_DAY)(ticks), sql.long(1)), sql.long(7)),
  day: every(TICKS_PER_DAY),
  hour: every(TICKS_PER_HOUR),
  minute: every(TICKS_PER_MINUTE),
  second: every(TICKS_PER_SECOND),
  millisecond: every(TICKS_PER_MILLISECOND),
  microsecond: every(TICKS_PER_MICROSECOND),
  nanosecond: (ticks) => sql.binary('*', sql.cast(ticks, 'hugeint'), sql.long(100)),
};

/** Parts of a fixed length. */
export const PART_TICKS: Readonly<Record<string, bigint>> = {
  week: 7n * TICKS_PER_DAY,
  day: TICKS_PER_DAY,
  hour: TICKS_PER_HOUR,
  minute: TICKS_PER_MINUTE,
  second: TICKS_PER_SECOND,
  millisecond: TICKS_PER_MILLISECOND,
  microsecond: TICKS_PER_MICROSECOND,
};

/** Parts that are numbers of months. */
export const PART_MONTHS: Readonly<Record<string, bigint>> = { year: 12n, quarter: 3n, month: 1n };

/** Moved by months: the day is held back to the last of its month, the time of day stays, to the tick. */
export function moveMonths(
  ticks: SqlExpression,
  count: SqlExpression,
  unit: bigint,
): SqlExpression {
  const months = sql.binary('*', count, sql.long(unit));
  const bounded = sql.call(
    'least',
    sql.call('greatest', months, sql.long(-120_000)),
    sql.long(120_000),
  );
  const moved = sql.binary(
    '+',
    timestampOf(ticks),
    sql.call('to_months', sql.cast(bounded, 'integer')),
  );
  const whole = sql.binary(
    '+',
    sql.binary('*', sql.call('epoch_us', moved), sql.long(TICKS_PER_MICROSECOND)),
    sql.long(UNIX_EPOCH_TICKS),
  );
  const digit = sql.binary('%', ticks, sql.long(TICKS_PER_MICROSECOND));
  return withinDatetime(sql.binary('+', whole, digit));
}
