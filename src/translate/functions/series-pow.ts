/** `series_pow()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesArithmetic } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesPow: FunctionDefinition = {
  name: 'series_pow',
  summary: 'Two series element by element: the power, always real.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesArithmetic, 'pow') },
  examples: [
    {
      query: 'print series_pow(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[1, 4, 4]]],
    },
  ],
};
