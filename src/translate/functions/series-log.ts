/** `series_log()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesLog: FunctionDefinition = {
  name: 'series_log',
  summary: 'Every element of a series: the natural logarithm.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'log') },
  examples: [
    {
      query: 'print series_log(dynamic([1, 0]))',
      rows: [[[0, '-Infinity']]],
    },
  ],
};
