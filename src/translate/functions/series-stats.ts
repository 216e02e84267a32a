/** `series_stats()`. */
import { lowerStats } from '../native/series/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesStats: FunctionDefinition = {
  name: 'series_stats',
  summary:
    'Statistics of a series as columns: minimum and maximum with their places, mean, deviation, variance.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'bool'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => lowerStats(call) },
  examples: [
    {
      query: 'print x = dynamic([3, 1, 2]) | project (a, b, c, d, e, f, g) = series_stats(x)',
      rows: [[1, 1, 3, 0, 2, 1, 1]],
    },
  ],
};
