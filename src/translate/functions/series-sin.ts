/** `series_sin()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesSin: FunctionDefinition = {
  name: 'series_sin',
  summary: 'Every element of a series: the sine.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'sin') },
  examples: [
    {
      query: 'print series_sin(dynamic([0.0]))',
      rows: [[[0]]],
    },
  ],
};
