/** `gettype()`. */
import * as sql from '../../sql/build.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { dynamicKind } from './dynamic-kind.ts';

export const gettype: FunctionDefinition = {
  name: 'gettype',
  summary: 'The name of a value’s type; inside dynamic, of what it holds.',
  signatures: [{ params: ['any'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      if (value.type !== 'dynamic') {
        return { sql: sql.text(value.type), type: 'string', nullable: false };
      }
      return { sql: dynamicKind(value.sql), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query:
        'print a = gettype(dynamic([1])), b = gettype(dynamic({"x": 1}).x), c = gettype(dynamic(null)), d = gettype(1.5)',
      rows: [['array', 'long', 'null', 'real']],
    },
  ],
};
