/** `startofday()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { FunctionDefinition } from './definition.ts';
import { TICKS_PER_DAY, withinDatetime } from '../conversions/ticks.ts';
import { lowerConstant } from '../expressions/literals.ts';
import { argument } from './arguments.ts';
import { lowerBin } from './binning.ts';

export const startofday: FunctionDefinition = {
  name: 'startofday',
  summary: 'The start of the day, some days later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: {
    duckdb: (call) => {
      const time = convert(argument(call, 0), 'datetime');
      const day = lowerBin(time, lowerConstant('timespan', String(TICKS_PER_DAY)), 'datetime');
      if (call.args.length < 2) {
        return day;
      }
      const shift = sql.binary(
        '*',
        convert(argument(call, 1), 'long').sql,
        sql.long(TICKS_PER_DAY),
      );
      return {
        sql: withinDatetime(sql.call('try', sql.binary('+', day.sql, shift))),
        type: 'datetime',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print startofday(datetime(2020-01-02 03:04:05), -1)',
      rows: [['2020-01-01T00:00:00.0000000Z']],
    },
  ],
};
