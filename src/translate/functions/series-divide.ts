/** `series_divide()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesArithmetic } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesDivide: FunctionDefinition = {
  name: 'series_divide',
  summary: 'Two series element by element: the quotient, always real.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesArithmetic, 'divide') },
  examples: [
    {
      query: 'print series_divide(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[0.25, 1, 4]]],
    },
  ],
};
