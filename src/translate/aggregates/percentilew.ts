/** `percentilew()`. */

import type { AggregateDefinition } from './definition.ts';
import { constantReal } from './nearest-rank.ts';
import { weightedRank } from './weighted-rank.ts';

export const percentilew: AggregateDefinition = {
  name: 'percentilew',
  summary: 'A percentile of values that count as often as their weight says, by nearest rank.',
  signatures: [{ params: ['any', 'long', 'real'], returns: 'long' }],
  lower: { duckdb: (call) => [weightedRank(call, constantReal(call, 2))] },
  examples: [
    {
      query: 'datatable(w:long, v:long)[8, 10, 6, 20, 3, 30] | summarize p = percentilew(v, w, 50)',
      rows: [[20]],
    },
  ],
};
