/** `series_iir()`. */
import { lowerSeries } from '../native/series/call.ts';
import { iirFilter } from '../native/series/filters.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesIir: FunctionDefinition = {
  name: 'series_iir',
  summary: 'A filter of a series with feedback: factors of the series, and of the results before.',
  signatures: [{ params: ['dynamic', 'dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerSeries(call, iirFilter) },
  examples: [
    {
      query: 'print series_iir(dynamic([1, 2, 3]), dynamic([1]), dynamic([1, -1]))',
      rows: [[[1, 3, 6]]],
    },
  ],
};
