/** `series_atan()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesAtan: FunctionDefinition = {
  name: 'series_atan',
  summary: 'Every element of a series: the arc tangent.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'atan') },
  examples: [
    {
      query: 'print series_atan(dynamic([1, 0.0]))',
      rows: [[[0.7853981633974483, 0]]],
    },
  ],
};
