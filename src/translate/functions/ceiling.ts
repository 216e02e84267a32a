/** `ceiling()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const ceiling: FunctionDefinition = {
  name: 'ceiling',
  summary: 'The smallest whole number that is not below the value.',
  signatures: [
    { params: ['real'], returns: 'real' },
    { params: ['long'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), call.type);
      if (call.type === 'int' || call.type === 'long') return value;
      const up = sql.call('ceil', value.sql);
      return {
        sql: call.type === 'decimal' ? sql.cast(up, 'decimal') : up,
        type: call.type,
        nullable: true,
      };
    },
  },
  examples: [
    { query: 'print a = ceiling(-1.1), b = ceiling(0.9), c = ceiling(3)', rows: [[-1, 1, 3]] },
  ],
};
