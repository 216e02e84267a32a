/** `log10()`. */
import type { FunctionDefinition } from './definition.ts';
import { logarithm, realArgument, toReal } from './real-function.ts';

export const log10: FunctionDefinition = {
  name: 'log10',
  summary: 'The logarithm to the base 10; null below zero, minus infinity of zero.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(logarithm(value, 'log10'));
    },
  },
  examples: [{ query: 'print a = log10(1000), b = log10(0)', rows: [[3, '-Infinity']] }],
};
