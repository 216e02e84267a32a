/** `cos()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const cos: FunctionDefinition = {
  name: 'cos',
  summary: 'The cosine.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return {
        sql: sql.when(sql.call('isfinite', value), sql.call('cos', value), sql.double('nan')),
        type: 'real',
        nullable: true,
      };
    },
  },
  examples: [{ query: 'print cos(0)', rows: [[1]] }],
};
