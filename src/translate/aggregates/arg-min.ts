/** `arg_min()`. */

import type { AggregateDefinition } from './definition.ts';
import { lowerExtremeRow } from './extreme-row.ts';

export const argMin: AggregateDefinition = {
  name: 'arg_min',
  aliases: ['argmin'],
  summary: 'The row with the smallest value: that value, then the columns asked for.',
  signatures: [{ params: ['any', 'any', '...'], returns: 'long' }],
  lower: { duckdb: (call) => lowerExtremeRow(call, 'arg_min') },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize arg_min(n, *) by k',
      rows: [
        ['a', 1],
        ['b', null],
      ],
    },
  ],
};
