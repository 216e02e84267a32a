/** `radians()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const radians: FunctionDefinition = {
  name: 'radians',
  summary: 'Degrees as radians.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(sql.call('radians', value));
    },
  },
  examples: [{ query: 'print radians(180)', rows: [[3.141592653589793]] }],
};
