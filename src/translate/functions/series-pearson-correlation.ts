/** `series_pearson_correlation()`. */
import { lowerSeries } from '../native/series/call.ts';
import { seriesPearson } from '../native/series/measures.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesPearsonCorrelation: FunctionDefinition = {
  name: 'series_pearson_correlation',
  summary: 'The correlation of two series of one length.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'real' }],
  lower: { duckdb: (call) => ({ ...lowerSeries(call, seriesPearson), type: 'real' }) },
  examples: [
    {
      query:
        'print a = series_pearson_correlation(dynamic([1, 2, 3]), dynamic([2, 4, 6])), b = series_pearson_correlation(dynamic([1, 2]), dynamic([1]))',
      rows: [[1, null]],
    },
  ],
};
