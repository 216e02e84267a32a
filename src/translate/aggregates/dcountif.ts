/** `dcountif()`. */

import { dcount } from './dcount.ts';
import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';

export const dcountif: AggregateDefinition = {
  name: 'dcountif',
  summary: '`dcount` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'long' }],
  lower: { duckdb: ifVariant(dcount) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = dcountif(n, n > 2)',
      rows: [[1]],
    },
  ],
};
