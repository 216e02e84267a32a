/** `minif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { min } from './min.ts';

export const minif: AggregateDefinition = {
  name: 'minif',
  summary: '`min` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(min) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = minif(n, n > 2)',
      rows: [[4]],
    },
  ],
};
