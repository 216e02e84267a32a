/** `covarianceif()`. */
import { covariance } from './covariance.ts';
import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';

export const covarianceif: AggregateDefinition = {
  name: 'covarianceif',
  summary: '`covariance` of the rows for which a condition is true.',
  signatures: [{ params: ['real', 'real', 'bool'], returns: 'real' }],
  lower: { duckdb: ifVariant(covariance, 2) },
  examples: [
    {
      query:
        'datatable(x:real, y:real)[1.0, 14.0, 2.0, 10.0, 3.0, 17.0] | summarize covarianceif(x, y, x < 3)',
      rows: [[-2]],
    },
  ],
};
