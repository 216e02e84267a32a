/** `array_sort_desc()`. */
import { sortArrays } from './array-sort.ts';
import type { FunctionDefinition } from './definition.ts';

export const arraySortDesc: FunctionDefinition = {
  name: 'array_sort_desc',
  summary:
    'An array descending, and further arrays in the order of the first; nulls are last unless the last argument is false. Several arrays make several columns.',
  signatures: [
    { params: ['dynamic', '...'], returns: 'dynamic' },
    { params: ['dynamic', '...', 'bool'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => sortArrays(call, true) },
  examples: [
    { query: 'print array_sort_desc(dynamic([2, null, 3, 1]))', rows: [[[3, 2, 1, null]]] },
    {
      query: 'print (a, b) = array_sort_desc(dynamic([2, 1]), dynamic(["x", "y"]))',
      rows: [
        [
          [2, 1],
          ['x', 'y'],
        ],
      ],
    },
  ],
};
