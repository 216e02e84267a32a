/** `percentiles_array()`. */
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';
import { constantShares, nearestRank, toArray } from './nearest-rank.ts';

export const percentilesArray: AggregateDefinition = {
  name: 'percentiles_array',
  summary: '`percentiles` as one dynamic array.',
  signatures: [
    { params: ['any', 'real', '...'], returns: 'dynamic' },
    { params: ['any', 'dynamic'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => [
      toArray(constantShares(call, 1).map((share) => nearestRank(call, argument(call, 0), share))),
    ],
  },
  examples: [
    {
      query: 'range n from 1 to 10 step 1 | summarize p = percentiles_array(n, 50, 95)',
      rows: [[[5, 10]]],
    },
  ],
};
