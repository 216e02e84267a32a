/** `tdigest_merge()`. */

import type { AggregateDefinition } from './definition.ts';
import { mergeDigests } from './sketch.ts';

export const tdigestMerge: AggregateDefinition = {
  name: 'tdigest_merge',
  aliases: ['merge_tdigest'],
  summary: 'Results of tdigest() as one.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => [mergeDigests(call)] },
  examples: [
    {
      query:
        'range n from 1 to 10 step 1 | summarize t = tdigest(n) by n % 2 | summarize m = tdigest_merge(t) | project percentile_tdigest(m, 50)',
      rows: [[5]],
    },
  ],
};
