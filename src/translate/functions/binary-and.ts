/** `binary_and()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const binaryAnd: FunctionDefinition = {
  name: 'binary_and',
  summary: 'The bits that both numbers have.',
  signatures: [{ params: ['long', 'long'], returns: 'long' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.binary(
        '&',
        convert(argument(call, 0), 'long').sql,
        convert(argument(call, 1), 'long').sql,
      ),
      type: 'long',
      nullable: true,
    }),
  },
  examples: [{ query: 'print binary_and(6, 3)', rows: [[2]] }],
};
