/** `series_not_equals()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesComparison } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesNotEquals: FunctionDefinition = {
  name: 'series_not_equals',
  summary: 'Two series element by element: whether differ.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesComparison, 'not_equals') },
  examples: [
    {
      query: 'print series_not_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[true, false, true]]],
    },
  ],
};
