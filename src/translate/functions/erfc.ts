/** `erfc()`. */
import { callNative } from '../native/call.ts';
import { complementaryErrorFunction } from '../native/special-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const erfc: FunctionDefinition = {
  name: 'erfc',
  summary: 'One less the error function, exact where that is near zero.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const value = realArgument(call, 0);
      return toReal(callNative(complementaryErrorFunction, value));
    },
  },
  examples: [
    { query: 'print a = erfc(0), b = round(erfc(3) * 100000, 9)', rows: [[1, 2.2090497]] },
  ],
};
