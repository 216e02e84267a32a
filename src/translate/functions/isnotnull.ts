/** `isnotnull()`. */
import * as sql from '../../sql/build.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const isnotnull: FunctionDefinition = {
  name: 'isnotnull',
  aliases: ['notnull'],
  summary: 'Whether the value is not null; a string never is.',
  signatures: [{ params: ['any'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      return {
        sql: value.type === 'string' ? sql.bool(true) : sql.isNotNull(value.sql),
        type: 'bool',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print a = isnotnull(int(null)), b = isnotnull("")', rows: [[false, true]] }],
};
