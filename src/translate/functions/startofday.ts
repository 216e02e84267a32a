/** `startofday()`. */
import { convert } from '../conversions/convert.ts';
import { moveDatetime, TICKS_PER_DAY } from '../conversions/ticks.ts';
import { lowerConstant } from '../expressions/literals.ts';
import { argument } from './arguments.ts';
import { lowerBin } from './binning.ts';
import type { FunctionDefinition } from './definition.ts';

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
      return {
        sql: moveDatetime(day.sql, convert(argument(call, 1), 'long').sql, TICKS_PER_DAY),
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
