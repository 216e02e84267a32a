/** `series_dot_product()`. */
import { lowerSeries } from '../native/series/call.ts';
import { dotProduct } from '../native/series/measures.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesDotProduct: FunctionDefinition = {
  name: 'series_dot_product',
  summary: 'The sum of the products of the numbers at the same places.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'real' }],
  lower: { duckdb: (call) => ({ ...lowerSeries(call, dotProduct), type: 'real' }) },
  examples: [
    {
      query:
        'print a = series_dot_product(dynamic([1, 2, 4]), dynamic([4, 2, 1])), b = series_dot_product(dynamic([1, 2, 4]), 10)',
      rows: [[12, 70]],
    },
  ],
};
