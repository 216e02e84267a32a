/** `percentiles()`. */
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';
import { constantReal, nearestRank } from './nearest-rank.ts';

export const percentiles: AggregateDefinition = {
  name: 'percentiles',
  summary: 'Several percentiles of the same values, by nearest rank.',
  signatures: [{ params: ['any', 'real', '...'], returns: 'long' }],
  lower: {
    duckdb: (call) =>
      call.args
        .slice(1)
        .map((_share, index) =>
          nearestRank(call, argument(call, 0), constantReal(call, index + 1)),
        ),
  },
  examples: [
    { query: 'range n from 1 to 10 step 1 | summarize percentiles(n, 50, 95)', rows: [[5, 10]] },
  ],
};
