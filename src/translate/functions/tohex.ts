/** `tohex()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument, constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const tohex: FunctionDefinition = {
  name: 'tohex',
  summary:
    'A whole number in hexadecimal digits, those below zero by their 64 bits; with leading zeros up to a length.',
  signatures: [
    { params: ['long'], returns: 'string' },
    { params: ['long', 'long'], returns: 'string' },
  ],
  lower: {
    duckdb: (call) => {
      const digits = sql.call('lower', sql.call('to_hex', convert(argument(call, 0), 'long').sql));
      const length = call.args.length > 1 ? constantInteger(call, 1) : 0;
      const padded =
        length < 1
          ? digits
          : sql.call(
              'lpad',
              digits,
              sql.cast(
                sql.call('greatest', sql.call('length', digits), sql.long(length)),
                'integer',
              ),
              sql.text('0'),
            );
      return { sql: sql.call('coalesce', padded, sql.text('')), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query: 'print a = tohex(256), b = tohex(-256), c = tohex(256, 8), d = tohex(256, 2)',
      rows: [['100', 'ffffffffffffff00', '00000100', '100']],
    },
  ],
};
