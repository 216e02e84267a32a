/** `percentile_tdigest()`. */
import { constantShare, digestRank } from '../native/digest.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const percentileTdigest: FunctionDefinition = {
  name: 'percentile_tdigest',
  summary: 'A percentile of the values that tdigest() has kept, by nearest rank.',
  signatures: [{ params: ['dynamic', 'real'], returns: 'dynamic' }],
  lower: { duckdb: (call) => digestRank(call, constantShare(call, argument(call, 1))) },
  examples: [
    {
      query:
        'datatable(v:real, w:long)[1.0, 1, 2.0, 2] | summarize t = tdigest(v, w) | project a = percentile_tdigest(t, 50), b = percentile_tdigest(t, 10, typeof(long))',
      rows: [[2, 1]],
    },
  ],
};
