/** `gamma()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const gamma: FunctionDefinition = {
  name: 'gamma',
  summary: 'The gamma function.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(
        sql.when(
          sql.binary('=', value, sql.double('0')),
          sql.double('inf'),
          sql.call('gamma', value),
        ),
      );
    },
  },
  examples: [{ query: 'print gamma(5)', rows: [[24]] }],
};
