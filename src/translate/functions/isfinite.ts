/** `isfinite()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const isfinite: FunctionDefinition = {
  name: 'isfinite',
  summary: 'Whether a real is neither infinite nor NaN.',
  signatures: [{ params: ['real'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'real').sql;
      return { sql: sql.call('isfinite', value), type: 'bool', nullable: true };
    },
  },
  examples: [{ query: 'print a = isfinite(real(nan)), b = isfinite(1.0)', rows: [[false, true]] }],
};
