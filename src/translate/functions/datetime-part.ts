/** `datetime_part()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MICROSECOND,
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  timestampOf,
} from '../conversions/ticks.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

type Part = (ticks: SqlExpression) => SqlExpression;

function calendar(name: string): Part {
  return (ticks) => sql.call(name, timestampOf(ticks));
}

/** How many of a unit have passed since the last full one of the next. */
function clock(unit: bigint, whole: bigint): Part {
  return (ticks) => sql.binary('//', sql.binary('%', ticks, sql.long(whole)), sql.long(unit));
}

/** Source: https://learn.microsoft.com/kusto/query/datetime-part-function */
const PARTS: Readonly<Record<string, Part>> = {
  year: calendar('year'),
  quarter: calendar('quarter'),
  month: calendar('month'),
  week_of_year: calendar('week'),
  day: calendar('day'),
  dayofyear: calendar('dayofyear'),
  hour: clock(TICKS_PER_HOUR, TICKS_PER_DAY),
  minute: clock(TICKS_PER_MINUTE, TICKS_PER_HOUR),
  second: clock(TICKS_PER_SECOND, TICKS_PER_MINUTE),
  millisecond: clock(TICKS_PER_MILLISECOND, TICKS_PER_SECOND),
  microsecond: clock(TICKS_PER_MICROSECOND, TICKS_PER_SECOND),
  nanosecond: (ticks) =>
    sql.binary('*', sql.binary('%', ticks, sql.long(TICKS_PER_SECOND)), sql.long(100)),
};

export const datetimePart: FunctionDefinition = {
  name: 'datetime_part',
  aliases: ['datepart'],
  summary: 'A part of a time as a number.',
  signatures: [{ params: ['string', 'datetime'], returns: 'int' }],
  lower: {
    duckdb: (call) => {
      const name = argument(call, 0).constant?.value?.toLowerCase();
      const part = name === undefined ? undefined : PARTS[name];
      if (part === undefined)
        throw refuseForm(
          'datetime_part',
          `the part must be one of ${Object.keys(PARTS).join(', ')}`,
          call.span,
        );
      return {
        sql: sql.cast(part(convert(argument(call, 1), 'datetime').sql), 'integer'),
        type: 'int',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = datetime_part("month", datetime(2017-10-30 01:02:03.7654321)), b = datetime_part("nanosecond", datetime(2017-10-30 01:02:03.7654321))',
      rows: [[10, 765432100]],
    },
  ],
};
