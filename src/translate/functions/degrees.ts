/** `degrees()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const degrees: FunctionDefinition = {
  name: 'degrees',
  summary: 'Radians as degrees.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(sql.call('degrees', value));
    },
  },
  examples: [{ query: 'print degrees(pi())', rows: [[180]] }],
};
