/** `binary_xor()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const binaryXor: FunctionDefinition = {
  name: 'binary_xor',
  summary: 'The bits that exactly one of two numbers has.',
  signatures: [{ params: ['long', 'long'], returns: 'long' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call(
        'xor',
        convert(argument(call, 0), 'long').sql,
        convert(argument(call, 1), 'long').sql,
      ),
      type: 'long',
      nullable: true,
    }),
  },
  examples: [{ query: 'print binary_xor(5, 3)', rows: [[6]] }],
};
