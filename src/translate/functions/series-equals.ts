/** `series_equals()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesComparison } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesEquals: FunctionDefinition = {
  name: 'series_equals',
  summary: 'Two series element by element: whether are equal.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesComparison, 'equals') },
  examples: [
    {
      query: 'print series_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[false, true, false]]],
    },
  ],
};
