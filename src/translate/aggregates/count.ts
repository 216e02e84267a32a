/** `count()`. */
import * as sql from '../../sql/build.ts';
import type { AggregateDefinition } from './definition.ts';

export const count: AggregateDefinition = {
  name: 'count',
  aliases: ['cnt'],
  summary: 'The number of rows; with an argument too, nulls included.',
  signatures: [
    { params: [], returns: 'long' },
    { params: ['any'], returns: 'long' },
  ],
  lower: { duckdb: () => [{ sql: sql.call('count_star'), type: 'long', nullable: false }] },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize count(), c = count(n)',
      rows: [[3, 3]],
    },
  ],
};
