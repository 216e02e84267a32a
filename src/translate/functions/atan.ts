/** `atan()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const atan: FunctionDefinition = {
  name: 'atan',
  summary: 'The arc tangent.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(sql.call('atan', value));
    },
  },
  examples: [{ query: 'print atan(1)', rows: [[0.7853981633974483]] }],
};
