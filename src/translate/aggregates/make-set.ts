/** `make_set()`. */
import { lowerArray } from './array.ts';
import type { AggregateDefinition } from './definition.ts';

export const makeSet: AggregateDefinition = {
  name: 'make_set',
  aliases: ['makeset'],
  summary: 'The different values as a dynamic array; nulls are left out.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => [lowerArray(call, 'set')] },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize make_set(n) by k',
      rows: [
        ['a', [1, 2]],
        ['b', []],
      ],
    },
  ],
};
