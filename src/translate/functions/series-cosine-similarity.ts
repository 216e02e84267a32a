/** `series_cosine_similarity()`. */
import { lowerSeries } from '../native/series/call.ts';
import { seriesCosine } from '../native/series/measures.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesCosineSimilarity: FunctionDefinition = {
  name: 'series_cosine_similarity',
  summary: 'The cosine of the angle between two series as vectors.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'real' }],
  lower: { duckdb: (call) => ({ ...lowerSeries(call, seriesCosine), type: 'real' }) },
  examples: [
    {
      query: 'print series_cosine_similarity(dynamic([3, 4]), dynamic([4, 3]))',
      rows: [[0.96]],
    },
  ],
};
