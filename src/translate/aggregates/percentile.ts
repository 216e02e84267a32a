/** `percentile()`. */
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';
import { constantReal, nearestRank } from './nearest-rank.ts';

export const percentile: AggregateDefinition = {
  name: 'percentile',
  summary: 'The value below which a share of the values lies, by nearest rank.',
  signatures: [{ params: ['any', 'real'], returns: 'long' }],
  lower: { duckdb: (call) => [nearestRank(call, argument(call, 0), constantReal(call, 1))] },
  examples: [
    {
      query: 'range n from 1 to 10 step 1 | summarize percentile(n, 50), p = percentile(n, 95)',
      rows: [[5, 10]],
    },
  ],
};
