/** `next()`. */
import { lowerNeighbour } from '../windows/neighbour.ts';
import type { FunctionDefinition } from './definition.ts';

export const next: FunctionDefinition = {
  name: 'next',
  summary: 'A value of the row some places behind; null, or the default, where there is none.',
  signatures: [
    { params: ['any'], returns: 'dynamic' },
    { params: ['any', 'long'], returns: 'dynamic' },
    { params: ['any', 'long', 'any'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => lowerNeighbour(call, 'next', 'lead') },
  examples: [
    {
      query: 'datatable(n:long)[3, 1, 7] | sort by n asc | extend a = next(n), b = next(n, 2, -1)',
      rows: [
        [1, 3, 7],
        [3, 7, -1],
        [7, null, -1],
      ],
    },
  ],
};
