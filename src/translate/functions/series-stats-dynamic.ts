/** `series_stats_dynamic()`. */
import { lowerStats, STATISTICS, toBag } from '../native/series/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesStatsDynamic: FunctionDefinition = {
  name: 'series_stats_dynamic',
  summary: 'Statistics of a series as a bag.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'bool'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => toBag(lowerStats(call), STATISTICS) },
  examples: [
    {
      query: 'print series_stats_dynamic(dynamic([3, 1, 2]))',
      rows: [
        [
          {
            min: 1,
            min_idx: 1,
            max: 3,
            max_idx: 0,
            avg: 2,
            stdev: 1,
            variance: 1,
            sum: 6,
            len: 3,
          },
        ],
      ],
    },
  ],
};
