/** `pow()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const pow: FunctionDefinition = {
  name: 'pow',
  summary: 'The first value to the power of the second.',
  signatures: [{ params: ['real', 'real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const [base, exponent] = [
        convert(argument(call, 0), 'real').sql,
        convert(argument(call, 1), 'real').sql,
      ];
      return { sql: sql.call('pow', base, exponent), type: 'real', nullable: true };
    },
  },
  examples: [{ query: 'print pow(2, 10)', rows: [[1024]] }],
};
