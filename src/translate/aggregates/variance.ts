/** `variance()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerVariance } from './spread.ts';

export const variance: AggregateDefinition = {
  name: 'variance',
  summary: 'The sample variance, rounded to ten decimals; zero for fewer than two values.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: { duckdb: (call) => [lowerVariance(call, 'sample')] },
  examples: [
    {
      query: 'datatable(n:real)[1.0, 2.0, 3.0, 4.0] | summarize variance(n)',
      rows: [[1.6666666667]],
    },
  ],
};
