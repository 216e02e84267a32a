/** `avg()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { wrapToLong } from '../expressions/arithmetic.ts';
import { argument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { stopQuery } from '../stop.ts';
import type { AggregateDefinition } from './definition.ts';

/** A sum in 64 bits, which wraps (R4), or in 128 for what does not. */
function wholeSum(value: Lowered): SqlExpression {
  return sql.cast(sql.call('sum', convert(value, 'long').sql), 'hugeint');
}

const DECIMAL_PLACES = 17;

/**
 * The quotient as a whole number of last digits. One that does not end within the digits that a decimal has here is an
 * error of the query: Kusto's decimals have more.
 */
function decimalMean(value: SqlExpression): SqlExpression {
  const digits = sql.call(
    'replace',
    sql.cast(sql.call('sum', value), 'varchar'),
    sql.text('.'),
    sql.text(''),
  );
  const total = sql.cast(digits, 'hugeint');
  const count = sql.call('count', value);
  const size = sql.cast(sql.call('abs', sql.binary('//', total, count)), 'varchar');
  const length = sql.call('greatest', sql.call('length', size), sql.integer(DECIMAL_PLACES + 1));
  const padded = sql.call('lpad', size, sql.cast(length, 'integer'), sql.text('0'));
  const text = concat(
    sql.when(sql.binary('<', total, sql.integer(0)), sql.text('-'), sql.text('')),
    sql.call('left', padded, sql.integer(-DECIMAL_PLACES)),
    sql.text('.'),
    sql.call('right', padded, sql.integer(DECIMAL_PLACES)),
  );
  const reason = 'a mean of decimals has more digits than are kept; avg(toreal(x)) is a real';
  return sql.when(
    sql.binary('<>', sql.binary('%', total, count), sql.integer(0)),
    stopQuery(reason, 'decimal'),
    sql.cast(text, 'decimal'),
  );
}

export const avg: AggregateDefinition = {
  name: 'avg',
  summary: 'The mean; NaN without values. The sum of whole numbers wraps.',
  signatures: [
    { params: ['real'], returns: 'real' },
    { params: ['timespan'], returns: 'timespan' },
  ],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      const { type } = call;
      if (type === 'timespan' || type === 'datetime') {
        const total = sql.cast(sql.call('sum', convert(value, type).sql), 'hugeint');
        const mean = sql.binary('//', total, sql.call('count', convert(value, type).sql));
        return [{ sql: sql.tryCast(mean, 'bigint'), type, nullable: true }];
      }
      if (type === 'decimal') {
        return [{ sql: decimalMean(convert(value, type).sql), type, nullable: true }];
      }
      const isWhole = value.type === 'long' || value.type === 'int';
      const mean = isWhole
        ? sql.binary(
            '/',
            sql.cast(wrapToLong(wholeSum(value)), 'double'),
            sql.call('count', value.sql),
          )
        : sql.call('avg', convert(value, 'real').sql);
      return [
        { sql: sql.call('coalesce', mean, sql.double('nan')), type: 'real', nullable: false },
      ];
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
    {
      query: 'datatable(n:decimal)[decimal(-1.5), decimal(2.75)] | summarize avg(n)',
      rows: [[0.625]],
    },
    {
      query: 'datatable(n:long)[9223372036854775807, 3] | summarize avg(n) < 0',
      rows: [[true]],
    },
  ],
};
