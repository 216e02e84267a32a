/** `binary_shift_right()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const binaryShiftRight: FunctionDefinition = {
  name: 'binary_shift_right',
  summary:
    'A number shifted to the right, its sign kept, by the count of places modulo 64; null for a negative count.',
  signatures: [{ params: ['long', 'long'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const count = convert(argument(call, 1), 'long').sql;
      const places = sql.binary('%', count, sql.long(64));
      const shifted = sql.binary('>>', convert(argument(call, 0), 'long').sql, places);
      return {
        sql: sql.when(sql.binary('>=', count, sql.long(0)), shifted),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = binary_shift_right(8, 2), b = binary_shift_right(-8, 1), c = binary_shift_right(8, -1)',
      rows: [[2, -4, null]],
    },
  ],
};
