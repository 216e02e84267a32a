/** `avgif()`. */

import { avg } from './avg.ts';
import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';

export const avgif: AggregateDefinition = {
  name: 'avgif',
  summary: '`avg` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(avg) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = avgif(n, n > 2)',
      rows: [[4]],
    },
  ],
};
