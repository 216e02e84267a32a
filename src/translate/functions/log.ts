/** `log()`. */
import type { FunctionDefinition } from './definition.ts';
import { logarithm, realArgument, toReal } from './real-function.ts';

export const log: FunctionDefinition = {
  name: 'log',
  summary: 'The natural logarithm; null below zero, minus infinity of zero.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(logarithm(value, 'ln'));
    },
  },
  examples: [
    { query: 'print a = log(1), b = log(0), c = log(-1)', rows: [[0, '-Infinity', null]] },
  ],
};
