/** `avg()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { wrapToLong } from '../expressions/arithmetic.ts';
import { argument } from '../functions/arguments.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateDefinition } from './definition.ts';

export const avg: AggregateDefinition = {
  name: 'avg',
  summary: 'The mean; NaN without values.',
  signatures: [
    { params: ['real'], returns: 'real' },
    { params: ['timespan'], returns: 'timespan' },
  ],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      if (call.type === 'decimal') {
        throw refuseForm('avg', 'of decimals it is not exact; toreal() makes them real', call.span);
      }
      if (call.type !== 'real') {
        const mean = sql.call('trunc', sql.call('avg', convert(value, call.type).sql));
        return [{ sql: sql.tryCast(mean, 'bigint'), type: call.type, nullable: true }];
      }
      if (value.type !== 'int' && value.type !== 'long') {
        const mean = sql.call('avg', convert(value, 'real').sql);
        return [
          { sql: sql.call('coalesce', mean, sql.double('nan')), type: 'real', nullable: false },
        ];
      }
      // Whole numbers are added up as sum() does it, wrapping; a quotient of nothing by nothing is NaN.
      const none = { kind: 'Literal', type: 'hugeint', text: '0' } as const;
      const total = wrapToLong(sql.call('coalesce', sql.call('sum', value.sql), none));
      const count = sql.cast(sql.call('count', value.sql), 'double');
      const mean = sql.binary('/', sql.cast(total, 'double'), count);
      return [{ sql: mean, type: 'real', nullable: false }];
    },
  },
  examples: [
    {
      query: 'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | summarize avg(n) by k',
      rows: [
        ['a', 2.5],
        ['b', 'NaN'],
      ],
    },
  ],
};
