/** `make_timespan()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { makeTimespanOfParts } from '../native/time-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const makeTimespan: FunctionDefinition = {
  name: 'make_timespan',
  summary:
    'A timespan of its parts: hours and minutes, seconds after them, days before them; null where a part is out of its range.',
  signatures: [
    { params: ['long', 'long'], returns: 'timespan' },
    { params: ['long', 'long', 'real'], returns: 'timespan' },
    { params: ['long', 'long', 'long', 'real'], returns: 'timespan' },
    { params: ['any'], returns: 'timespan' },
  ],
  lower: {
    duckdb: (call) => {
      const count = call.args.length;
      if (count === 1) return convert(argument(call, 0), 'timespan');
      const first = count === 4 ? 1 : 0;
      const part = (index: number): SqlExpression => convert(argument(call, index), 'long').sql;
      const seconds = count > 2 ? convert(argument(call, first + 2), 'real').sql : sql.double('0');
      return {
        sql: callNative(
          makeTimespanOfParts,
          first === 1 ? part(0) : sql.long(0),
          part(first),
          part(first + 1),
          seconds,
        ),
        type: 'timespan',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = make_timespan(1, 12, 30, 55.123), b = make_timespan(2, 30), c = make_timespan(25, 0)',
      rows: [['1.12:30:55.1230000', '02:30:00', null]],
    },
  ],
};
