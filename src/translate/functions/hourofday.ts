/** `hourofday()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { timestampOf } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const hourofday: FunctionDefinition = {
  name: 'hourofday',
  summary: 'The hour of the day, from 0.',
  signatures: [{ params: ['datetime'], returns: 'int' }],
  lower: {
    duckdb: (call) => {
      const time = timestampOf(convert(argument(call, 0), 'datetime').sql);
      return { sql: sql.cast(sql.call('hour', time), 'integer'), type: 'int', nullable: true };
    },
  },
  examples: [{ query: 'print hourofday(datetime(2020-03-01 13:00:00))', rows: [[13]] }],
};
