/** `series_cos()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesCos: FunctionDefinition = {
  name: 'series_cos',
  summary: 'Every element of a series: the cosine.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'cos') },
  examples: [
    {
      query: 'print series_cos(dynamic([0.0]))',
      rows: [[[1]]],
    },
  ],
};
