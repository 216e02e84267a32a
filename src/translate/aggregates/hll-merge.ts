/** `hll_merge()`. */

import type { AggregateDefinition } from './definition.ts';
import { mergeHlls } from './sketch.ts';

export const hllMerge: AggregateDefinition = {
  name: 'hll_merge',
  summary: 'Results of hll() as one.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => [mergeHlls(call)] },
  examples: [
    {
      query:
        'datatable(k:long, n:long)[1, 1, 1, 2, 2, 2] | summarize h = hll(n) by k | summarize m = hll_merge(h) | project dcount_hll(m)',
      rows: [[2]],
    },
  ],
};
