/** `series_abs()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesAbs: FunctionDefinition = {
  name: 'series_abs',
  summary: 'Every element of a series: the size.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'abs') },
  examples: [
    {
      query: 'print series_abs(dynamic([-1, 2, null]))',
      rows: [[[1, 2, null]]],
    },
  ],
};
