/** `beta_pdf()`. */
import { callNative } from '../native/call.ts';
import { betaDensity } from '../native/special-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { realArgument, toReal } from './real-function.ts';

export const betaPdf: FunctionDefinition = {
  name: 'beta_pdf',
  summary: 'The density of the beta distribution; NaN outside of 0 to 1.',
  signatures: [{ params: ['real', 'real', 'real'], returns: 'real' }],
  lower: {
    duckdb: (call) =>
      toReal(
        callNative(
          betaDensity,
          realArgument(call, 0),
          realArgument(call, 1),
          realArgument(call, 2),
        ),
      ),
  },
  examples: [
    {
      query: 'print a = round(beta_pdf(0.5, 10.0, 20.0), 12), b = beta_pdf(1.5, 10.0, 20.0)',
      rows: [[0.746176019311, 'NaN']],
    },
  ],
};
