/** `series_tan()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesTan: FunctionDefinition = {
  name: 'series_tan',
  summary: 'Every element of a series: the tangent.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'tan') },
  examples: [
    {
      query: 'print series_tan(dynamic([0.0]))',
      rows: [[[0]]],
    },
  ],
};
