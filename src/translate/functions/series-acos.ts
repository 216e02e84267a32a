/** `series_acos()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesAcos: FunctionDefinition = {
  name: 'series_acos',
  summary: 'Every element of a series: the arc cosine.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'acos') },
  examples: [
    {
      query: 'print series_acos(dynamic([1, 0.0]))',
      rows: [[[0, 1.5707963267948966]]],
    },
  ],
};
