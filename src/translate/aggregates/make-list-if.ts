/** `make_list_if()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { makeList } from './make-list.ts';

export const makeListIf: AggregateDefinition = {
  name: 'make_list_if',
  summary: '`make_list` of the rows for which a condition is true.',
  signatures: [
    { params: ['any', 'bool'], returns: 'dynamic' },
    { params: ['any', 'bool', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: ifVariant(makeList) },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize x = make_list_if(n, n > 2)',
      rows: [[[4]]],
    },
  ],
};
