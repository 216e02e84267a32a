/** `series_floor()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesFunction } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFloor: FunctionDefinition = {
  name: 'series_floor',
  summary: 'Every element of a series: the next whole number down.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesFunction, 'floor') },
  examples: [
    {
      query: 'print series_floor(dynamic([-1.5, 1, 2.5]))',
      rows: [[[-2, 1, 2]]],
    },
  ],
};
