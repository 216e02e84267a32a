/** `series_multiply()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesArithmetic } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesMultiply: FunctionDefinition = {
  name: 'series_multiply',
  summary: 'Two series element by element: the product.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesArithmetic, 'multiply') },
  examples: [
    {
      query: 'print series_multiply(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[4, 4, 4]]],
    },
  ],
};
