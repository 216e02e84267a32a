/** `hll()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerHll } from './sketch.ts';

export const hll: AggregateDefinition = {
  name: 'hll',
  summary: 'What dcount_hll() counts: all different values, where Kusto keeps a sketch.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => [lowerHll(call)] },
  examples: [
    {
      query: 'datatable(n:long)[1, 2, 1] | summarize h = hll(n) | project dcount_hll(h)',
      rows: [[2]],
    },
  ],
};
