/** `count_distinctif()`. */

import { dcount } from './dcount.ts';
import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';

export const countDistinctif: AggregateDefinition = {
  name: 'count_distinctif',
  summary: '`count_distinct` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(dcount) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize count_distinctif(n, n > 2)',
      rows: [[1]],
    },
  ],
};
