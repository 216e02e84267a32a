/** `cot()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { finite, realArgument, toReal } from './real-function.ts';

export const cot: FunctionDefinition = {
  name: 'cot',
  summary: 'The cotangent.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(finite(value, sql.binary('/', sql.double('1'), sql.call('tan', value))));
    },
  },
  examples: [{ query: 'print cot(1)', rows: [[0.6420926159343306]] }],
};
