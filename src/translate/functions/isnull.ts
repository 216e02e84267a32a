/** `isnull()`. */
import * as sql from '../../sql/build.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const isnull: FunctionDefinition = {
  name: 'isnull',
  summary: 'Whether the value is null; a string never is.',
  signatures: [{ params: ['any'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      return {
        sql: value.type === 'string' ? sql.bool(false) : sql.isNull(value.sql),
        type: 'bool',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print a = isnull(int(null)), b = isnull("")', rows: [[true, false]] }],
};
