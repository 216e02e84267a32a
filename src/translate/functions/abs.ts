/** `abs()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { lowerNegation } from '../expressions/arithmetic.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const abs: FunctionDefinition = {
  name: 'abs',
  summary: 'The size of a number or timespan, without its sign.',
  signatures: [
    { params: ['long'], returns: 'long' },
    { params: ['real'], returns: 'real' },
    { params: ['timespan'], returns: 'timespan' },
  ],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), call.type);
      const negative = lowerNegation(value).sql;
      const isNegative = sql.binary('<', value.sql, sql.integer(0));
      return {
        sql:
          value.type === 'real'
            ? sql.call('abs', value.sql)
            : sql.when(isNegative, negative, value.sql),
        type: call.type,
        nullable: true,
      };
    },
  },
  examples: [
    { query: 'print a = abs(-5), b = abs(-1.5), c = abs(-1d)', rows: [[5, 1.5, '1.00:00:00']] },
  ],
};
