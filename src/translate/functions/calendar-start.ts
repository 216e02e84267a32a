/** `startof…` and `endof…`: the first tick of a part of the calendar, and the tick before the next one. Weeks begin on Sunday. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { TICKS_PER_DAY, ticksOf, timestampOf, withinDatetime } from '../conversions/ticks.ts';
import type { Lowered } from '../lowered.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

type Unit = 'day' | 'week' | 'month' | 'year';

/** Days of a fixed length, counted from 0001-01-01, a Monday. */
function fixedStart(
  ticks: SqlExpression,
  unit: 'day' | 'week',
  count: SqlExpression,
): SqlExpression {
  const size = unit === 'day' ? TICKS_PER_DAY : 7n * TICKS_PER_DAY;
  const shift = unit === 'day' ? 0n : TICKS_PER_DAY;
  const whole = sql.binary('//', sql.binary('+', ticks, sql.long(shift)), sql.long(size));
  const start = sql.binary('*', sql.cast(sql.binary('+', whole, count), 'hugeint'), sql.long(size));
  return sql.binary('-', start, sql.long(shift));
}

/** Months are counted from the year 0, so that a shift is a sum. */
function monthStart(
  ticks: SqlExpression,
  unit: 'month' | 'year',
  count: SqlExpression,
): SqlExpression {
  const time = timestampOf(ticks);
  const year = sql.cast(sql.call('year', time), 'bigint');
  const month = sql.cast(sql.call('month', time), 'bigint');
  const months =
    unit === 'year'
      ? sql.binary('*', sql.binary('+', year, count), sql.long(12))
      : sql.binary(
          '+',
          sql.binary('+', sql.binary('*', year, sql.long(12)), sql.binary('-', month, sql.long(1))),
          count,
        );
  // Outside the years of a datetime there is no date to make; the bounds keep the engine from failing.
  const inYears = sql.all([
    sql.binary('>=', months, sql.long(12)),
    sql.binary('<=', months, sql.long(120_000)),
  ]);
  const held = sql.call('least', sql.call('greatest', months, sql.long(12)), sql.long(120_000));
  const date = sql.call(
    'make_timestamp',
    sql.binary('//', held, sql.long(12)),
    sql.binary('+', sql.binary('%', held, sql.long(12)), sql.long(1)),
    sql.long(1),
    sql.long(0),
    sql.long(0),
    sql.double('0'),
  );
  return sql.cast(sql.when(inYears, ticksOf(date)), 'hugeint');
}

/** `next` is 0 for the start, 1 for the end: the start of the next part less one tick. */
export function startOf(call: FunctionCall, unit: Unit, next: 0n | 1n): Lowered {
  const ticks = convert(argument(call, 0), 'datetime').sql;
  const offset = call.args.length > 1 ? convert(argument(call, 1), 'long').sql : sql.long(0);
  const count = next === 0n ? offset : sql.binary('+', offset, sql.long(1));
  const start =
    unit === 'day' || unit === 'week'
      ? fixedStart(ticks, unit, count)
      : monthStart(ticks, unit, count);
  const moved = next === 0n ? start : sql.binary('-', start, sql.long(1));
  return { sql: sql.cast(withinDatetime(moved), 'bigint'), type: 'datetime', nullable: true };
}
