/** `varianceif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { variance } from './variance.ts';

export const varianceif: AggregateDefinition = {
  name: 'varianceif',
  summary: '`variance` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(variance) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = varianceif(n, n > 2)',
      rows: [[0]],
    },
  ],
};
