/** `series_less()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesComparison } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesLess: FunctionDefinition = {
  name: 'series_less',
  summary: 'Two series element by element: whether the first is less.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesComparison, 'less') },
  examples: [
    {
      query: 'print series_less(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[true, false, false]]],
    },
  ],
};
