/** `cos()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { finite } from './real-function.ts';

export const cos: FunctionDefinition = {
  name: 'cos',
  summary: 'The cosine.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return {
        sql: finite(value, sql.call('cos', value)),
        type: 'real',
        nullable: true,
      };
    },
  },
  examples: [{ query: 'print cos(0)', rows: [[1]] }],
};
