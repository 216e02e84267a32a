/** `dayofmonth()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { timestampOf } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const dayofmonth: FunctionDefinition = {
  name: 'dayofmonth',
  summary: 'The day of the month, from 1.',
  signatures: [{ params: ['datetime'], returns: 'int' }],
  lower: {
    duckdb: (call) => {
      const time = timestampOf(convert(argument(call, 0), 'datetime').sql);
      return { sql: sql.cast(sql.call('day', time), 'integer'), type: 'int', nullable: true };
    },
  },
  examples: [{ query: 'print dayofmonth(datetime(2020-03-01 13:00:00))', rows: [[1]] }],
};
