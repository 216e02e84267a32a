/** `range()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerRangeArray } from './range-array.ts';

export const range: FunctionDefinition = {
  name: 'range',
  summary:
    'An array of equally spaced values, both ends included; at most 1,048,576 of them. The step is 1, or an hour, when not said.',
  signatures: [
    { params: ['long', 'long', 'long'], returns: 'dynamic' },
    { params: ['real', 'real', 'real'], returns: 'dynamic' },
    { params: ['datetime', 'datetime', 'timespan'], returns: 'dynamic' },
    { params: ['timespan', 'timespan', 'timespan'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => lowerRangeArray(call) },
  examples: [
    {
      query: 'print a = range(1, 8, 3), b = range(3h, 1h, -1h), c = range(2, 1)',
      rows: [[[1, 4, 7], ['03:00:00', '02:00:00', '01:00:00'], []]],
    },
  ],
};
