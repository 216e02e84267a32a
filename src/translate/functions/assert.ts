/** `assert()`: ends the query with a text of the user's where a condition does not hold. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const assert: FunctionDefinition = {
  name: 'assert',
  summary: 'True where a condition holds; otherwise the query ends with the message.',
  signatures: [{ params: ['bool', 'string'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const message = convert(argument(call, 1), 'string').sql;
      const stop = sql.call('error', sql.call('concat', sql.text('moonhound: '), message));
      return {
        sql: sql.when(argument(call, 0).sql, sql.bool(true), sql.cast(stop, 'boolean')),
        type: 'bool',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print assert(1 < 2, "one is less than two")', rows: [[true]] }],
};
