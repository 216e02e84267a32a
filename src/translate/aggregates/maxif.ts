/** `maxif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { max } from './max.ts';

export const maxif: AggregateDefinition = {
  name: 'maxif',
  summary: '`max` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(max) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = maxif(n, n > 2)',
      rows: [[4]],
    },
  ],
};
