/** `count_distinct()`. */
import { dcount } from './dcount.ts';
import type { AggregateDefinition } from './definition.ts';

export const countDistinct: AggregateDefinition = {
  name: 'count_distinct',
  summary: 'The number of different values, exact; null is none.',
  signatures: [{ params: ['any'], returns: 'long' }],
  lower: { duckdb: dcount.lower.duckdb },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize count_distinct(n)',
      rows: [[2]],
    },
  ],
};
