/** `series_greater_equals()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesComparison } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesGreaterEquals: FunctionDefinition = {
  name: 'series_greater_equals',
  summary: 'Two series element by element: whether the first is at least the second.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesComparison, 'greater_equals') },
  examples: [
    {
      query: 'print series_greater_equals(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[false, true, true]]],
    },
  ],
};
