/** `series_fit_line_dynamic()`. */
import { LINE, lowerSeries, toBag } from '../native/series/call.ts';
import { lineOfFit } from '../native/series/statistics.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFitLineDynamic: FunctionDefinition = {
  name: 'series_fit_line_dynamic',
  summary: 'The line that fits a series best, as a bag.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => toBag(lowerSeries(call, lineOfFit), LINE) },
  examples: [
    {
      query: 'print x = series_fit_line_dynamic(dynamic([1, 3, 5])) | project x.slope, x.line_fit',
      rows: [[2, [1, 3, 5]]],
    },
  ],
};
