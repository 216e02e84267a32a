/** `array_sort_asc()`. */
import { sortArrays } from './array-sort.ts';
import type { FunctionDefinition } from './definition.ts';

export const arraySortAsc: FunctionDefinition = {
  name: 'array_sort_asc',
  summary:
    'An array ascending, and further arrays in the order of the first; nulls are last unless the last argument is false. Several arrays make several columns.',
  signatures: [
    { params: ['dynamic', '...'], returns: 'dynamic' },
    { params: ['dynamic', '...', 'bool'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => sortArrays(call, false) },
  examples: [
    { query: 'print array_sort_asc(dynamic([2, null, 3, 1]))', rows: [[[1, 2, 3, null]]] },
    {
      query: 'print (a, b) = array_sort_asc(dynamic([2, 1]), dynamic(["x", "y"]))',
      rows: [
        [
          [1, 2],
          ['y', 'x'],
        ],
      ],
    },
  ],
};
