/** `arg_max()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerExtremeRow } from './extreme-row.ts';

export const argMax: AggregateDefinition = {
  name: 'arg_max',
  aliases: ['argmax'],
  summary: 'The row with the largest value: that value, then the columns asked for.',
  signatures: [{ params: ['any', 'any', '...'], returns: 'long' }],
  lower: { duckdb: (call) => lowerExtremeRow(call, 'arg_max') },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize arg_max(n, *) by k',
      rows: [
        ['a', 2],
        ['b', null],
      ],
    },
  ],
};
