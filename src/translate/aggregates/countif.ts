/** `countif()`. */
import { conditionArgument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';
import { aggregateCall, filtered } from './filtered.ts';

export const countif: AggregateDefinition = {
  name: 'countif',
  summary: 'The number of rows for which a condition is true.',
  signatures: [{ params: ['bool'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const counted = filtered(aggregateCall('count_star'), conditionArgument(call, 0));
      return [{ sql: counted, type: 'long', nullable: false }];
    },
  },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize countif(n != 1)',
      rows: [[2]],
    },
  ],
};
