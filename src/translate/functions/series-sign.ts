/** `series_sign()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesSign: FunctionDefinition = {
  name: 'series_sign',
  summary: 'Every element of a series: 1, 0 or -1.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'sign') },
  examples: [
    {
      query: 'print series_sign(dynamic([-6, 0, 8]))',
      rows: [[[-1, 0, 1]]],
    },
  ],
};
