/** `beta_cdf()`. */
import { callNative } from '../native/call.ts';
import { betaCumulative } from '../native/special-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const betaCdf: FunctionDefinition = {
  name: 'beta_cdf',
  summary: 'The cumulative beta distribution; NaN outside of 0 to 1.',
  signatures: [{ params: ['real', 'real', 'real'], returns: 'real' }],
  lower: {
    duckdb: (call) =>
      toReal(
        callNative(
          betaCumulative,
          realArgument(call, 0),
          realArgument(call, 1),
          realArgument(call, 2),
        ),
      ),
  },
  examples: [
    {
      query: 'print a = round(beta_cdf(0.5, 10.0, 20.0), 12), b = beta_cdf(1.5, 10.0, 20.0)',
      rows: [[0.96928582713, 'NaN']],
    },
  ],
};
