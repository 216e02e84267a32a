/** `hll_if()`. */

import type { AggregateDefinition } from './definition.ts';
import { hll } from './hll.ts';
import { ifVariant } from './if-variant.ts';

export const hllIf: AggregateDefinition = {
  name: 'hll_if',
  summary: '`hll` of the rows for which a condition is true.',
  signatures: [
    { params: ['any', 'bool'], returns: 'dynamic' },
    { params: ['any', 'bool', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: ifVariant(hll) },
  examples: [
    {
      query: 'datatable(n:long)[1, 2, 3] | summarize h = hll_if(n, n > 1) | project dcount_hll(h)',
      rows: [[2]],
    },
  ],
};
