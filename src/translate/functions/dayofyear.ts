/** `dayofyear()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { timestampOf } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const dayofyear: FunctionDefinition = {
  name: 'dayofyear',
  summary: 'The day of the year, from 1.',
  signatures: [{ params: ['datetime'], returns: 'int' }],
  lower: {
    duckdb: (call) => {
      const time = timestampOf(convert(argument(call, 0), 'datetime').sql);
      return { sql: sql.cast(sql.call('dayofyear', time), 'integer'), type: 'int', nullable: true };
    },
  },
  examples: [{ query: 'print dayofyear(datetime(2020-03-01 13:00:00))', rows: [[61]] }],
};
