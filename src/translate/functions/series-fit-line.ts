/** `series_fit_line()`. */
import { lowerSeries } from '../native/series/call.ts';
import { lineOfFit } from '../native/series/statistics.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFitLine: FunctionDefinition = {
  name: 'series_fit_line',
  summary:
    'The line that fits a series best, as columns: quality, slope, variances, interception, its values.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerSeries(call, lineOfFit) },
  examples: [
    {
      query: 'print x = dynamic([1, 3, 5]) | project (a, b, c, d, e, f) = series_fit_line(x)',
      rows: [[1, 2, 4, 0, -1, [1, 3, 5]]],
    },
  ],
};
