/** `atan2()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const atan2: FunctionDefinition = {
  name: 'atan2',
  summary: 'The angle between the positive x-axis and the point of y and x.',
  signatures: [{ params: ['real', 'real'], returns: 'real' }],
  lower: {
    duckdb: (call) => toReal(sql.call('atan2', realArgument(call, 0), realArgument(call, 1))),
  },
  examples: [
    {
      query: 'print a = atan2(1, 1), b = atan2(0, -1)',
      rows: [[0.7853981633974483, 3.141592653589793]],
    },
  ],
};
