/** `asin()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal, withinOne } from './real-function.ts';

export const asin: FunctionDefinition = {
  name: 'asin',
  summary: 'The arc sine; NaN outside of -1 to 1.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(withinOne(value, sql.call('asin', value)));
    },
  },
  examples: [{ query: 'print a = asin(0), b = asin(-2)', rows: [[0, 'NaN']] }],
};
