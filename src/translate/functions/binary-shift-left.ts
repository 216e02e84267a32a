/** `binary_shift_left()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { wrapToLong } from '../expressions/arithmetic.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const binaryShiftLeft: FunctionDefinition = {
  name: 'binary_shift_left',
  summary:
    'A number shifted to the left, by the count of places modulo 64; null for a negative count.',
  signatures: [{ params: ['long', 'long'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const count = convert(argument(call, 1), 'long').sql;
      const places = sql.binary('%', count, sql.long(64));
      const factor = sql.cast(sql.call('pow', sql.double('2'), places), 'hugeint');
      const shifted = wrapToLong(
        sql.binary('*', sql.cast(convert(argument(call, 0), 'long').sql, 'hugeint'), factor),
      );
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
        'print a = binary_shift_left(1, 2), b = binary_shift_left(1, 63), c = binary_shift_left(1, -1)',
      rows: [[4, '-9223372036854775808', null]],
    },
  ],
};
