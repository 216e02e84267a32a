/** `tan()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { finite, realArgument, toReal } from './real-function.ts';

export const tan: FunctionDefinition = {
  name: 'tan',
  summary: 'The tangent.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(finite(value, sql.call('tan', value)));
    },
  },
  examples: [{ query: 'print a = tan(0), b = tan(real(+inf))', rows: [[0, 'NaN']] }],
};
