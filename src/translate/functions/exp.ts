/** `exp()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const exp: FunctionDefinition = {
  name: 'exp',
  summary: 'e to the power of the value.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return { sql: sql.call('exp', value), type: 'real', nullable: true };
    },
  },
  examples: [{ query: 'print exp(0)', rows: [[1]] }],
};
