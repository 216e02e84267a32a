/** `week_of_year()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { timestampOf } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const weekOfYear: FunctionDefinition = {
  name: 'week_of_year',
  aliases: ['weekofyear'],
  summary: 'The ISO week of the year.',
  signatures: [{ params: ['datetime'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const time = timestampOf(convert(argument(call, 0), 'datetime').sql);
      return { sql: sql.cast(sql.call('week', time), 'bigint'), type: 'long', nullable: true };
    },
  },
  examples: [{ query: 'print week_of_year(datetime(2020-03-01 13:00:00))', rows: [[9]] }],
};
