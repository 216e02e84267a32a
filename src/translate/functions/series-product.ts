/** `series_product()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesMeasure } from '../native/series/measures.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesProduct: FunctionDefinition = {
  name: 'series_product',
  summary: 'The product of the numbers of a series.',
  signatures: [{ params: ['dynamic'], returns: 'real' }],
  lower: { duckdb: (call) => ({ ...lowerElements(call, seriesMeasure, 'product'), type: 'real' }) },
  examples: [
    {
      query: 'print series_product(dynamic([3, 4]))',
      rows: [[12]],
    },
  ],
};
