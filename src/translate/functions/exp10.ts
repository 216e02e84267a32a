/** `exp10()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const exp10: FunctionDefinition = {
  name: 'exp10',
  summary: '10 to the power of the value.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(sql.call('pow', sql.double('10'), value));
    },
  },
  examples: [{ query: 'print exp10(3)', rows: [[1000]] }],
};
