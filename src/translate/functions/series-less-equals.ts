/** `series_less_equals()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesComparison } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesLessEquals: FunctionDefinition = {
  name: 'series_less_equals',
  summary: 'Two series element by element: whether the first is at most the second.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesComparison, 'less_equals') },
  examples: [
    {
      query: 'print series_less_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[true, true, false]]],
    },
  ],
};
