/** `row_rank_min()`. */
import { lowerRank } from '../windows/rank.ts';
import type { FunctionDefinition } from './definition.ts';

export const rowRankMin: FunctionDefinition = {
  name: 'row_rank_min',
  summary: 'The place of the first row that has the value, from 1.',
  signatures: [
    { params: ['any'], returns: 'long' },
    { params: ['any', 'bool'], returns: 'long' },
  ],
  lower: { duckdb: (call) => lowerRank(call, 'min') },
  examples: [
    {
      query: 'datatable(n:long)[3, 5, 3, 9] | sort by n asc | extend r = row_rank_min(n)',
      rows: [
        [3, 1],
        [3, 1],
        [5, 3],
        [9, 4],
      ],
    },
  ],
};
