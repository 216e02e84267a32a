/** `loggamma()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const loggamma: FunctionDefinition = {
  name: 'loggamma',
  summary: 'The logarithm of the gamma function’s size.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(
        sql.when(
          sql.binary('=', value, sql.double('0')),
          sql.double('inf'),
          sql.call('lgamma', value),
        ),
      );
    },
  },
  examples: [{ query: 'print loggamma(1)', rows: [[0]] }],
};
