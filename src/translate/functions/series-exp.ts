/** `series_exp()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesExp: FunctionDefinition = {
  name: 'series_exp',
  summary: 'Every element of a series: the exponential.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'exp') },
  examples: [
    {
      query: 'print series_exp(dynamic([0, 1]))',
      rows: [[[1, 2.718281828459045]]],
    },
  ],
};
