/** `sign()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const sign: FunctionDefinition = {
  name: 'sign',
  summary: '-1, 0 or 1 by the sign of a number; 0 for NaN.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal({
        kind: 'Case',
        branches: [
          { when: sql.call('isnan', value), then: sql.double('0') },
          { when: sql.binary('>', value, sql.double('0')), then: sql.double('1') },
          { when: sql.binary('<', value, sql.double('0')), then: sql.double('-1') },
          { when: sql.binary('=', value, sql.double('0')), then: sql.double('0') },
        ],
      });
    },
  },
  examples: [{ query: 'print a = sign(-42), b = sign(0), c = sign(11.2)', rows: [[-1, 0, 1]] }],
};
