/** `row_rank_dense()`. */
import { lowerRank } from '../windows/rank.ts';
import type { FunctionDefinition } from './definition.ts';

export const rowRankDense: FunctionDefinition = {
  name: 'row_rank_dense',
  summary: 'The place of the value among the different values in the order, from 1.',
  signatures: [
    { params: ['any'], returns: 'long' },
    { params: ['any', 'bool'], returns: 'long' },
  ],
  lower: { duckdb: (call) => lowerRank(call, 'dense') },
  examples: [
    {
      query: 'datatable(n:long)[3, 5, 3, 9] | sort by n asc | extend r = row_rank_dense(n)',
      rows: [
        [3, 1],
        [3, 1],
        [5, 2],
        [9, 3],
      ],
    },
  ],
};
