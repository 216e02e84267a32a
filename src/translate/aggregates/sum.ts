/** `sum()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { wrapToLong } from '../expressions/arithmetic.ts';
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';

export const sum: AggregateDefinition = {
  name: 'sum',
  summary: 'The sum; zero without values. Long wraps.',
  signatures: [
    { params: ['long'], returns: 'long' },
    { params: ['real'], returns: 'real' },
    { params: ['timespan'], returns: 'timespan' },
  ],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), call.type);
      const total = sql.call('sum', value.sql);
      if (call.type === 'real') {
        return [
          { sql: sql.call('coalesce', total, sql.double('0')), type: 'real', nullable: false },
        ];
      }
      if (call.type === 'decimal') {
        return [
          {
            sql: sql.tryCast(sql.call('coalesce', total, sql.integer(0)), 'decimal'),
            type: 'decimal',
            nullable: true,
          },
        ];
      }
      const wide = sql.call('coalesce', total, { kind: 'Literal', type: 'hugeint', text: '0' });
      return [{ sql: wrapToLong(wide), type: call.type, nullable: false }];
    },
  },
  examples: [
    {
      query: 'datatable(k:string, n:long)["a", 1, "a", 2, "b", long(null)] | summarize sum(n) by k',
      rows: [
        ['a', 3],
        ['b', 0],
      ],
    },
  ],
};
