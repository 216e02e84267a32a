/** `strcmp()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const strcmp: FunctionDefinition = {
  name: 'strcmp',
  summary: '-1, 0 or 1: which of two texts comes first by the values of their characters.',
  signatures: [{ params: ['string', 'string'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const left = convert(argument(call, 0), 'string').sql;
      const right = convert(argument(call, 1), 'string').sql;
      return {
        sql: sql.when(
          sql.binary('=', left, right),
          sql.long(0),
          sql.when(sql.binary('<', left, right), sql.long(-1), sql.long(1)),
        ),
        type: 'long',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query:
        'print a = strcmp("ABC", "ABC"), b = strcmp("abc", "ABC"), c = strcmp("ABC", "abc"), d = strcmp("abcde", "abc")',
      rows: [[0, 1, -1, 1]],
    },
  ],
};
