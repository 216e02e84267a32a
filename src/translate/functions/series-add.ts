/** `series_add()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesArithmetic } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesAdd: FunctionDefinition = {
  name: 'series_add',
  summary: 'Two series element by element: the sum.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesArithmetic, 'add') },
  examples: [
    {
      query: 'print series_add(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[5, 4, 5]]],
    },
  ],
};
