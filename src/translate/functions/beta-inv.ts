/** `beta_inv()`. */
import { callNative } from '../native/call.ts';
import { betaInverse } from '../native/special-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const betaInv: FunctionDefinition = {
  name: 'beta_inv',
  summary: 'The value at which the cumulative beta distribution reaches a probability.',
  signatures: [{ params: ['real', 'real', 'real'], returns: 'real' }],
  lower: {
    duckdb: (call) =>
      toReal(
        callNative(
          betaInverse,
          realArgument(call, 0),
          realArgument(call, 1),
          realArgument(call, 2),
        ),
      ),
  },
  examples: [
    {
      query: 'print a = round(beta_inv(0.1, 10.0, 20.0), 9), b = beta_inv(1.5, 10.0, 20.0)',
      rows: [[0.226415022, 'NaN']],
    },
  ],
};
