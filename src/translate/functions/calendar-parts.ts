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
