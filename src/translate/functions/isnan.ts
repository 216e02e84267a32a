/** `isnan()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const isnan: FunctionDefinition = {
  name: 'isnan',
  summary: 'Whether a real is NaN.',
  signatures: [{ params: ['real'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return { sql: sql.call('isnan', value), type: 'bool', nullable: true };
    },
  },
  examples: [{ query: 'print a = isnan(real(nan)), b = isnan(1.0)', rows: [[true, false]] }],
};
