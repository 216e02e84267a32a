/** `sqrt()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const sqrt: FunctionDefinition = {
  name: 'sqrt',
  summary: 'The square root; NaN below zero.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return {
        sql: sql.when(
          sql.binary('<', value, sql.double('0')),
          sql.double('nan'),
          sql.call('sqrt', value),
        ),
        type: 'real',
        nullable: true,
      };
    },
  },
  examples: [{ query: 'print a = sqrt(4), b = sqrt(-1)', rows: [[2, 'NaN']] }],
};
