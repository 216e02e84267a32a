/** `acos()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal, withinOne } from './real-function.ts';

export const acos: FunctionDefinition = {
  name: 'acos',
  summary: 'The arc cosine; NaN outside of -1 to 1.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(withinOne(value, sql.call('acos', value)));
    },
  },
  examples: [{ query: 'print a = acos(1), b = acos(2)', rows: [[0, 'NaN']] }],
};
