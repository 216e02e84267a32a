/** `dcount()`. */
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';
import { aggregateCall } from './filtered.ts';

export const dcount: AggregateDefinition = {
  name: 'dcount',
  summary: 'The number of different values, exact; null is none.',
  signatures: [
    { params: ['any'], returns: 'long' },
    { params: ['any', 'int'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => [
      {
        sql: { ...aggregateCall('count', argument(call, 0).sql), distinct: true },
        type: 'long',
        nullable: false,
      },
    ],
  },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize a = dcount(k), b = dcount(n)',
      rows: [[2, 2]],
    },
  ],
};
