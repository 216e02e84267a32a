/** `series_sum()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesMeasure } from '../native/series/measures.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesSum: FunctionDefinition = {
  name: 'series_sum',
  summary: 'The sum of the numbers of a series.',
  signatures: [{ params: ['dynamic'], returns: 'real' }],
  lower: { duckdb: (call) => ({ ...lowerElements(call, seriesMeasure, 'sum'), type: 'real' }) },
  examples: [
    {
      query: 'print series_sum(dynamic([3, 4]))',
      rows: [[7]],
    },
  ],
};
