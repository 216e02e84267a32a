/** `percentilesw()`. */

import type { AggregateDefinition } from './definition.ts';
import { constantShares } from './nearest-rank.ts';
import { weightedRank } from './weighted-rank.ts';

export const percentilesw: AggregateDefinition = {
  name: 'percentilesw',
  summary:
    'Several percentiles of values that count as often as their weight says, by nearest rank.',
  signatures: [{ params: ['any', 'long', 'real', '...'], returns: 'long' }],
  lower: { duckdb: (call) => constantShares(call, 2).map((share) => weightedRank(call, share)) },
  examples: [
    {
      query:
        'datatable(w:long, v:long)[8, 10, 6, 20, 3, 30] | summarize percentilesw(v, w, 50, 99)',
      rows: [[20, 30]],
    },
  ],
};
