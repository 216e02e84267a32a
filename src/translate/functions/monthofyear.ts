/** `monthofyear()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { timestampOf } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const monthofyear: FunctionDefinition = {
  name: 'monthofyear',
  aliases: ['getmonth'],
  summary: 'The month of the year, from 1.',
  signatures: [{ params: ['datetime'], returns: 'int' }],
  lower: {
    duckdb: (call) => {
      const time = timestampOf(convert(argument(call, 0), 'datetime').sql);
      return { sql: sql.cast(sql.call('month', time), 'integer'), type: 'int', nullable: true };
    },
  },
  examples: [{ query: 'print monthofyear(datetime(2020-03-01 13:00:00))', rows: [[3]] }],
};
