/** `variancepif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { variancep } from './variancep.ts';

export const variancepif: AggregateDefinition = {
  name: 'variancepif',
  summary: '`variancep` of the rows for which a condition is true.',
  signatures: [{ params: ['real', 'bool'], returns: 'real' }],
  lower: { duckdb: ifVariant(variancep) },
  examples: [
    {
      query: 'datatable(n:real)[1.0, 2.0, 3.0, 4.0] | summarize variancepif(n, n < 3)',
      rows: [[0.25]],
    },
  ],
};
