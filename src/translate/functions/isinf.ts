/** `isinf()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const isinf: FunctionDefinition = {
  name: 'isinf',
  summary: 'Whether a real is infinite.',
  signatures: [{ params: ['real'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return { sql: sql.call('isinf', value), type: 'bool', nullable: true };
    },
  },
  examples: [{ query: 'print a = isinf(real(nan)), b = isinf(1.0)', rows: [[false, false]] }],
};
