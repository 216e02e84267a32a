/** `make_datetime()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { makeDatetimeOfParts } from '../native/time-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const makeDatetime: FunctionDefinition = {
  name: 'make_datetime',
  summary: 'A time of its parts; null where there is no such time.',
  signatures: [
    { params: ['long', 'long', 'long'], returns: 'datetime' },
    { params: ['long', 'long', 'long', 'long', 'long'], returns: 'datetime' },
    { params: ['long', 'long', 'long', 'long', 'long', 'real'], returns: 'datetime' },
    { params: ['any'], returns: 'datetime' },
  ],
  lower: {
    duckdb: (call) => {
      if (call.args.length === 1) return convert(argument(call, 0), 'datetime');
      const part = (index: number): SqlExpression =>
        call.args.length > index ? convert(argument(call, index), 'long').sql : sql.long(0);
      const seconds =
        call.args.length > 5 ? convert(argument(call, 5), 'real').sql : sql.double('0');
      return {
        sql: callNative(makeDatetimeOfParts, part(0), part(1), part(2), part(3), part(4), seconds),
        type: 'datetime',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = make_datetime(2020, 2, 29, 23, 59, 59.9999999), b = make_datetime(2021, 2, 29)',
      rows: [['2020-02-29T23:59:59.9999999Z', null]],
    },
  ],
};
