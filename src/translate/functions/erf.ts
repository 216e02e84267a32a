/** `erf()`. */
import { callNative } from '../native/call.ts';
import { errorFunction } from '../native/special-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const erf: FunctionDefinition = {
  name: 'erf',
  summary: 'The error function.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(callNative(errorFunction, value));
    },
  },
  examples: [{ query: 'print a = erf(0), b = round(erf(1), 12)', rows: [[0, 0.84270079295]] }],
};
