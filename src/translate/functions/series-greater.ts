/** `series_greater()`. */
import { lowerElements } from '../native/series/call.ts';
import { seriesComparison } from '../native/series/elements.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesGreater: FunctionDefinition = {
  name: 'series_greater',
  summary: 'Two series element by element: whether the first is greater.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerElements(call, seriesComparison, 'greater') },
  examples: [
    {
      query: 'print series_greater(dynamic([1, 2, 4]), dynamic([4, 2, 1]))',
      rows: [[[false, false, true]]],
    },
  ],
};
