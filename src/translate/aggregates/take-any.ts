/** `take_any()`. */
import * as sql from '../../sql/build.ts';
import type { Lowered } from '../lowered.ts';
import type { AggregateCall, AggregateDefinition } from './definition.ts';
import { anyRow, everyColumn, fieldsOf } from './extreme-row.ts';
import { aggregateCall } from './filtered.ts';

/** One value: the first that is neither null nor empty. */
function anyValue(call: AggregateCall, value: Lowered): Lowered {
  const isText = value.type === 'string';
  const known = isText ? sql.call('nullif', value.sql, sql.text('')) : value.sql;
  const any = { ...aggregateCall('any_value', known), orderBy: call.order };
  return isText
    ? { sql: sql.call('coalesce', any, sql.text('')), type: 'string', nullable: false }
    : { sql: any, type: value.type, nullable: true };
}

export const takeAny: AggregateDefinition = {
  name: 'take_any',
  aliases: ['any'],
  summary: 'A value of the group that is not null, if there is one; several columns of one row.',
  signatures: [{ params: ['any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const [value, ...more] = call.args;
      const isStar = call.nodes.some(({ kind }) => kind === 'StarExpression');
      if (value !== undefined && more.length === 0 && !isStar) return [anyValue(call, value)];
      const values = isStar ? everyColumn(call) : call.args;
      return fieldsOf(anyRow(call, values), values);
    },
  },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["a", long(null), "a", 4] | summarize a = take_any(n), (b, c) = take_any(k, n)',
      rows: [[4, 'a', null]],
    },
  ],
};
