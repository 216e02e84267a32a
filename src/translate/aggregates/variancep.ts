/** `variancep()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerVariance } from './spread.ts';

export const variancep: AggregateDefinition = {
  name: 'variancep',
  summary: 'The population variance, rounded to ten decimals; zero without values.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: { duckdb: (call) => [lowerVariance(call, 'population')] },
  examples: [
    { query: 'datatable(n:real)[1.0, 2.0, 3.0, 4.0] | summarize variancep(n)', rows: [[1.25]] },
  ],
};
