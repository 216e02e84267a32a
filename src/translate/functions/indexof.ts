/** `indexof()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { refuseForm } from '../refusal.ts';
import { argument, constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const indexof: FunctionDefinition = {
  name: 'indexof',
  summary:
    'The position, from 0, of the first occurrence of one text in another, or -1; null for an empty one.',
  signatures: [
    { params: ['string', 'string'], returns: 'long' },
    { params: ['string', 'string', 'long'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      if (call.args.length > 3) {
        throw refuseForm(
          'indexof',
          'with a length or an occurrence it is not supported',
          call.span,
        );
      }
      const source = convert(argument(call, 0), 'string').sql;
      const lookup = convert(argument(call, 1), 'string').sql;
      const start = call.args.length > 2 ? constantInteger(call, 2) : 0;
      if (start < 0) {
        throw refuseForm('indexof', 'a negative start is not supported', call.span);
      }
      const rest = start === 0 ? source : sql.call('substr', source, sql.long(start + 1));
      const found = sql.cast(sql.call('instr', rest, lookup), 'bigint');
      return {
        sql: sql.when(
          sql.binary('<>', lookup, sql.text('')),
          sql.when(
            sql.binary('>', found, sql.long(0)),
            sql.binary('+', found, sql.long(start - 1)),
            sql.long(-1),
          ),
        ),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = indexof("abcabc", "ca"), b = indexof("abc", "z"), c = indexof("abcabc", "a", 1)',
      rows: [[2, -1, 3]],
    },
  ],
};
