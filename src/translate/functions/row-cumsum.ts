/** `row_cumsum()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { wrapToLong } from '../expressions/arithmetic.ts';
import { over, partsOf, windowsOf } from '../windows/calls.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const rowCumsum: FunctionDefinition = {
  name: 'row_cumsum',
  summary:
    'The sum of a value over the rows so far, from zero again where the restart is true. Long wraps.',
  signatures: [
    { params: ['long'], returns: 'long' },
    { params: ['real'], returns: 'real' },
    { params: ['long', 'bool'], returns: 'long' },
    { params: ['real', 'bool'], returns: 'real' },
  ],
  lower: {
    duckdb: (call) => {
      const windows = windowsOf(call, 'row_cumsum');
      const { type } = call;
      const term = convert(argument(call, 0), type);
      const running = windows.running(...partsOf(call, 1, windows));
      const total = sql.call('coalesce', over('sum', [term.sql], running), sql.integer(0));
      const sums: Partial<Record<typeof type, SqlExpression>> = {
        real: sql.cast(total, 'double'),
        decimal: sql.tryCast(total, 'decimal'),
        int: sql.tryCast(total, 'integer'),
      };
      return {
        sql: windows.keep(sums[type] ?? wrapToLong(sql.cast(total, 'hugeint'))),
        type,
        nullable: type === 'int' || type === 'decimal',
      };
    },
  },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["b", 1, "a", 2, "b", 3] | sort by k asc, n asc | extend a = row_cumsum(n), b = row_cumsum(n, k != prev(k))',
      rows: [
        ['a', 2, 2, 2],
        ['b', 1, 3, 1],
        ['b', 3, 6, 4],
      ],
    },
  ],
};
