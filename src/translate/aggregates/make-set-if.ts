/** `make_set_if()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { makeSet } from './make-set.ts';

export const makeSetIf: AggregateDefinition = {
  name: 'make_set_if',
  summary: '`make_set` of the rows for which a condition is true.',
  signatures: [
    { params: ['any', 'bool'], returns: 'dynamic' },
    { params: ['any', 'bool', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: ifVariant(makeSet) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = make_set_if(n, n > 2)',
      rows: [[[4]]],
    },
  ],
};
