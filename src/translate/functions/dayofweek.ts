/** `dayofweek()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { TICKS_PER_DAY } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** 9999-12-26 in ticks. */
const LAST_SUNDAY = 3_155_373_792_000_000_000n;

export const dayofweek: FunctionDefinition = {
  name: 'dayofweek',
  summary: 'The days since the last Sunday, as a timespan.',
  signatures: [{ params: ['datetime'], returns: 'timespan' }],
  lower: {
    duckdb: (call) => {
      const ticks = convert(argument(call, 0), 'datetime').sql;
      const days = sql.binary('+', sql.binary('//', ticks, sql.long(TICKS_PER_DAY)), sql.long(1));
      const since = sql.binary('*', sql.binary('%', days, sql.long(7)), sql.long(TICKS_PER_DAY));
      // The last week of the calendar is not whole: the engine gives nothing for its days.
      const inWholeWeek = sql.binary('<', ticks, sql.long(LAST_SUNDAY));
      return { sql: sql.when(inWholeWeek, since), type: 'timespan', nullable: true };
    },
  },
  examples: [{ query: 'print dayofweek(datetime(2020-03-02))', rows: [['1.00:00:00']] }],
};
