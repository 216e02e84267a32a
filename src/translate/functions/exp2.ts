/** `exp2()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const exp2: FunctionDefinition = {
  name: 'exp2',
  summary: '2 to the power of the value.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(sql.call('pow', sql.double('2'), value));
    },
  },
  examples: [{ query: 'print exp2(3)', rows: [[8]] }],
};
