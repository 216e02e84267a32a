/** `stdev()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerDeviation } from './spread.ts';

export const stdev: AggregateDefinition = {
  name: 'stdev',
  summary: 'The sample standard deviation, the root of `variance`; zero for fewer than two values.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: { duckdb: (call) => [lowerDeviation(call, 'sample')] },
  examples: [
    {
      query: 'datatable(n:real)[1.0, 2.0, 3.0, 4.0] | summarize stdev(n)',
      rows: [[1.2909944487487155]],
    },
  ],
};
