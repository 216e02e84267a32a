/** `welch_test()`. */
import * as sql from '../../sql/build.ts';
import { callNative } from '../native/call.ts';
import { welchProbability } from '../native/special-functions.ts';
import { stopQuery } from '../stop.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const welchTest: FunctionDefinition = {
  name: 'welch_test',
  summary: 'How probable it is, on both sides, that two series with the same mean differ so much.',
  signatures: [{ params: ['real', 'real', 'real', 'real', 'real', 'real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const args = [0, 1, 2, 3, 4, 5].map((index) => realArgument(call, index));
      const [, variance1, count1, , variance2, count2] = args;
      const below = (value: typeof variance1, least: string, kind: '<' | '<=') =>
        sql.binary(kind, value ?? sql.nullOf('double'), sql.double(least));
      const hasNoSpread = sql.any([
        below(count1, '1', '<='),
        below(count2, '1', '<='),
        below(variance1, '0', '<'),
        below(variance2, '0', '<'),
        sql.all([below(variance1, '0', '<='), below(variance2, '0', '<=')]),
      ]);
      const reason =
        'welch_test: what it gives without a variance, or for fewer than two values, is not documented';
      const made = callNative(welchProbability, ...args);
      return toReal(sql.when(hasNoSpread, stopQuery(reason, 'double'), made));
    },
  },
  examples: [
    {
      query:
        'print round(welch_test(20.82, 7.8674285714, 15, 22.98666666667, 3.8126666667, 15), 9)',
      rows: [[0.021378001]],
    },
  ],
};
