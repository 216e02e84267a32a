/** `percentilesw_array()`. */

import type { AggregateDefinition } from './definition.ts';
import { constantShares, toArray } from './nearest-rank.ts';
import { weightedRank } from './weighted-rank.ts';

export const percentileswArray: AggregateDefinition = {
  name: 'percentilesw_array',
  summary: '`percentilesw` as one dynamic array.',
  signatures: [
    { params: ['any', 'long', 'real', '...'], returns: 'dynamic' },
    { params: ['any', 'long', 'dynamic'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => [toArray(constantShares(call, 2).map((share) => weightedRank(call, share)))],
  },
  examples: [
    {
      query:
        'datatable(w:long, v:long)[8, 10, 6, 20, 3, 30] | summarize p = percentilesw_array(v, w, dynamic([50, 99]))',
      rows: [[[20, 30]]],
    },
  ],
};
