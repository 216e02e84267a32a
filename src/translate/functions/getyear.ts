/** `getyear()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { timestampOf } from '../conversions/ticks.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const getyear: FunctionDefinition = {
  name: 'getyear',
  summary: 'The year.',
  signatures: [{ params: ['datetime'], returns: 'int' }],
  lower: {
    duckdb: (call) => {
      const time = timestampOf(convert(argument(call, 0), 'datetime').sql);
      return { sql: sql.cast(sql.call('year', time), 'integer'), type: 'int', nullable: true };
    },
  },
  examples: [{ query: 'print getyear(datetime(2020-03-01 13:00:00))', rows: [[2020]] }],
};
