/** `max()`. */
import * as sql from '../../sql/build.ts';
import { argument } from '../functions/arguments.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateDefinition } from './definition.ts';
import { orderedExtreme } from './extreme-row.ts';

export const max: AggregateDefinition = {
  name: 'max',
  summary: 'The largest value; null without one.',
  signatures: [{ params: ['any'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      if (value.type === 'dynamic') {
        throw refuseForm(
          'max',
          'dynamic values have no order; toX() makes them comparable',
          call.span,
        );
      }
      const extreme = orderedExtreme('max', value);
      return [
        value.type === 'string'
          ? { sql: sql.call('coalesce', extreme, sql.text('')), type: call.type, nullable: false }
          : { sql: extreme, type: call.type, nullable: true },
      ];
    },
  },
  examples: [
    {
      query: 'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize max(n) by k',
      rows: [
        ['a', 2],
        ['b', null],
      ],
    },
  ],
};
