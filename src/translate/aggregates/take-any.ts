/** `take_any()`. */
import * as sql from '../../sql/build.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateDefinition } from './definition.ts';

export const takeAny: AggregateDefinition = {
  name: 'take_any',
  aliases: ['any'],
  summary: 'A value of the group that is not null, if there is one; several columns of one row.',
  signatures: [{ params: ['any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const [value, ...more] = call.args;
      if (value === undefined || more.length > 0) {
        throw refuseForm(
          'take_any',
          'of several columns it is not supported; arg_max() gives a whole row',
          call.span,
        );
      }
      const any = sql.call(
        'any_value',
        value.type === 'string' ? sql.call('nullif', value.sql, sql.text('')) : value.sql,
      );
      return [
        value.type === 'string'
          ? { sql: sql.call('coalesce', any, sql.text('')), type: 'string', nullable: false }
          : { sql: any, type: value.type, nullable: true },
      ];
    },
  },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", 1, "a", 4, "b", long(null)] | where k == "b" | summarize take_any(k)',
      rows: [['b']],
    },
  ],
};
