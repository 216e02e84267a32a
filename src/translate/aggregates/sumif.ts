/** `sumif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { sum } from './sum.ts';

export const sumif: AggregateDefinition = {
  name: 'sumif',
  summary: '`sum` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(sum) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = sumif(n, n > 2)',
      rows: [[4]],
    },
  ],
};
