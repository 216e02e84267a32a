/** `series_ceiling()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesCeiling: FunctionDefinition = {
  name: 'series_ceiling',
  summary: 'Every element of a series: the next whole number up.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'ceiling') },
  examples: [
    {
      query: 'print series_ceiling(dynamic([-1.5, 1, 2.5]))',
      rows: [[[-1, 1, 3]]],
    },
  ],
};
