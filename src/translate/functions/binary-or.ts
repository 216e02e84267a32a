/** `binary_or()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const binaryOr: FunctionDefinition = {
  name: 'binary_or',
  summary: 'The bits that one of two numbers has.',
  signatures: [{ params: ['long', 'long'], returns: 'long' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.binary(
        '|',
        convert(argument(call, 0), 'long').sql,
        convert(argument(call, 1), 'long').sql,
      ),
      type: 'long',
      nullable: true,
    }),
  },
  examples: [{ query: 'print binary_or(5, 3)', rows: [[7]] }],
};
