/** `make_list_with_nulls()`. */
import { lowerArray } from './array.ts';
import type { AggregateDefinition } from './definition.ts';

export const makeListWithNulls: AggregateDefinition = {
  name: 'make_list_with_nulls',
  summary: 'The values as a dynamic array in the order of the rows, nulls among them.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => [lowerArray(call, 'list', { keepsNull: true })] },
  examples: [
    {
      query: 'datatable(n:long)[2, long(null), 1] | summarize make_list_with_nulls(n)',
      rows: [[[2, null, 1]]],
    },
  ],
};
