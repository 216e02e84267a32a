/** `series_subtract()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesArithmetic } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesSubtract: FunctionDefinition = {
  name: 'series_subtract',
  summary: 'Two series element by element: the difference.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesArithmetic, 'subtract') },
  examples: [
    {
      query: 'print series_subtract(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[-3, 0, 3]]],
    },
  ],
};
