/** `log2()`. */
import type { FunctionDefinition } from './definition.ts';
import { logarithm, realArgument, toReal } from './real-function.ts';

export const log2: FunctionDefinition = {
  name: 'log2',
  summary: 'The logarithm to the base 2; null below zero, minus infinity of zero.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(logarithm(value, 'log2'));
    },
  },
  examples: [{ query: 'print a = log2(8), b = log2(0)', rows: [[3, '-Infinity']] }],
};
