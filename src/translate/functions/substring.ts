/** `substring()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** A constant position that every engine takes. */
function isNear({ constant }: Lowered): boolean {
  const value = Number(constant?.value ?? Number.NaN);
  return value >= 0 && value < 2 ** 31;
}

export const substring: FunctionDefinition = {
  name: 'substring',
  summary: 'A part of a string by position from 0; a negative position counts from the end.',
  signatures: [
    { params: ['string', 'long'], returns: 'string' },
    { params: ['string', 'long', 'long'], returns: 'string' },
  ],
  lower: {
    duckdb: (call) => {
      const source = convert(argument(call, 0), 'string').sql;
      const start = convert(argument(call, 1), 'long').sql;
      const length = call.args.length > 2 ? convert(argument(call, 2), 'long').sql : undefined;
      const size = sql.cast(sql.call('length', source), 'bigint');
      // The engine takes no position that is far beyond every text; what lies behind the end is empty all the same.
      const within = (value: SqlExpression): SqlExpression =>
        sql.call('greatest', sql.call('least', value, size), sql.long(0));
      const first = sql.when(
        sql.binary('<', start, sql.long(0)),
        sql.binary('+', size, start),
        start,
      );
      const from = sql.binary('+', isNear(argument(call, 1)) ? first : within(first), sql.long(1));
      const part =
        length === undefined
          ? sql.call('substr', source, from)
          : sql.call('substr', source, from, isNear(argument(call, 2)) ? length : within(length));
      const inside = sql.when(sql.binary('>=', first, sql.long(0)), part);
      return { sql: sql.call('coalesce', inside, sql.text('')), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query:
        'print a = substring("abcdef", 2, 3), b = substring("abc", -2), c = substring("abc", 9)',
      rows: [['cde', 'bc', '']],
    },
  ],
};
