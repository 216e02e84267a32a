/** `dcount_hll()`. */
import { arrayLength } from './array-length.ts';
import type { FunctionDefinition } from './definition.ts';

export const dcountHll: FunctionDefinition = {
  name: 'dcount_hll',
  summary: 'The number of different values that hll() has kept.',
  signatures: [{ params: ['dynamic'], returns: 'long' }],
  lower: { duckdb: arrayLength.lower.duckdb },
  examples: [
    {
      query: 'datatable(n:long)[1, 2, 1] | summarize h = hll(n) | project dcount_hll(h)',
      rows: [[2]],
    },
  ],
};
