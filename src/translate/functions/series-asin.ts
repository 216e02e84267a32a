/** `series_asin()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesAsin: FunctionDefinition = {
  name: 'series_asin',
  summary: 'Every element of a series: the arc sine.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'asin') },
  examples: [
    {
      query: 'print series_asin(dynamic([1, 0.0]))',
      rows: [[[1.5707963267948966, 0]]],
    },
  ],
};
