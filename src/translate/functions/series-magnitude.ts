/** `series_magnitude()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesMeasure } from '../native/series/measures.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesMagnitude: FunctionDefinition = {
  name: 'series_magnitude',
  summary: 'The length of a series as a vector.',
  signatures: [{ params: ['dynamic'], returns: 'real' }],
  lower: {
    duckdb: (call) => ({ ...lowerElements(call, seriesMeasure, 'magnitude'), type: 'real' }),
  },
  examples: [
    {
      query: 'print series_magnitude(dynamic([3, 4]))',
      rows: [[5]],
    },
  ],
};
