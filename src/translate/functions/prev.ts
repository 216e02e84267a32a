/** `prev()`. */
import { lowerNeighbour } from '../windows/neighbour.ts';
import type { FunctionDefinition } from './definition.ts';

export const prev: FunctionDefinition = {
  name: 'prev',
  summary: 'A value of the row some places before; null, or the default, where there is none.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
    { params: ['any', 'long', 'any'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => lowerNeighbour(call, 'prev', 'lag') },
  examples: [
    {
      query: 'datatable(n:long)[3, 1, 7] | sort by n asc | extend a = prev(n), b = prev(n, 2, -1)',
      rows: [
        [1, null, -1],
        [3, 1, -1],
        [7, 3, 1],
      ],
    },
  ],
};
