/** `tdigest()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerDigest } from './sketch.ts';

export const tdigest: AggregateDefinition = {
  name: 'tdigest',
  summary:
    'What percentile_tdigest() ranks: all values with their weights, where Kusto keeps a sketch.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => [lowerDigest(call)] },
  examples: [
    {
      query:
        'range n from 1 to 10 step 1 | summarize t = tdigest(n) | project percentile_tdigest(t, 50)',
      rows: [[5]],
    },
  ],
};
