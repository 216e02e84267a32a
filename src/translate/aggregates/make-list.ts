/** `make_list()`. */
import { lowerArray } from './array.ts';
import type { AggregateDefinition } from './definition.ts';

export const makeList: AggregateDefinition = {
  name: 'make_list',
  aliases: ['makelist'],
  summary:
    'The values as a dynamic array in the order of the rows; nulls are left out, but not those of dynamic.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => [lowerArray(call, 'list')] },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize make_list(n) by k',
      rows: [
        ['a', [1, 2]],
        ['b', []],
      ],
    },
  ],
};
