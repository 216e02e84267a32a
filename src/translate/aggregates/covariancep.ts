/** `covariancep()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerCovariance } from './spread.ts';

export const covariancep: AggregateDefinition = {
  name: 'covariancep',
  summary: 'The population covariance of two values, rounded to ten decimals.',
  signatures: [{ params: ['real', 'real'], returns: 'real' }],
  lower: { duckdb: (call) => [lowerCovariance(call, 'population')] },
  examples: [
    {
      query:
        'datatable(x:real, y:real)[1.0, 14.0, 2.0, 10.0, 3.0, 17.0] | summarize covariancep(x, y)',
      rows: [[1]],
    },
  ],
};
