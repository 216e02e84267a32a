/** `stdevp()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerDeviation } from './spread.ts';

export const stdevp: AggregateDefinition = {
  name: 'stdevp',
  summary: 'The population standard deviation, the root of `variancep`; zero without values.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: { duckdb: (call) => [lowerDeviation(call, 'population')] },
  examples: [
    {
      query: 'datatable(n:real)[1.0, 2.0, 3.0, 4.0] | summarize stdevp(n)',
      rows: [[1.118033988749895]],
    },
  ],
};
