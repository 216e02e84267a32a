/** `stdevif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { stdev } from './stdev.ts';

export const stdevif: AggregateDefinition = {
  name: 'stdevif',
  summary: '`stdev` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(stdev) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = stdevif(n, n > 2)',
      rows: [[0]],
    },
  ],
};
